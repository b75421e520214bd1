"""Numbers of something: how many, of what, and what happened to them."""

from twosource.annotate.quantities.finder import QuantityFinder

__all__ = ["QuantityFinder"]
