"""The difference between two revisions of one article."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from twosource.model.article import Article
from twosource.publish.render.revised import as_html, as_terminal
from twosource.publish.revisions import Piece, changes, compare_revisions

FIRST = "A ferry ran aground off Cape Sorrel on Tuesday. At least nine people died.\n\nDivers search the car deck."


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (p.kind, p.old.of(old).strip() if p.old else "", p.new.of(new).strip() if p.new else "")
        for p in changes(compare_revisions(Article("a", old), Article("a", new)))
    ]


def words(old: str, new: str) -> list[tuple[str, str]]:
    (change,) = changes(compare_revisions(Article("a", old), Article("a", new)))
    return [
        (w.kind, (w.old.of(old) if w.old else w.new.of(new) if w.new else "").strip())
        for w in change.words
        if w.kind != "kept"
    ]


def test_same_words_have_no_changes():
    assert told(FIRST, FIRST) == []
    assert told(FIRST, FIRST.replace("\n\n", "\n").replace(" At", "  At")) == []


def test_sentence_put_in_is_told_alone():
    new = FIRST.replace("At least", "The fog was thick. At least")
    assert told(FIRST, new) == [("put in", "", "The fog was thick.")]


def test_sentence_taken_out_is_told_alone():
    assert told(FIRST, FIRST.replace("At least nine people died.", "")) == [
        ("taken out", "At least nine people died.", "")
    ]


def test_changed_sentence_is_told_by_its_words():
    new = FIRST.replace("nine", "eleven")
    assert told(FIRST, new) == [("changed", "At least nine people died.", "At least eleven people died.")]
    assert words(FIRST, new) == [("taken out", "nine"), ("put in", "eleven")]


def test_one_word_changed_in_every_sentence_is_found_in_each():
    old = " ".join(f"Boat {n} left berth {n + 40} for Sorrel at dawn." for n in range(60))
    new = old.replace("Sorrel", "Tallow")
    found = told(old, new)
    assert [kind for kind, _, _ in found] == ["changed"] * 60


def test_two_sentences_made_one_are_one_change():
    old = "The ferry ran aground off Cape Sorrel. It carried two hundred passengers and a crew of nine."
    new = "The ferry ran aground off Cape Sorrel and it carried two hundred passengers and a crew of nine."
    assert [kind for kind, _, _ in told(old, new)] == ["changed"]


def test_sentence_rewritten_throughout_is_taken_out_and_put_in():
    new = FIRST.replace("At least nine people died.", "Nobody knows how many were lost with her.")
    assert [kind for kind, _, _ in told(FIRST, new)] == ["taken out", "put in"]


def test_titles_and_initials_end_no_sentence():
    assert told("Dr. Ilse B. Morant spoke.", "Dr. Ilse C. Morant spoke.") == [
        ("changed", "Dr. Ilse B. Morant spoke.", "Dr. Ilse C. Morant spoke.")
    ]


def test_text_without_blanks_is_compared_character_by_character():
    assert words("渡輪在星期二擱淺,九人死亡。", "渡輪在星期三擱淺,九人死亡。") == [
        ("taken out", "二"),
        ("put in", "三"),
    ]


TEXTS = st.text(st.sampled_from("ab AB.!\n\u201c\u201d'1\u6e21"), max_size=80)


def sides(pieces: tuple[Piece, ...], old: str, new: str) -> tuple[str, str]:
    return (
        "".join(p.old.of(old) for p in pieces if p.old),
        "".join(p.new.of(new) for p in pieces if p.new),
    )


@given(TEXTS, TEXTS)
def test_pieces_are_all_of_both_texts_in_order(old: str, new: str):
    pieces = compare_revisions(Article("a", old), Article("a", new))
    assert sides(pieces, old, new) == (old, new)
    for piece in pieces:
        if piece.words:
            assert piece.old is not None
            assert piece.new is not None
            assert sides(piece.words, old, new) == (piece.old.of(old), piece.new.of(new))


def test_long_texts_of_few_words_are_compared_to_the_end():
    old = "na " * 50_000 + "end. " + "\n".join(f"Line {n % 7}." for n in range(8_000))
    new = "na " * 49_000 + "stop. " + "\n".join(f"Line {n % 5}." for n in range(8_000))
    pieces = compare_revisions(Article("a", old), Article("a", new))
    assert sides(pieces, old, new) == (old, new)


def test_html_escapes_what_it_shows():
    shown = as_html(Article("a", "<b>Nine</b> died\x1b[2J."), Article("a", "<b>Ten</b> died <script>."))
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "\x1b" not in shown
    assert "<del>" in shown
    assert "<ins>" in shown


def test_html_marks_what_was_taken_out_and_put_in():
    new = FIRST.replace("nine", "eleven")
    assert as_html(Article("a", FIRST), Article("a", new), around=0) == (
        '<p class="revised"><span class="left-out">…</span> At least <del>nine </del><ins>eleven </ins>people died.'
        '<br><br><span class="left-out">…</span> </p>'
    )


@pytest.mark.parametrize("around", [0, 1, None])
def test_terminal_shows_both_sides_without_colour(around: int | None):
    out = StringIO()
    new = FIRST.replace("nine", "eleven\x1b[31m") + " The fog has lifted."
    Console(file=out, width=200).print(as_terminal(Article("a", FIRST), Article("a", new), around=around))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    assert "− At least nine people died." in lines
    assert any(line.startswith("+ At least eleven") for line in lines)
    assert "+ The fog has lifted." in lines
    assert "\x1b" not in out.getvalue()
