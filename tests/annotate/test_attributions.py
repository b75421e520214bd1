"""Who said what."""

from twosource.annotate.attributions import AttributionFinder
from twosource.annotate.parse import parse
from twosource.model.annotation import Attribution, Mention
from twosource.model.article import Article, Removed
from twosource.model.text import Span


def find(text: str, *mentions: Mention, removed: tuple[Removed, ...] = ()) -> tuple[Attribution, ...]:
    article = Article("a", text, removed=removed)
    return AttributionFinder()(parse(article), article, mentions)


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_indirect_speech_has_its_whole_clause_and_the_full_name_of_its_speaker() -> None:
    text = "Marta Quell, the harbour master, said that the ferry had sailed without lights."
    [said] = find(text)
    assert words(text, said.content) == ["that the ferry had sailed without lights"]
    assert words(text, said.speaker) == ["Marta Quell, the harbour master"]
    assert words(text, said.cue) == ["said"]
    assert said.kind == "indirect"


def test_a_direct_quote_keeps_its_marks() -> None:
    text = '"The bridge will open in June," the mayor said on Monday.'
    [said] = find(text)
    assert words(text, said.content) == ['"The bridge will open in June,"']
    assert words(text, said.speaker) == ["the mayor"]
    assert said.kind == "direct"


def test_a_quote_in_the_next_sentence_goes_on_with_the_same_speaker() -> None:
    text = "“The bridge will open in June,” the mayor said. “We have waited for it for nine years.”"
    [said] = find(text)
    assert words(text, said.content) == [
        "“The bridge will open in June,”",
        "“We have waited for it for nine years.”",
    ]


def test_a_quote_after_a_colon_in_the_paragraph_before_finds_its_speaker() -> None:
    text = "The union's leader wrote to members:\n\n“We shall not sign this contract before the winter ends.”"
    [said] = find(text)
    assert words(text, said.speaker) == ["The union's leader"]
    assert said.kind == "direct"


def test_the_source_of_according_to_speaks() -> None:
    text = "Nine houses burned, according to the fire service."
    [said] = find(text)
    assert words(text, said.content) == ["Nine houses burned"]
    assert words(text, said.speaker) == ["the fire service"]


def test_a_denial_is_denied() -> None:
    text = "The company denied that it had paid the inspectors."
    [said] = find(text)
    assert (said.modality, said.polarity) == ("denied", "negative")


def test_speech_within_speech_points_at_what_holds_it() -> None:
    text = "The lawyer said that the clerk had told the judges that the letter was lost."
    outer, inner = find(text)
    assert outer.within is None
    assert inner.within == 0
    assert words(text, inner.speaker) == ["the clerk"]


def test_the_actor_is_the_mention_at_the_head_of_the_speaker() -> None:
    text = "Ann Bo, a lawyer for Varn Steel, said the mine was safe."
    lawyer = Mention(Span("a", 0, 6), "person", "ann")
    firm = Mention(Span("a", text.index("Varn"), text.index(", said")), "org", "varn")
    [said] = find(text, firm, lawyer)
    assert said.actor == "ann"


def test_page_furniture_says_nothing() -> None:
    text = "Ann Bo said the mine was safe.\nThe owner said click here for more."
    removed = Removed(Span("a", 31, len(text)), "related links")
    assert len(find(text, removed=(removed,))) == 1


def test_every_span_lies_in_the_text_and_the_order_is_that_of_the_words() -> None:
    text = "He said it rained. “No,” she replied, “it did not rain at all here.” The paper reported that both lied."
    found = find(text)
    starts = [said.content[0].start for said in found]
    assert starts == sorted(starts)
    for said in found:
        for span in (*said.content, *said.speaker, *said.cue):
            assert span.of(text).strip()


def test_a_headline_names_its_speaker_before_a_colon() -> None:
    text = "Quell: No ferry sails before spring\n\nThe harbour stays shut."
    said = find(text)[0]
    assert words(text, said.speaker) == ["Quell"]
    assert words(text, said.content) == ["No ferry sails before spring"]


def test_an_inserted_cue_cuts_its_content_in_two() -> None:
    text = "The harbour, Quell said, will stay shut until spring."
    [said] = find(text)
    assert words(text, said.content) == ["The harbour", "will stay shut until spring"]
    assert words(text, said.speaker) == ["Quell"]


def test_what_goes_on_after_indirect_speech_is_the_speakers_too() -> None:
    text = "Quell said the ferry was old, adding that its engine had failed twice."
    first, second = find(text)
    assert words(text, first.content) == ["the ferry was old"]
    assert words(text, second.speaker) == ["Quell"]


def test_questions_and_expectations_are_marked_by_their_cue() -> None:
    [asked] = find("Reporters asked whether the ferry had sunk.")
    [expected] = find("The owners expect that the ferry will sail again.")
    assert (asked.modality, expected.modality) == ("asked", "expected")


def test_a_title_in_quotes_is_nobodys_speech() -> None:
    assert find("Her play “The Grey Harbour” opens on Friday in the old mill.") == ()


def test_an_estimate_is_what_its_speaker_says() -> None:
    text = "The fire service put the damage at nine houses."
    [said] = find(text)
    assert words(text, said.content) == ["the damage at nine houses"]


def test_what_happens_says_nothing() -> None:
    assert not find("This visit aims to strengthen the alliance between the two ports.")
    assert not find("The meeting underscores the friendship of the two mayors.")


def test_a_clause_of_place_does_not_make_its_sentence_what_was_shouted_there() -> None:
    text = "Dora Quist, the harbour minister, walked along the quay on Sunday, where fishermen shouted at her."
    assert not [said for said in find(text) if "Quist" in "".join(words(text, said.content))]


def test_calling_up_reservists_is_no_calling() -> None:
    assert not find("Dravonia has called up 300 reservists.")
    assert not find("The navy called off its search on Monday.")


def test_somebody_is_no_speaker_for_what_only_bears_their_name() -> None:
    text = "Orlo's brother said the house was empty."
    [said] = find(text, Mention(Span("a", 0, 4), "person", "orlo"))
    assert said.actor is None


def test_a_letter_speaks_for_its_writer() -> None:
    text = "Orlo's letter said the house was empty."
    [said] = find(text, Mention(Span("a", 0, 4), "person", "orlo"))
    assert said.actor == "orlo"


def test_the_name_beside_a_description_is_the_speaker() -> None:
    text = "Her agent Mira Lund said the house was empty."
    [said] = find(text, Mention(Span("a", 10, 19), "person", "mira"))
    assert said.actor == "mira"
