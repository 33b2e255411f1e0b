"""Traces that machine translation left."""
