"""Whether a time lies behind or ahead of the words that give it, by the verb above it.

"nearest" is for what had been planned by then: it may have come by now, or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from twosource.annotate.times.words import WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Direction = Literal["past", "future", "present", "nearest", ""]
AHEAD = frozenset(WORDS["ahead"]["lemmas"])
# "Slated" and "hopes" are lemmatised as "slat" and "hop" by small models.
AHEAD_FORMS = frozenset(
    form
    for word in AHEAD
    for form in (word, word + "s", word + "ed", word + "d", word + "ing", word.removesuffix("e") + "ing")
)
STARTING = frozenset(WORDS["ahead"]["starting"])
MODALS = frozenset(WORDS["ahead"]["modals"])
PLANNED = frozenset(["plan", "schedule", "slate"])
PUT_OFF = frozenset(WORDS["ahead"]["put_off"])
POINTING_ON = frozenset(["for", "by", "until", "till", "to", "through"])
SPEAKING = frozenset(WORDS["ahead"]["speaking"])
REACH = 40  # words to either side
CAUSING = frozenset(["have", "get", "see", "keep", "want"])  # "to have the slope ringed"


def direction(doc: Doc, start: int, end: int) -> Direction:
    """Past, future, present, or "" where no verb tells, for the words at *start* to *end* of the document."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    token = span.root
    steps = 0
    nearest: Token | None = None  # the preposition nearest to the time
    while token.head is not token and steps < 12:
        if token.lower_ == "since":
            return "past"
        if nearest is None and token.dep_ in ("prep", "agent", "mark", "aux") and token not in span:
            nearest = token
        if token.pos_ in ("VERB", "AUX") and token not in span:
            break
        # "the meeting due Friday", "an upcoming visit on Friday"
        if token not in span and _ahead(token):
            return "future"
        token = token.head
        steps += 1
    points_on = nearest is not None and nearest.lower_ in POINTING_ON
    if token.pos_ not in ("VERB", "AUX"):
        if token.dep_ == "ROOT" and token.lemma_.lower() in STARTING and token.tag_ in ("NN", "NNS", "JJ"):
            return "future"  # it may take "the store shuts" for a noun, and "doors open"
        # The parser may take the verb for a noun: "the office forecast rain for Monday".
        return "future" if points_on and any(looks_on(word) for word in around(span)) else ""
    put_off = token.lemma_.lower() in PUT_OFF and nearest is not None and nearest.head == token
    if points_on and (looks_on(token) or put_off):
        return _unless_over(token)
    if nearest is not None and nearest.lower_ in ("until", "till") and _is_so_now(token):
        return "future"  # "has been prolonged until Sunday"
    if nearest is not None and nearest.lower_ == "of" and token.lemma_.lower() in SPEAKING:
        return "nearest"  # "had spoken of the end of June": whichever June is near
    if token.lemma_ == "be" and (due := next((c for c in token.children if c.dep_ == "acomp" and looks_on(c)), None)):
        return _unless_over(due)  # "is due in Oslo on Friday"
    found = _tense(token)
    # "extended the offer to Nov. 16": told in the past, of a day that may lie ahead.
    return "" if points_on and found == "past" else found


def around(span: Span) -> Span:
    """The sentence of *span*, or of a sentence without end the words near it."""
    whole = span.sent
    return span.doc[max(whole.start, span.start - REACH) : min(whole.end, span.end + REACH)]


def _is_so_now(verb: Token) -> bool:
    return any(child.lower_ in ("has", "have", "is", "are") for child in verb.children if child.dep_[:3] == "aux")


def looks_on(token: Token) -> bool:
    """True for the words whose complements lie ahead: "expects", "slated", "due"."""
    return token.lemma_.lower() in AHEAD or token.lower_ in AHEAD_FORMS


def _ahead(token: Token) -> bool:
    return (looks_on(token) and token.pos_ in ("ADJ", "VERB")) or any(
        child.lemma_.lower() in ("upcoming", "forthcoming", "coming", "planned", "scheduled", "due")
        for child in token.children
        if child.dep_ in ("amod", "acomp")
    )


def _tense(verb: Token, depth: int = 0) -> Direction:
    """The tense of a verb with its auxiliaries; an infinitive takes that of the verb it hangs on."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    perfect = any(child.lemma_ == "have" for child in auxiliaries)
    if words & {"can", "could"}:
        return ""
    if words & MODALS:
        return "past" if perfect and not words & {"will", "shall", "'ll"} else "future"
    infinitive = verb.tag_ == "VB" or "to" in words
    if infinitive and depth < 5:
        above = _verb_above(verb)
        if above is not None and verb.dep_ in ("relcl", "acl") and _foremost(verb.head) and _tense(above, 4) == "past":
            return "past"  # "the first to join on Friday were ..."
        if above is None:
            return "future" if "to" in words else ""
        if looks_on(above) or above.lemma_ == "be":
            # "Was to have ended on Friday": it may be over, or not yet.
            return "nearest" if perfect and above.tag_ == "VBD" else _unless_over(above)
        found = _tense(above, depth + 1)
        return "" if found == "past" else found
    if verb.lemma_.lower() in PLANNED:
        return _unless_over(verb)
    if verb.tag_ == "VBN" and not auxiliaries and verb.dep_ in ("ccomp", "xcomp", "oprd", "acl") and depth < 5:
        above = _verb_above(verb)
        # "To have the slope ringed": the parser may hang the participle on the noun.
        if verb.dep_ != "acl" or (above is not None and above.lemma_ in CAUSING and verb.head.dep_ == "dobj"):
            return _tense(above, depth + 1) if above is not None else "past"
    if verb.tag_ == "VBD" or perfect or words & {"was", "were", "did", "had", "been"}:
        return "past"
    if verb.tag_ in ("VBZ", "VBP"):
        return "present"
    if words & {"is", "are", "am", "'s", "'re", "'m", "be", "being"}:
        return "present"
    if verb.tag_ == "VBN":
        return "past"
    above = _verb_above(verb)
    return _tense(above, depth + 1) if above is not None and depth < 5 else ""


def _foremost(noun: Token) -> bool:
    """True of "the first three to", "the latest to": who has done so already."""
    return any(
        child.lower_ in ("first", "second", "third", "last", "latest", "only") for child in [noun, *noun.children]
    )


def _unless_over(verb: Token) -> Direction:
    """What was planned lies ahead; what *had* been planned may be over by now."""
    above = _verb_above(verb) if verb.tag_ == "VBN" and verb.dep_ == "acl" else None
    if above is not None and _tense(above, 4) == "past":
        return "nearest"  # "the service planned for Saturday was called off"
    own = [*verb.children, *(verb.head.children if verb.pos_ == "ADJ" else ())]  # "it had been due to end"
    return "nearest" if any(child.lower_ == "had" for child in own if child.dep_ == "aux") else "future"


def _verb_above(verb: Token) -> Token | None:
    for ancestor in verb.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") or (ancestor.pos_ == "ADJ" and looks_on(ancestor)):
            return ancestor
    return None
