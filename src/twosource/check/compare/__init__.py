"""A claim's statements -> the differences between them, slot by slot."""

from twosource.check.compare.dates import compare_dates
from twosource.check.compare.figures import compare_figures
from twosource.check.compare.order import against, compare_order, opposed
from twosource.check.compare.places import compare_places
from twosource.check.compare.roles import compare_identity, compare_roles
from twosource.check.compare.stance import compare_modality, compare_outcome, compare_polarity
from twosource.check.compare.terms import compare_terms

__all__ = [
    "against",
    "compare_dates",
    "compare_figures",
    "compare_identity",
    "compare_modality",
    "compare_order",
    "compare_outcome",
    "compare_places",
    "compare_polarity",
    "compare_roles",
    "compare_terms",
    "opposed",
]
