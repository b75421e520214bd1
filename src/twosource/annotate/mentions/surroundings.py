"""What the words around a name tell of its kind: titles, prepositions, verbs, appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name, Votes

if TYPE_CHECKING:
    from spacy.tokens import Token


def around(name: Name, lex: Lexicon) -> Votes:
    """Votes of the words around one place where the name stands."""
    votes: Votes = Votes()
    doc, last = name.doc, name.last
    before = doc[name.start - 1] if name.start else None
    after = doc[name.end] if name.end < len(doc) else None
    if name.title or (before is not None and _title_noun(before, lex)):
        votes["person"] += 8
    if before is not None and not name.title:
        votes.add(_preceding(before, after, lex))
    if after is not None:
        votes.add(_following(name, after, lex))
    head = _governor(name)
    if head is not None and last.dep_ == "dobj" and head.lemma_ in lex.motion and not name.title:
        votes["place"] += 5
    if head is not None and last.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in lex.speech:
        votes["person"] += 2 if before is None or before.lower_ != "the" else 0
        votes["org"] += 2
        votes["place"] -= 1
        votes.add(_reported(head))
    if head is not None and last.dep_ == "nsubj" and head.dep_ == "ccomp" and _body_says(head, lex):
        votes["org"] += 6
    if head is not None and last.dep_ in {"dobj", "dative"} and head.lemma_ == "tell":
        votes["org"] += 2
        votes["person"] += 1
    votes.add(_craft(name, lex))
    votes.add(_waters(name, lex))
    votes.add(_state(name, lex))
    votes.add(_apposed(name, lex))
    return votes


def _body_says(clause: Token, lex: Lexicon) -> bool:
    """True for the clause of "Skyhaul will lay off pilots, the airline said": the speaker is its subject."""
    return clause.head.lemma_ in lex.speech and any(
        t.dep_ == "nsubj" and t.i > clause.i and t.lower_ in lex.enterprises and t.left_edge.lower_ == "the"
        for t in clause.head.children
    )


def _craft(name: Name, lex: Lexicon) -> Votes:
    """Votes of "the ferry Saint Orla", "aboard the Argonaut", "the Argonaut docked"."""
    ships = lex.surroundings["ships"]
    before = _word(name, -1)
    if before is not None and before.is_lower and before.lower_ in ships["nouns"]:
        return Votes(product=12.0)
    if before is None or before.lower_ != "the" or name.title:
        return Votes()
    earlier = _word(name, -2)
    if name.first.lower_ in lex.saints and name.span.root.dep_ in {"nsubj", "nsubjpass", "dobj"}:
        return Votes(product=6.0)  # a town's name has no article
    if earlier is not None and earlier.lower_ in {"aboard", "onboard"}:
        return Votes(product=7.0)
    if earlier is not None and earlier.lower_ in {"of", "on"} and earlier.i:
        over = earlier.nbor(-1).lower_
        if over in ships["people"] if earlier.lower_ == "of" else over == "board":
            return Votes(product=5.0)
    head = _governor(name)
    if head is not None and name.span.root.dep_ in {"nsubj", "nsubjpass"} and head.lemma_ in ships["verbs"]:
        after = {child.lower_ for child in head.children}
        if head.lemma_ != "run" or after & ships["phrases"]:
            return Votes(product=7.0)
    return Votes()


def _waters(name: Name, lex: Lexicon) -> Votes:
    """Votes of "crossed the Salm", "the western bank of the Salm", "the Salm burst its banks"."""
    rivers = lex.surroundings["rivers"]
    before, earlier = _word(name, -1), _word(name, -2)
    if before is None or before.lower_ != "the" or (earlier is None and not before.is_sent_start):
        return Votes()
    head, dep = _governor(name), name.span.root.dep_
    if head is None:
        return Votes()
    crossed = dep == "dobj" and head.lemma_ in rivers["crossed"]
    flows = dep == "nsubj" and head.lemma_ in rivers["verbs"] and (head.lemma_ != "rise" or _prep(head, "in"))
    banks = dep == "nsubj" and any(t.dep_ == "dobj" and t.lower_ in rivers["nouns"] for t in head.children)
    side = dep == "pobj" and head.lower_ in {"of", "on"} and head.head.lower_ in rivers["nouns"]
    over = dep == "pobj" and head.lower_ in rivers["over"] and head.head.lower_ in rivers["things"]
    return Votes(place=8.0, person=-4.0) if crossed or flows or banks or side or over else Votes()


def _state(name: Name, lex: Lexicon) -> Votes:
    """Votes of what only a country or town has, and of where people come from."""
    votes: Votes = Votes()
    states, doc = lex.surroundings["states"], name.doc
    after, head = _word(name, 1), _governor(name)
    if after is not None and after.text in {"'s", "'"}:
        owned = next((t for t in doc[after.i + 1 : after.i + 5] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
        if owned is not None and owned.lower_ in states["owned"]:
            votes["place"] += 4 if owned.lower_ in {"president", "people"} else 6
    if head is not None and name.span.root.dep_ == "nsubj":
        for thing in head.children:
            if thing.dep_ == "dobj" and thing.lower_ in states["owned"]:
                if any(t.dep_ == "poss" and t.lower_ == "its" for t in thing.children):
                    votes["place"] += 5
    if len(name.words.split()) == 1 and after is not None and after.is_lower and after.lower_ in states["before"]:
        if name.key.endswith(("ian", "ean")) or (name.key.endswith("an") and after.lower_ != "police"):
            votes["group"] += 5
    before, earlier = _word(name, -1), _word(name, -2)
    if before is None or earlier is None:
        return votes
    if before.lower_ == "from" and earlier.lower_ in states["from"]:
        votes["place"] += 5
    elif before.lower_ in {"to", "for", "from"} and earlier.lemma_.lower() in lex.surroundings["ways"]["verbs"]:
        if before.lower_ == "to" or earlier.lemma_.lower() in {"bind", "head", "sail", "withdraw", "return", "flee"}:
            votes["place"] += 4
    return votes


def _apposed(name: Name, lex: Lexicon) -> Votes:
    """Votes of ", a village of 300", ", the capital", and of the "reporters" a paper has."""
    doc, after = name.doc, _word(name, 1)
    if after is None:
        return Votes()
    press = lex.surroundings["press"]["after"]
    if after.lower_ in press or (after.text == "'s" and after.i + 1 < len(doc) and after.nbor().lower_ in press):
        return Votes(org=4.0)
    before, noun = _word(name, -1), _word(name, -2)
    if before is not None and before.lower_ == "the":
        before, noun = noun, _word(name, -3)
    if before is not None and noun is not None and before.text == "," == after.text:
        for kind, words in lex.surroundings["apposition"].items():
            if noun.lower_ in words and noun.pos_ == "NOUN" and noun.nbor(-1).lower_ in {"the", "a", "its", "their"}:
                return Votes({kind: 6.0})
    if before is not None and before.text == "," == after.text:
        # "The operator of the dam, Aqualis,": the noun stands before its "of".
        for i in range(max(before.i - 7, 2), before.i - 1):
            if doc[i].lower_ == "of" and doc[i - 2].lower_ in {"the", "a", "its", "their"}:
                for kind, words in lex.surroundings["apposition"].items():
                    if doc[i - 1].lower_ in words:
                        return Votes({kind: 6.0})
    if after.text != "," or after.i + 1 >= len(doc) or doc[after.i + 1].lower_ not in {"a", "an", "the"}:
        return Votes()
    nouns = lex.surroundings["apposition"]
    for i in range(after.i + 2, min(after.i + 8, len(doc))):
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if doc[i].pos_ not in {"NOUN", "ADJ", "PROPN", "VERB", "NUM"} and doc[i].text != "-":
            break
        if doc[i].pos_ != "NOUN" or following in {"-", "'s"} or (i + 1 < len(doc) and doc[i + 1].pos_ == "NOUN"):
            continue
        return next((Votes({kind: 8.0}) for kind, words in nouns.items() if doc[i].lower_ in words), Votes())
    return Votes()


def _prep(verb: Token, word: str) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == word for child in verb.children)


def _word(name: Name, step: int) -> Token | None:
    """The token *step* before the name's first, or after its last."""
    at = name.start + step if step < 0 else name.end + step - 1
    return name.doc[at] if 0 <= at < len(name.doc) else None


def _preceding(before: Token, after: Token | None, lex: Lexicon) -> Votes:
    votes: Votes = Votes()
    earlier = before.nbor(-1) if before.i else None
    if before.lower_ in {"old", "year-old"} and earlier is not None and (earlier.text == "-" or earlier.is_digit):
        votes["person"] += 8
    elif before.lower_ in {"lower", "upper"} and earlier is not None and earlier.lower_ == "the":
        votes["place"] += 5
    elif before.lower_ == "the":
        if after is None or after.lower_ not in lex.offices:
            votes["person"] -= 6
            votes["org"] += 1
        if earlier is not None and earlier.lower_ in {"along", "across", "down", "up"}:
            votes["place"] += 4
    elif before.lower_ in lex.firmly_before_place:
        if earlier is None or earlier.lower_ not in lex.no_place:
            votes["place"] += 4
            votes["person"] -= 2
    elif before.lower_ in lex.before_place:
        votes["place"] += 2
    elif before.lower_ == "of" and earlier is not None and earlier.lower_ in lex.place_nouns:
        votes["place"] += 6
    elif before.lower_ == "of" and earlier is not None and earlier.ent_type_ == "PERSON" and earlier.text[0].isupper():
        votes["place"] += 4  # "Ann Merrow of Burnside"
    elif before.lower_ == "of" and earlier is not None and earlier.lower_ in lex.kin:
        votes["person"] += 4
    elif before.text == "," and earlier is not None and earlier.lower_ == "capital":
        votes["place"] += 4
    elif before.text == "," and earlier is not None and _title_noun(earlier, lex) and (after is None or after.is_punct):
        votes["person"] += 6
    return votes


def _reported(speaks: Token) -> Votes:
    """Votes of "said she would", "said it would": mostly the speaker is meant."""
    for clause in speaks.rights:
        for subject in clause.lefts if clause.dep_ == "ccomp" else ():
            if subject.dep_ == "nsubj" and subject.lower_ in {"he", "she"}:
                return Votes(person=4.0)
            if subject.dep_ == "nsubj" and subject.lower_ == "it" and clause.lemma_ != "be":
                return Votes(org=3.0, person=-2.0)
    return Votes()


def _following(name: Name, after: Token, lex: Lexicon) -> Votes:
    votes: Votes = Votes()
    doc = name.doc
    then = doc[after.i + 1] if after.i + 1 < len(doc) else None
    if after.lower_ in lex.areas or (after.text == "-" and then is not None and then.lower_ == "based"):
        votes["place"] += 5
    elif after.lower_ in lex.offices:
        votes["person"] += 4
    elif after.lower_ in lex.nation:
        votes["place"] += 3
    elif after.lower_ in lex.sites or (after.is_lower and lex.last.get(after.lower_) == "place"):
        votes["place"] += 4
    elif after.lower_ in {"clan", "tribe", "tribesmen"}:
        votes["group"] += 6
    elif after.lower_ == "who" or (after.text == "," and then is not None and then.lower_ in {"who", "whose"}):
        votes["person"] += 3
    elif after.text == "," and then is not None and then.lower_ == "which":
        votes["person"] -= 3
        votes["org"] += 1
    elif after.text == "," and then is not None and then.is_digit and 1 <= int(then.text[:3]) < 110:
        if after.i + 2 < len(doc) and doc[after.i + 2].text in {",", ".", "-"}:
            votes["person"] += 6
    elif after.text == "," and then is not None and _person_phrase(then, lex):
        votes["person"] += 5
    return votes


def _title_noun(token: Token, lex: Lexicon) -> bool:
    return lex.heads_title(token.lower_) and token.is_lower and token.pos_ in {"NOUN", "PROPN", "ADJ"}


def _person_phrase(token: Token, lex: Lexicon) -> bool:
    """True where a phrase such as "a fellow at the institute" begins at *token*."""
    for i in range(token.i, min(token.i + 7, len(token.doc))):
        word = token.doc[i]
        if word.lower_ in lex.enterprises or word.lower_ in lex.last:
            return False
        if lex.heads_title(word.lower_) or (word.lower_ in lex.genders and word.is_lower):
            return word.i + 1 >= len(token.doc) or word.nbor(1).text not in {"'s", "'"}
        if word.pos_ in {"VERB", "AUX", "ADP", "PUNCT", "SCONJ"} and word.text not in {"-"}:
            return False
    return False


def _governor(name: Name) -> Token | None:
    root = name.span.root
    return root.head if root.head != root else None
