"""Where quotes stand, and which of them are speech."""

from twosource.annotate.quotes import find_quotes, speechlike


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


def test_straight_and_curly_marks_are_paired() -> None:
    assert quoted('He said "no" and “never again”.') == ['"no"', "“never again”"]


def test_two_single_marks_make_a_double_one() -> None:
    assert quoted("''We won,'' she said.") == ["''We won,''"]


def test_apostrophes_open_nothing() -> None:
    assert quoted("The miners' wives didn't wait in the '90s.") == []


def test_a_quote_that_never_closes_ends_with_its_paragraph() -> None:
    text = "“The ship is lost.\n“Nobody is to blame,” he said."
    assert quoted(text) == ["“The ship is lost.", "“Nobody is to blame,”"]


def test_scraps_and_titles_are_no_speech() -> None:
    text = "The “so-called” expert wrote “Harbour Lights” and said “We are all tired of this winter.”"
    assert [speechlike(text, quote) for quote in find_quotes(text)] == [False, False, True]
