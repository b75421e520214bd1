"""Time expressions, their TIMEX3 values and the days they mean."""

from twosource.annotate.times.finder import TimeFinder

__all__ = ["TimeFinder"]
