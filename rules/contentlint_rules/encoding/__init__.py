"""Letters that were damaged on their way to the page."""
