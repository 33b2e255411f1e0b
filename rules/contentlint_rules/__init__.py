"""The rules that come with contentlint: one folder a family, one file a rule."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from contentlint import Rule, hookimpl

FAMILIES = ("attribution", "boilerplate", "donation", "encoding", "residue", "translation")


@hookimpl
def contentlint_rules() -> Iterator[type[Rule]]:
    """The class of every rule file, by family and file name."""
    home = Path(__file__).parent
    for family in FAMILIES:
        for path in sorted((home / family).glob("[a-z]*.py")):
            module = import_module(f"{__name__}.{family}.{path.stem}")
            name = "".join(word.capitalize() for word in path.stem.split("_"))
            yield getattr(module, name)
