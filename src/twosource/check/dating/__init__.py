"""When it happened, and when undated articles were printed, by reasoning over the words of all of them."""

from twosource.check.dating.happening import date_story
from twosource.check.dating.publications import infer_publications

__all__ = ["date_story", "infer_publications"]
