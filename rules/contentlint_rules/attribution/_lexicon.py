"""The family's words that are looked up near a headline or a quotation only, so that they cost other blocks nothing.

The shared phrase search would stop at every "by" and "said" of a page; these lists are read as they are.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Groups = Mapping[str, tuple[str, ...]]


@cache
def groups(name: str) -> Mapping[str, Groups]:
    """The groups of phrases of the pack `name`, by language."""
    found: dict[str, Groups] = {}
    for folder in sorted(files("contentlint_rules").joinpath("phrases").iterdir(), key=lambda folder: folder.name):
        file = folder.joinpath(f"{name}.toml")
        if file.is_file():
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            found[folder.name] = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return found


@cache
def vocabulary(name: str, group: str) -> frozenset[str]:
    """The phrases of one group in all languages."""
    return frozenset(phrase for language in groups(name).values() for phrase in language.get(group, ()))


@cache
def phrases(name: str, group: str) -> tuple[str, ...]:
    """The same, the longest first."""
    return tuple(sorted(vocabulary(name, group), key=lambda phrase: (-len(phrase), phrase)))
