"""A model's endpoint on this machine, that answers as a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Respond = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


@dataclass
class Endpoint:
    """Where it is, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def endpoint(respond: Respond) -> Iterator[Endpoint]:
    """An endpoint that answers every request by *respond*."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            found.asked.append(body)
            found.headers.append({name.lower(): value for name, value in self.headers.items()})
            found.paths.append(self.path)
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has had enough
                respond(self, body)

        def do_GET(self) -> None:
            found.paths.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *values: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    found = Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def sent(handler: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"content-type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def completion(words: Any) -> bytes:
    """An answer as endpoints of this kind give it."""
    return json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", "content": words}}]}).encode()


def saying(words: Callable[[str], str]) -> Respond:
    """Answers each question with what *words* makes of the sentence in it."""

    def respond(handler: BaseHTTPRequestHandler, asked: dict[str, Any]) -> None:
        question = asked["messages"][-1]["content"]
        sentence = question.partition("\n")[0].removeprefix("Sentence: ")
        sent(handler, completion(words(sentence)))

    return respond
