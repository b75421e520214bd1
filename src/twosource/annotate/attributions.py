"""Document -> who said what, in the article's own words.

Three passes: what the parse hangs on a cue word; direct quotes that no cue has
claimed yet, given to the cue next to them; and quotes that go on where the last one stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from spacy.tokens import Doc, Token

from twosource.annotate import constructions, labels, speakers
from twosource.annotate.cues import VERBAL, cues
from twosource.annotate.extents import raised
from twosource.annotate.quotes import Quote, find_quotes, speechlike
from twosource.annotate.surety import verdict
from twosource.model.annotation import Attribution, Mention
from twosource.model.article import Article

Run = tuple[int, int]
# Characters of content from which even a bare infinitive ("to oppose the plan that ...") says something.
LONG = 40
UNSURE = {"object", "infinitive", "preposition", "passive", "gerund"}
TRIM = " \t\n,;:.-\u2013\u2014"


@dataclass(slots=True)
class Draft:
    """An attribution in the making; runs are half-open characters."""

    cue: Token
    content: list[Run]
    shape: str
    speaker: Run | None = None
    head: Token | None = None
    quoted: list[Quote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AttributionFinder:
    """Find who said what: direct, indirect and mixed, whole, with speaker and cue."""

    REVISION: ClassVar[int] = 1

    def __call__(self, doc: Doc, article: Article, mentions: Sequence[Mention], /) -> tuple[Attribution, ...]:
        text = _unremoved(article)
        quotes = find_quotes(text)
        direct = tuple(quote for quote in quotes if speechlike(text, quote))
        drafts = list(outermost(_parsed(doc, text, quotes, direct)))
        drafts += _beside(doc, text, direct, drafts)
        _give_quotes(doc, text, direct, drafts)
        _name_again(drafts)
        return _finish(article, text, quotes, drafts, mentions)


def _unremoved(article: Article) -> str:
    """The text, as long as it was, its furniture blanked out."""
    text = article.text
    for removed in article.removed:
        start, end = removed.span.start, removed.span.end
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _parsed(doc: Doc, text: str, quotes: Sequence[Quote], direct: Sequence[Quote]) -> Iterator[Draft]:
    for reading in constructions.readings(doc):
        if any(quote.covers(reading.cue.idx) for quote in direct):
            continue
        content = [run for first, last in reading.content for run in _characters(doc, text, first, last)]
        held = [quote for quote in quotes if any(start < quote.end and quote.start < end for start, end in content)]
        content = _union([*content, *((quote.start, quote.end) for quote in held)])
        content = _without([_spoken(text, run, held, direct, reading.cue) for run in content], reading.cue)
        if not content:
            continue
        draft = Draft(reading.cue, content, reading.shape)
        draft.quoted = [quote for quote in held if quote in direct]
        _name(draft)
        yield draft


def _apart(draft: Draft) -> bool:
    """True for speech that is somebody's own though it stands in somebody else's."""
    if draft.shape != "clause" or draft.head is None:
        return False
    return draft.cue.lemma_.lower() in cues()["nested"].get(draft.head.pos_, ())


def _beside(doc: Doc, text: str, direct: Sequence[Quote], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What stands beside its speaker's name, where no cue has claimed it."""
    claimed = {quote for draft in drafts for quote in draft.quoted}
    for colon, name, content in labels.labelled(doc, text):
        held = [quote for quote in direct if content[0] <= quote.start and quote.end <= content[1] + 1]
        if not claimed.intersection(held):
            yield Draft(colon, [content], "label", (name.start_char, name.end_char), name.root, held)
            claimed.update(held)
    for dash, name, quote in labels.signed(doc, text, direct):
        if quote not in claimed:
            yield Draft(dash, [(quote.start, quote.end)], "label", (name.start_char, name.end_char), name.root, [quote])


def outermost(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts without what is only touched on inside another one's content.

    Speech of somebody named stays; a wish, a judgement or a topic there is part of what is said.
    """
    found = sorted(drafts, key=lambda d: (d.cue.sent.start, -sum(end - start for start, end in d.content), d.cue.i))
    kept: list[Draft] = []
    for draft in found:
        at = draft.cue.idx
        inside = any(
            start <= at < end for other in kept if other.cue.i != draft.cue.i for start, end in other.content
        )
        if inside and not _apart(draft):
            continue
        if draft.shape == "passive" and draft.speaker is None:
            if draft.cue.lemma_.lower() not in cues()["firm"]["passive"]:
                continue
        elif draft.shape in UNSURE and draft.cue.lemma_.lower() not in cues()["firm"]["words"]:
            unnamed = draft.speaker is None and not draft.quoted and len(draft.content) < 2
            bare = draft.cue.tag_ == "VB" and sum(end - start for start, end in draft.content) < LONG
            if bare or (unnamed and draft.shape == "object"):
                continue
        kept.append(draft)
    yield from kept


def _characters(doc: Doc, text: str, first: int, last: int) -> Iterator[Run]:
    """The characters of the tokens *first* to *last*, without white space and stray punctuation at the ends."""
    if first >= last:
        return
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    if start < end:
        yield start, end


def _union(runs: Iterable[Run]) -> list[Run]:
    out: list[Run] = []
    for start, end in sorted(runs):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _spoken(text: str, run: Run, held: Sequence[Quote], direct: Sequence[Quote], cue: Token) -> Run:
    """The quote alone where the run only leads up to it: 'He smiled: "We won," he said.'"""
    last = max((quote for quote in held if quote in direct), default=None)
    if last is None or last.end != run[1] or last.start <= run[0] or cue.idx < run[1]:
        return run
    leads = text[run[0] : last.start].rstrip()[-1:] in {":", ",", ".", "?", "!"}
    capital = text[last.start : last.end].strip("\"'`\u201c\u2018")[:1].isupper()
    return (last.start, last.end) if leads and capital else run


def _without(runs: list[Run], cue: Token) -> list[Run]:
    """The runs without the cue, where one swallowed it."""
    out = []
    for start, end in runs:
        if start <= cue.idx < end:
            out += [(a, b) for a, b in ((start, cue.idx), (cue.idx + len(cue), end)) if b - a > 1]
        else:
            out.append((start, end))
    return out


def _name(draft: Draft) -> None:
    if draft.shape in {"infinitive", "raising"} and raised(draft.cue):
        return
    head = speakers.speaker(draft.cue)
    if head is None:
        return
    first, last = speakers.phrase(head, avoid=draft.cue)
    if first >= last:
        return
    doc = head.doc
    draft.head = head
    draft.speaker = (doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))


def _name_again(drafts: Sequence[Draft]) -> None:
    """Name the speakers that the parse alone gets wrong: beside a quote, and in what goes on after indirect speech."""
    for draft in drafts:
        if draft.speaker is None and draft.shape in {"quote", "clause"}:
            before = [quote.end for quote in draft.quoted if quote.end <= draft.cue.idx]
            found = speakers.beside(draft.cue, max(before)) if before else speakers.ahead(draft.cue)
            if found is not None:
                span = draft.cue.doc[found[0] : found[1]]
                draft.speaker, draft.head = (span.start_char, span.end_char), span.root
        elif draft.head is not None and draft.cue.dep_ in {"advcl", "conj", "acl", "relcl"} and draft.shape == "clause":
            # "She said her father was ill, adding that ...": she adds.
            at = draft.head.idx
            for other in drafts:
                told = other.cue.sent.start == draft.cue.sent.start and other.cue.i < draft.cue.i and other is not draft
                if told and other.shape == "clause" and any(s <= at < e <= draft.cue.idx for s, e in other.content):
                    draft.speaker, draft.head = other.speaker, other.head


def _give_quotes(doc: Doc, text: str, direct: Sequence[Quote], drafts: list[Draft]) -> None:
    """Give each direct quote that has no cue yet the one beside it, else to the quote before it."""
    claimed = {quote for draft in drafts for quote in draft.quoted}
    of_cue = {draft.cue.i: draft for draft in drafts if draft.quoted}
    last: Draft | None = None
    owner = {quote: draft for draft in drafts for quote in draft.quoted}
    previous: Quote | None = None
    for at, quote in enumerate(direct):
        if quote in claimed:
            last = owner[quote]
            previous = quote
            continue
        following = direct[at + 1].start if at + 1 < len(direct) else len(text)
        cue = _cue_after(doc, text, quote, following) or _cue_before(doc, text, quote, previous)
        if cue is not None and cue.i in of_cue:
            draft = of_cue[cue.i]
        elif cue is not None:
            draft = Draft(cue, [], "quote")
            _name(draft)
            drafts.append(draft)
            of_cue[cue.i] = draft
        elif last is not None and previous is not None and _goes_on(text, previous, quote):
            draft = last
        else:
            previous = quote
            last = None
            continue
        draft.content = _union([*draft.content, (quote.start, quote.end)])
        draft.quoted.append(quote)
        last, previous = draft, quote


def _tokens(doc: Doc, start: int, end: int) -> list[Token]:
    found = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return list(found) if found is not None else []


def _cue_after(doc: Doc, text: str, quote: Quote, following: int) -> Token | None:
    """The cue of '..." she said': in the words up to the end of the sentence that the quote stands in."""
    inside = text[quote.start : quote.end].rstrip("\"'\u201d\u2019` ")
    if inside[-1:] not in {",", "?", "!", "-", "\u2014"} and text[quote.end : quote.end + 1] != ",":
        return None
    stop = text.find("\n", quote.end)
    stop = min(following, stop if stop >= 0 else len(text))
    for token in _tokens(doc, quote.end, stop):
        if token.text in {".", "?", "!", ";"} and token.i > 0:
            return None
        if _cue(token):
            return token
    return None


def _cue_before(doc: Doc, text: str, quote: Quote, previous: Quote | None) -> Token | None:
    """The cue of 'She said: "...': in the words of the same sentence before the quote."""
    start = max(text.rfind("\n", 0, quote.start) + 1, previous.end if previous else 0)
    gap = text[start : quote.start].rstrip()
    if not gap and start > 1:
        # A colon at the end of the paragraph before opens the quote of this one.
        end = start - 1
        while end > 0 and text[end - 1].isspace():
            end -= 1
        if text[end - 1 : end] != ":":
            return None
        start = max(text.rfind("\n", 0, end) + 1, previous.end if previous else 0)
    found = None
    for token in reversed(_tokens(doc, start, quote.start)):
        if token.text in {".", "?", "!"}:
            break
        if _cue(token):
            found = token
            break
    return found


def _cue(token: Token) -> bool:
    if token.pos_ not in VERBAL:
        return False
    lemma = token.lemma_.lower()
    quoting = cues()["quote"]
    speech = cues()["clause"]
    if lemma in quoting["linking"]:
        return any(t.lemma_.lower() in quoting["nouns"] for t in token.children)
    return lemma in speech["say"] | speech["argue"] | speech["think"] | quoting["words"]


def _goes_on(text: str, previous: Quote, quote: Quote) -> bool:
    """True where nothing but a short frame stands between two quotes, so that one speaker goes on."""
    between = text[previous.end : quote.start]
    if between.count("\n") == 0:
        return True
    return not between[between.rfind("\n") :].strip() and len(between) < 300


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
    cue = draft.cue
    return Attribution(
        content=tuple(article.span(start, end) for start, end in sorted(draft.content)),
        speaker=(article.span(*draft.speaker),) if draft.speaker else (),
        actor=_actor(draft, mentions),
        cue=(article.span(cue.idx, cue.idx + len(cue)),),
        kind=_kind(draft, text, quotes),
        modality=modality,
        polarity=polarity,
        within=_within(draft, drafts),
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
    held.sort(key=lambda m: (not m.span.start <= head < m.span.end, m.span.start, m.span.end))
    return held[0].actor if held else None


def _within(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """The position of the tightest attribution whose content holds this one's cue."""
    at = draft.cue.idx
    around = [
        (sum(end - start for start, end in other.content), position)
        for position, other in enumerate(drafts)
        if other is not draft and any(start <= at < end for start, end in other.content)
    ]
    return min(around)[1] if around else None
