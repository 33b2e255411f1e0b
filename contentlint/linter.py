"""The kernel: a part and a plan to diagnostics, a source and a plan to a fixed text. Pure: no path, clock or global."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from contentlint.diagnostic import Diagnostic
from contentlint.document import Document
from contentlint.failures import FixRejected, ResourceLimit, RuleFailure, Unreadable, failure
from contentlint.fix import Applicability, Edit, Fix, apply, choose
from contentlint.parsing import parse
from contentlint.parsing.limits import LimitExceeded
from contentlint.parsing.tokens import tag_names
from contentlint.part import Part
from contentlint.plan import Plan
from contentlint.readers import parts
from contentlint.region import find_body
from contentlint.rule import Rule, Scope
from contentlint.source import Source, Span
from contentlint.suppression import suppress

MOST_DIAGNOSTICS = 1_000
# of one rule in one file, suppressed ones too
MOST_FOUND = 10_000
MOST_PASSES = 10
_MARKUP = frozenset("<>")


def read(part: Part, plan: Plan) -> Document:
    """The part parsed, its language, kind and body found. Raises LimitExceeded."""
    document = parse(part, plan.article.publisher, widgets=plan.article.widgets)
    find_body(document, plan.article)
    return document


def check(part: Part, plan: Plan) -> list[Diagnostic]:
    """What the rules say about a part, sorted. Raises LimitExceeded."""
    document = read(part, plan)
    try:
        return diagnose(document, plan)
    finally:
        document.release()


def diagnose(document: Document, plan: Plan) -> list[Diagnostic]:
    """What the rules say about a document that was read, sorted."""
    found = [diagnostic for rule in plan.ready if _applies(rule, document) for diagnostic in _run(rule, document, plan)]
    found += _unread(document)
    return sorted(suppress(document, found, plan), key=_order)


def _unread(document: Document) -> Iterator[Diagnostic]:
    """What of the part could not be read, so that nobody takes silence for a clean bill."""
    problem = document.metadata.problem
    if problem:
        start = document.metadata.span.start if document.metadata.span else 0
        span = Span(start, min(start + 3, len(document.source.text)))
        yield failure(Unreadable, span, reason=f"the front matter cannot be read: {problem}")


def check_source(source: Source, plan: Plan) -> list[Diagnostic]:
    """What the rules say about all parts of a source, sorted, each diagnostic once, so many at most."""
    found: list[Diagnostic] = []
    try:
        for part in parts(source):
            found += check(part, plan)
    except LimitExceeded as error:
        found.append(failure(ResourceLimit, _first(source), reason=str(error)))
    unique = list({(d.rule, d.span, d.message): d for d in sorted(found, key=_order)}.values())
    if len(unique) > MOST_DIAGNOSTICS:
        reason = f"{len(unique):,} diagnostics in one file; the first {MOST_DIAGNOSTICS:,} are shown"
        unique = [*unique[:MOST_DIAGNOSTICS], failure(ResourceLimit, _first(source), reason=reason)]
        unique.sort(key=_order)
    return unique


@dataclass(frozen=True)
class Fixed:
    """A source's text after its fixes, how many were made, and what the rules say about the result."""

    source: Source
    made: int
    remaining: list[Diagnostic]

    @property
    def text(self) -> str:
        return self.source.text


def fix_source(source: Source, plan: Plan, *, unsafe: bool = False) -> Fixed:
    """Apply the fixes, parse again, and repeat until nothing changes, at most ten times.

    A fix that the file's encoding cannot say is left out, and so are those of rules whose fixes do not settle. A pass
    that does not keep its promises (what lies outside the edits is kept, a repair of text leaves the tags alone) is
    refused and the source stays as it was before it. Each time a `fix-rejected` stands among the remaining diagnostics.
    """
    return _fix(source, plan, unsafe, frozenset())


def _fix(source: Source, plan: Plan, unsafe: bool, without: frozenset[str]) -> Fixed:
    current, made = source, 0
    found = check_source(current, plan)
    for _ in range(MOST_PASSES):
        fixes = choose(_sayable(current, found, without), unsafe=unsafe)
        if not fixes:
            return Fixed(current, made, _with_unsayable(current, found, unsafe=unsafe))
        edits = [edit for fix in fixes for edit in fix.edits]
        following = rebuilt(current, edits)
        if following.text != apply(current.text, edits):
            return Fixed(current, made, _rejected(found, fixes, "the file would not read back as it was written"))
        if not _keeps_tags(current, edits):
            return Fixed(current, made, _rejected(found, fixes, "a repair of text would change the tags"))
        current, made = following, made + len(fixes)
        found = check_source(current, plan)
    fixes = choose(_sayable(current, found, without), unsafe=unsafe)
    if not fixes:
        return Fixed(current, made, _with_unsayable(current, found, unsafe=unsafe))
    unsettled = frozenset(diagnostic.rule for diagnostic in found if diagnostic.fix in fixes)
    rest = _fix(source, plan, unsafe, without | unsettled)
    guilty = [d.fix for d in rest.remaining if d.fix is not None and d.rule in unsettled]
    reason = f"it did not settle in {MOST_PASSES} passes"
    return Fixed(rest.source, rest.made, _rejected(rest.remaining, guilty, reason) if guilty else rest.remaining)


def _keeps_tags(source: Source, edits: Iterable[Edit]) -> bool:
    """Whether the edits that neither take nor bring markup leave the tags of the file as they are."""
    plain = [e for e in edits if not _MARKUP.intersection(source.text[slice(*e.span)] + e.replacement)]
    if not plain:
        return True
    return _tags(source) == _tags(rebuilt(source, plain))


def _tags(source: Source) -> list[str]:
    return [tag for part in parts(source) for tag in tag_names(part.html)]


def rebuilt(source: Source, edits: Iterable[Edit]) -> Source:
    """The source with the edits made on its bytes: what lies outside them is kept byte for byte.

    Raises ValueError for edits that overlap, UnicodeEncodeError for a character that the file's encoding lacks.
    """
    out: list[bytes] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = source.byte(edit.span.start), source.byte(edit.span.end)
        if start < at or end < start:
            raise ValueError("two edits overlap")
        out += (source.data[at:start], source.encode(edit.replacement))
        at = end
    out.append(source.data[at:])
    return Source(source.path, b"".join(out), encoding=source.encoding)


def _sayable(source: Source, found: Iterable[Diagnostic], without: frozenset[str]) -> Iterator[Fix]:
    """The fixes whose text the file's encoding can say, but for those of some rules."""
    return (d.fix for d in found if d.fix is not None and d.rule not in without and not _unsayable(source, d.fix))


def _unsayable(source: Source, fix: Fix) -> str:
    """The first character of the fix that the file's encoding lacks, "" if it has them all."""
    for edit in fix.edits:
        try:
            source.encode(edit.replacement)
        except UnicodeEncodeError as error:
            return error.object[error.start : error.start + 1]
    return ""


def _with_unsayable(source: Source, found: list[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    """The diagnostics, and a rejection for each whose fix was wanted and cannot be written."""
    for diagnostic in list(found):
        fix = diagnostic.fix
        if fix is None or not (unsafe or fix.applicability is Applicability.SAFE):
            continue
        if letter := _unsayable(source, fix):
            found = _rejected(found, [fix], f"U+{ord(letter):04X} cannot be written in {source.encoding}")
    return found


def _rejected(found: list[Diagnostic], fixes: Iterable[Fix], reason: str) -> list[Diagnostic]:
    """The diagnostics and, at the first that one of these fixes belongs to, why it was not made."""
    guilty = list(fixes)
    first = next((d for d in found if d.fix in guilty), found[0])
    place = Span(first.span.start, min(first.span.end, first.span.start + 1))
    return sorted([*found, failure(FixRejected, place, rule=first.rule, reason=reason)], key=_order)


def _applies(rule: Rule, document: Document) -> bool:
    if rule.articles_only and document.kind != "article":
        return False
    return rule.scope is not Scope.BODY or bool(document.body)


def _run(rule: Rule, document: Document, plan: Plan) -> Iterator[Diagnostic]:
    """The rule's diagnostics with the plan's severity; what it does wrong becomes a diagnostic in their place."""
    try:
        found = list(islice(rule.check(document), MOST_FOUND + 1))
        fix: Fix | None = None
        for diagnostic in found:
            _hold_to_contract(diagnostic, len(document.source.text))
            # diagnostics that stand together may share a fix of many edits
            if diagnostic.fix is not None and diagnostic.fix is not fix:
                fix = diagnostic.fix
                _hold_to_file([edit.span for edit in fix.edits], len(document.source.text))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception as error:
        import traceback

        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
        yield failure(RuleFailure, _first(document.source), rule=rule.id, reason=reason)
        return
    if len(found) > MOST_FOUND:
        reason = f"{rule.id} finds more than {MOST_FOUND:,} offences in one file; the others were not looked for"
        yield failure(ResourceLimit, _first(document.source), reason=reason)
    severity = plan.severities.get(rule.id, rule.severity)
    family = plan.families.get(rule.id) or rule.family()
    for diagnostic in found[:MOST_FOUND]:
        yield replace(diagnostic, rule=rule.id, severity=severity, family=family)


def _hold_to_contract(diagnostic: object, size: int) -> None:
    if not isinstance(diagnostic, Diagnostic):
        raise TypeError(f"check() yields {type(diagnostic).__name__}, not Diagnostic")
    if not isinstance(diagnostic.fix, Fix | None):
        raise TypeError(f"a diagnostic's fix is {type(diagnostic.fix).__name__}, not Fix")
    if not 0.0 < diagnostic.confidence <= 1.0:
        raise ValueError(f"a confidence of {diagnostic.confidence} does not lie between 0 and 1")
    if diagnostic.data:
        json.dumps(dict(diagnostic.data))
    _hold_to_file([diagnostic.span, *(related.span for related in diagnostic.related)], size)
    if diagnostic.span.start == diagnostic.span.end and size:
        raise ValueError(f"the span at {diagnostic.span.start} is empty")


def _hold_to_file(spans: Iterable[object], size: int) -> None:
    for span in spans:
        if not isinstance(span, Span):
            raise TypeError(f"a span is {span!r}, not a Span")
        if not 0 <= span.start <= span.end <= size:
            raise ValueError(f"span {span.start}-{span.end} lies outside the file of {size} characters")


def _first(source: Source) -> Span:
    return Span(0, min(1, len(source.text)))


def _order(diagnostic: Diagnostic) -> tuple[Span, str, str]:
    return diagnostic.span, diagnostic.rule, diagnostic.message


__all__ = ["MOST_PASSES", "Fixed", "check", "check_source", "diagnose", "fix_source", "read", "rebuilt"]
