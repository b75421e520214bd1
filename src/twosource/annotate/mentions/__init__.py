"""Who and what an article names: document -> mentions and the actors they stand for."""

from twosource.annotate.mentions.finder import MentionFinder

__all__ = ["MentionFinder"]
