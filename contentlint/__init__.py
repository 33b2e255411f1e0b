"""contentlint: the linter for what publishers put on the page."""
