"""contentlint: the linter for what publishers put on the page.

What is named here is the public interface, the only thing a rule may import. Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contentlint.block import Block, Link, Run, fold
    from contentlint.diagnostic import Diagnostic, Related, Severity
    from contentlint.document import (
        Comment,
        Document,
        HeadLink,
        Image,
        Meta,
        Publisher,
        StructuredDatum,
        Title,
    )
    from contentlint.element import Element
    from contentlint.fix import Applicability, Edit, Fix
    from contentlint.hookspecs import hookimpl
    from contentlint.part import Metadata, Part
    from contentlint.phrases import PhraseMatch, PhrasePack
    from contentlint.rule import Invalid, Option, Rule, Scope, Status, Valid, option
    from contentlint.source import Location, Source, Span

__version__ = "0.1.0"

_HOMES = {
    "block": ("Block", "Link", "Run", "fold"),
    "diagnostic": ("Diagnostic", "Related", "Severity"),
    "document": ("Comment", "Document", "HeadLink", "Image", "Meta", "Publisher", "StructuredDatum", "Title"),
    "element": ("Element",),
    "fix": ("Applicability", "Edit", "Fix"),
    "hookspecs": ("hookimpl",),
    "part": ("Metadata", "Part"),
    "phrases": ("PhraseMatch", "PhrasePack"),
    "rule": ("Invalid", "Option", "Rule", "Scope", "Status", "Valid", "option"),
    "source": ("Location", "Source", "Span"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Applicability",
    "Block",
    "Comment",
    "Diagnostic",
    "Document",
    "Edit",
    "Element",
    "Fix",
    "HeadLink",
    "Image",
    "Invalid",
    "Link",
    "Location",
    "Meta",
    "Metadata",
    "Option",
    "Part",
    "PhraseMatch",
    "PhrasePack",
    "Publisher",
    "Related",
    "Rule",
    "Run",
    "Scope",
    "Severity",
    "Source",
    "Span",
    "Status",
    "StructuredDatum",
    "Title",
    "Valid",
    "__version__",
    "fold",
    "hookimpl",
    "option",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'contentlint' has no attribute {name!r}")
    value: object = getattr(import_module(f"contentlint.{home}"), name)
    globals()[name] = value
    return value
