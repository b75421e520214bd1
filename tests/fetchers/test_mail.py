"""Mail goes to a server of this machine, and no credential leaves by another way."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.fetchers.loopback import Post, mail_server

from twosource.errors import FetchError, SettingsError
from twosource.fetchers.mail import Mail, address, served


@pytest.fixture
def post() -> Iterator[Post]:
    with mail_server() as server:
        yield server


@pytest.fixture
def mail(post: Post) -> Mail:
    return Mail("127.0.0.1", "desk@example.org", post.port, seconds=5)


def test_a_mail_arrives_with_its_words(mail: Mail, post: Post) -> None:
    mail(("ana@example.org", "otto@example.org"), "Two pieces of news", "“Fourteen” – said Ilse.\n.\nEnd\n", key="k1")
    assert post.to == [["ana@example.org", "otto@example.org"]]
    got = post.mails[0]
    assert (got["From"], got["Subject"], got["Message-ID"]) == (
        "desk@example.org",
        "Two pieces of news",
        "<k1@example.org>",
    )
    assert got.get_content().replace("\r\n", "\n") == "“Fourteen” – said Ilse.\n.\nEnd\n"


def test_a_subject_adds_no_head_lines(mail: Mail, post: Post) -> None:
    mail(("ana@example.org",), "News\r\nBcc: eve@example.org", "words\n", key="k")
    assert post.mails[0]["Bcc"] is None
    assert post.to == [["ana@example.org"]]


def test_a_password_that_is_not_accepted_is_not_shown(mail: Mail, post: Post) -> None:
    sender = replace(mail, user="ana", password="s3cret")
    with pytest.raises(FetchError) as caught:
        sender(("ana@example.org",), "News", "words\n", key="k")
    assert str(caught.value) == f"127.0.0.1:{post.port}: the user or password is not accepted (535)"
    assert "s3cret" not in repr(sender)
    post.logins = True
    sender(("ana@example.org",), "News", "words\n", key="k")
    assert len(post.mails) == 1


def test_a_password_is_not_sent_in_the_clear_over_a_network(
    mail: Mail, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1" if "." in host else host, *rest, **more)
    )
    with pytest.raises(FetchError, match="offers no encryption"):
        replace(mail, host="mail.example", user="ana", password="s3cret")(("a@b.c",), "News", "words\n", key="k")
    assert post.mails == []


def test_who_is_not_taken_is_named(mail: Mail, post: Post) -> None:
    post.refuses = True
    with pytest.raises(FetchError, match=r"does not take mail for ana@example\.org"):
        mail(("ana@example.org",), "News", "words\n", key="k")


def test_a_server_that_is_not_there_gets_one_line(mail: Mail) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(FetchError, match="connection refused"):
        replace(mail, port=port)(("ana@example.org",), "News", "words\n", key="k")


@pytest.mark.parametrize("written", ["ana", "ana@", "a b@c", "ana@example.org\nBcc: x@y", "@x", "ana@example.org,x@y"])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(FetchError, match="is no mail address"):
        address(written)


def test_a_host_may_bring_its_port() -> None:
    assert served("mail.example") == ("mail.example", 587)
    assert served("mail.example:25") == ("mail.example", 25)
    assert served("[::1]:2525") == ("::1", 2525)
    for wrong in ("mail.example:", "mail.example:x", ":25", "mail.example:70000"):
        with pytest.raises(SettingsError):
            served(wrong)
