"""Suppressions written into the content: found, applied, and told when they do nothing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from contentlint.diagnostic import Diagnostic
from contentlint.document import Document
from contentlint.failures import ResourceLimit, SuppressionWithoutReason, UnknownSuppression, UnusedSuppression, failure
from contentlint.fix import Applicability, Fix
from contentlint.plan import Plan
from contentlint.source import Span

_DIRECTIVE = re.compile(
    r"\s{0,100}contentlint-(disable-next|disable-file|disable|enable)(?![\w-])(.*)\Z", re.IGNORECASE | re.DOTALL
)
_REASON = re.compile(r"\s-{2,}\s")
_NAME = re.compile(r"[^\s,]+")
_ATTRIBUTE = "data-contentlint-ignore"
# a file with more of them is an attack, or wants the rule off in the configuration
MOST_SUPPRESSIONS = 1_000
# these tell that something was not done: no comment in an article may hide that
_NEVER = frozenset({"engine"})


@dataclass
class Suppression:
    """One rule (or all of them: "") silenced between two offsets of the file, or in the whole of it."""

    name: str
    ids: frozenset[str]
    start: int
    end: int
    whole_file: bool
    used: bool = False


@dataclass
class Directive:
    """What is written in one place, `span`; without names it is about every rule.

    `listed` is the place of the names without the reason, None where they cannot be rewritten.
    """

    span: Span
    reason: str
    names: tuple[str, ...]
    suppressions: list[Suppression] = field(default_factory=list)
    listed: Span | None = None
    takes_reason: bool = True


def suppress(document: Document, diagnostics: Iterable[Diagnostic], plan: Plan) -> list[Diagnostic]:
    """The diagnostics that no suppression of the document silences, and those about the suppressions themselves."""
    directives = list(islice(_directives(document, plan), MOST_SUPPRESSIONS + 1)) if plan.suppressions else []
    if not directives:
        return list(diagnostics)
    if len(directives) > MOST_SUPPRESSIONS:
        reason = f"more than {MOST_SUPPRESSIONS:,} suppressions in one file; ignore the rule in the configuration"
        return [*diagnostics, failure(ResourceLimit, directives[-1].span, reason=reason)]
    every = [suppression for directive in directives for suppression in directive.suppressions]
    about_file = {planned.id for planned in plan.rules if planned.rule.articles_only}
    kept, spared = [], set()
    for diagnostic in diagnostics:
        if not _silenced(diagnostic, every, about_file):
            kept.append(diagnostic)
        elif diagnostic.fix is not None:
            spared.add(id(diagnostic.fix))
    # a fix that several diagnostics share would remove what is to stay, too
    kept = [replace(diagnostic, fix=None) if id(diagnostic.fix) in spared else diagnostic for diagnostic in kept]
    own = [d for directive in directives for d in _about(document, directive, plan) if d.rule in plan.suppression_rules]
    return kept + [diagnostic for diagnostic in own if not _silenced(diagnostic, every, about_file)]


def _silenced(diagnostic: Diagnostic, suppressions: list[Suppression], about_file: set[str]) -> bool:
    if diagnostic.family in _NEVER:
        return False
    silenced = False
    for suppression in suppressions:
        # "any rule" does not mean the rules about suppressions: it would hide that it is of no use itself
        if diagnostic.rule in suppression.ids or (not suppression.name and diagnostic.family != "suppression"):
            inside = suppression.start <= diagnostic.span.start < suppression.end and diagnostic.rule not in about_file
            if suppression.whole_file or inside:
                suppression.used = silenced = True
    return silenced


def _about(document: Document, directive: Directive, plan: Plan) -> Iterator[Diagnostic]:
    if plan.require_reason and not directive.reason and directive.takes_reason:
        yield failure(SuppressionWithoutReason, directive.span)
    for name in directive.names:
        if name.lower() not in plan.known:
            from difflib import get_close_matches

            near = get_close_matches(name.lower(), plan.known, 1)
            yield failure(
                UnknownSuppression, directive.span, rule=name, hint=f'; did you mean "{near[0]}"?' if near else ""
            )
    if plan.narrowed:
        return
    on = set(plan.severities) | (plan.suppression_rules - {"unused-suppression"})
    unused = [s for s in directive.suppressions if not s.used and (not s.name or s.ids & on)]
    if unused:
        names = ", ".join(s.name for s in unused if s.name) or "any rule"
        fix = _shorter(document, directive, {s.name for s in unused})
        yield UnusedSuppression().diagnostic(directive.span, rules=names, fix=fix)


def _shorter(document: Document, directive: Directive, unused: set[str]) -> Fix | None:
    """Strike what is unused: the whole directive, or the names that do nothing."""
    if directive.listed is None:
        return None
    left = list(dict.fromkeys(name for name in directive.names if name not in unused))
    if left:
        strike = "strike what suppresses nothing"
        return Fix.replace(directive.listed, ", ".join(left), applicability=Applicability.SAFE, message=strike)
    start, end = directive.span
    text = document.source.text
    if not text.startswith("<!", start):  # an attribute goes with the white space before it
        start = len(text[:start].rstrip())
    return Fix.replace(Span(start, end), "", applicability=Applicability.SAFE, message="strike the suppression")


def _directives(document: Document, plan: Plan) -> Iterator[Directive]:
    written = document.source.data.lower()  # lowering bytes is next to free, and names what nearly no file has
    if b"contentlint" not in written and not document.source.encoding.startswith("utf-16"):
        return
    if "<!--" in document.html:
        yield from _comments(document, plan)
    if _ATTRIBUTE in document.html.lower():
        yield from _attributes(document, plan)
    yield from _front_matter(document, plan)


def _comments(document: Document, plan: Plan) -> Iterator[Directive]:
    end_of_file = len(document.source.text) + 1
    open_ones: list[Suppression] = []
    for comment in document.comments:
        match = _DIRECTIVE.match(comment.text)
        if match is None:
            continue
        what = match[1].lower()
        names, reason = _parsed(match[2])
        directive = Directive(comment.span, reason, names, listed=_listed(document, comment.span, match[1], names))
        if what == "enable":
            directive.takes_reason = False
            ended = {name.lower() for name in names}
            ids = frozenset(rule_id for name in ended for rule_id in plan.known.get(name, ()))
            for suppression in list(open_ones):
                if not names or suppression.name.lower() in ended or (suppression.ids and suppression.ids <= ids):
                    suppression.end = comment.span.start
                    open_ones.remove(suppression)
            yield directive
            continue
        start, end = comment.span.end, end_of_file
        if what == "disable-next":
            start, end = document.next_element(comment.span.end)
        directive.suppressions = list(_made(names, start, end, what == "disable-file", plan))
        if what == "disable":
            open_ones += directive.suppressions
        yield directive


def _attributes(document: Document, plan: Plan) -> Iterator[Directive]:
    for element in document.select(f"[{_ATTRIBUTE}]"):
        names, reason = _parsed(element.attr(_ATTRIBUTE) or "")
        span = element.attr_span(_ATTRIBUTE) or element.start_tag
        directive = Directive(span, reason, names, listed=_listed(document, span, _ATTRIBUTE, names))
        directive.suppressions = list(_made(names, element.span.start, element.span.end, False, plan))
        yield directive


def _front_matter(document: Document, plan: Plan) -> Iterator[Directive]:
    ours = document.metadata.get("contentlint")
    ignored = ours.get("ignore") if isinstance(ours, dict) else None
    if isinstance(ignored, str):
        ignored = _parsed(ignored)[0]
    if not isinstance(ignored, list | tuple):
        return
    names = tuple(str(name) for name in ignored)
    span = document.metadata.span_of("contentlint", "ignore") or document.metadata.span or Span(0, 1)
    directive = Directive(span, "", names, takes_reason=False)
    directive.suppressions = list(_made(names, 0, 0, True, plan)) if names else []
    yield directive


def _parsed(text: str) -> tuple[tuple[str, ...], str]:
    """The names and the reason of `RULE, RULE -- reason`."""
    parts = _REASON.split(f" {text} ", maxsplit=1)
    return tuple(_NAME.findall(parts[0])), parts[1].strip() if len(parts) > 1 else ""


def _listed(document: Document, span: Span, keyword: str, names: tuple[str, ...]) -> Span | None:
    """Where the file lists the names behind the keyword; None if it does not say them just so."""
    text = document.source.text[span.start : span.end]
    at = text.lower().find(keyword.lower())
    if at < 0 or not names:
        return span if not names else None
    match = re.compile(r"[\s,]+".join(re.escape(name) for name in names)).search(text, at + len(keyword))
    return Span(span.start + match.start(), span.start + match.end()) if match else None


def _made(names: tuple[str, ...], start: int, end: int, whole_file: bool, plan: Plan) -> Iterator[Suppression]:
    for name in names or ("",):
        ids = plan.known.get(name.lower(), frozenset())
        if ids or not name:
            yield Suppression(name, ids, start, end, whole_file)
