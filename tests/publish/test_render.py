from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from rich.console import Console
from tests.publish import harbour

from twosource.model.annotation import Annotations, Attribution, Event, Mention, Quantity, Time
from twosource.model.article import Article, Notice
from twosource.model.claim import Claim, Counted, Dating, Findings, Saying, Speaker, Testimony
from twosource.model.dossier import Dossier
from twosource.model.story import Case, Origin, Reason, Story
from twosource.model.text import Interval, Span, cite
from twosource.publish.compose import compose
from twosource.publish.outline import certainty
from twosource.publish.render import annotations as lines
from twosource.publish.render.html import page
from twosource.publish.render.inked import in_sentence
from twosource.publish.render.json import dossiers_json
from twosource.publish.render.markdown import document, escaped
from twosource.publish.render.terminal import report

HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \x1b[2J\x07 [x](javascript:alert(3)) `*_|'


def schema(name: str) -> Any:
    return json.loads((files("twosource.publish.schemas") / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(harbour.case(), harbour.findings(), version="0", settings="s")


@pytest.fixture(scope="module")
def hostile() -> tuple[Dossier, dict[str, Article]]:
    """A dossier in which every word that comes from outside wants to be markup."""
    text = f"Harbour master says {HOSTILE} is the name of the ship that came in.\n{HOSTILE}"
    article = Article("</style><b>", text, HOSTILE, "javascript:alert(4)", HOSTILE, authors=(HOSTILE,))
    span = article.span(0, text.index("\n"))
    testimony = Testimony(cite(text, span), Speaker(HOSTILE, HOSTILE))
    claim = Claim(
        HOSTILE, testimony.citation.words, "single-origin", (Counted(HOSTILE, (0,), HOSTILE),), (HOSTILE,), (testimony,)
    )
    case = Case(
        Story(HOSTILE, (article.id,)),
        (article,),
        (Annotations(article.id),),
        (Origin(HOSTILE, (article.id,), (Reason("own words", article.id, HOSTILE, span),)),),
    )
    findings = Findings((claim,), (), (), (), Dating(Interval(), "unknown", "open"))
    return compose(case, findings, version=HOSTILE, settings=HOSTILE), {article.id: article}


class Page(HTMLParser):
    """What a browser would see: tags, anchors, links, and unclosed elements."""

    VOID = frozenset({"meta", "img", "br", "hr", "input", "link", "wbr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def test_json_keeps_to_its_schema(dossier: Dossier):
    jsonschema.validate(json.loads(dossiers_json([dossier])), schema("dossier"))


def test_json_words_are_the_articles_own_at_their_offsets(dossier: Dossier):
    (found,) = json.loads(dossiers_json([dossier]))["dossiers"]
    for claim in found["claims"]:
        for statement in claim["statements"]:
            text = harbour.ARTICLES[statement["article"]].text
            assert text[statement["start"] : statement["end"]] == statement["words"]


def test_json_of_broken_characters_can_be_written(hostile: tuple[Dossier, dict[str, Article]]):
    dossier, _ = hostile
    story = replace(dossier.story, title="half a pair: \ud83d")
    text = dossiers_json([replace(dossier, story=story)])
    assert json.loads(text.encode())["dossiers"][0]["story"]["title"] == "half a pair: \ud83d"


def test_html_is_one_file_that_fetches_and_runs_nothing(dossier: Dossier):
    text = page([(dossier, harbour.ARTICLES)])
    found = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(found.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert not [key for key, _ in found.attributes if key.startswith("on")]


def test_html_closes_what_it_opens_and_every_link_leads_somewhere(dossier: Dossier):
    found = Page(page([(dossier, harbour.ARTICLES), (dossier, harbour.ARTICLES)]))
    assert found.open == []
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    inside = [href for href in found.values("href") if href.startswith("#")]
    assert len(inside) > 100
    assert {href[1:] for href in inside} <= set(ids)


def test_every_sentence_of_the_summary_links_to_the_words_that_back_it(dossier: Dossier):
    text = page([(dossier, harbour.ARTICLES)])
    summary = text[text.index('class="summary"') : text.index('class="claims"')]
    for paragraph in re.findall(r"<p dir.*?</p>", summary, re.S):
        assert 'class="cite"' in paragraph


def test_hostile_text_cannot_run_in_html(hostile: tuple[Dossier, dict[str, Article]]):
    found = Page(page([hostile]))
    assert not {"script", "img"} & set(found.tags)
    assert not [key for key, _ in found.attributes if key.startswith("on")]
    assert not [href for href in found.values("href") if not href.startswith(("#", "https://", "http://"))]
    assert found.open == []


@pytest.mark.parametrize("width", [40, 80, 120])
def test_hostile_text_cannot_steer_a_terminal(hostile: tuple[Dossier, dict[str, Article]], width: int):
    shown = printed([hostile], width)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert max(len(line) for line in shown.splitlines()) <= width


def test_hostile_text_is_no_markup_in_markdown(hostile: tuple[Dossier, dict[str, Article]]):
    text = document([hostile])
    assert not re.search(r"(?<!\\)<(?!http)", text)
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [80, 120])
def test_terminal_shows_every_part_within_its_width(dossier: Dossier, width: int):
    shown = printed([(dossier, harbour.ARTICLES)], width)
    assert max(len(line) for line in shown.splitlines()) <= width
    for words in (
        "Corroborated",
        "Disputed",
        "Retracted",
        "Single origin",
        "CONFLICT",
        "UPDATE",
        "missed",
        "Ilse Maro",
    ):
        assert words in shown


def test_markdown_cites_by_footnotes_that_all_exist(dossier: Dossier):
    text = document([(dossier, harbour.ARTICLES)])
    used = set(re.findall(r"\[\^([\d-]+)\](?!:)", text))
    assert used == set(re.findall(r"^\[\^([\d-]+)\]:", text, re.M))


def test_nothing_to_show_is_still_a_page():
    assert "no story" in page([])
    assert json.loads(dossiers_json([])) == {"dossiers": []}


def test_statements_within_statements_keep_their_anchors(dossier: Dossier):
    inner = harbour.say("wire", "walked off the job")
    crossing = harbour.say("wire", "on Monday morning after the port authority cancelled talks")
    claims = (
        *harbour.CLAIMS,
        replace(harbour.SHARE, id="in", statements=(inner,), counted=()),
        replace(harbour.SHARE, id="x", statements=(crossing,), counted=()),
    )
    again = compose(harbour.case(), replace(harbour.findings(), claims=claims), version="0", settings="s")
    text = page([(again, harbour.ARTICLES)])
    found = Page(text)
    assert found.open == []
    for testimony in (inner, crossing):
        span = testimony.citation.span
        assert f"d1a1-{span.start}-{span.end}" in found.values("id")
    body = text[text.index('id="d1a1"') :]
    plain = re.sub(r'<a class="ref".*?</a>|<[^>]+>', "", body[: body.index("</article>")])
    assert "walked off the job on Monday morning after the port authority cancelled talks on night pay" in plain


def test_annotate_line_keeps_to_its_schema():
    article = harbour.ARTICLES["channel"]
    span = article.span(20, 30)
    annotations = Annotations(
        article.id,
        "en",
        sentences=(article.span(0, 16),),
        mentions=(Mention(span, "org", "a1"),),
        times=(Time(span, "DATE", "2024-03-04", Interval()),),
        quantities=(Quantity(span, 1, float("inf"), "person", "injured"),),
        attributions=(Attribution((span,), (span,), "a1", (span,)), Attribution((span,))),
        events=(Event("COERCE", None, span, span),),
    )
    line = lines.line(article, annotations)
    jsonschema.validate(json.loads(json.dumps(line, allow_nan=False)), schema("annotations"))
    assert line["removed"][0]["reason"] == "share buttons"
    assert line["statements"][1]["speaker"] is None


def test_group_line_keeps_to_its_schema_and_its_id_to_its_articles():
    line = lines.group(["b", "a"])
    jsonschema.validate(line, schema("groups"))
    assert line["articles"] == ["b", "a"]
    assert line["id"] == lines.group(["a", "b"])["id"]


def printed(items: list[tuple[Dossier, dict[str, Article]]], width: int) -> str:
    console = Console(width=width, file=io.StringIO(), force_terminal=False)
    console.print(report(items))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_what_an_article_corrects_stands_beside_it_and_what_was_changed_is_shown() -> None:
    said = Article("a", "Nine people were hurt at the gate.", outlet="The Post")
    text = "Seven people were hurt at the gate.\nCorrection: an earlier report gave the wrong number."
    words = "Correction: an earlier report gave the wrong number."
    now = replace(said, text=text, notices=(Notice("correction", Span("a", text.index(words), len(text))),))
    claim = Claim(
        "c", "Seven people were hurt at the gate", "single-origin",
        (Counted("a", (0,), "its own words"),), ("The Post",),
        (Testimony(now.cite(Span("a", 0, len("Seven people were hurt at the gate")))),),
    )  # fmt: skip
    case = Case(Story("s", ("a",)), (now,), (Annotations("a"),), (Origin("a", ("a",)),))
    made = compose(
        case, Findings((claim,), (), (), (), Dating(Interval(), "unknown", "open")), version="0", settings="s"
    )
    shown = page([(made, {"a": now})], {"a": (said,)})
    assert '<p class="notice" dir="auto"><b>Correction:</b> An earlier report gave the wrong number.' in shown
    assert "<del>Nine" in shown
    assert "<ins>Seven" in shown
    assert "- **Correction:** An earlier report gave the wrong number.[^" in document([(made, {"a": now})])
    terminal = Console(file=io.StringIO(), width=100)
    terminal.print(report([(made, {"a": now})]))
    assert "Correction: An earlier report gave" in terminal.file.getvalue()  # type: ignore[attr-defined]


def test_a_sentence_with_two_statements_is_shown_once_with_both_in_ink() -> None:
    text = "The quay was shut on Monday, and nine cranes stood still."
    article = Article("a", text)
    two = [
        Testimony(article.cite(Span("a", 0, 27))),
        Testimony(article.cite(Span("a", 33, 56))),
    ]
    shown = str(in_sentence(two, article, None, None))
    assert shown == (
        '<span class="own">The quay was shut on Monday</span>, and <span class="own">nine cranes stood still</span>.'
    )


def test_json_says_who_said_what(dossier: Dossier) -> None:
    citation = dossier.claims[0].statements[0].citation
    said = replace(dossier, sayings=(Saying(Speaker("Ilse Maro", None), (citation,)),))
    [written] = json.loads(dossiers_json([said]))["dossiers"]
    jsonschema.validate({"dossiers": [written]}, schema("dossier"))
    assert written["sayings"][0]["speaker"]["name"] == "Ilse Maro"
    assert written["sayings"][0]["words"][0]["words"] == citation.words


def test_markdown_never_escapes_a_digit_and_a_stop_only_where_it_would_make_a_list():
    assert [escaped(text) for text in ("007.txt", "0.2.1", "1. quay", "- quay", "pier 2. quay")] == [
        "007.txt",
        "0.2.1",
        "1\\. quay",
        "\\- quay",
        "pier 2. quay",
    ]


def test_a_day_that_an_article_of_known_date_names_is_not_called_inferred(dossier: Dossier):
    dating = dossier.story.dating
    assert dating.how == "inferred"
    assert certainty(dossier).startswith("as the articles give it")
    undated = [replace(a, published=replace(a.published, how="inferred")) for a in dossier.articles]
    assert certainty(replace(dossier, articles=tuple(undated))).startswith("inferred from the words")
