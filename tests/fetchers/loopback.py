"""Servers on this machine that are told things: one for HTTP, one for mail."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TypeVar, cast

Kind = TypeVar("Kind")


@dataclass
class Heard:
    """What a web server was told; it answers with *statuses* in turn, the last one from then on."""

    port: int
    statuses: list[int] = field(default_factory=lambda: [204])
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/s3cret"


@dataclass
class Post:
    """What a mail server was given; it takes nothing for those it *refuses*."""

    port: int
    mails: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)
    refuses: bool = False
    logins: bool = False  # whether it takes any password


@contextmanager
def web_server() -> Iterator[Heard]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            heard.headers.append({name.lower(): value for name, value in self.headers.items()})
            status = heard.statuses.pop(0) if len(heard.statuses) > 1 else heard.statuses[0]
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *words: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        heard = Heard(server.server_port)
        yield from _serving(server, heard)


@contextmanager
def mail_server() -> Iterator[Post]:
    class Talk(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 loopback ready")
            to: list[str] = []
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "EHLO":
                    self.say("250-loopback")
                    self.say("250 AUTH PLAIN")
                elif word == "AUTH":
                    self.say("235 welcome" if post.logins else "535 no: s3cret is wrong")
                elif word == "RCPT":
                    to.append(line.partition("<")[2].partition(">")[0])
                    self.say("550 nobody of that name" if post.refuses else "250 ok")
                elif word == "DATA":
                    self.say("354 go on")
                    post.mails.append(cast(EmailMessage, message_from_bytes(self._body(), policy=policy.default)))
                    post.to.append(to)
                    self.say("250 taken")
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def _body(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return b"".join(lines)

    with socketserver.TCPServer(("127.0.0.1", 0), Talk) as server:
        post = Post(server.server_address[1])
        yield from _serving(server, post)


def _serving(server: socketserver.BaseServer, what: Kind) -> Iterator[Kind]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield what
    finally:
        server.shutdown()
        thread.join()
