"""Statements of all articles -> groups that speak of the same thing, however differently worded."""

from twosource.check.align.aligner import Aligner
from twosource.check.align.groups import rejoin
from twosource.check.align.printings import printings

__all__ = ["Aligner", "printings", "rejoin"]
