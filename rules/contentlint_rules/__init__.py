"""The rules that come with contentlint."""
