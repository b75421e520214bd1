"""Who holds a code, in an index that grows."""

import numpy as np

from twosource.group.postings import TAIL, Postings


def held(postings: Postings, code: int, *, own: int = 0, most: int = 1 << 20) -> list[int]:
    kept = np.ones(1, bool)
    found = [part.holders(kept, own, most)[1] for part in postings.search(np.array([code], np.uint32))]
    return sorted(int(holder) for part in found for holder in part)


def grown(articles: int) -> Postings:
    """Of articles that all hold code 5 and each a code of its own, added a hundred at a time."""
    postings = Postings()
    for begin in range(0, articles, 100):
        owners = np.arange(begin, begin + 100)
        codes = np.concatenate([np.full(100, 5), owners + 1000]).astype(np.uint32)
        postings.add(codes, np.r_[owners, owners], np.r_[owners, owners] // 100)
    return postings


def test_all_holders_of_a_code_are_found_however_many_parts_there_are():
    postings = grown(3 * TAIL // 100 * 100)
    assert postings.parts
    assert len(postings.tail)
    assert held(postings, 5) == list(range(3 * TAIL // 100 * 100))
    assert held(postings, 1000 + TAIL) == [TAIL]


def test_code_that_nobody_holds_has_no_holders():
    postings = grown(TAIL)
    assert [held(postings, code) for code in (0, 6, 1 << 31)] == [[], [], []]


def test_of_many_holders_the_nearest_are_told():
    postings = grown(TAIL // 100 * 100)
    (part,) = postings.parts[:1]
    found = part.find(np.array([5], np.uint32)).holders(np.ones(1, bool), 4000, 10)[1]
    assert found.tolist() == list(range(3995, 4005))


def test_parts_of_other_days_are_left_out():
    postings = grown(TAIL)
    last = postings.parts[0].last
    assert len(list(postings.search(np.array([5], np.uint32), (last + 1, last + 9)))) == (
        1 if len(postings.tail) else 0
    )
