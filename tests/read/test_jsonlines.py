import json
from datetime import UTC, date, datetime

import pytest

from twosource.model.article import Article, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.model.text import Interval
from twosource.read.reader import Reader

TEXT = "The mayor of Tollen opened the new ferry dock on Friday."


def read(body: str) -> list[Done[Article] | Failed]:
    return list(Reader()(Page("in.jsonl", body.encode())))


def article(**row: object) -> Article:
    (outcome,) = read(json.dumps({"text": TEXT, **row}))
    assert isinstance(outcome, Done), outcome
    return outcome.value


def reason(**row: object) -> str:
    (outcome,) = read(json.dumps(row))
    assert isinstance(outcome, Failed)
    return outcome.reason


def test_only_the_text_is_needed_and_the_rest_is_kept():
    found = article(
        id="f-1",
        url="https://tollen.example/ferry",
        outlet="Tollen Post",
        title="Dock opens",
        authors=["Ida Roe"],
        language="en",
    )
    assert (found.id, found.outlet, found.title, found.authors) == ("f-1", "Tollen Post", "Dock opens", ("Ida Roe",))
    assert article().text == TEXT


def test_a_malformed_line_fails_alone_with_its_number():
    outcomes = read(json.dumps({"text": TEXT}) + '\n{"text": \n\n' + json.dumps({"text": TEXT + " It rained."}))
    assert [type(outcome) for outcome in outcomes] == [Done, Failed, Done]
    assert isinstance(outcomes[1], Failed)
    assert outcomes[1].item == "in.jsonl:2"
    assert outcomes[1].reason.startswith("not JSON")


def test_a_malformed_first_line_does_not_make_it_prose():
    outcomes = read('{"text": oops}\n' + json.dumps({"text": TEXT}))
    assert [type(outcome) for outcome in outcomes] == [Failed, Done]


@pytest.mark.parametrize(
    "body",
    [
        json.dumps([{"text": TEXT}, {"text": TEXT + " It rained."}]),
        json.dumps([{"text": TEXT}, {"text": TEXT + " It rained."}], indent=2),
        json.dumps({"articles": [{"text": TEXT}, {"text": TEXT + " It rained."}]}, indent=1),
    ],
)
def test_an_array_and_a_printed_object_are_read_too(body: str):
    assert [type(outcome) for outcome in read(body)] == [Done, Done]


def test_one_object_over_many_lines_is_one_article():
    assert [type(outcome) for outcome in read(json.dumps({"id": "x", "text": TEXT}, indent=2))] == [Done]


def test_keys_that_we_do_not_know_are_accepted():
    assert article(section="Harbour", words=11).text == TEXT


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2031-05-09T10:00:00Z", datetime(2031, 5, 9, 10, tzinfo=UTC)),
        ("2031-05-09T10:00:00", datetime(2031, 5, 9, 10, tzinfo=UTC)),
        ("2031-05-09 10:00:00+02:00", datetime(2031, 5, 9, 8, tzinfo=UTC)),
        ("Fri, 09 May 2031 10:00:00 +0000", datetime(2031, 5, 9, 10, tzinfo=UTC)),
    ],
)
def test_a_moment_of_publication_is_kept_in_utc(written: str, instant: datetime):
    assert article(published=written).published == Publication(Interval.day(date(2031, 5, 9)), instant, "given")


@pytest.mark.parametrize("written", ["2031-05-09", "May 9, 2031", "9 May 2031"])
def test_a_date_alone_is_a_day_without_an_instant(written: str):
    assert article(published=written).published == Publication(Interval.day(date(2031, 5, 9)), None, "given")


def test_an_interval_of_publication_is_kept():
    found = article(published={"earliest": "2031-05-01", "latest": None, "how": "inferred"})
    assert found.published.interval == Interval(date(2031, 5, 1), None)


def test_without_a_date_nothing_is_guessed():
    assert article().published == Publication()


def test_html_is_read_where_there_is_no_text():
    page = f"<html><head><title>Dock</title></head><body><article><p>{TEXT * 4}</p></article></body></html>"
    (outcome,) = read(json.dumps({"id": "h", "html": page}))
    assert isinstance(outcome, Done)
    assert outcome.value.text.startswith(TEXT)
    assert outcome.value.id == "h"


def test_what_is_wrong_with_a_line_is_said():
    assert reason(title="No words") == "neither text nor html"
    assert reason(text=["a", "list"]) == "text is not a string"
    assert reason(text=TEXT, authors=[1]) == "authors is not a list of strings"
    assert reason(text=TEXT, published="soon").startswith("published is no date")
    assert reason(text="  ") == "no text"


def test_an_unreadable_character_keeps_every_offset():
    found = article(text=TEXT.replace("Friday", "Fri\ud800day"))
    assert len(found.text) == len(TEXT) + 1
    assert [part.reason for part in found.removed] == ["broken characters"]


def test_json_nested_without_end_is_refused():
    outcomes = read('{"text": ' + "[" * 100_000)
    assert [type(outcome) for outcome in outcomes] == [Failed]
