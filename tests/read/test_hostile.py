"""Texts made to take long: each is read, and the suite goes on."""

import pytest

from twosource.model.article import Article
from twosource.read.draft import Draft, finish
from twosource.read.furniture import FurnitureFinder

PROSE = "The council voted on Monday to rebuild the bridge over the river."
TEXTS = {
    "many short lines": "\n".join(f"Ida Roe {n % 7}" for n in range(10_000)),
    "names above a paragraph": "\n".join(["A Headline Of Several Words", *["Ida Roe"] * 20_000, PROSE]),
    "one long word": "a" * 490_000,
    "one long word of capitals": "A-" * 240_000,
    "blank lines": "\n" * 100_000 + PROSE,
    "bullets": "\n".join(["- point"] * 20_000),
    "headings of comments": "\n".join([PROSE, *["Leave a reply"] * 20_000, PROSE]),
    "furniture and other lines": "\n".join([PROSE, *["Share this:", "odd line of words"] * 8_000, PROSE]),
    "a long address": "a.b" * 160_000,
    "blanks inside a line": f"{PROSE}!{' ' * 400_000}%{PROSE}",
    "a label and digits": f"Correction {'1' * 400} x\n{PROSE}",
    "a label and many days": f"Update 3 {'1 ' * 300}x\n{PROSE}",
    "hyphens in capitals": "\n".join(["A-B-C-D-" * 12] * 2_000),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_like_any_other(name: str):
    assert finish(Draft("p", TEXTS[name], id="a", outlet="Post")).text == TEXTS[name]


def test_a_line_of_a_million_characters_is_judged_like_any_other():
    text = f"{'b' * 1_000_000}\n\nLeave a Reply"
    assert [part.span.of(text) for part in FurnitureFinder()(Article("a", text))] == ["Leave a Reply"]
