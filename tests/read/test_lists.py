import gzip
import json
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from twosource.errors import ReadError
from twosource.model.article import Article, Lead, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.model.text import Interval
from twosource.read.lists import find_leads
from twosource.read.reader import Reader

PLACE = "https://post.example/feeds/main.xml"
WORDS = "The lock gates at Tollen failed on Monday night, and the canal emptied within an hour, the water board said."
MORE = "Nobody was hurt, but eleven barges lie in the mud and forty families on the quay have no water."
INSTANT = datetime(2031, 5, 5, 8, 0, tzinfo=UTC)


def rss(*items: str, head: str = "<title>Tollen Post</title>", xml: str = '<?xml version="1.0"?>') -> str:
    """A feed in RSS 2.0 of these *items*."""
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{xml}<rss version="2.0" {names}><channel>{head}{inside}</channel></rss>'


ITEM = f"""<title>Canal &amp;amp; lock empty</title><link>/canal?utm_source=rss#top</link>
<pubDate>Mon, 05 May 2031 10:00:00 +0200</pubDate><dc:creator>Ida Roe</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>{MORE} Back on 3&nbsp;June.</p><script>evil()</script>]]>
</content:encoded>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"
xml:base="https://post.example/news/"><title>Tollen Post</title><updated>2031-05-06T00:00:00Z</updated>
<entry><title type="html">Canal &amp;amp; lock empty</title><link rel="self" href="https://post.example/1.atom"/>
<link rel="alternate" href="canal"/><id>urn:1</id><published>2031-05-05T10:00:00+02:00</published>
<updated>2031-05-05T12:00:00+02:00</updated><author><name>Ida Roe</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{WORDS}</p><p>{MORE}</p></div></content></entry></feed>"""

RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/">
<title>Tollen Post</title></channel><item rdf:about="https://post.example/canal"><title>Canal &amp; lock empty</title>
<link>https://post.example/canal</link><dc:date>2031-05-05T10:00:00+02:00</dc:date><dc:creator>Ida Roe</dc:creator>
<description>{WORDS}</description></item></rdf:RDF>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Tollen Post",
    "language": "en-GB",
    "authors": [{"name": "Ida Roe"}],
    "items": [
        {
            "id": "1",
            "url": "/canal",
            "title": "Canal & lock empty",
            "content_html": f"<p>{WORDS}</p><p>{MORE}</p>",
            "date_published": "2031-05-05T10:00:00+02:00",
            "date_modified": "2031-05-05T12:00:00+02:00",
        }
    ],
}

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://post.example/canal </loc>
<lastmod>2031-05-06</lastmod><news:news><news:publication><news:name>Tollen Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2031-05-05T10:00:00+02:00</news:publication_date>
<news:title>Canal &amp; lock empty</news:title></news:news></url><url><loc>https://post.example/bridge</loc></url></urlset>"""

OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Coast"><outline text="Deep">
<outline text="Tollen Post" type="rss" xmlUrl="https://post.example/feed?key=k"/></outline>
<outline title="Coast Daily" xmlurl="https://coast.example/atom"/></outline></body></opml>"""


def leads(body: str | bytes, place: str = PLACE, fetched: datetime | None = None) -> tuple[Lead, ...]:
    found = find_leads(Page(place, body.encode() if isinstance(body, str) else body, fetched=fetched))
    assert found is not None
    return found


def articles(body: str | bytes) -> list[Done[Article] | Failed]:
    return list(Reader()(Page("feed.xml", body.encode() if isinstance(body, str) else body)))


@pytest.mark.parametrize("body", [rss(ITEM), ATOM, RDF, json.dumps(JSON_FEED)], ids=["rss", "atom", "rdf", "json"])
def test_every_kind_of_feed_says_the_same(body: str):
    (lead,) = leads(body)
    assert lead.url in ("https://post.example/canal", "https://post.example/news/canal")
    assert (lead.kind, lead.listed, lead.title) == ("article", PLACE, "Canal & lock empty")
    assert (lead.outlet, lead.authors) == ("Tollen Post", ("Ida Roe",))
    assert lead.published == Publication(Interval.day(date(2031, 5, 5)), INSTANT, "page")
    assert lead.state


@pytest.mark.parametrize("body", [rss(ITEM), ATOM, json.dumps(JSON_FEED)], ids=["rss", "atom", "json"])
def test_a_feed_read_by_itself_gives_the_text_that_stands_in_it(body: str):
    (outcome,) = articles(
        body.replace('"/canal"', '"https://post.example/canal"').replace(">/canal", ">https://post.example/canal")
    )
    assert isinstance(outcome, Done), outcome
    found = outcome.value
    assert found.text.split("\n")[0] == WORDS
    assert found.text.split("\n")[1].startswith(MORE)
    assert "evil" not in found.text
    assert (found.title, found.authors, found.outlet) == ("Canal & lock empty", ("Ida Roe",), "Tollen Post")
    assert found.published.instant == INSTANT
    assert found.url
    assert found.place == "feed.xml:1"


def test_an_entry_of_atom_says_when_it_was_changed():
    (outcome,) = articles(ATOM)
    assert isinstance(outcome, Done)
    assert outcome.value.modified == datetime(2031, 5, 5, 10, 0, tzinfo=UTC)


def test_an_entry_without_words_is_only_a_link():
    assert articles(rss("<title>T</title><link>https://post.example/a</link>")) == [
        Failed("https://post.example/a", "read", "only a link: `twosource add` follows it")
    ]


@pytest.mark.parametrize("body", [SITEMAP, OPML])
def test_a_list_that_holds_no_words_is_only_links(body: str):
    assert articles(body) == [Failed("feed.xml", "read", "only links: `twosource add` follows them")]


def test_a_news_sitemap_says_who_printed_what_when():
    first, second = leads(SITEMAP)
    assert (first.url, first.title, first.outlet) == ("https://post.example/canal", "Canal & lock empty", "Tollen Post")
    assert (first.language, first.published.instant) == ("en", INSTANT)
    assert first.state != leads(SITEMAP.replace("2031-05-06", "2031-05-07"))[0].state
    assert second == Lead("https://post.example/bridge", "article", PLACE)


def test_a_list_of_sitemaps_leads_to_lists():
    index = "<sitemapindex><sitemap><loc>https://post.example/s1.xml.gz</loc><lastmod>2031-05-06</lastmod></sitemap>"
    (lead,) = leads(index + "</sitemapindex>")
    assert (lead.url, lead.kind) == ("https://post.example/s1.xml.gz", "list")
    assert lead.state


def test_a_packed_sitemap_is_unpacked():
    assert leads(gzip.compress(SITEMAP.encode())) == leads(SITEMAP)


def test_an_outline_leads_to_its_feeds_however_deep_they_lie():
    found = leads(OPML)
    assert [(lead.url, lead.kind, lead.outlet) for lead in found] == [
        ("https://post.example/feed?key=k", "list", "Tollen Post"),
        ("https://coast.example/atom", "list", "Coast Daily"),
    ]


@pytest.mark.parametrize(
    "body", ["Words of an article.", "<html><body><p>A page</p></body></html>", '{"text": "Words."}', "%PDF-1.4", ""]
)
def test_what_is_no_list_leads_nowhere(body: str):
    assert find_leads(Page(PLACE, body.encode())) is None


def test_a_list_is_told_by_what_it_is():
    assert find_leads(Page("https://post.example/index.html", rss(ITEM).encode(), "text/html")) is not None


def test_each_place_is_named_once():
    item = "<title>T</title><link>https://post.example/a{}</link>"
    assert len(leads(rss(item.format(""), item.format("#top"), item.format("?utm_medium=rss")))) == 1


@pytest.mark.parametrize("link", ["", "mailto:a@post.example", "javascript:alert(1)", "file:///etc/passwd", "http://"])
def test_a_link_that_is_no_place_on_the_web_is_none(link: str):
    assert leads(rss(f"<title>T</title><link>{link}</link><description>{WORDS}</description>")) == ()


@pytest.mark.parametrize("change", [("Short.", "Other."), (WORDS, MORE), ("empty</title>", "full</title>")])
def test_the_state_changes_with_what_the_list_says(change: tuple[str, str]):
    body = rss(ITEM).replace("<content:encoded>", "<x>").replace("</content:encoded>", "</x>")
    body = body if change[0] == "Short." else rss(ITEM)
    assert leads(body)[0].state != leads(body.replace(*change))[0].state
    assert leads(body)[0].state == leads(body.replace("<channel>", "<channel><ttl>60</ttl>"))[0].state


@pytest.mark.parametrize(
    "written", ["Sat, 05 May 2091 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "0001-01-01"]
)
def test_a_date_that_cannot_be_is_unknown(written: str):
    body = rss(ITEM.replace("Mon, 05 May 2031 10:00:00 +0200", written))
    assert leads(body, fetched=datetime(2031, 5, 6, tzinfo=UTC))[0].published == Publication()


def test_a_relative_link_in_a_file_is_resolved_by_the_home_of_the_feed():
    found = leads(rss(ITEM, head="<title>T</title><link>https://post.example/</link>"), place="feed.xml")
    assert [lead.url for lead in found] == ["https://post.example/canal"]
    assert leads(rss(ITEM), place="feed.xml") == ()


def test_a_wrong_declaration_of_the_encoding_does_not_garble():
    body = rss(ITEM.replace("Ida Roe", "Zoë Ærø"), xml='<?xml version="1.0" encoding="iso-8859-1"?>')
    assert leads(body.encode())[0].authors == ("Zoë Ærø",)
    assert leads(body.encode("latin-1"))[0].authors == ("Zoë Ærø",)
    assert leads(body.encode("utf-16"))[0].authors == ("Zoë Ærø",)


BROKEN = {
    "cut off": rss(ITEM)[:-30],
    "bare ampersand": rss(ITEM.replace("Short.", "A & B")),
    "HTML entity": rss(ITEM.replace("Short.", "caf&eacute;")),
    "tag never closed": rss(ITEM.replace("Short.", "one<br>two")),
    "prefix never declared": rss(ITEM + "<media:thing>x</media:thing>"),
    "control character": rss(ITEM.replace("Short.", "one\x03two")),
    "words before it": "\n\n  " + rss(ITEM),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_feed_is_read_as_far_as_it_goes(body: str):
    (lead,) = leads(body)
    assert (lead.url, lead.title) == ("https://post.example/canal", "Canal & lock empty")


def entities(names: int = 9) -> str:
    """A document type whose last entity is ten to the power of *names* words long."""
    chain = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, names + 1))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{chain}<!ENTITY f SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("body", [rss(ITEM), ATOM.replace('<?xml version="1.0" encoding="utf-8"?>', ""), SITEMAP, OPML])
def test_entities_are_neither_expanded_nor_fetched(body: str):
    body = body[body.index("?>") + 2 :] if body.startswith("<?xml") else body
    plain = leads(body)
    for entity in ("&l9;", "&f;"):
        named = body.replace("Tollen Post", f"Tollen {entity}Post").replace("Deep", entity)
        assert [lead.url for lead in leads(entities() + named)] == [lead.url for lead in plain]
        assert "root:" not in repr(leads(entities() + named))


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel>" + "<item><title>x</title></item>" * 750_000,
        "<opml>" + "<outline/>" * 2_100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": []' + " " * 20_000_001,
        "<urlset>" + "<url></url>" * 5_500_000,
    ],
    ids=["feed", "outline", "json", "sitemap"],
)
def test_a_list_without_end_is_refused(body: str):
    with pytest.raises(ReadError, match="too long for a "):
        leads(body)


@pytest.mark.parametrize(
    "body",
    [
        "<rss><channel>" + "<div>" * 100_000,
        "<feed><entry><content type='xhtml'>" + "<div>" * 100_000,
        "<opml>" + "<outline>" * 100_000,
        "<urlset>" + "<url>" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items":' + "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1", "items": 3}',
        "<rss>&&&&",
        "<!DOCTYPE rss [" + "<!ENTITY " * 20_000 + "]><rss>",
    ],
)
def test_a_list_that_is_none_is_refused_or_empty_at_once(body: str):
    with suppress(ReadError):
        assert leads(body) == ()
    assert all(isinstance(outcome, Failed) for outcome in articles(body))


def test_a_feed_that_is_cut_off_before_anything_can_be_had_from_it_is_no_empty_feed():
    with pytest.raises(ReadError, match="cut off before its first entry ends"):
        find_leads(Page(PLACE, b"<rss version='2.0'><channel><item><title>Canal & lo"))
    assert find_leads(Page(PLACE, rss().encode())) == ()
