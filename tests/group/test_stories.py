"""Which articles are about one happening."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from twosource.group.stories import StoryFinder
from twosource.model.article import Article, Publication

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)

BRIDGE = (
    (
        "Footbridge falls into the Orle at Tamsen",
        "A footbridge in the old town of Tamsen collapsed on Tuesday evening as a school parade was crossing it. "
        "Mayor Brigit Halloran said that 14 people had been taken to Saint Odile hospital. Divers searched the Orle "
        "until midnight. The bridge, built in 1931, had been inspected in March.",
    ),
    (
        "Engineer had warned of Tamsen bridge",
        "Piet Lammers, an engineer who examined the Tamsen footbridge in March, wrote that its bolts were rusted "
        "through, documents show. The bridge gave way under a parade on Tuesday and 14 people were hurt. Mayor "
        "Halloran has promised an inquiry. The Orle is closed to boats.",
    ),
    (
        "Parade turns to panic",
        "Children in costume fell into the Orle when the footbridge at Tamsen broke beneath them. Boatmen pulled most "
        "of them out within minutes. Saint Odile hospital said that two of the 14 injured were in danger. Brigit "
        "Halloran, the mayor, cut short a journey abroad.",
    ),
)
BANK = (
    (
        "Corvane Bank to cut 900 jobs",
        "Corvane Bank will close a third of its branches and cut 900 jobs, chief executive Oda Stellan announced in "
        "Marstad on Tuesday. The lender lost money for a third year. Unions called the plan a betrayal.",
    ),
    (
        "Unions vow to fight closures at Corvane",
        "The bank workers' union said on Tuesday that it would strike against the 900 redundancies planned at Corvane "
        "Bank. Its leader, Rolf Aune, accused Oda Stellan of sacrificing staff in Marstad to please shareholders.",
    ),
)
SHOOTINGS = (
    (
        "Man wounded in shooting on Garner Street",
        "LODEN - Police say a 24-year-old man was wounded in a shooting on Garner Street late on Tuesday. Officers "
        "were called at about 11 p.m. and found Dale Perrin with a wound to the leg. No arrests have been made.",
    ),
    (
        "Man shot outside store",
        "WESTHAM - Police say a 31-year-old man was shot in the chest outside a store on Miller Avenue on Tuesday. "
        "Officers were called at about 10 p.m. and found Curtis Oyelaran. No arrests have been made.",
    ),
)

FIRES = (
    (
        "Nine dead in Loden factory fire",
        "LODEN - A fire in a furniture factory in Loden killed nine workers before dawn on Tuesday, the fire service "
        "said. Flames spread from a drying room. Three people were taken to hospital with burns. The owner, Harlan "
        "Works, said that the alarm had gone off. Police have opened an inquiry into the cause.",
    ),
    (
        "Two dead in Westham factory fire",
        "WESTHAM - A fire in a furniture factory in Westham killed two workers late on Tuesday, the fire service said. "
        "Flames spread from a paint store. Five people were taken to hospital with burns. The owner, Corven "
        "Interiors, said that the sprinklers had failed. Police have opened an inquiry into the cause.",
    ),
    (
        "Nine workers die as factory burns",
        "LODEN - Nine people lost their lives on Tuesday when flames tore through the Harlan Works in Loden. The fire "
        "began in a drying room where varnish was kept, the fire service said. Three more are in hospital.",
    ),
)
ANNIVERSARY = (
    "Tamsen marks a year since bridge fell",
    "The town of Tamsen fell silent on Thursday on the first anniversary of the collapse of its footbridge. Mayor "
    "Brigit Halloran laid a wreath beside the Orle, into which 14 people fell during a school parade on April 1, 2031. "
    "Relatives said that they were still waiting for a trial. A new bridge is to open in the autumn.",
)


def articles(name: str, pieces: tuple[tuple[str, str], ...], *, dated: bool = True) -> tuple[Article, ...]:
    return tuple(
        Article(
            f"{name}{n}",
            text,
            title,
            published=Publication.at(NOON + timedelta(hours=n)) if dated else Publication(),
        )
        for n, (title, text) in enumerate(pieces)
    )


def group(*found: Article) -> tuple[tuple[str, ...], ...]:
    return StoryFinder()(found)


@pytest.mark.parametrize("dated", [True, False])
def test_articles_about_one_happening_are_one_story(dated: bool):
    assert [set(ids) for ids in group(*articles("b", BRIDGE, dated=dated))] == [{"b0", "b1", "b2"}]


@pytest.mark.parametrize("dated", [True, False])
def test_two_happenings_are_two_stories_the_bigger_first(dated: bool):
    found = group(*articles("a", BANK, dated=dated), *articles("b", BRIDGE, dated=dated))
    assert [set(ids) for ids in found] == [{"b0", "b1", "b2"}, {"a0", "a1"}]


def test_two_shootings_on_one_day_in_two_towns_are_two_stories():
    assert len(group(*articles("s", SHOOTINGS))) == 2


@pytest.mark.parametrize("dated", [True, False])
def test_fires_alike_on_one_day_in_two_towns_are_two_stories(dated: bool):
    found = group(*articles("f", FIRES, dated=dated))
    assert [set(ids) for ids in found] == [{"f0", "f2"}, {"f1"}]


@pytest.mark.parametrize("days", [366, None])
def test_anniversary_is_a_happening_of_its_own(days: int | None):
    published = Publication() if days is None else Publication.at(NOON + timedelta(days))
    later = Article("later", ANNIVERSARY[1], ANNIVERSARY[0], published=published)
    found = group(*articles("b", BRIDGE, dated=days is not None), later)
    assert [set(ids) for ids in found] == [{"b0", "b1", "b2"}, {"later"}]


def test_articles_of_a_story_stand_earliest_first():
    first, second, third = articles("b", BRIDGE)
    assert group(third, first, second) == (("b0", "b1", "b2"),)


def test_order_of_articles_changes_nothing():
    found = [*articles("a", BANK), *articles("b", BRIDGE[:2], dated=False), articles("s", SHOOTINGS)[0]]
    assert len({group(*order) for order in permutations(found)}) == 1


def test_a_printed_copy_joins_its_story():
    copy = Article("copy", BRIDGE[0][1], "Bridge falls", published=Publication.at(NOON + timedelta(hours=9)))
    assert group(copy, *articles("b", BRIDGE)) == (("b0", "b1", "b2", "copy"),)


def test_every_article_is_in_one_story_and_scraps_stand_alone():
    scraps = (Article("x", ""), Article("y", "Fire"), Article("z", "..."))
    found = group(*scraps, *articles("b", BRIDGE))
    assert sorted(i for ids in found for i in ids) == ["b0", "b1", "b2", "x", "y", "z"]
    assert len(found) == 4


def test_no_articles_make_no_stories():
    assert group() == ()


def test_hundreds_of_printings_of_one_article_are_one_story():
    title, text = BRIDGE[0]
    found = [Article(f"{n:03}", f"{text} Edition {n}.", title) for n in range(300)]
    assert [len(ids) for ids in group(*found)] == [300]


def test_hundreds_of_edited_printings_are_one_story_and_leave_others_alone():
    title, text = BRIDGE[0]
    words = text.split()
    edited = [" ".join([*words[: n % 40 + 3], f"word{n}", *words[n % 40 + 4 :]]) for n in range(300)]
    found = [Article(f"{n:03}", text, title) for n, text in enumerate(edited)]
    assert [len(ids) for ids in group(*found, *articles("a", BANK, dated=False))] == [300, 2]
