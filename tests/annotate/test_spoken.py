"""Which attributions are speech, with which words they are told, and where it was said."""

from twosource.annotate.attributions import AttributionFinder
from twosource.annotate.parse import parse
from twosource.model.annotation import Attribution
from twosource.model.article import Article


def find(text: str) -> tuple[Attribution, ...]:
    article = Article("a", text)
    return AttributionFinder()(parse(article), article, ())


def told(text: str) -> list[str]:
    """What is spoken, in the words that tell it."""
    return [(a.telling or a.content[0]).of(text) for a in find(text) if a.spoken]


def test_aiming_and_seeking_are_no_speech() -> None:
    assert told("The two banks aim to open forty branches by June.") == []
    assert told("The province seeks to draw more tourists to the lakes.") == []


def test_finding_oneself_somewhere_is_no_speech() -> None:
    assert told("The council finds itself increasingly forced to sell its woods.") == []


def test_what_a_thing_shows_nobody_says() -> None:
    assert told("The sudden announcement of higher fees signals a rift between the two ports.") == []
    assert told("The mayor signalled that the fees would rise.") == ["that the fees would rise"]


def test_a_stance_is_told_with_its_verb() -> None:
    assert told("Harbour officials dismissed the union's call for talks.") == [
        "dismissed the union's call for talks",
    ]
    assert told("The bishop condemned the raid on the shelter.") == ["condemned the raid on the shelter"]


def test_what_somebody_is_considered_to_be_is_told_with_its_verb() -> None:
    text = "Officials dismissed the offers, considering them dishonest."
    assert told(text)[-1] == "considering them dishonest"


def test_an_interview_is_named_as_the_occasion() -> None:
    text = "In an interview with the daily Kurir, governor Ole Brandt praised the work of the rescue teams."
    [said] = find(text)
    assert said.occasion is not None
    assert said.occasion.of(text).strip(" ,") == "In an interview with the daily Kurir"


def test_a_list_belongs_to_who_announced_it() -> None:
    text = (
        "Petra Vance, a fellow at the Delmar Institute, outlined two goals the minister has had for years. "
        "First, he wants to sell the railway. Second, he aims to close the mines. The minister is away."
    )
    found = [a for a in find(text) if a.spoken]
    assert [a.content[0].of(text) for a in found][1:] == [
        "First, he wants to sell the railway",
        "Second, he aims to close the mines",
    ]
    assert {s.of(text).split(",")[0] for a in found for s in a.speaker} == {"Petra Vance"}


def test_a_list_that_nobody_announced_is_the_articles_own() -> None:
    text = "Petra Vance said it had rained. First, the river rose. Second, the bridge fell."
    assert told(text) == ["it had rained"]


def test_a_sentence_with_a_speaker_of_its_own_ends_the_list() -> None:
    text = (
        "Petra Vance gave three reasons for the delay. First, the steel came late. "
        "Finally, the mayor said that the money was gone."
    )
    speakers = [a.speaker[0].of(text) for a in find(text) if a.spoken]
    assert speakers[-1] == "the mayor"


def test_what_is_expected_by_nobody_is_the_outlets_own() -> None:
    assert told("The fair is expected to open in May.") == []


def test_two_estimates_are_told_with_their_verbs() -> None:
    text = (
        "Engineer Arne Sund estimated the damage at 300 million crowns, while the insurer Safeco put it at 450 million."
    )
    assert told(text) == ["estimated the damage at 300 million crowns", "put it at 450 million"]
