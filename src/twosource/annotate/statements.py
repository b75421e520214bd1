"""Sentences -> statements: the least things that can be true or false."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from twosource.annotate.clauses import Clause, clauses, leans, listed, restrictive
from twosource.annotate.cues import cues as cue_words
from twosource.annotate.datelines import datelines
from twosource.annotate.nominals import happenings
from twosource.annotate.parse import STRAIGHT
from twosource.annotate.phrases import phrase_tokens
from twosource.annotate.predicates import core, lemma_of, participants, predicate_tokens
from twosource.annotate.surety import surety
from twosource.model.annotation import Attribution, Modality, Statement
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
Place = tuple[int, int, int]  # start, end, position of the attribution
UNDER = frozenset({"xcomp", "ccomp", "pcomp", "advcl", "acl", "conj", "dep"})


@dataclass(frozen=True, slots=True)
class StatementFinder:
    """Find the statements of an article, in the order of their words.

    The clause that only says who is speaking is no statement; what is said is,
    and points at the attribution it stands in.  Whatever sentence has content
    is covered by a statement.
    """

    REVISION: ClassVar[int] = 5

    def __call__(
        self, doc: Doc, article: Article, attributions: Sequence[Attribution] = (), /
    ) -> tuple[Statement, ...]:
        contents = Contents.of(attributions, doc.text)
        found: list[Statement] = []
        sentences = list(doc.sents)
        for sentence, inside in zip(sentences, contents.by_sentence(sentences), strict=True):
            found.extend(statements_of(sentence, article, inside))
        return tuple(sorted(set(found), key=lambda s: (s.span, s.predicate, s.runs)))


@dataclass(frozen=True, slots=True)
class Contents:
    """Where attributions have their content and cues, and where datelines are: offsets, and whose they are."""

    attributions: Sequence[Attribution]
    contents: tuple[Place, ...]
    cues: tuple[Place, ...]
    frames: tuple[Place, ...]  # cue and speaker
    datelines: tuple[Place, ...]

    @classmethod
    def of(cls, attributions: Sequence[Attribution], text: str) -> Contents:
        # What is only aimed at or felt is the outlet's own voice.
        said = [(n, a) for n, a in enumerate(attributions) if a.spoken]
        return cls(
            attributions,
            tuple((s.start, s.end, n) for n, a in said for s in a.content),
            tuple((s.start, s.end, n) for n, a in said for s in a.cue),
            tuple((start, end, n) for n, a in said for start, end in joined((*a.cue, *a.speaker))),
            tuple((start, end, -1) for start, end in datelines(text)),
        )

    def by_sentence(self, sentences: Sequence[Sentence]) -> list[Contents]:
        """Those of each of *sentences*."""
        starts = [sentence.start_char for sentence in sentences]

        def parts(spans: tuple[Place, ...]) -> list[list[Place]]:
            found: list[list[Place]] = [[] for _ in starts]
            for span in spans:
                for n in range(max(bisect_right(starts, span[0]) - 1, 0), bisect_left(starts, span[1])):
                    found[n].append(span)
            return found

        shelves = (parts(self.contents), parts(self.cues), parts(self.frames), parts(self.datelines))
        return [Contents(self.attributions, *(tuple(shelf[n]) for shelf in shelves)) for n in range(len(starts))]

    def filed(self, token: Token) -> bool:
        """True of a word of a dateline."""
        return any(start <= token.idx < end for start, end, _ in self.datelines)

    def innermost(self, token: Token) -> int | None:
        """The shortest attribution whose content holds *token*."""
        inside = [(end - start, n) for start, end, n in self.contents if start <= token.idx < end]
        return min(inside)[1] if inside else None

    def opens(self, token: Token) -> bool:
        """True of a verb that heads some content while its governor stands outside it."""
        if token.pos_ not in ("VERB", "AUX") or token.dep_ not in UNDER:
            return False
        return any(start <= token.idx < end and not start <= token.head.idx < end for start, end, _ in self.contents)

    def cued(self, token: Token) -> set[int]:
        """The attributions of whose cue *token* is part."""
        return {n for start, end, n in self.cues if start <= token.idx < end}

    def holder(self, token: Token) -> int | None:
        """Whose statement the clause of *token* is; "put the damage at 300 million" is an estimate, verb and all."""
        if token.lemma_.lower() in cue_words()["estimate"]["words"]:
            for n in sorted(self.cued(token)):
                if self.attributions[n].telling is not None:
                    return n
        return self.innermost(token)

    def frame(self, n: int) -> list[tuple[int, int]]:
        """The words of cue and speaker of one attribution."""
        return [(start, end) for start, end, m in self.frames if m == n]


def joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The *spans* in order, those with no more than a short word between them as one: "according *to* the mayor"."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((span.start, span.end) for span in spans):
        if found and start - found[-1][1] <= len(" to "):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def statements_of(sentence: Sentence, article: Article, contents: Contents) -> Iterator[Statement]:
    """The statements of one sentence; at least one where it has content of its own."""
    found = handed_over(clauses(sentence, contents.opens), contents)
    held = {clause.head.i: contents.holder(clause.head) for clause in found}
    by_head = {clause.head.i: clause for clause in found}
    told: list[Statement] = []
    cues: list[Clause] = []
    for clause in found:
        if contents.cued(clause.head) and only_cue(clause):
            cues.append(clause)
            continue
        statement = build(clause, article, contents, held[clause.head.i], by_head)
        if statement is not None:
            told.append(statement)
    voiced = {statement.attribution for statement in told}
    for cue in cues:
        said = contents.cued(cue.head)
        if said & voiced:
            continue
        # "Was asked to stay": what is said is too little to stand alone.
        parts = [clause for clause in found if clause.head.i == cue.head.i or held[clause.head.i] in said]
        tokens = sorted((token for part in parts for token in part.tokens), key=lambda token: token.i)
        if not any(contents.innermost(token) in said for token in tokens):
            continue  # what is said stands in another sentence
        statement = build(Clause(cue.head, cue.kind, tuple(tokens), cue.outer), article, contents, held[cue.head.i])
        if statement is not None:
            told.append(statement)
    for clause in happenings(sentence, frozenset(clause.head.i for clause in found)):
        statement = build(clause, article, contents, contents.innermost(clause.head), by_head)
        if statement is not None:
            told.append(statement)
    if not told and not cues:
        words = tuple(token for token in sentence if not token.is_space and not contents.filed(token))
        if sum(token.pos_ in CONTENT for token in words) >= 2:
            statement = build(Clause(sentence.root, "main", words, None), article, contents, None)
            if statement is not None:
                told.append(statement)
    by_predicate = {predicate_of(clause.head, article): clause for clause in found}
    stated = {statement.predicate for statement in told}
    for statement in told:
        leans = statement.leans
        # Over a clause that only says who is speaking, on to the one that it hangs from.
        while leans is not None and leans not in stated:
            below = by_predicate.get(leans)
            leans = predicate_of(below.outer, article) if below is not None and below.outer is not None else None
        yield replace(statement, leans=leans or statement.leans)


def handed_over(found: tuple[Clause, ...], contents: Contents) -> tuple[Clause, ...]:
    """Give what the parser left with a verb of saying back to the clause that is said."""
    lost: dict[int, int] = {}  # token -> the attribution it belongs to
    for clause in found:
        said = contents.cued(clause.head)
        for token in clause.tokens if said else ():
            n = contents.innermost(token)
            # "Announced a strike": the object of the verb of saying is where it belongs.
            if n in said and n is not None and under(token, clause.head).dep_ != "dobj":
                lost[token.i] = n
    if not lost:
        return found
    inside = {clause.head.i: contents.innermost(clause.head) for clause in found}
    heirs: dict[int, int] = {}
    for i, n in lost.items():
        heads = [c for c in found if inside[c.head.i] == n and c.kind in ("main", "content", "coordinate")]
        near = [(abs(t.i - i), c.head.i) for c in heads for t in c.tokens]
        if near:
            heirs[i] = min(near)[1]
    if not heirs:
        return found
    everything = sorted((t.i, heirs.get(t.i, c.head.i), t) for c in found for t in c.tokens)
    return tuple(Clause(c.head, c.kind, tuple(t for _, i, t in everything if i == c.head.i), c.outer) for c in found)


def under(token: Token, head: Token) -> Token:
    """The dependent of *head* that *token* hangs from."""
    while token.head.i not in (head.i, token.i):
        token = token.head
    return token


def only_cue(clause: Clause) -> bool:
    """True where a clause of saying tells nothing but who speaks, and to whom."""
    if clause.head.lemma_.lower() in listed("heard"):
        return True
    return not any(child.dep_ == "dobj" and child.pos_ != "PRON" for child in clause.head.children)


def build(
    clause: Clause,
    article: Article,
    contents: Contents,
    attribution: int | None,
    others: Mapping[int, Clause] = MappingProxyType({}),
) -> Statement | None:
    tokens = [token for token in clause.tokens if not token.is_space and not contents.filed(token)]
    if attribution is not None and not contents.cued(clause.head):
        # The words that say who is speaking may stand in the midst of what is said.
        frame = contents.frame(attribution)
        tokens = [t for t in tokens if t.i == clause.head.i or not any(start <= t.idx < end for start, end in frame)]
    if clause.kind == "apposition" or restrictive(clause.head):
        # What is said of a name, or tells which thing is meant, reads well only with it.
        tokens = sorted({t.i: t for t in (*phrase_tokens(clause.head.head), *tokens)}.values(), key=lambda t: t.i)
    tokens = [token for token in tokens if not stranded(token, tokens)]
    runs = trimmed(tokens, article)
    if not runs or not informative(clause, tokens):
        return None
    verb = core(clause.head)
    subject, object = participants(clause, article)
    modality, polarity = surety(verb)
    if attribution is not None and not presupposed(clause.head):
        modality = combined(contents.attributions[attribution], modality)
    return Statement(
        span=closed(article.span(runs[0].start, runs[-1].end), article),
        runs=runs,
        predicate=predicate_of(clause.head, article),
        lemma=lemma_of(verb),
        attribution=attribution,
        modality=modality,
        polarity=polarity,
        subject=subject,
        object=object,
        leans=predicate_of(clause.outer, article) if clause.outer is not None and leans(clause, others) else None,
    )


def stranded(token: Token, own: Sequence[Token]) -> bool:
    """True of a word that only leads to another clause: "close, *with* trade growing", "a vision: *one* that"."""
    if token.dep_ == "appos" and token.lower_ in ("one", "ones", "those") and token.i != own[0].i:
        return any(child.dep_ == "relcl" for child in token.children) and all(t.head.i != token.i for t in own)
    if token.dep_ != "prep" or token.i < token.head.i or token.lower_ not in listed("telling") | listed("absolute"):
        return False
    children, mine = list(token.children), {t.i for t in own}
    return bool(children) and not any(child.i in mine for child in children)


def predicate_of(head: Token, article: Article) -> Span:
    """Where the verb of the clause of *head* stands, or the noun that does its work."""
    predicate = predicate_tokens(core(head))
    return article.span(predicate[0].idx, predicate[-1].idx + len(predicate[-1]))


def informative(clause: Clause, tokens: Sequence[Token]) -> bool:
    """True where there is enough to be true or false: two words of content, or somebody doing something."""
    telling = [token for token in tokens if token.pos_ in CONTENT]
    if clause.head.pos_ not in ("VERB", "AUX") and all(calendrical(token) for token in telling):
        return False  # a date that stands alone
    words = len(telling)
    if words >= 2:
        return True
    somebody = any(
        child.dep_ in ("nsubj", "nsubjpass") and child.tag_ in ("PRP", "NN", "NNP") for child in clause.head.children
    )
    return words == 1 and somebody and clause.head.pos_ in ("VERB", "AUX")


def calendrical(token: Token) -> bool:
    """True of a word that is part of a date."""
    return token.ent_type_ in ("DATE", "TIME") or token.like_num or token.lower_.strip(".") in listed("months")


def presupposed(verb: Token) -> bool:
    """True of a clause that only says when: who denies "that it was overloaded when it sank" does not deny it sank."""
    return verb.dep_ == "advcl" and any(child.lower_ in listed("presupposing") for child in verb.lefts)


def combined(attribution: Attribution, modality: Modality) -> Modality:
    """How sure a speaker's own clause is, given how surely the article gives it to him."""
    if attribution.modality == "asserted":
        return modality
    if attribution.modality in ("denied", "asked") or modality == "asserted":
        return attribution.modality
    return modality


def trimmed(tokens: Sequence[Token], article: Article) -> tuple[Span, ...]:
    """The runs of neighbouring *tokens*, without the punctuation and joining words at their edges."""
    tokens = list(tokens)
    while tokens and (edge(tokens[0]) or tokens[0].lower_ in listed("joining")):
        tokens.pop(0)
    while tokens and (edge(tokens[-1]) or tokens[-1].dep_ == "cc"):
        tokens.pop()
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        while run and edge(run[0]):
            run.pop(0)
        while run and edge(run[-1]):
            run.pop()
        if run:
            spans.append(article.span(run[0].idx, run[-1].idx + len(run[-1])))
    return tuple(spans)


def closed(span: Span, article: Article) -> Span:
    """The *span* with the quotation mark or bracket that closes it, where it holds the one that opens."""
    words = span.of(article.text).translate(STRAIGHT)
    following = article.text[span.end : span.end + 1].translate(STRAIGHT)
    if (following == '"' and words.count('"') % 2) or (following == ")" and words.count("(") > words.count(")")):
        return article.span(span.start, span.end + 1)
    return span


def edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.text in ("-", "--", "=", "|", "*")
