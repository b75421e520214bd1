"""Feeds that readers of feeds read."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from tests.publish.exports.conftest import HOSTILE

from twosource.model.alert import Alert, Backing, Footing, News
from twosource.publish.exports import feeds

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
ALERT = Alert("a1", "Strike & <harbour>", NOON, words="strike")


def told(n: int, **how: Any) -> News:
    wire = Backing("Six were hurt", "the hospital", "wire", "Coastal Wire", "Strike", "https://wire.example/1?a=1&b=2")
    fields = {
        "id": f"n{n}",
        "alert": "a1",
        "noticed": NOON.replace(hour=n),
        "story": "harbour",
        "title": "A strike",
        "claim": "injured",
        "text": "Six people were hurt",
        "now": Footing("disputed", "6 injured"),
        "was": Footing("corroborated", "5 injured"),
        "backing": (wire,),
    }
    return News(**{**fields, **how})


def test_feedparser_reads_the_atom_feed() -> None:
    feed = feedparser.parse(feeds.atom(ALERT, (told(9), told(8, was=None))))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.id, feed.feed.title) == ("urn:twosource:alert:a1", "Strike & <harbour>")
    assert feed.feed.updated == "2024-03-09T09:00:00Z"
    first, second = feed.entries
    assert first.id == "urn:twosource:news:n9"
    assert first.title == "disputed, 6 injured (was corroborated, 5 injured): Six people were hurt"
    assert second.title == "disputed, 6 injured: Six people were hurt"
    assert first.links[0].href == "https://wire.example/1?a=1&b=2"
    assert first.author == "Coastal Wire"
    assert "the hospital, in Coastal Wire" in first.content[0].value


def test_the_json_feed_says_the_same() -> None:
    feed = json.loads(feeds.json_feed(ALERT, (told(9),)))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert (item["id"], item["date_published"]) == ("urn:twosource:news:n9", "2024-03-09T09:00:00Z")
    assert item["_twosource"]["was"] == {"standing": "corroborated", "value": "5 injured"}


def test_a_feed_of_nothing_is_a_feed() -> None:
    feed = feedparser.parse(feeds.atom(ALERT, ()))
    assert not feed.bozo
    assert feed.feed.updated == "2024-03-09T12:00:00Z"
    assert json.loads(feeds.json_feed(ALERT, ()))["items"] == []


@pytest.mark.parametrize("render", [feeds.atom, feeds.json_feed, feeds.payload, feeds.mail])
def test_hostile_words_steer_nothing(render: Any) -> None:
    backing = Backing(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "javascript:alert(1)")
    alert = Alert("a1", HOSTILE + "\x00\ud800", NOON, words=HOSTILE)
    written = render(alert, (told(9, title=HOSTILE, text=HOSTILE, claim=HOSTILE, backing=(backing,)),))
    text = "\n".join(written) if isinstance(written, tuple) else written.decode()
    assert not {"\x1b", "\x9b", "\u202e", "\x00", "\ud800"} & set(text)
    assert "javascript:" not in text
    if render is feeds.atom:
        ElementTree.fromstring(written)
        assert "<script" not in text
    elif render is feeds.mail:
        assert "\n" not in written[0]
        assert "\r" not in text
    else:
        json.loads(written)
