"""Addresses on the web: made absolute, made the same however they were met, and compared by site."""

from __future__ import annotations

import re

SHAPE = re.compile(
    r"(?P<scheme>https?)://(?P<login>[^/?#\s]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#@:\s\[\]]+)(?::(?P<port>\d{0,5}))?"
    r"(?P<path>/[^?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:#(?P<fragment>\S*))?",
    re.IGNORECASE,
)
LONGEST = 4_000  # characters; what browsers and servers still take
DEFAULT_PORTS = {"http": "80", "https": "443"}

# What newsletters, social networks and campaign tools append, as the Query Stripping and ClearURLs lists have them;
# none that some site names its articles by ("id", "cid", "ref", "source").
TRACKING = re.compile(
    r"(?:utm|hsa|pk|mtm|matomo|vero|oly|at|ns)_\w+|_?hs(?:enc|mi|CtaTracking)|mc_[ce]id|mkt_tok|[dg]clid|gclsrc"
    r"|gbraid|wbraid|fbclid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igshid|igsh|s_cid|cmp(?:id)?|ncid|ocid|xtor"
    r"|ftag|smid|smtyp|wt_mc|wt\.mc_id|wickedid|__twitter_impression|guccounter|guce_referrer(?:_sig)?|soc_(?:src|trk)",
    re.IGNORECASE,
)
# What stands behind the address of an article for another view of the same.
VERSIONS = re.compile(
    r"(?:(?:amp|print|mobile|full|all|single|comments|page|index)(?:[./-]?\w{1,4})?|\d{1,2})", re.IGNORECASE
)
# An address that names its article by itself: "/2031/05/lock-gates-fail", "/news-48213077".
TELLING = re.compile(r"\d{5}|[^\W\d_]{2,}(?:[-_][^\W_]+){2}")
HOME = re.compile(r"/(?:(?:index|default|home|main)\.\w{2,5})?", re.IGNORECASE)
FRONT = re.compile(r"(?:www\d?|m|mobile|amp)\.")


def absolute(written: str | None, base: str | None = None) -> str | None:
    """The http(s) URL that *written* means on a page at *base*, without its fragment; `None` where it means none."""
    if not written:
        return None
    url = re.sub(r"[\t\r\n]", "", written.strip()).replace(" ", "%20")
    if not SHAPE.fullmatch(url) and base and SHAPE.fullmatch(base) and len(url) <= LONGEST:
        from courlan import fix_relative_urls

        try:
            url = base.partition(":")[0] + ":" + url if url.startswith("//") else fix_relative_urls(base, url)
        except ValueError:
            return None
    match = SHAPE.fullmatch(url) if len(url) <= LONGEST else None
    # "#!" is how some sites tell their pages apart.
    return None if not match else url if (match["fragment"] or "").startswith("!") else url.partition("#")[0]


def normal(url: str) -> str:
    """The *url* as it would be without campaign tags, login, default port and capitals in its host."""
    match = SHAPE.fullmatch(url)
    if not match:
        return url
    scheme, host, port = match["scheme"].lower(), match["host"].lower().rstrip("."), match["port"]
    kept = [pair for pair in (match["query"] or "").split("&") if pair and not TRACKING.fullmatch(pair.split("=")[0])]
    fragment = match["fragment"] or ""
    return (
        f"{scheme}://{host}"
        + (f":{port}" if port and port != DEFAULT_PORTS[scheme] else "")
        + (match["path"] or "/")
        + ("?" + "&".join(kept) if kept else "")
        + (f"#{fragment}" if fragment.startswith("!") else "")
    )


def key(url: str) -> str:
    """The form that two addresses of one article share, secure or not."""
    return re.sub(r"^http:", "https:", normal(url))


def is_home(url: str) -> bool:
    """True for the front page of a site."""
    match = SHAPE.fullmatch(url)
    return match is not None and HOME.fullmatch(match["path"] or "/") is not None and not match["query"]


def stands_for(canonical: str, address: str) -> bool:
    """True where *canonical* may be another address of the article that was had from *address*.

    It lies on the same site, and is no section or script that the article stands in: some sites declare that for all
    they print.
    """
    if not same_site(canonical, address):
        return False
    (inner, _, asked), (outer, _, kept) = normal(address).partition("?"), normal(canonical).partition("?")
    telling = [pair for pair in asked.split("&") if pair and not VERSIONS.fullmatch(pair.partition("=")[0])]
    if inner == outer and telling and not kept and not TELLING.search(inner):
        return False
    outer = outer.rstrip("/") + "/"
    rest = inner.removeprefix(outer).strip("/") if inner.startswith(outer) else ""
    return not rest or VERSIONS.fullmatch(rest) is not None


def same_site(one: str, other: str) -> bool:
    """True where both lie in one registered domain, or on one host where that is in no list."""
    return _site(one) == _site(other)


def _site(url: str) -> str:
    from courlan import extract_domain

    match = SHAPE.fullmatch(url)
    host = match["host"].lower().rstrip(".") if match else url
    return extract_domain(f"https://{host}/") or FRONT.sub("", host, count=1)
