"""Document -> who said what, in the article's own words.

Three passes: what the parse hangs on a cue word; direct quotes that no cue has
claimed yet, given to the cue next to them; and quotes that go on where the last one stopped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from twosource.annotate.cues import cues
from twosource.annotate.drafts import Draft, beside, name_again, outermost, parsed
from twosource.annotate.listing import listed
from twosource.annotate.quotes import Quote, find_quotes, speechlike
from twosource.annotate.quoting import give_quotes
from twosource.annotate.spoken import occasion, spoken, telling
from twosource.annotate.surety import verdict
from twosource.model.annotation import Attribution, Mention
from twosource.model.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class AttributionFinder:
    """Find who said what: direct, indirect and mixed, whole, with speaker and cue."""

    REVISION: ClassVar[int] = 2

    def __call__(self, doc: Doc, article: Article, mentions: Sequence[Mention], /) -> tuple[Attribution, ...]:
        text = _unremoved(article)
        quotes = find_quotes(text)
        direct = tuple(quote for quote in quotes if speechlike(text, quote))
        read = list(parsed(doc, text, quotes, direct))
        drafts = list(outermost([*read, *listed(doc, text, read)]))
        drafts += beside(doc, text, direct, drafts)
        give_quotes(doc, text, direct, drafts)
        name_again(drafts)
        return _finish(article, text, quotes, drafts, mentions)


def _unremoved(article: Article) -> str:
    """The text, as long as it was, its furniture blanked out."""
    text = article.text
    for removed in article.removed:
        start, end = removed.span.start, removed.span.end
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _finish(
    article: Article, text: str, quotes: Sequence[Quote], drafts: list[Draft], mentions: Sequence[Mention]
) -> tuple[Attribution, ...]:
    drafts = sorted((d for d in drafts if d.content), key=lambda d: (d.content[0], d.cue.i, d.shape))
    return tuple(_attribution(article, text, quotes, draft, drafts, mentions) for draft in drafts)


def _attribution(
    article: Article,
    text: str,
    quotes: Sequence[Quote],
    draft: Draft,
    drafts: Sequence[Draft],
    mentions: Sequence[Mention],
) -> Attribution:
    modality, polarity = verdict(draft.cue)
    cue, told, where = draft.cue, telling(draft), occasion(draft)
    return Attribution(
        content=tuple(article.span(start, end) for start, end in sorted(draft.content)),
        speaker=(article.span(*draft.speaker),) if draft.speaker else (),
        actor=_actor(draft, mentions),
        cue=(article.span(cue.idx, cue.idx + len(cue)),),
        kind=_kind(draft, text, quotes),
        modality=modality,
        polarity=polarity,
        within=_within(draft, drafts),
        spoken=spoken(draft),
        telling=article.span(*told) if told else None,
        occasion=article.span(*where) if where else None,
    )


def _kind(draft: Draft, text: str, quotes: Sequence[Quote]) -> Literal["direct", "indirect", "mixed"]:
    inside = outside = 0
    for start, end in draft.content:
        covered = sum(max(0, min(end, q.end) - max(start, q.start)) for q in quotes)
        inside += covered
        outside += end - start - covered
    if not inside:
        return "indirect"
    return "direct" if outside <= 2 else "mixed"


def _actor(draft: Draft, mentions: Sequence[Mention]) -> str | None:
    if draft.speaker is None or draft.head is None:
        return None
    start, end = draft.speaker
    held = [m for m in mentions if m.actor and m.span.start < end and start < m.span.end]
    head = draft.head.idx
    # "The operator of the dam, Norhydro": a name after a comma at the end is the one who speaks.
    named = [m for m in held if m.span.end == end and m.span.start > start and _after_comma(draft.head.doc, m)]
    if named and named[0].form == "name":
        return named[0].actor
    # "Orlo's visit" is not Orlo; "one of the officials", "Orlo's letter" and "his words" are theirs.
    if draft.head.pos_ in {"NOUN", "PROPN"} and draft.head.lemma_.lower() not in cues()["statement"]["words"]:
        held = [m for m in held if m.span.start <= head < m.span.end or _is(draft.head, m)]
    held.sort(key=lambda m: (not m.span.start <= head < m.span.end, m.span.start, m.span.end))
    return held[0].actor if held else None


def _after_comma(doc: Doc, mention: Mention) -> bool:
    words = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    before = doc[words.start - 1] if words is not None and words.start else None
    return before is not None and before.text == "," and before.whitespace_ == " "


def _is(head: Token, mention: Mention) -> bool:
    """True for the name in "her agent Mira Lund", "his friend and neighbour Mira Lund"."""
    words = head.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if words is None:
        return False
    node = words.root
    while node.dep_ in {"appos", "conj"} and node != head:
        node = node.head
    # A second speaker, "the mayor and Mira Lund", is not the first.
    return words.start == head.i + 1 or (node == head and words.root.dep_ == "appos")


def _within(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The position of the tightest attribution whose content holds this one's cue."""
    at = draft.cue.idx
    around = [
        (sum(end - start for start, end in other.content), position)
        for position, other in enumerate(drafts)
        if other is not draft and any(start <= at < end for start, end in other.content)
    ]
    return min(around)[1] if around else None
