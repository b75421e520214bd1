"""What keeps strangers out and hostile words from acting: who may ask, where forms come from, what a page may load."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse

from twosource.web.problems import Problem, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": a form of our own would then come from nowhere.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
COOKIE = "twosource"
OPEN = ("/enter", "/static/")  # to those who have not shown the token
LARGEST = 1_000_000  # bytes of a form


def is_loopback(host: str) -> bool:
    """True where nobody but this machine can reach *host*."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Guard:
    """Who may use this server: whoever is on this machine, or, with a *token*, whoever knows it."""

    token: str | None = None
    hosts: tuple[str, ...] = ()  # the names it is called by; empty: any
    secure: bool = False  # True where it is served over TLS
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def admits(self, token: str) -> bool:
        """True where *token* is the right one."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    def session(self) -> str:
        """A new session, signed."""
        nonce = secrets.token_hex(16)
        return f"{nonce}.{self._signed('session', nonce)}"

    def knows(self, session: str | None) -> bool:
        """True where *session* was begun by this server."""
        nonce, _, signature = (session or "").partition(".")
        return bool(nonce) and hmac.compare_digest(signature.encode(), self._signed("session", nonce).encode())

    def form_token(self, session: str) -> str:
        """What a form of this *session* must bring along."""
        return self._signed("form", session)

    def is_form_token(self, session: str, given: str) -> bool:
        """True where *given* is what a form of this *session* brings along."""
        return hmac.compare_digest(given.encode(), self.form_token(session).encode())

    def cookie(self, session: str) -> str:
        """The header that begins a session."""
        return f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict" + ("; Secure" if self.secure else "")

    def _signed(self, purpose: str, text: str) -> str:
        key = self.key if self.token is None else sha256(self.key + self.token.encode()).digest()
        return hmac.new(key, f"{purpose}:{text}".encode(), sha256).hexdigest()

    def called(self, host: str) -> bool:
        """True where *host*, as a request names it, is a name of this server.

        Another name that leads here was bent to do so: a page elsewhere is trying to read the desk.
        """
        name = urlsplit(f"//{host}").hostname or ""
        return not self.hosts or name in self.hosts


class Gate:
    """Lets in who may come in, and sends every answer with the headers that keep it harmless."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        session = session_of(headers)
        begun = None
        known = self.guard.knows(session)
        if self.guard.token is None and not known:
            # On this machine nobody need say who they are, but forms are tied to a session.
            begun = session = self.guard.session()
            known = True
        scope.setdefault("state", {})
        scope["state"]["session"] = session if known else None

        async def harmless(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out[name] = value
                if "cache-control" not in out:
                    out["cache-control"] = "private, no-cache"
                if begun and not scope["path"].startswith(("/static/", "/api/")):
                    out.append("set-cookie", self.guard.cookie(begun))
            await send(message)

        refusal = self._refusal(scope, headers, known=known)
        if refusal is None:
            await self.app(scope, receive, harmless)
        elif refusal.status == 401 and not scope["path"].startswith("/api/"):
            await RedirectResponse("/enter", status_code=303)(scope, receive, harmless)
        else:
            await problem_response(refusal)(scope, receive, harmless)

    def _refusal(self, scope: Scope, headers: Headers, *, known: bool) -> Problem | None:
        if not self.guard.called(headers.get("host", "")):
            return Problem(421, "Not this server", f"this server is not called {headers.get('host', '')!r}")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST:
            return Problem(413, "Too much", f"no request may bring more than {LARGEST:,} bytes")
        if known or scope["path"] == OPEN[0] or scope["path"].startswith(OPEN[1]):
            return None
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and self.guard.admits(token.strip()):
            return None
        return Problem(401, "Who is there?", "give the token of this server as `Authorization: Bearer TOKEN`")


def session_of(headers: Headers) -> str | None:
    """The session that a request belongs to, if it says so."""
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return jar[COOKIE].value if COOKIE in jar else None


def comes_from_here(headers: Headers) -> bool:
    """True where nothing says that a form was sent from another site."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
