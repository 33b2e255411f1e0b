"""Where a sentence begins, and which words are somebody else's."""

from bisect import bisect_right

_QUOTES = (("“", "”"), ("„", '“”"'), ("«", "»"), ('"', '"'), ("「", "」"))
_SHORTEST_SPEECH = 3  # spaces in it; less is a name or a title
_LONGEST_SPEECH = 1500  # characters
_SAID_BESIDES = 15  # characters that stand outside, such as who spoke
_SENTENCE_ENDS = frozenset('.!?:;|>»")–—-•·/…।。！？')
_FARTHEST = 20  # white space before a sentence


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence, a label or the block begins there, in capitals where its script has them."""
    before = text[max(0, start - _FARTHEST) : start].rstrip()
    return (not before or before[-1] in _SENTENCE_ENDS) and not text[start].islower()


class Speech:
    """The quotations of several words in a text that says something besides; none if it is quoted as a whole."""

    def __init__(self, text: str):
        spans = sorted([span for pair in _QUOTES if pair[0] in text for span in _quoted(text, *pair)])
        outside = len(text) - sum(end - start for start, end in spans)
        self._spans = spans if outside >= _SAID_BESIDES else []
        self._starts = [start for start, _ in self._spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether text[start:end] lies inside a quotation."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._spans[at][1]


def _quoted(text: str, opening: str, closing: str) -> list[tuple[int, int]]:
    found = []
    start = text.find(opening)
    while start >= 0:
        ends = [text.find(mark, start + 1, start + _LONGEST_SPEECH) for mark in closing]
        end = min((end for end in ends if end >= 0), default=-1)
        if end >= 0 and text.count(" ", start, end) >= _SHORTEST_SPEECH:
            found.append((start, end))
        start = text.find(opening, (end if end >= 0 else start) + 1)
    return found
