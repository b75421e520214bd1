"""The model of the user's own is asked over real HTTP: it may answer well, badly, slowly, or not at all."""

from __future__ import annotations

import gzip
import json
import logging
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from tests.endpoint import Respond, completion, endpoint, sent

from twosource.errors import FetchError
from twosource.fetchers.chat import LARGEST, ChatModel

KEY = "sk-a-key-that-nobody-may-see"


def failure(respond: Respond, *, seconds: float = 5.0) -> str:
    """Why there is no answer where the endpoint answers so."""
    with endpoint(respond) as at, pytest.raises(FetchError) as caught:
        ChatModel(at.url, "small-model", KEY, seconds)("rules", "question")
    assert KEY not in str(caught.value)
    return caught.value.reason


def test_an_answer_comes_back_as_it_was_said() -> None:
    with endpoint(lambda handler, _: sent(handler, completion(" It may rain – “soon”. \n"))) as at:
        assert ChatModel(at.url + "/", "small-model", KEY)("be plain", "reword this") == " It may rain – “soon”. \n"
    assert at.paths == ["/v1/chat/completions"]
    assert at.asked == [
        {
            "model": "small-model",
            "messages": [{"role": "system", "content": "be plain"}, {"role": "user", "content": "reword this"}],
            "stream": False,
        }
    ]
    assert at.headers[0]["authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent() -> None:
    with endpoint(lambda handler, _: sent(handler, completion("Yes."))) as at:
        ChatModel(at.url, "small-model")("rules", "question")
    assert "authorization" not in at.headers[0]


def test_the_key_is_in_no_log_and_in_no_picture_of_the_model(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with endpoint(lambda handler, _: sent(handler, completion("Yes."))) as at:
        model = ChatModel(at.url, "small-model", KEY)
        model("rules", "question")
    assert KEY not in caplog.text + repr(model)


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
def test_an_error_is_told_by_its_number_alone(status: int) -> None:
    body = json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}}).encode()
    assert failure(lambda handler, _: sent(handler, body, status=status)) == f"the endpoint answered {status}"


def test_a_key_that_is_not_taken_is_told() -> None:
    assert "does not take the key" in failure(lambda handler, _: sent(handler, b"{}", status=401))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": [{}]}',
        b'{"choices": [{"message": "hello"}]}',
        b'{"choices": "x"}',
        b'{"choices": 7}',
        b"[" * 50_000,
        b'{"a":' * 50_000,
    ],
)
def test_garbage_is_no_answer(body: bytes) -> None:
    assert failure(lambda handler, _: sent(handler, body)) == "the answer is no completion"


@pytest.mark.parametrize("content", [None, 7, ["a"], {"text": "a"}])
def test_an_answer_without_text_is_none(content: Any) -> None:
    assert failure(lambda handler, _: sent(handler, completion(content))) == "the answer is no text"


def test_a_redirect_is_not_followed() -> None:
    with endpoint(lambda handler, _: sent(handler, completion("Stolen."))) as elsewhere:
        away = f"{elsewhere.url}/chat/completions"
        assert failure(lambda handler, _: sent(handler, b"", status=307, location=away)) == "the endpoint answered 307"
    assert elsewhere.paths == []


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with endpoint(lambda handler, _: sent(handler, completion("Yes."))) as at:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert ChatModel(at.url, "small-model")("rules", "question") == "Yes."


def test_an_answer_without_end_is_cut_off() -> None:
    def endless(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _n in range(4 * LARGEST // 1024):
            handler.wfile.write(b"x" * 1024)

    assert "larger than" in failure(endless)


def test_an_answer_that_is_packed_is_not_unpacked() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)
    assert "packed" in failure(lambda handler, _: sent(handler, bomb, content_encoding="gzip"))


def test_whoever_does_not_answer_is_not_waited_for() -> None:
    begun = time.monotonic()
    done = threading.Event()
    assert failure(lambda handler, _: done.wait(20) and None, seconds=0.4) == "no answer within 0.4 s"
    done.set()
    assert time.monotonic() - begun < 15


def test_whoever_drips_is_not_waited_for() -> None:
    done = threading.Event()

    def dripping(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not done.wait(0.05):
            handler.wfile.write(b" ")

    assert failure(dripping, seconds=0.5) == "no answer within 0.5 s"
    done.set()


def test_whoever_drips_the_head_is_not_waited_for() -> None:
    done = threading.Event()

    def dripping(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nx-long: ")
        while not done.wait(0.05):
            handler.wfile.write(b"a")

    assert failure(dripping, seconds=0.5) == "no answer within 0.5 s"
    done.set()


def test_a_connection_that_breaks_is_told() -> None:
    def broken(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        handler.send_response(200)
        handler.send_header("content-length", "1000")
        handler.end_headers()
        handler.wfile.write(b"{")

    assert "cut off" in failure(broken)


def test_where_nobody_listens_that_is_told() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        with pytest.raises(FetchError, match="refused"):
            ChatModel(url, "small-model", KEY, 3)("rules", "question")


def test_a_server_without_a_certificate_to_trust_is_not_asked() -> None:
    with endpoint(lambda handler, _: sent(handler, completion("Yes."))) as at:
        url = at.url.replace("http://", "https://")
        with pytest.raises(FetchError):
            ChatModel(url, "small-model", KEY, 3)("rules", "question")
    assert at.asked == []


def test_a_key_that_no_header_can_have_is_an_error_that_does_not_show_it() -> None:
    with endpoint(lambda handler, _: sent(handler, completion("Yes."))) as at:
        for key in ("schlüssel\u2603", "a\r\nx-evil: 1"):
            with pytest.raises(FetchError) as caught:
                ChatModel(at.url, "small-model", key)("rules", "question")
            assert key not in str(caught.value)
    assert at.asked == []
