"""Which articles are worth comparing: each with the few that share its rarest words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.group.likeness import Weighed


def neighbours(articles: Sequence[Weighed], *, nearest: int, commonest: int) -> tuple[tuple[int, int], ...]:
    """Pairs of positions, the lesser first, such that each article stands with its *nearest* others.

    Near is who shares the most weight of words; a word in more than *commonest* articles is no
    reason to look, so that the cost of an article does not grow with the pile.
    """
    held = [sorted(article.rarity) for article in articles]
    codes: dict[str, int] = {}
    terms = np.fromiter((codes.setdefault(word, len(codes)) for words in held for word in words), np.int64)
    sizes = np.fromiter((len(words) for words in held), np.int64, len(held))
    weights = np.fromiter((a.rarity[word] for a, words in zip(articles, held) for word in words), np.float64)
    owners = np.repeat(np.arange(len(articles)), sizes)
    lengths = np.sqrt(np.bincount(owners, weights * weights, len(articles)))
    weights /= np.maximum(lengths[owners], 1e-9)
    counts = np.bincount(terms, minlength=len(codes))
    useful = (counts[terms] > 1) & (counts[terms] <= commonest)
    terms, owners, weights = terms[useful], owners[useful], weights[useful]
    order = np.argsort(terms, kind="stable")
    holders, strength = owners[order], weights[order]
    begin = np.searchsorted(terms[order], np.arange(len(codes) + 1))
    pairs: set[tuple[int, int]] = set()
    bounds = np.searchsorted(owners, np.arange(len(articles) + 1))
    for article in range(len(articles)):
        mine = slice(bounds[article], bounds[article + 1])
        starts, stops = begin[terms[mine]], begin[terms[mine] + 1]
        found = stops - starts
        if not found.sum():
            continue
        # The places of all holders of all my words, in one row.
        places = np.arange(found.sum()) + np.repeat(starts - np.cumsum(found) + found, found)
        others, where = np.unique(holders[places], return_inverse=True)
        near = np.bincount(where, strength[places] * np.repeat(weights[mine], found))
        ranked = others[np.lexsort((others, -np.round(near, 9)))]
        pairs.update((min(article, int(o)), max(article, int(o))) for o in ranked[: nearest + 1] if o != article)
    return tuple(sorted(pairs))
