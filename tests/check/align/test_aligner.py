"""Joining statements into groups."""

from twosource.check.align.aligner import agglomerate


def join(articles: list[str], scored: list[tuple[int, int, float]], an_article: int = 3) -> tuple[tuple[int, ...], ...]:
    return agglomerate(articles, scored, least=0.0, unseen=-5.0, an_article=an_article)


def test_the_likeliest_pairs_are_joined_first() -> None:
    assert join(["a", "b", "c"], [(0, 1, 3.0), (1, 2, 1.0)]) == ((0, 1), (2,))


def test_a_chain_of_likeness_makes_no_claim() -> None:
    scored = [(0, 1, 2.0), (1, 2, 1.0), (2, 3, 2.0)]
    assert join(["a", "b", "c", "d"], scored) == ((0, 1), (2, 3))


def test_a_claim_holds_few_statements_of_one_article() -> None:
    assert join(["a", "a", "a"], [(0, 1, 2.0), (0, 2, 2.0), (1, 2, 2.0)], an_article=2) == ((0, 1), (2,))


def test_every_statement_is_in_one_group() -> None:
    groups = join(["a", "b", "c", "d"], [(0, 3, 1.0)])
    assert sorted(n for group in groups for n in group) == [0, 1, 2, 3]
