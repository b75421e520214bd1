"""Which articles are worth comparing: each with the few that share its rarest words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.group.likeness import Weighed

ENOUGH = 8  # words to look by


def neighbours(articles: Sequence[Weighed], *, nearest: int, commonest: int) -> tuple[tuple[int, int], ...]:
    """Pairs of positions, the lesser first, such that each article stands with its *nearest* others.

    Near is who shares the most weight of words.  A word in more than *commonest* articles is a
    reason to look only for an article that has hardly any other, and then only at the first that
    have it: so the cost of an article does not grow with the pile.
    """
    held = [sorted(article.rarity) for article in articles]
    codes: dict[str, int] = {}
    terms = np.fromiter((codes.setdefault(word, len(codes)) for words in held for word in words), np.int64)
    weights = np.fromiter((a.rarity[word] for a, words in zip(articles, held) for word in words), np.float64)
    owners = np.repeat(np.arange(len(articles)), [len(words) for words in held])
    weights /= np.sqrt(np.bincount(owners, weights * weights, len(articles)))[owners]
    order = np.argsort(terms, kind="stable")
    holders, strength = owners[order], weights[order]
    counts = np.bincount(terms, minlength=len(codes))
    begin = np.cumsum(counts) - counts
    bounds = np.searchsorted(owners, np.arange(len(articles) + 1))
    pairs: set[tuple[int, int]] = set()
    for article in range(len(articles)):
        mine = np.arange(bounds[article], bounds[article + 1])
        shared = counts[terms[mine]]
        useful = mine[(shared > 1) & (shared <= commonest)]
        if len(useful) < ENOUGH:
            useful = mine[shared > 1]
            useful = useful[np.lexsort((terms[useful], -weights[useful]))][:ENOUGH]
        starts, found = begin[terms[useful]], np.minimum(counts[terms[useful]], commonest)
        if not found.sum():
            continue
        # The places of all holders of these words, in one row.
        places = np.arange(found.sum()) + np.repeat(starts - np.cumsum(found) + found, found)
        others, where = np.unique(holders[places], return_inverse=True)
        near = np.bincount(where, strength[places] * np.repeat(weights[useful], found))
        ranked = others[np.lexsort((others, -np.round(near, 9)))]
        pairs.update((min(article, int(o)), max(article, int(o))) for o in ranked[: nearest + 1] if o != article)
    return tuple(sorted(pairs))
