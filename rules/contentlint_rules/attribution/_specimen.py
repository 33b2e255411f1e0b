"""What the examples of rules about whole articles have in common: a page that says that it is one."""

HEAD = (
    '<!doctype html><title>Bridge</title><meta property="og:type" content="article">'
    '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
)
TEXT = "<p>The town council voted on Monday to reopen the old harbour bridge after four years of repairs.</p>"
