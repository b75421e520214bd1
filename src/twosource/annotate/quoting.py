"""Direct quotes that no cue has claimed: given to the cue beside them, else to the quote before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.annotate.cues import VERBAL, cues
from twosource.annotate.drafts import Draft, name, union
from twosource.annotate.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def give_quotes(doc: Doc, text: str, direct: Sequence[Quote], drafts: list[Draft]) -> None:
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
            name(draft)
            drafts.append(draft)
            of_cue[cue.i] = draft
        elif last is not None and previous is not None and _goes_on(text, previous, quote):
            draft = last
        else:
            previous = quote
            last = None
            continue
        draft.content = union([*draft.content, (quote.start, quote.end)])
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
