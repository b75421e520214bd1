import base64
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from twosource.model.article import Article, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.read.mail import looks_like_mail, unwrapped
from twosource.read.reader import Reader

FIRST = "The lock gates at Tollen failed on Monday night, and the canal emptied within an hour, the water board said."
SECOND = "Nobody was hurt, but eleven barges lie in the mud and forty families on the quay have no water in their taps."


def mail(*, text: str | None = f"{FIRST}\n\n{SECOND}\n", html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    named = {"From": "Tollen Water Board <press@water.example>", "Subject": "Canal empties", "To": "desk@post.example"}
    for name, value in ({**named, "Date": "Mon, 05 May 2031 23:30:00 +0200"} | headers).items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text, cte="8bit")
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def read(message: EmailMessage | bytes) -> Article:
    (outcome,) = Reader()(Page("a.eml", message if isinstance(message, bytes) else bytes(message)))
    assert isinstance(outcome, Done), outcome
    return outcome.value


def reason(raw: bytes) -> str:
    (outcome,) = Reader()(Page("a.eml", raw))
    assert isinstance(outcome, Failed), outcome
    return outcome.reason


def test_a_message_is_an_article_with_its_subject_sender_and_date():
    found = read(mail())
    assert found.text == f"{FIRST}\n\n{SECOND}"
    assert (found.title, found.outlet, found.authors) == ("Canal empties", "Tollen Water Board", ())
    assert found.published == Publication.at(datetime(2031, 5, 5, 21, 30, tzinfo=UTC), "given")


def test_the_richer_of_two_ways_to_say_it_is_read():
    html = f"<html><head><style>p {{}}</style></head><body><p>{FIRST}</p><p>{SECOND} Really.</p></body></html>"
    assert read(mail(html=html)).text == f"{FIRST}\n{SECOND} Really."
    assert read(mail(html="<p>See the text.</p>")).text == f"{FIRST}\n\n{SECOND}"


def test_words_that_a_newsletter_hides_are_not_read():
    html = f'<div style="color:red;display: none">Preview</div><table><tr><td>{FIRST}</td></tr></table>'
    assert read(mail(text=None, html=html)).text == FIRST


def test_what_is_attached_is_not_read():
    message = mail()
    message.add_attachment("Something else.", filename="other.txt")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert read(message).text == f"{FIRST}\n\n{SECOND}"


def test_headers_and_words_in_other_letters_are_read():
    message = mail(
        text="Die Brücke über den Fluß ist seit Montag geschlossen, sagte die Bürgermeisterin. Ende Mai öffnet sie."
    )
    raw = bytes(message).replace(b"Subject: Canal empties", b"Subject: =?iso-8859-1?q?Br=FCcke?= =?utf-8?b?IMO8YmVy?=")
    assert read(raw).title == "Brücke über"
    old = raw.replace(b'charset="utf-8"', b'charset="iso-8859-1"').decode().encode("latin-1")
    assert read(old).text == read(raw).text
    assert "Bürgermeisterin" in read(raw).text


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_words_packed_for_the_way_are_unpacked(encoding: str):
    message = mail()
    message.set_content(f"{FIRST}\n\n{SECOND}\n", cte=encoding)
    assert read(message).text == f"{FIRST}\n\n{SECOND}"


def test_lines_broken_to_fit_are_joined():
    broken = (
        "The lock gates at Tollen failed on Monday night, and the canal\nemptied within an hour, the water board said."
    )
    assert unwrapped(broken) == FIRST
    assert (
        unwrapped(f"{broken}\n\nDear reader,\nthank you.\n> quoted") == f"{FIRST}\n\nDear reader,\nthank you.\n> quoted"
    )
    assert unwrapped("One \nline.\nAnother.", flowed=True) == "One line.\nAnother."


def test_a_message_of_a_list_is_of_its_sender_and_the_list():
    found = read(mail(From="Ida Roe <ida@post.example>", List_Id="Tollen Post <news.post.example>"))
    assert (found.outlet, found.authors) == ("Tollen Post", ("Ida Roe",))


def test_a_message_without_words_is_refused():
    assert reason(bytes(mail(text=" \n"))) == "a message without words of its own"
    assert reason(b"From: a@b.example\nMessage-ID: <1>\n") == "a message without words of its own"


@pytest.mark.parametrize(
    "text",
    [
        "Note: the bridge is shut.\nFrom: the mayor\n",
        "From Tollen comes word of a flood.\n\nMessage-ID: none",
        "Date: 5 May\n\nThe bridge is shut.",
        "https://post.example/a\nFrom: x",
        "",
    ],
)
def test_prose_is_no_message(text: str):
    assert not looks_like_mail(text.encode())


def test_a_message_is_told_by_its_headers():
    assert looks_like_mail(
        b"From ida@post.example Mon May  5 2031\nReceived: by x\n\tfor y\nFrom: <a@b.example>\n\nWords"
    )
    assert looks_like_mail(b"\xef\xbb\xbfFrom: Ida\r\nDate: x\r\nSubject: y\r\n\r\nWords")


def nested(levels: int) -> bytes:
    """A message in parts in parts in parts, the words in the innermost."""
    opening = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(levels))
    return f"From: a@b.example\nMIME-Version: 1.0\n{opening}Content-Type: text/plain\n\n{FIRST}\n".encode()


def test_parts_in_parts_are_read_down_to_a_depth():
    assert read(nested(8)).text == FIRST
    assert reason(nested(50)) == "a message nested too deep"
    assert reason(nested(10_000)) == "a message of too many parts"
    forwarded = b"From: a@b.example\nMIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 10_000 + b"x"
    assert reason(forwarded) == "a message of too many parts"


BASE64 = base64.b64encode(FIRST.encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: text/plain; charset=nonsense\n\n" + FIRST.encode(),
        b"Content-Type: text/plain; charset*=a'b'%ff\n\n" + FIRST.encode(),
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + BASE64[:-3] + b"!",
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin\n" + FIRST.encode(),
        b"Content-Type: multipart/mixed\n\n" + FIRST.encode(),
        b"Content-Type: multipart/alternative; boundary=\n\n--\n" + FIRST.encode(),
        b"Content-Type: ;;;=\nSubject: =?x?b?!!?=\nDate: never\n\n" + FIRST.encode(),
        b"Subject: =?utf-8?b?4oCmx?=\nDate: Mon, 99 May 99999\n\n" + FIRST.encode(),
    ],
)
def test_a_broken_message_is_read_as_far_as_it_goes_or_refused(raw: bytes):
    (outcome,) = Reader()(Page("a.eml", b"From: \xff <a@b.example>\nMIME-Version: 1.0\n" + raw))
    assert isinstance(outcome, Done) or "\n" not in outcome.reason


def test_each_message_of_a_mailbox_is_an_article():
    mails = [
        f"From ida@tollen.example Mon May  5 10:0{n}:00 2031\nFrom: Ida Roe <ida@tollen.example>\n"
        f"Date: Mon, 05 May 2031 10:0{n}:00 +0000\nSubject: Lock {n}\n\n"
        "The lock gates at Tollen failed again, we hear.\n\n"
        for n in (1, 2)
    ]
    outcomes = list(Reader()(Page("box", "".join(mails).encode())))
    assert [outcome.value.title for outcome in outcomes if isinstance(outcome, Done)] == ["Lock 1", "Lock 2"]
