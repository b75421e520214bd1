import pytest

from twosource.read.urls import absolute, is_home, key, normal, same_site, stands_for


@pytest.mark.parametrize(
    ("written", "base", "url"),
    [
        ("https://post.example/a#top", None, "https://post.example/a"),
        (" https://post.example/a b.html\n", None, "https://post.example/a%20b.html"),
        ("https://post.example/#!/story/1", None, "https://post.example/#!/story/1"),
        ("/a", "https://post.example/feeds/main.xml", "https://post.example/a"),
        ("../a?id=1", "https://post.example/feeds/main.xml", "https://post.example/a?id=1"),
        ("//post.example/a", "https://post.example/feeds/", "https://post.example/a"),
        ("a", None, None),
        ("a", "news/feed.xml", None),
        ("mailto:desk@post.example", "https://post.example/", None),
        ("javascript:alert(1)", "https://post.example/", None),
        ("ftp://post.example/a", "https://post.example/", None),
        ("http://[::1", "https://post.example/", None),
        ("https://post.example/" + "a" * 5000, None, None),
        ("", "https://post.example/", None),
        (None, "https://post.example/", None),
    ],
)
def test_only_addresses_on_the_web_are_addresses(written: str | None, base: str | None, url: str | None):
    assert absolute(written, base) == url


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTPS://Post.Example:443/News?utm_source=rss&id=7&fbclid=x", "https://post.example/News?id=7"),
        ("http://post.example:80", "http://post.example/"),
        ("http://post.example:8080/a?", "http://post.example:8080/a"),
        ("https://ida:secret@post.example/a", "https://post.example/a"),
        ("https://post.example/story?cid=1&ref=2&source=3", "https://post.example/story?cid=1&ref=2&source=3"),
        ("nothing of the kind", "nothing of the kind"),
    ],
)
def test_an_address_is_the_same_however_it_was_met(url: str, one: str):
    assert normal(url) == one
    assert normal(one) == one


def test_a_secure_address_is_that_of_the_same_article():
    assert key("http://post.example/a") == key("https://post.example/a") != key("https://post.example/b")


def test_a_front_page_has_neither_path_nor_query():
    assert is_home("https://post.example")
    assert is_home("https://post.example/#x")
    assert not is_home("https://post.example/a")
    assert not is_home("https://post.example/?p=12")


def test_a_site_is_its_registered_domain_or_its_host():
    assert same_site("https://news.bbc.co.uk/1", "https://www.bbc.co.uk/2")
    assert not same_site("https://one.co.uk/", "https://two.co.uk/")
    assert same_site("http://m.post.localhost:8080/", "http://www.post.localhost/")
    assert not same_site("http://127.0.0.1/", "http://127.0.0.2/")


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://post.example/2031/05/lock-gates-fail", "https://m.post.example/2031/05/lock-gates-fail?ref=home"),
        ("https://post.example/news-48213077", "https://post.example/news-48213077?page=2"),
        ("https://post.example/article.php?id=7", "https://post.example/article.php?id=7&from=mail"),
        ("https://post.example/lock-gates-fail", "https://post.example/lock-gates-fail/amp"),
    ],
)
def test_a_canonical_address_is_believed_where_it_names_the_article(canonical: str, address: str):
    assert stands_for(canonical, address)


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("https://post.example/article.php", "https://post.example/article.php?id=7"),
        ("https://post.example/news/", "https://post.example/news/?p=7"),
        ("https://post.example/news", "https://post.example/news/lock-gates-fail"),
        ("https://other.example/lock-gates-fail", "https://post.example/lock-gates-fail"),
    ],
)
def test_a_canonical_address_that_all_pages_share_is_not_believed(canonical: str, address: str):
    assert not stands_for(canonical, address)


@pytest.mark.parametrize("url", ["https://post.example/index.html", "https://post.example/default.aspx"])
def test_the_front_page_may_have_a_name(url: str):
    assert is_home(url)
