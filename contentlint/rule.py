"""What a rule is: a plain class that says everything about itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar, overload

from contentlint.diagnostic import Diagnostic, Related, Severity
from contentlint.document import Document
from contentlint.fix import Fix
from contentlint.phrases import PhraseIndex, PhrasePack
from contentlint.source import Span

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")
# a message quotes what it speaks of, not the whole paragraph
_LONGEST_QUOTE = 80

T = TypeVar("T", int, float, str, bool, list[str])


class Scope(Enum):
    """What a rule judges: the article's own text, the whole page, or the file with its bytes."""

    BODY = "body"
    PAGE = "page"
    SOURCE = "source"


class Status(Enum):
    """STABLE once its precision was measured or it is exact by construction; PREVIEW runs when it is asked for."""

    STABLE = "stable"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Valid:
    """A text on which the rule is silent; `note` says why it could be taken for an offence."""

    text: str
    note: str = ""
    path: str = "article.html"
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invalid:
    """A text with an offence at each ⟦span⟧, and what the rule's own fixes make of it (None: there is no fix)."""

    text: str
    note: str = ""
    path: str = "article.html"
    options: Mapping[str, object] = field(default_factory=dict)
    fixed: str | None = None


class Option(Generic[T]):
    """A setting of a rule: `[rules.<id>] its-name = …` in the configuration, an attribute for the rule."""

    def __init__(self, default: T, doc: str):
        self.default: T = default
        self.doc = doc
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Option[T]": ...
    @overload
    def __get__(self, instance: "Rule", owner: type) -> T: ...
    def __get__(self, instance: "Rule | None", owner: type) -> "Option[T] | T":
        if instance is None:
            return self
        # the next time the rule finds it among its own attributes
        value: T = instance.options.get(self.name, self.default)
        instance.__dict__[self.name] = value
        return value


def option(default: T, doc: str) -> Option[T]:
    """Declare an option; its type is the default's."""
    return Option(default, doc)


class Rule:
    """The problem in one sentence: the first line of the docstring.

    The class's name is the rule's id and the file's name. `check` yields a diagnostic for every offence; a rule keeps
    no state, compiles nothing and reads nothing when it is imported.
    """

    message: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.WARNING
    scope: ClassVar[Scope] = Scope.BODY
    status: ClassVar[Status] = Status.PREVIEW
    default: ClassVar[bool] = True
    confidence: ClassVar[float] = 0.9
    articles_only: ClassVar[bool] = False
    aliases: ClassVar[Sequence[str]] = ()
    examples: ClassVar[Sequence[Valid | Invalid]] = ()

    def __init__(
        self,
        options: Mapping[str, Any] | None = None,
        phrase_index: PhraseIndex | None = None,
        *,
        rule_id: str | None = None,
    ):
        self.options = options or {}
        self.phrase_index = phrase_index or PhraseIndex()
        self.id = rule_id or self.name()

    def check(self, document: Document) -> Iterator[Diagnostic]:
        """The offences in the document, in any order."""
        raise NotImplementedError

    def diagnostic(
        self,
        span: Span,
        *,
        fix: Fix | None = None,
        confidence: float | None = None,
        data: Mapping[str, object] | None = None,
        related: Sequence[Related] = (),
        help: str | None = None,  # noqa: A002 - the word that the output uses
        **values: object,
    ) -> Diagnostic:
        """A diagnostic of this rule; `values` fill the message, `quoted` is cut and put into quotation marks."""
        if isinstance(values.get("quoted"), str):
            values["quoted"] = quote(str(values["quoted"]))
        return Diagnostic(
            rule=self.id,
            span=span,
            message=self.message.format(**values),
            severity=self.severity,
            confidence=self.confidence if confidence is None else confidence,
            data=data or {},
            fix=fix,
            related=tuple(related),
            help=help,
            family=self.family(),
        )

    @classmethod
    def name(cls) -> str:
        """The class's name in kebab-case."""
        return _CAPITAL.sub("-", cls.__name__).lower()

    @classmethod
    def family(cls) -> str:
        """The folder that the rule's file lies in."""
        parts = cls.__module__.split(".")
        return parts[-2] if len(parts) > 1 else parts[0]

    @classmethod
    def declared_options(cls) -> dict[str, Option[Any]]:
        """The options by name, in the order of the class."""
        return {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in vars(base).items()
            if isinstance(value, Option)
        }

    @classmethod
    def packs(cls) -> list[PhrasePack]:
        """Its phrase packs, by name."""
        packs = (value for base in cls.__mro__ for value in vars(base).values() if isinstance(value, PhrasePack))
        return sorted(packs, key=lambda pack: pack.name)


def quote(text: str) -> str:
    """`text` on one line, cut, in quotation marks."""
    flat = " ".join(text.split())
    cut = flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f'"{cut}"'
