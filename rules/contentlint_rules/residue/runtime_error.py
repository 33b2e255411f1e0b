"""Error messages of the system that made the page."""

import re
from collections.abc import Iterator
from functools import cache

from contentlint import Applicability, Diagnostic, Document, Fix, Invalid, Rule, Scope, Severity, Status, Valid

_MOST_CHARACTERS = 600
# how the messages open: two characters refuse nearly all of a page's two hundred blocks
_OPENINGS = frozenset(
    ("PH", "Wa", "No", "De", "Fa", "Pa", "St", "Ca", "Re", "[o", "Tr", "Yo", "Un", "Ty", "Sy", "Ra", "Na", "In", "Er",
     "Ex", "ja", "SQ", "Li", "Wo", "Se", "my")
)  # fmt: skip


@cache
def _error() -> re.Pattern[str]:
    # the first words of PHP, SQL, Python, Java, .NET and template engines, as they print them
    return re.compile(
        r"(?P<placed>(?:PHP )?(?:Warning|Notice|Deprecated|Fatal error|Parse error|Strict Standards|(?:Catchable|"
        r"Recoverable) fatal error): .{5,400}? in (?:[A-Za-z]:)?[/\\]\S{2,200}(?: on line \d{1,6}|:\d{1,6}))"
        r"|\[object Object\]|Traceback \(most recent call last\)|You have an error in your SQL syntax"
        r"|(?:Uncaught )?(?:TypeError|ReferenceError|SyntaxError|RangeError): \S|NaN-NaN-NaN|Invalid Date\Z"
        r"|Error establishing a database connection|Exception in thread \"[\w-]{1,60}\""
        r"|java\.lang\.\w{3,60}(?:Exception|Error)|SQLSTATE\[\w{2,8}\]"
        r"|Liquid (?:error|syntax error|warning)(?: \(|:)|WordPress database error"
        r"|Server Error in '/\w{0,60}' Application|mysqli?_\w{3,40}\(\)(?: expects|:)"
    )


class RuntimeError(Rule):  # noqa: A001 - a class is named after its id
    """A program's error message is printed on the page.

    It tells readers nothing, attackers the paths of the server, and it is read as part of the story. Repair the cause
    and do not show errors to visitors; the fix removes the message.
    """

    message = "error message of the system {quoted} on the page"
    severity = Severity.ERROR
    scope = Scope.PAGE
    status = Status.STABLE
    confidence = 0.97

    examples = (
        Invalid(
            "<p>It rained.</p><p><b>⟦Warning</b>: Undefined variable $x in /srv/single.php on line 12⟧</p>",
            fixed="<p>It rained.</p>",
        ),
        Invalid("<p>It rained.</p><div>⟦[object Object]⟧</div>", fixed="<p>It rained.</p>"),
        Invalid("<p>⟦SQLSTATE[HY000] [2002] Connection refused⟧</p>", fixed=""),
        Valid("<p>Warning: the path in the hills is icy, the club says.</p>", "a warning to people"),
        Valid("<pre>Warning: Undefined variable $x in /srv/www/theme/single.php on line 12</pre>", "code"),
        Valid("<p>The page said [object Object] for a week.</p>", "a story about one"),
    )

    def check(self, document: Document) -> Iterator[Diagnostic]:
        for block in document.blocks:
            if block.text[:2] not in _OPENINGS:
                continue
            end = _length_of_errors(block.text)
            if not end or block.in_code or block.in_quote:
                continue
            whole = end >= block.length - 1
            fix = Fix.remove(block, applicability=Applicability.SAFE, message="remove the message") if whole else None
            yield self.diagnostic(block.span(0, end), quoted=block.text[:end], fix=fix)


def _length_of_errors(text: str) -> int:
    """How far the error messages reach that the text opens with; 0 if it opens otherwise."""
    end, start = 0, 0
    while (found := _error().match(text, start, start + _MOST_CHARACTERS)) is not None:
        # only a message that ends with its place can be followed by prose
        end = found.end() if found["placed"] else min(len(text), start + _MOST_CHARACTERS)
        start = end + len(text[end : end + 3]) - len(text[end : end + 3].lstrip())
    return end
