"""Twosource: the two-source rule as software."""

__version__ = "0.1.0"
