from datetime import UTC, datetime
from textwrap import wrap

import pytest

from twosource.model.article import Article, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.read.pdf import created, mended
from twosource.read.reader import Reader

FIRST = "The lock gates at Tollen failed on Monday night, and the canal emptied within an hour, the water board said."
SECOND = "Nobody was hurt, but eleven barges lie in the mud and forty families on the quay have no water in their taps."
Words = tuple[float, float, float, str]  # where from the left and from below, how large, and what


def pdf(*pages: list[Words], facts: str = "", encrypted: bool = False) -> bytes:
    """A PDF of these *pages*, set in Helvetica."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        shown = "".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj\n" for x, y, size, words in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(shown) + 6} >>\nstream\nBT\n{shown}ET\nendstream")
    objects.append(f"<< {facts} >>")
    body, places = b"%PDF-1.4\n", []
    for n, written in enumerate(objects, 1):
        places.append(len(body))
        body += f"{n} 0 obj\n{written}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    locked = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<41><41>] "
        if encrypted
        else ""
    )
    trailer = f"trailer << {locked}/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return body + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(body)}\n%%EOF".encode()
    )


def column(*texts: str, top: float = 700, left: float = 72) -> list[Words]:
    """Paragraphs one under the other, each broken to lines."""
    lines: list[Words] = []
    for text in texts:
        for line in wrap(text, 50):
            lines.append((left, top, 11, line))
            top -= 14
        top -= 8
    return lines


def read(body: bytes) -> Article:
    (outcome,) = Reader()(Page("a.pdf", body))
    assert isinstance(outcome, Done), outcome
    return outcome.value


def reason(body: bytes) -> str:
    (outcome,) = Reader()(Page("a.pdf", body))
    assert isinstance(outcome, Failed), outcome
    return outcome.reason


def test_lines_are_joined_to_paragraphs():
    assert read(pdf(column(FIRST, SECOND))).text == f"{FIRST}\n{SECOND}"


def test_a_headline_is_a_line_of_its_own():
    found = read(pdf([(72, 740, 20, "Canal empties after gates fail"), *column(FIRST, SECOND)]))
    assert found.text == f"Canal empties after gates fail\n{FIRST}\n{SECOND}"


def test_paragraphs_that_are_indented_and_not_spaced_are_told_apart():
    lines = [*wrap(FIRST, 50), *wrap(SECOND, 50)]
    begin = lines.index(wrap(SECOND, 50)[0])
    page = [(84.0 if n == begin else 72.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(lines)]
    assert read(pdf(page)).text == f"{FIRST}\n{SECOND}"


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page():
    lines = wrap(FIRST, 30)
    left = [(72.0, 300.0 - 14 * n, 11.0, line) for n, line in enumerate(lines[:2])]
    right = [(320.0, 700.0 - 14 * n, 11.0, line) for n, line in enumerate(lines[2:])]
    assert read(pdf([*left, *right])).text == FIRST
    assert read(pdf(left, right)).text == FIRST


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    page = [(72.0, 700.0, 11.0, "The lock gates at Tollen fai-"), (72.0, 686.0, 11.0, "led on Monday, a well-")]
    page.append((72.0, 672.0, 11.0, "known diver said at the quay."))
    assert read(pdf(page)).text == "The lock gates at Tollen failed on Monday, a well-known diver said at the quay."


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("fai\ufffeled", "failed"),
        ("Tollen\ufffeMarsh", "Tollen-Marsh"),
        ("A lock-keeper and a lock\ufffekeeper", "A lock-keeper and a lock-keeper"),
        ("exchange, ex\ufffechange", "exchange, exchange"),
        ("a loose end\ufffe here", "a loose end- here"),
    ],
)
def test_a_hyphen_that_is_the_words_own_stays(broken: str, whole: str):
    assert mended(broken) == whole


def test_what_stands_on_every_page_is_left_out():
    pages = [
        [
            (72.0, 760.0, 9.0, "Tollen Post, 5 May"),
            *column(f"{FIRST[:-1]} {n} times."),
            (300.0, 30.0, 9.0, f"Page {n} of 3"),
        ]
        for n in (1, 2, 3)
    ]
    assert read(pdf(*pages)).text == "\n".join(f"{FIRST[:-1]} {n} times." for n in (1, 2, 3))


def test_its_properties_say_what_it_is():
    facts = "/Title (Canal empties) /Author (Ida Roe; Jo Marsh) /CreationDate (D:20310505233000+02'00')"
    found = read(pdf(column(FIRST), facts=facts))
    assert (found.title, found.authors) == ("Canal empties", ("Ida Roe", "Jo Marsh"))
    assert found.published == Publication.at(datetime(2031, 5, 5, 21, 30, tzinfo=UTC), "page")
    assert read(pdf(column(FIRST), facts="/Title (Microsoft Word - canal.docx)")).title is None


@pytest.mark.parametrize("written", ["", "yesterday", "D:20319905", "D:20310505233000+99'00'"])
def test_a_date_that_is_none_is_none(written: str):
    assert created(written) is None


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"%PDF-1.4 and no more", "a broken PDF"),
        (pdf(column(FIRST))[:300], "a broken PDF"),
        (pdf([]), "a PDF without text: a picture of a page, perhaps"),
        (pdf(column(FIRST), encrypted=True), "an encrypted PDF"),
        (pdf(*[[]] * 2000), "too long for an article: 2,000 pages"),
        (pdf([(72, 700 - 2 * n, 1, "x" * 1_000) for n in range(101)]), "too much text on page 1"),
    ],
    ids=["junk", "cut off", "no text", "encrypted", "pages", "one page"],
)
def test_a_pdf_that_cannot_be_read_says_why(body: bytes, why: str):
    assert reason(body) == why
