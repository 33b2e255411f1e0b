"""Asks for money and membership inside the article."""
