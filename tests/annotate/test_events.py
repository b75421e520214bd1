import pytest

from twosource.annotate.events import EventFinder
from twosource.annotate.parse import parse
from twosource.annotate.plover import lexicon
from twosource.annotate.statements import StatementFinder
from twosource.model.annotation import Event, Mention
from twosource.model.article import Article


def events(text: str, *named: str) -> tuple[Article, tuple[Event, ...]]:
    """The events of *text*; each of *named* is a mention of the actor of that name."""
    article = Article("x", text)
    doc = parse(article)
    mentions = tuple(
        Mention(article.span(text.index(name), text.index(name) + len(name)), "org", name) for name in named
    )
    return article, EventFinder()(doc, article, mentions, (), StatementFinder()(doc, article))


def told(text: str) -> set[tuple[str, str, str]]:
    """Who did what to whom, in the words of *text*."""
    article, found = events(text)
    return {(e.source.of(article.text), e.type, e.recipient.of(article.text) if e.recipient else "") for e in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway condemned the raid on the embassy.", ("Norway", "ACCUSE", "the raid on the embassy")),
        ("Chile imposed sanctions on Peru.", ("Chile", "COERCE", "Peru")),
        ("Kenya lifted its ban on Ugandan maize.", ("Kenya", "YIELD", "Ugandan maize")),
        ("Kenya refused to lift its ban on Ugandan maize.", ("Kenya", "REJECT", "Ugandan maize")),
        ("Kenya agreed to lift its ban on Ugandan maize.", ("Kenya", "AGREE", "Ugandan maize")),
        ("Portugal suspended aid to Angola.", ("Portugal", "SANCTION", "Angola")),
        ("Portugal sent medicine to Angola.", ("Portugal", "AID", "Angola")),
        ("Portugal threatened to cut ties with Angola.", ("Portugal", "THREATEN", "Angola")),
        ("The unions called on Brazil to raise wages.", ("The unions", "REQUEST", "Brazil")),
        ("Rebels launched an attack on the airport.", ("Rebels", "ASSAULT", "the airport")),
        ("Police arrested two students.", ("Police", "COERCE", "two students")),
        ("The president of Ghana visited Togo.", ("The president of Ghana", "CONSULT", "Togo")),
        ("Teachers protested against the ministry.", ("Teachers", "PROTEST", "the ministry")),
        ("Sweden praised Finland.", ("Sweden", "SUPPORT", "Finland")),
    ],
)
def test_each_type_is_coded_with_its_parties(text: str, expected: tuple[str, str, str]):
    assert expected in told(text)


def test_a_passive_tells_the_same_event():
    assert ("the army", "ASSAULT", "The village") in told("The village was bombed by the army.")


def test_what_somebody_says_another_did_is_the_other_ones_event():
    assert ("Mali", "ASSAULT", "Niger") in told("Benin said that Mali attacked Niger.")


def test_a_speaker_who_means_himself_is_named():
    assert ("The minister", "CONSULT", "Spain") in told("The minister said he visited Spain.")


def test_cooperation_to_come_is_agreed_to():
    assert ("Oman", "AGREE", "Qatar") in told("Oman will send food to Qatar.")


def test_a_meeting_goes_both_ways():
    found = told("Peru and Chile held talks in Lima.")
    assert ("Peru", "CONSULT", "Chile") in found
    assert ("Chile", "CONSULT", "Peru") in found


def test_a_noun_tells_an_event_too():
    assert ("Iran", "ASSAULT", "the tanker") in told("Iran's attack on the tanker was a shock.")


def test_a_visit_that_is_set_is_agreed_to_and_expected():
    _, found = events("The king is set to visit Malta.")
    assert [(e.type, e.modality) for e in found] == [("AGREE", "expected")]


def test_what_must_be_done_is_asked_for():
    assert ("Bolivia", "REQUEST", "Paraguay") in told("Bolivia said Paraguay must withdraw.")


def test_a_summit_between_two_is_between_them():
    assert ("Nepal", "REJECT", "India") in told("Talks between Nepal and India failed to reach an agreement.")


def test_a_visit_or_growth_does_nothing_to_anybody():
    assert told("This growth has strengthened the currency.") == set()


def test_a_verbal_attack_is_an_accusation():
    assert {type for _, type, _ in told("The senator launched a scathing attack on the bank.")} == {"ACCUSE"}


def test_a_dateline_does_nothing_to_anybody():
    assert ("Police", "COERCE", "three fishermen") in told("TUNIS, Tunisia - Police arrested three fishermen.")


def test_one_pair_has_one_type():
    _, found = events("Libya promised to release the sailors and agreed to free the sailors.")
    pairs = [(e.source, e.recipient) for e in found]
    assert len(pairs) == len(set(pairs))


def test_parties_are_the_actors_named_in_them():
    _, found = events("The government of Cuba thanked Haiti.", "Cuba", "Haiti")
    assert [(e.source_actor, e.recipient_actor) for e in found] == [("Cuba", "Haiti")]


def test_a_denied_deed_is_negative():
    _, found = events("Troops did not attack the convoy.")
    assert [(e.type, e.polarity) for e in found] == [("ASSAULT", "negative")]


def test_every_span_stands_in_the_text():
    article, found = events("Greece, which had warned Turkey twice, expelled two of Turkey's diplomats on Monday.")
    assert found
    for event in found:
        for span in (event.source, event.trigger, event.recipient):
            assert span is None or span.of(article.text).strip() == span.of(article.text) != ""


def test_the_lexicon_gives_a_verb_one_type_by_itself():
    twice = {
        verb: sorted({m.type for m in meanings if m.type})
        for verb, meanings in lexicon().bare.items()
        if len({m.type for m in meanings if m.type}) > 1
    }
    assert twice == {}
