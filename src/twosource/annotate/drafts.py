"""Attributions in the making: what the parse and the labels give, before quotes are dealt out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate import constructions, labels, speakers
from twosource.annotate.cues import cues
from twosource.annotate.extents import raised
from twosource.annotate.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Run = tuple[int, int]
# Characters of content from which even a bare infinitive ("to oppose the plan that ...") says something.
LONG = 40
UNSURE = {"object", "estimate", "infinitive", "preposition", "passive", "gerund"}
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


def parsed(doc: Doc, text: str, quotes: Sequence[Quote], direct: Sequence[Quote]) -> Iterator[Draft]:
    for reading in constructions.readings(doc):
        if any(quote.covers(reading.cue.idx) for quote in direct):
            continue
        content = [run for first, last in reading.content for run in _characters(doc, text, first, last)]
        held = [quote for quote in quotes if any(start < quote.end and quote.start < end for start, end in content)]
        content = union([*content, *((quote.start, quote.end) for quote in held)])
        content = _without([_spoken(text, run, held, direct, reading.cue) for run in content], reading.cue)
        if not content:
            continue
        draft = Draft(reading.cue, content, reading.shape)
        draft.quoted = [quote for quote in held if quote in direct]
        name(draft)
        yield draft


def beside(doc: Doc, text: str, direct: Sequence[Quote], drafts: Sequence[Draft]) -> Iterator[Draft]:
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
        inside = any(start <= at < end for other in kept if other.cue.i != draft.cue.i for start, end in other.content)
        if inside and not _apart(draft):
            continue
        if draft.shape == "passive" and draft.speaker is None:
            if draft.cue.lemma_.lower() not in cues()["firm"]["passive"]:
                continue
        elif draft.shape in UNSURE and draft.cue.lemma_.lower() not in cues()["firm"]["words"]:
            unnamed = draft.speaker is None and not draft.quoted and len(draft.content) < 2
            bare = draft.cue.tag_ == "VB" and sum(end - start for start, end in draft.content) < LONG
            if bare or (unnamed and draft.shape in {"object", "estimate"}):
                continue
        if _mute(draft) or _empty(draft):
            continue
        kept.append(draft)
    yield from kept


def _mute(draft: Draft) -> bool:
    """True where the speaker is something that happens or is so, and no words are quoted."""
    head = draft.head
    if head is None or draft.quoted or head.pos_ != "NOUN" or head.ent_type_ in {"PERSON", "ORG"}:
        return False
    return head.lemma_.lower() in cues()["mute"]["words"]


def _empty(draft: Draft) -> bool:
    """True where the content is a pronoun that only leads on: "reported who"."""
    words = {"who", "whom"}
    doc = draft.cue.doc
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in draft.content]
    return len(spans) == 1 and spans[0] is not None and spans[0].text.lower() in words


def _apart(draft: Draft) -> bool:
    """True for speech that is somebody's own though it stands in somebody else's."""
    if draft.shape != "clause" or draft.head is None:
        return False
    return draft.cue.lemma_.lower() in cues()["nested"].get(draft.head.pos_, ())


def name(draft: Draft) -> None:
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


def name_again(drafts: Sequence[Draft]) -> None:
    """Name the speakers that the parse alone gets wrong: beside a quote, and in what goes on after indirect speech."""
    together: dict[int, list[Draft]] = {}  # by the sentence of their cues
    for draft in drafts:
        together.setdefault(draft.cue.sent.start, []).append(draft)
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
            for other in together[draft.cue.sent.start]:
                told = other.cue.i < draft.cue.i and other is not draft
                if told and other.shape == "clause" and any(s <= at < e <= draft.cue.idx for s, e in other.content):
                    draft.speaker, draft.head = other.speaker, other.head


def union(runs: Iterable[Run]) -> list[Run]:
    out: list[Run] = []
    for start, end in sorted(runs):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


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
