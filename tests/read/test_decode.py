"""Text is read in the encoding that it is in, though nobody says which."""

import pytest

from twosource.read.decode import decode


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café in Zürich was naïve, the mayor’s “crème” said – 5 £.", "cp1252"),
        ("The café in Zürich closed.", "latin-1"),
        ("El señor dijo «no» y ¿qué? ¡Sí! 30º", "latin-1"),
        ("Preço €5, coração", "cp1252"),
        ("Zażółć gęślą jaźń, powiedział łódzki urzędnik. Kraków też.", "cp1250"),
        ("Правительство объявило о новых мерах в понедельник.", "cp1251"),
        ("Η κυβέρνηση ανακοίνωσε μέτρα για τους αγρότες", "cp1253"),
    ],
)
def test_a_page_of_code_that_nobody_names_is_told_by_its_letters(text: str, encoding: str) -> None:
    assert decode("crawl.txt", text.encode(encoding)) == text
