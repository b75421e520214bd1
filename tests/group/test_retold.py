"""Articles that tell another's facts in its order, in other words."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from twosource.group.copies import CopyFinder
from twosource.group.retold import differs, retellings
from twosource.model.article import Article, Publication
from twosource.model.story import Reason

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)

FIRST = """\
HARBEK - A gas pipe burst under Lindgren Street on Tuesday and tore open the fronts of 11 houses, the fire chief \
Torvald Quist said.

The blast was heard in Ostervik, 14 miles away. Some 320 people were taken to the Kolding Arena for the night.

"We had four minutes between the alarm and the fire," said Quist. His crews had been called by a postman, Jonas \
Embry, who smelled gas near the Salt Market.

Embry, 58, is being treated at Saint Maud Hospital. Doctor Priya Lanner said that he would keep his sight.

The pipe was laid in 1974 by Norrgas. The firm had put off its renewal twice, in 2027 and in 2029, as the mayor, \
Edda Brunn, told the council.

"I want to see every letter they wrote about this street," said Brunn. The council meets again on May 19."""

LEAD = FIRST.partition("\n")[0]

REWRITE = """\
The centre of Harbek looked like a battlefield yesterday: all of Lindgren Street is closed, and 11 homes have no \
front any more. That is what fire chief Torvald Quist counted.

Windows shook as far off as Ostervik, which lies 14 miles from the town. The sports hall, the Kolding Arena, gave \
beds to 320 neighbours.

Quist spoke of luck: "We had four minutes between the alarm and the fire." Whom does the town owe them to? To Jonas \
Embry, who brings the post and noticed the smell at the Salt Market.

He is 58 and lies in Saint Maud Hospital, where Priya Lanner looks after his eyes. She is hopeful.

Norrgas built the line back in 1974. New ones were planned for 2027, then for 2029, and never came, says town \
leader Edda Brunn.

"I want to see every letter they wrote about this street," she adds."""

OWN = """\
Edda Brunn walked through the rubble of Lindgren Street in rubber boots. "Nobody slept," said the mayor of Harbek, \
who had come straight from the Kolding Arena.

There the Red Cross had put up 320 beds. Agnes Dahl, 71, sat on one of them with her cat. Her house is one of 11 that \
will be pulled down.

Norrgas said that it would pay every family 5,000 crowns by Friday. Its head, Viktor Sand, refused to speak of 2029.

At Saint Maud Hospital, Priya Lanner had treated nine people by noon, among them Jonas Embry, the postman who gave the \
alarm. Torvald Quist called him a hero.

Ostervik sent two engines, 14 miles over icy roads."""


def article(name: str, text: str, hours: float | None = 0, outlet: str | None = None) -> Article:
    published = Publication() if hours is None else Publication.at(NOON + timedelta(hours=hours))
    return Article(name, text, outlet=outlet or name, published=published)


def marked(*articles: Article) -> dict[str, Reason]:
    origins = CopyFinder()(articles)
    assert all(len(origin.articles) == 1 for origin in origins)
    return {reason.article: reason for origin in origins for reason in origin.reasons if reason.kind == "rewritten"}


def test_the_same_facts_in_the_same_order_mark_a_rewrite():
    found = marked(article("agency", FIRST), article("tabloid", REWRITE, 5), article("daily", OWN, 6))
    assert found.keys() == {"tabloid"}
    assert found["tabloid"].like == "agency"


def test_a_rewrite_remains_an_origin_of_its_own():
    assert len(CopyFinder()([article("agency", FIRST), article("tabloid", REWRITE, 5)])) == 2


def test_a_rewrite_is_not_said_to_have_copied_words():
    reason = marked(article("agency", FIRST), article("tabloid", REWRITE, 5))["tabloid"]
    assert (reason.original, reason.own) == (None, None)


def test_the_note_names_the_telling_facts_and_the_words_that_show_them():
    later = article("tabloid", REWRITE, 5)
    reason = marked(article("agency", FIRST), later)["tabloid"]
    assert "in the order of agency, printed 5 hours earlier" in reason.note
    words = [later.text[span.start : span.end] for span in reason.shared]
    assert {"Ostervik", "14", "Embry", "Norrgas", "1974", "We had four minutes"} <= set(words)
    assert all(word in words for word in ("Lanner", "Brunn"))
    assert reason.span in reason.shared


def test_a_report_of_ones_own_on_the_same_facts_is_not_marked():
    assert not marked(article("agency", FIRST), article("daily", OWN, 6))


def test_the_same_facts_in_another_order_are_not_marked():
    turned = "\n\n".join(reversed(REWRITE.split("\n\n")))
    assert not marked(article("agency", FIRST), article("daily", turned, 6))


def test_an_outlet_does_not_rewrite_itself_or_what_is_long_past():
    assert not marked(article("first", FIRST, 0, "The Post"), article("second", REWRITE, 5, "The Post"))
    assert not marked(article("agency", FIRST), article("tabloid", REWRITE, 24 * 30))


def test_without_dates_the_one_with_less_besides_is_the_rewrite():
    short = "\n\n".join(REWRITE.split("\n\n")[:-1])
    found = marked(article("agency", FIRST, None), article("tabloid", short, None))
    assert found.keys() == {"tabloid"}


def test_the_order_of_articles_does_not_matter():
    articles = [article("agency", FIRST), article("tabloid", REWRITE, 5), article("daily", OWN, 6)]
    assert len({CopyFinder()(order) for order in permutations(articles)}) == 1


def test_an_error_that_only_two_share_gives_a_shorter_rewrite_away():
    short = "\n\n".join(REWRITE.split("\n\n")[:3])
    wrong = FIRST.replace("Quist", "Quisk"), short.replace("Quist", "Quisk")
    others = [article("daily", OWN, 6), article("gazette", f"{LEAD}\n\n{OWN}", 7)]
    odd = article("tabloid", wrong[1], 5)
    found = [o for o in retellings([article("agency", wrong[0]), odd, *others]).values() if o.article == "tabloid"]
    assert [odd.text[span.start : span.end] for each in found for span in each.odd] == ["Quisk"]


def test_a_name_is_misspelt_by_one_letter_or_two_that_changed_places():
    assert all(differs("quist", other) for other in ("quisk", "qusit", "quis"))
    assert not any(differs(one, other) for one, other in (("quist", "quist"), ("quist", "quists"), ("quast", "blast")))
