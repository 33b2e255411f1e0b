"""What a repair changes, as a unified diff."""

import difflib
import re

from contentlint.escape import visible_line, visible_path

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def unified(path: str, before: str, after: str) -> str:
    """A unified diff of two texts, for people: what a terminal would act on is spelled out."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    lines = difflib.unified_diff(old, new, visible_path(path), visible_path(path), n=1)
    return "".join(visible_line(line.rstrip("\r\n")) + "\n" for line in lines)
