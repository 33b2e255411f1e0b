"""Furniture inside the article: what the site puts around every story."""
