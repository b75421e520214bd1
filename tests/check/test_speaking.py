"""Who is quoted, under which name, and with what."""

from twosource.check.speaking import Speakers
from twosource.model.annotation import Actor, Annotations, Attribution, Mention
from twosource.model.article import Article
from twosource.model.claim import Saying
from twosource.model.text import Span

TEXT = "According to City Hall, fees will not rise. The mayor rejected the offer."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span("a", start, start + len(words))


def sayings(*attributions: Attribution, text: str = TEXT, mentions: tuple[Mention, ...] = ()) -> list[Saying]:
    actors = (Actor("lar", "Larnia", "place", ("City Hall",)),)
    notes = Annotations("a", actors=actors, mentions=mentions, attributions=attributions)
    return list(Speakers(Article("a", text), notes, {}).sayings())


def test_a_seat_of_government_speaks_under_its_own_name() -> None:
    seat = Mention(at("City Hall"), "place", "lar")
    [said] = sayings(Attribution((at("fees will not rise"),), (at("City Hall"),), "lar"), mentions=(seat,))
    assert (said.speaker.name, said.speaker.actor) == ("City Hall", "a/lar")


def test_what_is_not_spoken_is_no_saying() -> None:
    assert sayings(Attribution((at("the offer"),), (at("The mayor"),), spoken=False)) == []


def test_a_stance_is_shown_with_its_verb_and_means_what_it_says() -> None:
    stance = Attribution((at("the offer"),), (at("The mayor"),), modality="denied", telling=at("rejected the offer"))
    [said] = sayings(stance)
    assert [c.words for c in said.words] == ["rejected the offer"]
    assert said.modality == "asserted"


def test_words_that_only_lead_in_are_not_shown() -> None:
    text = "The mayor said that fees will rise, and left."
    attribution = Attribution((at("that fees will rise,", text),), (at("The mayor", text),))
    [said] = sayings(attribution, text=text)
    assert [c.words for c in said.words] == ["fees will rise"]


def test_nobody_is_listed_who_has_no_name_at_all() -> None:
    text = "Some said that fees will rise."
    assert sayings(Attribution((at("fees will rise", text),), (at("Some", text),)), text=text) == []


def test_speech_within_ones_own_speech_is_listed_once() -> None:
    text = "The mayor said she had warned that fees will rise."
    outer = Attribution((at("she had warned that fees will rise", text),), (at("The mayor", text),))
    inner = Attribution((at("fees will rise", text),), (at("The mayor", text),), within=0)
    assert len(sayings(outer, inner, text=text)) == 1
