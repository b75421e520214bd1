"""A model behind an OpenAI-compatible endpoint: one question, one answer, bounded in time and size."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from twosource import __version__
from twosource.errors import FetchError
from twosource.fetchers.http.failures import broken_off, unanswered, unconnected

LARGEST = 256 * 1024  # bytes of an answer
CONNECTING = 10.0  # seconds
BRACKETS = 2_000  # that an answer may have


@dataclass(frozen=True, slots=True)
class ChatModel:
    """The model called *name* at *url*, which ends before "/chat/completions"; nothing else is ever asked.

    The *key* goes into one header, and into no message and no log.
    """

    url: str
    name: str
    key: str | None = field(default=None, repr=False)
    seconds: float = 60.0  # from the question to the last byte of the answer

    def __call__(self, rules: str, question: str, /) -> str:
        """What the model answers; FetchError where it does not answer properly or in time."""
        try:
            body = asyncio.run(self._answered(rules, question))
        except TimeoutError:
            raise self._failed(f"no answer within {self.seconds:g} s") from None
        return self._read(body)

    async def _answered(self, rules: str, question: str) -> bytes:
        """The body of the answer, once all of it is there."""
        headers = {
            "User-Agent": f"twosource/{__version__}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        asked = {
            "model": self.name,
            "messages": [{"role": "system", "content": rules}, {"role": "user", "content": question}],
            "stream": False,
        }
        timeout = httpx.Timeout(self.seconds, connect=min(CONNECTING, self.seconds))
        async with (
            asyncio.timeout(self.seconds),
            # No redirect is followed, and no proxy of the environment asked: the words go where they were meant to.
            httpx.AsyncClient(timeout=timeout, follow_redirects=False, trust_env=False, verify=True) as client,
        ):
            try:
                request = client.build_request("POST", self._endpoint, json=asked, headers=headers)
            except (httpx.InvalidURL, UnicodeError, ValueError):
                raise self._failed(
                    "cannot be asked: the address or the key has characters that it cannot have"
                ) from None
            try:
                response = await client.send(request, stream=True)
            except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
                raise self._failed(str(unconnected(problem, CONNECTING))) from None
            except httpx.HTTPError as problem:
                raise self._failed(str(unanswered(problem, self.seconds))) from None
            try:
                return await self._body(response)
            finally:
                await response.aclose()

    async def _body(self, response: httpx.Response) -> bytes:
        # What an endpoint says of an error may hold the key, so nothing of it is repeated.
        if response.status_code in (401, 403):
            raise self._failed(f"the endpoint answered {response.status_code}: it does not take the key")
        if response.status_code != 200:
            raise self._failed(f"the endpoint answered {response.status_code}")
        if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise self._failed("the answer is packed, which was not offered")
        body = bytearray()
        try:
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > LARGEST:
                    raise self._failed(f"the answer is larger than {LARGEST // 1024} KB")
        except httpx.HTTPError as problem:
            raise self._failed(str(broken_off(problem, self.seconds))) from None
        return bytes(body)

    def _read(self, body: bytes) -> str:
        """The words in an answer."""
        if body.count(b"[") + body.count(b"{") > BRACKETS:
            raise self._failed("the answer is no completion")
        try:
            answer: Any = json.loads(body)
            words: Any = answer["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise self._failed("the answer is no completion") from None
        if not isinstance(words, str):
            raise self._failed("the answer is no text")
        return words

    @property
    def _endpoint(self) -> str:
        return self.url.rstrip("/") + "/chat/completions"

    def _failed(self, reason: str) -> FetchError:
        return FetchError(self.url, reason)
