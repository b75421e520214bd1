"""Actors joined across the articles of a story."""

from __future__ import annotations

import itertools

from twosource.check.actors import join_actors
from twosource.model.annotation import Actor, Annotations, Mention, MentionKind, Role
from twosource.model.article import Article
from twosource.model.claim import StoryActor
from twosource.model.story import Case, Story
from twosource.model.text import Span

TEXT = "The Velmian president met reporters in the capital, and nobody else was there at the time."


def actor(
    name: str, kind: MentionKind = "person", *, aliases: tuple[str, ...] = (), roles: tuple[Role, ...] = ()
) -> Actor:
    return Actor(f"{kind} {name}", name, kind, aliases, roles)


def president_in(article: str, of: str | None = "Velm") -> Role:
    return Role("president", of, Span(article, 12, 21))


def case_of(*actors: tuple[Actor, ...], nameless: tuple[str, ...] = ()) -> Case:
    """A story of one article for each tuple of actors; those in *nameless* are only described."""
    articles = tuple(Article(f"a{n}", TEXT) for n in range(len(actors)))
    annotations = tuple(
        Annotations(
            article.id,
            actors=own,
            mentions=tuple(
                Mention(article.span(0, 3), each.kind, each.id, "description" if each.name in nameless else "name")
                for each in own
            ),
        )
        for article, own in zip(articles, actors, strict=True)
    )
    return Case(Story("s", tuple(a.id for a in articles)), articles, annotations, ())


def joined(case: Case) -> dict[str, StoryActor]:
    return {each.name: each for each in join_actors(case)[0]}


def test_a_short_name_joins_the_one_full_name_it_fits():
    case = case_of((actor("Tilda Varnholm"),), (actor("Varnholm"),))
    (only,), places = join_actors(case)
    assert (only.name, only.aliases) == ("Tilda Varnholm", ("Varnholm",))
    assert set(places.values()) == {only.id}


def test_a_surname_that_two_people_share_joins_neither():
    case = case_of((actor("Tilda Varnholm"),), (actor("Otto Varnholm"),), (actor("Varnholm"),))
    assert set(joined(case)) == {"Tilda Varnholm", "Otto Varnholm", "Varnholm"}


def test_a_name_inside_a_longer_word_is_not_the_same_name():
    case = case_of((actor("Assad"),), (actor("ambassador", "group"),))
    assert len(joined(case)) == 2


def test_an_office_leads_to_the_one_who_is_said_to_hold_it():
    described = actor("president of Velm", roles=(president_in("a0"),))
    named = actor("Ignaz Orlo", roles=(president_in("a1"),))
    case = case_of((described,), (named,), nameless=("president of Velm",))
    (only,), _ = join_actors(case)
    assert only.name == "Ignaz Orlo"
    assert [held.evidence.words for held in only.roles] == ["president"]


def test_the_president_of_another_country_is_somebody_else():
    described = actor("president of Tarn", roles=(president_in("a0", "Tarn"),))
    named = actor("Ignaz Orlo", roles=(president_in("a1"),))
    case = case_of((described,), (named,), nameless=("president of Tarn",))
    assert len(joined(case)) == 2


def test_an_acronym_joins_the_name_it_shortens():
    case = case_of((actor("Velm Harbour Authority", "org"),), (actor("VHA", "org"),))
    assert list(joined(case)) == ["Velm Harbour Authority"]


def test_spellings_of_one_foreign_name_are_joined_unless_one_article_has_both():
    one, other = actor("Sergei Malenkov"), actor("Sergey Malenkov")
    assert len(joined(case_of((one,), (other,)))) == 1
    assert len(joined(case_of((one, other)))) == 2


def test_the_kind_is_what_most_mentions_say():
    case = case_of((actor("Torvik", "org"),), (actor("Torvik", "place"),), (actor("Torvik", "place"),))
    assert joined(case)["Torvik"].kind == "place"


def test_a_title_outweighs_guesses_at_an_unknown_name():
    titled = actor("Dora Quist", roles=(president_in("a0"),))
    case = case_of((titled,), (actor("Dora Quist", "org"),), (actor("Dora Quist", "org"),))
    assert joined(case)["Dora Quist"].kind == "person"


def test_a_people_joins_its_country_and_shows_it_to_be_one():
    case = case_of((actor("Dravonia", "org"),), (actor("Dravonian", "group"),))
    (only,), _ = join_actors(case)
    assert (only.name, only.kind, only.aliases) == ("Dravonia", "place", ("Dravonian",))


def test_the_city_in_the_story_is_no_alias_of_its_country():
    country = Actor("c", "Velm", "place", aliases=("Tarn", "Velmian"))
    (one, two), _ = join_actors(case_of((country, actor("Tarn", "place"))))
    assert {one.name: one.aliases, two.name: two.aliases} == {"Velm": ("Velmian",), "Tarn": ()}


def test_a_place_beside_a_body_named_after_it_stays_a_place():
    body = Actor("b", "Tarn Motors", "org", aliases=("Tarn",))
    assert set(joined(case_of((body, actor("Tarn", "place")), (body,)))) == {"Tarn", "Tarn Motors"}


def test_the_order_of_articles_changes_no_actor():
    own = [(actor("Tilda Varnholm"),), (actor("Varnholm"), actor("Velm Gas", "org")), (actor("Velm", "place"),)]
    found = {tuple((a.id, a.name) for a in join_actors(case_of(*order))[0]) for order in itertools.permutations(own)}
    assert len(found) == 1


def test_one_word_that_an_article_knows_for_a_company_is_no_person_of_others():
    case = case_of((actor("Norvik", "org"),), (actor("Norvik"),), (actor("Norvik"),))
    assert joined(case)["Norvik"].kind == "org"


def test_one_word_for_a_person_whom_another_article_names_in_full_stays_a_person():
    case = case_of((actor("Tilda Varnholm"),), (actor("Varnholm"),), (actor("Varnholm", "org"),))
    assert joined(case)["Tilda Varnholm"].kind == "person"
