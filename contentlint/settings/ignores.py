"""What .gitignore files leave out, those of every folder from the repository's down."""

import os
from dataclasses import dataclass
from pathlib import Path

from .patterns import compiled, is_pattern, relative_to, repository_root
from .regular import FileProblem, read_regular

_MAX_SIZE = 1_000_000


@dataclass(frozen=True)
class Ignores:
    """The .gitignore files that speak of a folder: pairs of their folder and their patterns, the nearest last."""

    levels: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def upwards(cls, folder: str) -> "Ignores":
        """Of the folders above an absolute one, from the repository's on."""
        root = repository_root(os.path.dirname(folder))
        above = (Path(folder).parent, *Path(folder).parent.parents)
        ignores = cls()
        for path in reversed(above):
            if root is not None and path.is_relative_to(root):
                ignores = ignores.below(str(path))
        return ignores

    def below(self, folder: str) -> "Ignores":
        """With the .gitignore of a folder further down."""
        patterns = _patterns(os.path.join(folder, ".gitignore"))
        return Ignores((*self.levels, (folder, patterns))) if patterns else self

    def sparing(self, folder: str) -> "Ignores":
        """Without the patterns that match a folder itself: one that was named is walked all the same."""
        levels = []
        for base, patterns in self.levels:
            relative = f"{relative_to(base, folder)}/"
            kept = tuple(
                line for line in patterns if line.startswith("!") or not compiled((line,)).match_file(relative)
            )
            levels.append((base, kept))
        return Ignores(tuple(levels))

    def ignores(self, path: str, is_folder: bool = False) -> bool:
        """Whether an absolute path is left out: the nearest file that has a say decides, in it the last pattern."""
        for base, patterns in reversed(self.levels):
            verdict = compiled(patterns).check_file(relative_to(base, path) + "/" * is_folder).include
            if verdict is not None:
                return verdict
        return False


def _patterns(path: str) -> tuple[str, ...]:
    if not os.path.lexists(path):
        return ()
    try:
        text = read_regular(path, _MAX_SIZE).decode("utf-8", "surrogateescape")
    except FileProblem:
        return ()
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return tuple(line for line in lines if line.strip() and not line.startswith("#") and is_pattern(line))
