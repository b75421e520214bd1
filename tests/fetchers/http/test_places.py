import pytest

from twosource.fetchers.http import shown
from twosource.fetchers.http.places import Place, nameless
from twosource.fetchers.http.refused import Refused


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://harbour.example/a?page=2#top", "https://harbour.example/a?page=2#top"),
        ("https://otto:pa55@harbour.example/feed", "https://harbour.example/feed"),
        ("https://otto@harbour.example:8443/feed", "https://harbour.example:8443/feed"),
        ("https://otto:p@ss@harbour.example/", "https://harbour.example/"),
        ("HTTPS://otto:pa55@harbour.example", "HTTPS://harbour.example"),
        ("//otto:pa55@harbour.example/feed", "//harbour.example/feed"),
        ("https://harbour.example/@otto?to=a@b.example", "https://harbour.example/@otto?to=a@b.example"),
        ("https://h.example/f?token=abc&page=2", "https://h.example/f?token=***&page=2"),
        ("https://h.example/f?access_token=abc", "https://h.example/f?access_token=***"),
        ("https://h.example/f?page=2&apiKey=abc;PASSWORD=x", "https://h.example/f?page=2&apiKey=***;PASSWORD=***"),
        ("https://h.example/f?X-Amz-Signature=abc", "https://h.example/f?X-Amz-Signature=***"),
        ("https://h.example/f?%74oken=abc&sig=def", "https://h.example/f?%74oken=***&sig=***"),
        ("https://h.example/f#access_token=abc", "https://h.example/f#access_token=***"),
        ("https://h.example/f?keyword=ferry&design=new", "https://h.example/f?keyword=ferry&design=new"),
        ("https://h.example/f?token=", "https://h.example/f?token=***"),
        (" https://otto:pa55@h.example/", " https://h.example/"),
        ("https://otto:pa/ss@h.example/feed", "https://h.example/feed"),
        ("https://otto:pa#ss?@h.example/feed", "https://h.example/feed"),
        ("https://h.example/go?to=https://otto:pa55@h.example/", "https://h.example/go?to=https://h.example/"),
        ("otto:pa55@h.example/feed", "h.example/feed"),
        ("https://[::1]:80/@otto", "https://[::1]:80/@otto"),
        ("https://h.example:80/@otto", "https://h.example:80/@otto"),
        ("no url at all", "no url at all"),
        ("", ""),
    ],
)
def test_what_is_shown_of_an_address_gives_no_credential_away(url: str, safe: str):
    assert shown(url) == safe


def test_an_address_without_its_user_still_tells_pages_apart():
    assert nameless("https://otto:pa55@h.example/f?key=7") == "https://h.example/f?key=7"


def test_a_place_knows_its_site_and_its_user():
    place = Place.of("https://otto:p%40ss@Harbour.Example.:8443/feed?a=1#top")
    assert place.site == ("https", "harbour.example", 8443)
    assert place.url == "https://harbour.example.:8443/feed?a=1"
    assert place.authorization == "Basic b3R0bzpwQHNz"


def test_names_of_other_alphabets_are_asked_for_in_ascii():
    assert Place.of("http://hafenstraße.example/ö").site == ("http", "xn--hafenstrae-e4a.example", 80)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/feed",
        "harbour.example/feed",
        "ftp://harbour.example/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http://harbour.example:99999/",
        "http://harbour.example:0/",
        "http://harbour.example:x/",
        "http://harbour.example%00.other/",
        "http://[::1/",
        "http://har bour.example/",
        "http://harbour.example/\none",
        "http://" + "a" * 9000 + ".example/",
    ],
)
def test_what_is_no_address_on_the_web_is_refused(url: str):
    with pytest.raises(Refused):
        Place.of(url)


@pytest.mark.parametrize(
    ("location", "known"),
    [
        ("/new", True),
        ("https://harbour.example/new", True),
        ("https://HARBOUR.example:443/new", True),
        ("http://harbour.example/new", False),
        ("https://harbour.example:8443/new", False),
        ("https://other.example/new", False),
        ("//other.example/new", False),
        ("https://eve:x@other.example/new", False),
    ],
)
def test_a_redirect_takes_the_user_nowhere_else(location: str, known: bool):
    place = Place.of("https://otto:pa55@harbour.example/old").follow(location)
    assert (place.authorization is not None) == known
