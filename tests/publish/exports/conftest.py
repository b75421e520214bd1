"""A strike in a harbour, and a story that wants to run in whatever opens it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import harbour

from twosource.model.annotation import Actor, Annotations, Event
from twosource.model.article import Article, Publication
from twosource.model.claim import Claim, Counted, Dating, Findings, Speaker, StoryActor, Testimony
from twosource.model.story import Case, Origin, Story
from twosource.model.text import Citation, Interval, Span
from twosource.publish.compose import compose
from twosource.publish.exports.entry import Entry

HOSTILE = '=HYPERLINK("https://evil.example","</script><script>alert(1)</script>")\x1b[31m\x9b31m\u202e,\r\nnext'


@pytest.fixture
def strike() -> Entry:
    """A story of seven articles, in one of which an event was read."""
    case = harbour.case()
    told = harbour.cite("wire", "The port authority accused the union").span
    accused = Event(
        "ACCUSE",
        "disapprove",
        Span("wire", told.start, told.start + len("The port authority")),
        harbour.cite("wire", "accused").span,
        Span("wire", told.end - len("the union"), told.end),
        source_actor="a1",
        recipient_actor="a2",
        when=harbour.MONDAY,
        where="Vellmar",
    )
    feared = replace(accused, type="PROTEST", mode=None, recipient=None, modality="expected", polarity="negative")
    notes = tuple(
        replace(
            each,
            actors=(Actor("a1", "port authority", "org"), Actor("a2", "Vellmar Dock Union", "org")),
            events=(accused, feared),
        )
        if each.article == "wire"
        else each
        for each in case.annotations
    )
    dossier = compose(case, harbour.findings(), version="0", settings="s")
    return Entry(case.story.id, case.articles, notes, dossier)


@pytest.fixture
def hostile() -> Entry:
    """A story whose every word tries to be something else."""
    text = f"{HOSTILE} said \ud800."
    article = Article(
        HOSTILE, text, HOSTILE, "javascript:alert(1)", HOSTILE, (HOSTILE,), published=Publication(), language="en"
    )
    said = Testimony(Citation(Span(HOSTILE, 0, len(HOSTILE)), HOSTILE), Speaker(HOSTILE, "a"))
    claim = Claim(HOSTILE, HOSTILE, "single-origin", (Counted("o", (0,), HOSTILE),), (HOSTILE,), (said,), where=HOSTILE)
    case = Case(Story("s", (HOSTILE,)), (article,), (Annotations(HOSTILE, "en"),), (Origin("o", (HOSTILE,)),))
    findings = Findings(
        (claim,), (StoryActor("a", HOSTILE, "person", (HOSTILE,)),), (), (), Dating(Interval(), "unknown", "open")
    )
    return Entry("s", (article,), case.annotations, compose(case, findings, version="0", settings="s"))
