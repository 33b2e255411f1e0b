"""The engine's own diagnostics, declared and explained like rules."""

from collections.abc import Iterator
from typing import Any

from contentlint.diagnostic import Diagnostic, Severity
from contentlint.document import Document
from contentlint.rule import Invalid, Rule, Scope, Status, Valid
from contentlint.source import Span


class EngineRule(Rule):
    """Something that the engine says by itself; it cannot be run as a rule."""

    scope = Scope.SOURCE
    status = Status.STABLE
    severity = Severity.ERROR
    confidence = 1.0

    def check(self, document: Document) -> Iterator[Diagnostic]:  # noqa: ARG002 - as rules have it
        """Nothing: the engine makes these diagnostics."""
        yield from ()

    @classmethod
    def family(cls) -> str:
        return "engine"


class Unreadable(EngineRule):
    """The file could not be read, so nothing is known about it.

    A missing path, missing rights, a folder where a file is named, or a binary file that was named. The other files
    are checked; the run ends with exit code 2. Mend the path or the rights, or exclude the file.
    """

    message = "{reason}"


class ResourceLimit(EngineRule):
    """The file crosses a limit, so it was not fully analysed.

    Larger than `max-file-size`, nested or attributed in a way that takes memory out of all proportion, or with more
    diagnostics than anybody reads. It is never reported clean: the run ends with exit code 2. Split the file, mend its
    markup, or raise the limit.
    """

    message = "{reason}"


class RuleFailure(EngineRule):
    """A rule failed on this file, so its offences are unknown.

    The rule raised an exception or reported a place that does not exist. The other rules ran; the run ends with exit
    code 2. Report it to the authors of the rule with the file that shows it; `--ignore RULE` goes on without it.
    """

    message = "rule {rule} failed: {reason}"


class FixRejected(EngineRule):
    """A repair was not made because it would have done more than it says.

    The result touched something outside its edits, did not settle, or could not be written in the file's encoding. The
    file is as it was; the run ends with exit code 2. Repair the place by hand.
    """

    message = "the repair of {rule} was not made: {reason}"


class SuppressionRule(EngineRule):
    """Something that the engine says about suppressions."""

    severity = Severity.WARNING

    @classmethod
    def family(cls) -> str:
        return "suppression"


class UnusedSuppression(SuppressionRule):
    """A suppression suppresses nothing.

    What it was for has been mended or has moved; left in place it would hide the next offence. Strike it (safe fix).
    Not reported when rules were chosen on the command line, for then the offence may simply not have been looked for.
    """

    message = "nothing to suppress here for {rules}"
    examples = (
        Invalid(
            "<p>One.</p>\n⟦<!-- contentlint-disable-next number-placeholder -->⟧\n<p>Two.</p>\n",
            "the number was mended, the suppression stayed",
            fixed="<p>One.</p>\n\n<p>Two.</p>\n",
        ),
        Valid(
            "<!-- contentlint-disable-next unused-suppression -->\n<p>One.</p>\n",
            "a suppression of this very rule is nobody's business",
        ),
    )


class UnknownSuppression(SuppressionRule):
    """A suppression names a rule that there is not.

    It suppresses nothing, and whoever wrote it believes that it does. Write the rule's id as the report shows it.
    """

    message = 'there is no rule "{rule}"{hint}'
    examples = (
        Invalid("⟦<!-- contentlint-disable-next donation-pich -->⟧\n<p>One.</p>\n"),
        Valid("<!-- contentlint is the linter that we use -->\n<p>One.</p>\n", "a comment that only names the tool"),
    )


class SuppressionWithoutReason(SuppressionRule):
    """A suppression does not say why, and the configuration asks for a reason.

    Write it behind two dashes: `<!-- contentlint-disable-next RULE -- the reason -->`.
    """

    message = "say why: <!-- … -- the reason -->"


ENGINE_RULES: tuple[type[EngineRule], ...] = (
    FixRejected,
    ResourceLimit,
    RuleFailure,
    SuppressionWithoutReason,
    UnknownSuppression,
    Unreadable,
    UnusedSuppression,
)


_NOWHERE = Span(0, 0)


def failure(which: type[EngineRule], span: Span = _NOWHERE, /, **values: Any) -> Diagnostic:
    """A diagnostic of the engine's own."""
    return which().diagnostic(span, **values)
