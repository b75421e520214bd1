"""Lists of articles and of lists: what they point at."""

from twosource.read.lists.leads import find_leads

__all__ = ["find_leads"]
