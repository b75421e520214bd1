"""What an alert was told, as Atom (RFC 4287), as a JSON Feed 1.1, as a webhook's JSON and as a mail."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from markupsafe import escape

from twosource.model.alert import Alert, Backing, Footing, News
from twosource.publish.exports.entry import line
from twosource.publish.wording import LINKABLE, count, one_line, printable

SCHEMA = "twosource/alert/1"
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
SHOWN = 12  # statements of a claim that a text lists


def atom(alert: Alert, news: tuple[News, ...]) -> bytes:
    """The feed of *alert*, with *news* in the order given."""
    entries = "".join(_entry(each) for each in news)
    updated = max((each.noticed for each in news), default=alert.made)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"  <id>{_xml(_urn('alert', alert.id))}</id>\n  <title>{_xml(one_line(alert.name))}</title>\n"
        f"  <updated>{_moment(updated)}</updated>\n  <generator>twosource</generator>\n"
        f"  <author><name>twosource</name></author>\n{entries}</feed>\n"
    ).encode()


def json_feed(alert: Alert, news: tuple[News, ...]) -> bytes:
    """The same as a JSON Feed."""
    items = [
        {
            "id": _urn("news", each.id),
            "title": headline(each),
            "content_text": text(each),
            "date_published": _moment(each.noticed),
            **({"external_url": link} if (link := _link(each)) else {}),
            "authors": [{"name": name} for name in _outlets(each)] or [{"name": "twosource"}],
            "tags": [each.now.standing],
            "_twosource": _news(each),
        }
        for each in news
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": one_line(alert.name), "items": items}
    return (line(feed) + "\n").encode()


def payload(alert: Alert, news: tuple[News, ...]) -> bytes:
    """What a webhook is sent."""
    told = {"schema": SCHEMA, "alert": {"id": alert.id, "name": alert.name}, "news": [_news(each) for each in news]}
    return line(told).encode()


def mail(alert: Alert, news: tuple[News, ...]) -> tuple[str, str]:
    """The subject and the text of a mail."""
    subject = f"{one_line(alert.name)}: {count(len(news), 'piece')} of news"
    return subject, "\n\n".join(f"{headline(each)}\n\n{text(each)}" for each in news) + "\n"


def headline(news: News) -> str:
    """What is new in a line."""
    turned = f" (was {_stands(news.was)})" if news.was else ""
    return f"{_stands(news.now)}{turned}: {one_line(news.text)}"


def text(news: News) -> str:
    """The claim, its story and the statements that back it, in plain text."""
    lines = [one_line(news.title), ""]
    for backing in news.backing[:SHOWN]:
        who = f"{one_line(backing.speaker)}, in " if backing.speaker else ""
        link = f" {_address(backing)}" if _address(backing) else ""
        lines.append(f"- “{one_line(backing.words)}” ({who}{one_line(backing.outlet or 'an article')}){link}")
    if len(news.backing) > SHOWN:
        lines.append(f"- and {count(len(news.backing) - SHOWN, 'statement')} more")
    return "\n".join(lines)


def _entry(news: News) -> str:
    link = _link(news)
    authors = "".join(f"<author><name>{_xml(name)}</name></author>" for name in _outlets(news))
    return (
        f"  <entry>\n    <id>{_xml(_urn('news', news.id))}</id>\n    <title>{_xml(headline(news))}</title>\n"
        f"    <updated>{_moment(news.noticed)}</updated>\n    {authors}\n"
        + (f'    <link rel="related" href="{_xml(link)}"/>\n' if link else "")
        + f'    <category term="{_xml(news.now.standing)}"/>\n    <content type="text">{_xml(text(news))}</content>\n'
        "  </entry>\n"
    )


def _news(news: News) -> dict[str, Any]:
    return {
        "id": news.id,
        "noticed": _moment(news.noticed),
        "story": {"id": news.story, "title": news.title},
        "claim": {"id": news.claim, "text": news.text},
        "now": _footing(news.now),
        "was": _footing(news.was) if news.was else None,
        "statements": [_backing(backing) for backing in news.backing],
    }


def _backing(backing: Backing) -> dict[str, Any]:
    return {
        "words": backing.words,
        "speaker": backing.speaker,
        "article": backing.article,
        "outlet": backing.outlet,
        "headline": backing.headline,
        "url": _address(backing),
    }


def _footing(footing: Footing) -> dict[str, Any]:
    return {"standing": footing.standing, "value": footing.value or None}


def _stands(footing: Footing) -> str:
    return f"{footing.standing}, {one_line(footing.value)}" if footing.value else footing.standing


def _outlets(news: News) -> list[str]:
    return list(dict.fromkeys(one_line(backing.outlet) for backing in news.backing if backing.outlet))


def _link(news: News) -> str | None:
    return next((address for backing in news.backing if (address := _address(backing))), None)


def _address(backing: Backing) -> str | None:
    """Where the article is on the web, `None` where that is no address one could follow."""
    url = backing.url
    return url if url and LINKABLE.match(url) and printable(url) == url else None


def _urn(kind: str, id: str) -> str:
    return f"urn:twosource:{kind}:{id}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _xml(words: str) -> str:
    return str(escape(FORBIDDEN.sub("\ufffd", printable(words))))
