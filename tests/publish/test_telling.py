"""How claims are told: what leads, what stands alone, what is drawn."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource.model.annotation import Annotations, Modality, Statement
from twosource.model.article import Article
from twosource.model.claim import Claim, Counted, Difference, Figure, Moved, Relation, Side, StoryActor, Testimony
from twosource.model.story import Case, Story
from twosource.publish.compose import stances
from twosource.publish.outline import alone, readable, remark
from twosource.publish.render.network import draw
from twosource.publish.telling import Teller


def told(article: Article, words: str, modality: Modality = "asserted", *values: Figure) -> Testimony:
    start = article.text.index(words)
    return Testimony(article.cite(article.span(start, start + len(words))), modality=modality, values=values)


def claim(*statements: Testimony, text: str = "") -> Claim:
    counted = tuple(Counted(t.article, (n,), "") for n, t in enumerate(statements))
    return Claim("c", text or statements[0].citation.words, "corroborated", counted, (), statements)


def test_the_latest_figure_leads_even_where_only_older_words_can_be_read_alone() -> None:
    old = Article("a", "At least 20 sailors were still missing.")
    new = Article("b", "Missing: six")
    first, last = Figure("missing", 20, None, "person"), Figure("missing", 6, 6, "person")
    statements = (told(old, old.text.rstrip("."), "asserted", first), told(new, "six", "asserted", last))
    moved = Claim(
        "c",
        statements[0].citation.words,
        "corroborated",
        (),
        (),
        statements,
        differences=(Difference("quantity", "update", (Side("20", (0,)), Side("6", (1,))), ""),),
        value=last,
        history=(Moved("a", datetime(2024, 5, 1, tzinfo=UTC), first), Moved("b", None, last)),
    )
    sentence = Teller(Case(Story("s", ("a", "b")), (old, new), (), ())).tell(moved)
    assert sentence is not None
    assert sentence.text == "At the latest count, 6 missing; earlier: “At least 20 sailors were still missing”."


def test_a_short_sentence_with_the_latest_figure_can_be_told() -> None:
    article = Article("a", "Six sailors remain missing.")
    sentence = Teller(Case(Story("s", ("a",)), (article,), (), ())).tell(
        claim(told(article, "Six sailors remain missing"))
    )
    assert sentence is not None
    assert sentence.text == "Six sailors remain missing."


def test_an_outlet_that_hedges_a_plan_hedges() -> None:
    gull = Article("a", "The fair is to open in May. It is tentatively set for the second week.")
    wren = Article("b", "The fair is to open in May.")
    plan = claim(
        told(gull, "The fair is to open in May", "expected"),
        told(gull, "tentatively set for the second week", "possible"),
        told(wren, "The fair is to open in May", "expected"),
    )
    assert stances(plan, {"a": "The Gull", "b": "The Wren"}) == {"The Gull": "hedges", "The Wren": "states"}


def test_words_that_need_their_sentence_are_shown_with_it() -> None:
    assert [alone(w) for w in ("The school opened its doors", "it shut", "After the long rain ended", "Nine dead")] == [
        True,
        False,
        False,
        False,
    ]
    article = Article("a", "The council shut the quay and laid off the crew.")
    part = claim(told(article, "laid off the crew"))
    assert readable(part, {"a": article}) == article.text


def test_an_actor_whose_other_end_is_not_drawn_is_not_drawn() -> None:
    actors = [StoryActor(i, i.upper(), "org") for i in "abcd"]
    relations = [Relation("a", "b", 5, 0, ()), Relation("c", "d", 1, 0, ())]
    drawn = draw(actors, relations, width=600, most=3)
    assert drawn is not None
    assert {node.id for node in drawn.nodes} == {"a", "b"}


def test_an_outlet_that_reports_a_withdrawal_does_not_state_what_was_withdrawn() -> None:
    gull = Article("a", "The ferryman had drowned.")
    wren = Article("b", "The Gull has withdrawn its report that the ferryman had drowned.")
    both = (told(gull, "The ferryman had drowned"), told(wren, "The Gull has withdrawn its report"))
    taken_back = Claim("c", both[0].citation.words, "retracted", (), (), both)
    assert stances(taken_back, {"a": "The Gull", "b": "The Wren"}) == {"The Gull": "states", "The Wren": "denies"}


def figure(n: float) -> Figure:
    return Figure(None, n, n, "boat")


def test_an_article_is_cited_at_the_statement_that_bears_the_told_words_out() -> None:
    gull = Article("a", "The mayor opened the lock on the canal.")
    wren = Article("b", "Crowds came. The mayor opened the lock.")
    both = claim(told(gull, "The mayor opened the lock on the canal"), told(wren, "Crowds came"))
    both = claim(*both.statements, told(wren, "The mayor opened the lock"))
    sentence = Teller(Case(Story("s", ("a", "b")), (gull, wren), (), ())).tell(both)
    assert sentence is not None
    assert [c.words for c in sentence.citations] == [
        "The mayor opened the lock on the canal",
        "The mayor opened the lock",
    ]


def test_an_article_that_gives_another_figure_is_not_cited_and_the_figure_is_marked() -> None:
    gull = Article("a", "The harbour police seized 12 boats.")
    wren = Article("b", "The harbour police seized 40 boats.")
    seized = claim(
        told(gull, "The harbour police seized 12 boats", "asserted", figure(12)),
        told(wren, "The harbour police seized 40 boats", "asserted", figure(40)),
    )
    sentence = Teller(Case(Story("s", ("a", "b")), (gull, wren), (), ())).tell(seized)
    assert sentence is not None
    assert sentence.text == "The harbour police seized 12 boats. (This figure: one origin.)"
    assert [c.span.article for c in sentence.citations] == ["a"]
    assert remark(seized) == " (this figure: one origin)"


def test_words_without_the_figure_that_one_origin_alone_gives_are_told_first() -> None:
    gull = Article("a", "The harbour police seized 12 boats on the canal.")
    wren = Article("b", "The harbour police seized boats on the canal.")
    seized = claim(
        told(gull, "The harbour police seized 12 boats on the canal", "asserted", figure(12)),
        told(wren, "The harbour police seized boats on the canal"),
    )
    sentence = Teller(Case(Story("s", ("a", "b")), (gull, wren), (), ())).tell(seized)
    assert sentence is not None
    assert sentence.text == "The harbour police seized boats on the canal."
    assert len(sentence.citations) == 2


def test_what_one_origin_adds_at_the_end_is_not_told_for_all() -> None:
    gull = Article("a", "The mayor opened the lock for a trial of three weeks.")
    wren = Article("b", "The mayor opened the lock.")
    clauses = tuple(
        Annotations(
            article.id,
            statements=(
                Statement(
                    article.span(0, len(article.text) - 1),
                    (article.span(0, len(article.text) - 1),),
                    article.span(10, 16),
                    "open",
                    subject=article.span(0, 9),
                    object=article.span(17, 25),
                ),
            ),
        )
        for article in (gull, wren)
    )
    opened = claim(told(gull, gull.text.rstrip(".")), told(wren, wren.text.rstrip(".")))
    case = Case(Story("s", ("a", "b")), (gull, wren), clauses, ())
    assert Teller(case).wording(opened.statements[0], shared=opened) == "The mayor opened the lock."


def test_of_a_sentence_that_several_share_one_clause_of_the_clause_alone_is_shown() -> None:
    gull = Article("a", "As the council sells its last two mills to a bank, it angers a town that lived by them.")
    wren = Article("b", "It angers a town.")
    shared = claim(told(gull, "it angers a town"), told(wren, "It angers a town"), text="it angers a town")
    assert readable(shared, {"a": gull, "b": wren}) == "… it angers a town"


def test_a_clause_that_only_says_when_is_not_told_as_a_sentence() -> None:
    gull = Article("a", "The mill shut two days after the market in Orle closed.")
    words = "two days after the market in Orle closed"
    start = gull.text.index(words)
    span = gull.span(start, start + len(words))
    market, verb = gull.text.index("the market"), gull.text.index("closed")
    clause = Statement(
        span, (span,), gull.span(verb, verb + 6), "close", subject=gull.span(market, verb - 1), leans=gull.span(9, 13)
    )
    case = Case(Story("s", ("a",)), (gull,), (Annotations("a", statements=(clause,)),), ())
    assert Teller(case).wording(told(gull, words), widened=False) is None
