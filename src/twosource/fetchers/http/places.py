"""Where a URL points, and how it may be shown."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from twosource.fetchers.http.refused import Refused

if TYPE_CHECKING:
    import httpx

PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
LONGEST = 8_000  # characters; servers refuse longer ones
USER = re.compile(r"^(?P<before>\s*[a-z][a-z0-9+.-]*:[\\/]{2,})[^\\/?#]*@", re.IGNORECASE)
# A user and password where none can be: in a parameter, before no scheme, or with a slash inside, unquoted.
STRAY_USER = re.compile(
    r"(?P<before>[\\/]{2})(?:[^\\/?#@]*@|(?!\[)[^\\/?#@:]*:(?!\d*(?:[\\/?#]|$))[^@]*@)|^[^\\/?#@:]+:[^\\/?#@]*@"
)
PARAMETER = re.compile(r"(?P<before>[?&;#])(?P<key>[^=&;#?]+)=(?P<value>[^&;#]*)")
# The words in the keys of a query that stand before something secret, as the interfaces of cloud
# stores, feed readers and paywalls name it ("access_token", "X-Amz-Signature", "apiKey", "pwd").
SECRETS = frozenset({
    "auth", "authorization", "apikey", "credential", "credentials", "hmac", "jwt", "key", "pass", "passcode",
    "passphrase", "passwd", "password", "pwd", "secret", "session", "sessionid", "sid", "sig", "sign", "signature",
    "ticket", "token",
})  # fmt: skip
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Place:
    """A URL taken apart: what to ask, of whom, and as whom."""

    parsed: httpx.URL  # without user and fragment
    host: str  # as it is looked up
    port: int
    authorization: str | None = None

    @classmethod
    def of(cls, url: str) -> Place:
        """The place of *url*; Refused if it is none on the web."""
        import httpx

        if len(url) > LONGEST:
            raise Refused("its address is too long")
        try:
            parsed = httpx.URL(url.strip())
            host = parsed.raw_host.decode("ascii").rstrip(".").lower()
        except (httpx.InvalidURL, ValueError):
            raise Refused("not an address on the web") from None
        if parsed.scheme not in PORTS:
            raise Refused(f"addresses of {parsed.scheme}: are not fetched" if parsed.scheme else "no http address")
        if not HOST.fullmatch(host):
            raise Refused("its address names no host")
        port = PORTS[parsed.scheme] if parsed.port is None else parsed.port
        if not 0 < port < 2**16:
            raise Refused("its address names no port that there is")
        authorization = None
        if parsed.userinfo:
            pair = f"{parsed.username}:{parsed.password}".encode()
            authorization = "Basic " + b64encode(pair).decode("ascii")
        return cls(parsed.copy_with(userinfo=b"", fragment=None), host, port, authorization)

    @property
    def url(self) -> str:
        return str(self.parsed)

    @property
    def site(self) -> tuple[str, str, int]:
        """Who answers there: scheme, host and port."""
        return self.parsed.scheme, self.host, self.port

    def beside(self, target: str) -> Place:
        """Another place of the same site, asked as the same user."""
        return Place(self.parsed.copy_with(raw_path=target.encode("ascii")), self.host, self.port, self.authorization)

    def follow(self, location: str) -> Place:
        """Where a redirect leads: the user is known to the site that was asked and to no other."""
        try:
            there = Place.of(urljoin(self.url, location.strip()))
        except ValueError:
            raise Refused("redirects to what is not an address") from None
        except Refused as refused:
            raise Refused(f"redirected: {refused.reason}") from None
        known = self.authorization if there.site == self.site else None
        return Place(there.parsed, there.host, there.port, known)


def shown(url: str) -> str:
    """*url* as it may stand in a message or a log: without user and password, secret parameters as ***.

    What is too long to be asked for is cut.
    """
    return PARAMETER.sub(hidden, STRAY_USER.sub(lambda match: match["before"] or "", nameless(url[:LONGEST])))


def nameless(url: str) -> str:
    """*url* without user and password."""
    return USER.sub(lambda match: match["before"], url)


def hidden(parameter: re.Match[str]) -> str:
    if not SECRETS.intersection(word.lower() for word in WORD.findall(unquote(parameter["key"]))):
        return parameter[0]
    return f"{parameter['before']}{parameter['key']}={HIDDEN}"
