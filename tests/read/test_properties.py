import json

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model.article import Article, Page
from twosource.model.outcome import Done, Failed
from twosource.read.furniture import FurnitureFinder
from twosource.read.reader import Reader

PIECES = [
    "The river rose two metres overnight, the water board said on Monday.",
    "Related Articles",
    "Leave a Reply",
    "Share this:",
    "Twitter",
    "TOLLEN, May 3 (AFP) - The mayor resigned.",
    "By Ida Roe",
    "Must Read: Ten walks",
    "Advertisement",
    "© 2031 Tollen Post",
    "Published: 3 May 2031",
    "",
    "\r",
    "A headline of some kind",
    "Share \ufffd this:",
    "© 2031 \ufffd\ufffd",
]
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=25)


def sound(outcome: Done[Article] | Failed) -> bool:
    if isinstance(outcome, Failed):
        return outcome.stage == "read" and bool(outcome.reason) and "\n" not in outcome.reason
    article = outcome.value
    spans = [part.span for part in article.removed]
    apart = all(one.end <= other.start for one, other in zip(spans, spans[1:]))  # noqa: RUF007
    return apart and all(span.article == article.id and span.end <= len(article.text) for span in spans)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_a_reason(body: bytes):
    assert all(sound(outcome) for outcome in Reader()(Page("p", body)))


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_lines_are_an_article_or_a_reason_and_keep_their_offsets(lines: list[str]):
    text = "\n".join(lines)
    for outcome in Reader()(Page("p", json.dumps({"id": "x", "text": text}).encode())):
        assert sound(outcome)
        if isinstance(outcome, Done):
            assert len(outcome.value.text) == len(text)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div>", "</div>", "<script>", "<!--", "-->", "<article>", "text ", "&#0;", "<", ">", "\0"]
        )
    )
)
def test_any_markup_is_an_article_or_a_reason(parts: list[str]):
    assert all(sound(outcome) for outcome in Reader()(Page("p", ("<html><body>" + "".join(parts)).encode())))


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_furniture_is_found_again_the_same(lines: list[str]):
    article = Article("a", "\n".join(lines))
    found = FurnitureFinder()(article)
    assert found == FurnitureFinder()(article)
    assert all(part.span.of(article.text).strip() for part in found)
