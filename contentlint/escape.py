"""The one place where text from files becomes safe to print: terminals, CI logs and reports are attacked through it."""

import re

# C0 (but tab and line feed where asked for), DEL, C1, line and paragraph separators, bidirectional controls,
# zero-width and tag characters: what moves the cursor, starts a command or shows something else than is there
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"##(?=\[|vso\[|teamcity\[)")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str) -> str:
    """`text` on one line, every character that a terminal or a CI log would act on spelled out.

    Runners read `##[command]` anywhere in a line and `::command::` at its start: the first is broken here, the second
    cannot be at the start, for a line of ours begins with a path or a margin and a path that begins so gets a `./`.
    """
    shown = text if text.isascii() and text.isprintable() else _UNSAFE.sub(_spelled, text)
    return _COMMAND.sub(r"##\\", shown)


def visible_path(path: str) -> str:
    """A path for the beginning of a line."""
    shown = visible(path)
    return "./" + shown if shown.lstrip().startswith(("::", "##", "-")) else shown


def visible_line(text: str) -> str:
    """Text for a line of its own; white space before a command does not keep a runner from reading it."""
    shown = visible(text)
    at = len(shown) - len(shown.lstrip())
    return f"{shown[:at]}\\x3a{shown[at + 1 :]}" if shown.startswith("::", at) else shown


def _spelled(match: re.Match[str]) -> str:
    letter = match[0]
    if letter in _SHORT:
        return _SHORT[letter]
    code = ord(letter)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
