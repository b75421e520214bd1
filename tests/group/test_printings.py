"""Printings of one text."""

from twosource.group.printings import printings

WORDS = frozenset(f"w{n}" for n in range(60))
OTHER = frozenset(f"v{n}" for n in range(60))


def always(one: int, other: int) -> bool:
    return True


def test_texts_with_nearly_all_words_in_common_go_together():
    assert printings([WORDS, OTHER, WORDS - {"w1", "w2"} | {"new"}], always) == [[0, 2], [1]]


def test_what_is_said_to_differ_stays_apart():
    assert printings([WORDS, WORDS], lambda one, other: False) == [[0], [1]]


def test_few_words_prove_nothing():
    assert printings([frozenset({"fire"}), frozenset({"fire"}), frozenset()], always) == [[0], [1], [2]]
