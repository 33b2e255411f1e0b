"""What the bytes of a file say of its encoding."""

import re

from contentlint import Source, Span

from ._model import model


def guessed(source: Source, run: Span, span: Span) -> tuple[str, float]:
    """What invalid bytes of UTF-8 say as windows-1252, and by how many nats that beats losing them; "" if nothing."""
    if source.encoding != "utf-8":
        return "", 0.0
    raw = source.data[run.start : run.end]
    try:
        said = raw.decode("cp1252")
    except UnicodeDecodeError:
        return "", 0.0
    before = source.text[span.start - 1 : span.start] or " "
    after = source.text[span.end : span.end + 1] or " "
    if not (before + after).isascii() or (
        len(raw) > 1 and raw[0] >= 0xC2 and all(0x80 <= byte < 0xC0 for byte in raw[1:])
    ):
        return "", 0.0
    likely = model().score(f"{before}{said}{after}")
    # what any letter would get there: a reading that is worse is no reading
    return (said, 30 + likely) if likely > -12.0 * (len(said) + 1) else ("", 0.0)


def wrongly_declared(source: Source) -> bool:
    """Whether the file is declared UTF-8 and holds no character beyond ASCII that is: it is in another encoding."""
    decoding = source.decoding
    if decoding.declared != "utf-8" or source.encoding != "utf-8" or len(source.invalid) < 3:
        return False
    return re.search("[^\x00-\x7f\ufffd]", source.text) is None
