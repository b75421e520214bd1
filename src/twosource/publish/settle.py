"""What the statements of a claim come to, where checking left it open: its day, its figure, how the figure moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from twosource.model.article import Article
from twosource.model.claim import Claim, Figure, Moved, Testimony, When
from twosource.model.text import Interval
from twosource.publish.weight import reference

LONGEST = 62  # days of an interval that still says when something was


def settled(claim: Claim, articles: Mapping[str, Article]) -> Claim:
    """*claim* with its interval, value and history; what it already has is kept."""
    when = claim.when if claim.when != Interval() else moment(claim)
    history = claim.history or movement(claim, articles)
    value = claim.value
    if value is None and history:
        value = history[-1].figure
    if value is None:
        value = agreed(claim)
    return replace(claim, when=when, history=history, value=value)


def moment(claim: Claim) -> Interval:
    """The days on which all dated statements agree; where they do not, those of the statement that is quoted."""
    given = [i for t in claim.statements for i in _intervals(t)]
    if not given:
        return Interval()
    common: Interval | None = given[0]
    for other in given[1:]:
        common = common.common(other) if common else None
    if common:
        return common
    own = list(_intervals(reference(claim)))
    return own[0] if own else Counter(given).most_common(1)[0][0]


def movement(claim: Claim, articles: Mapping[str, Article]) -> tuple[Moved, ...]:
    """The reports of a figure that later ones bring up to date, earliest first, each origin's own once."""
    order = {article: n for n, article in enumerate(articles)}
    statements = {
        n
        for difference in claim.differences
        if difference.slot == "quantity" and difference.reading == "update"
        for side in difference.sides
        for n in side.statements
    }
    kinds = Counter(kind for n in statements for kind in {(f.measure, f.unit) for f in _figures(claim.statements[n])})
    if not kinds:
        return ()
    (measure, unit), _ = max(kinds.items(), key=lambda item: (item[1], item[0][0] is not None, str(item[0])))
    origin = {n: counted.origin for counted in claim.counted for n in counted.statements}
    found: dict[tuple[str, float | None, float | None], Moved] = {}
    for n in sorted(statements, key=lambda n: (order.get(claim.statements[n].article, 0), n)):
        article = claim.statements[n].article
        figure = next((f for f in _figures(claim.statements[n]) if (f.measure, f.unit) == (measure, unit)), None)
        if figure is not None:
            # An origin that repeats its figure has not moved it.
            key = (origin.get(n, article), figure.low, figure.high)
            found.setdefault(key, Moved(article, articles[article].published.instant, figure))
    return tuple(found.values()) if len(found) > 1 else ()


def agreed(claim: Claim) -> Figure | None:
    """The one figure that all statements with a figure give."""
    figures = {(f.measure, f.low, f.high): f for t in claim.statements for f in _figures(t)}
    return next(iter(figures.values())) if len(figures) == 1 else None


def _figures(testimony: Testimony) -> Iterable[Figure]:
    return (value for value in testimony.values if isinstance(value, Figure))


def _intervals(testimony: Testimony) -> Iterable[Interval]:
    for value in testimony.values:
        if isinstance(value, When) and value.interval.bounded and (value.interval.days or 0) <= LONGEST:
            yield value.interval
