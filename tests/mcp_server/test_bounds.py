"""Pages hold what fits, and single items are cut down honestly."""

from __future__ import annotations

from twosource.mcp.bounds import LARGEST, LONGEST, MOST, cut, filled, paged, size


def test_a_page_ends_where_the_next_item_does_not_fit() -> None:
    items = [{"n": n, "text": "x" * 3_000} for n in range(20)]
    first = paged(items, 0)
    assert size(first.model_dump()) <= LARGEST + 200
    assert first.next == len(first.items)
    second = paged(items, first.next)
    assert second.items[0]["n"] == first.next


def test_a_page_has_no_more_items_than_are_read_at_once() -> None:
    assert len(paged([{"n": n} for n in range(1_000)], 0).items) == MOST


def test_past_the_end_there_is_nothing_and_no_next_page() -> None:
    page = paged([{"n": 1}], 5)
    assert (page.items, page.next) == ([], None)


def test_one_item_is_always_told_however_large() -> None:
    huge = {"statements": [{"article": "a", "start": n, "end": n + 1, "words": "x"} for n in range(5_000)]}
    (item,) = filled([huge], 0).items
    assert 0 < len(item["statements"]) < 5_000
    assert len(item["statements"]) + item["left_out"]["statements"] == 5_000


def test_the_last_citation_of_anything_stays() -> None:
    item = {"claims": [{"citations": [{"words": "x" * 900}]} for _ in range(40)]}
    kept = cut(item, 3_000)
    assert size(kept) < 3_200
    assert all(claim["citations"] for claim in kept["claims"])


def test_words_that_are_cut_end_where_they_are_cut() -> None:
    cited = {"article": "a", "start": 10, "end": 10 + 9_000, "words": "w" * 9_000}
    kept = cut({"citations": [cited]}, LARGEST)["citations"][0]
    assert kept["end"] - kept["start"] == len(kept["words"]) == LONGEST
    assert kept["cut"]


def test_what_fits_is_left_as_it_is() -> None:
    item = {"text": "short", "citations": [{"article": "a", "start": 0, "end": 1, "words": "s"}]}
    assert cut(item, LARGEST) == item
