"""What stands as a claim, and what is told with the clause it hangs from."""

from tests.check.telling import Paper, Told, case

from twosource.check.checker import Checker

SHUT = Told("The council shut the quay", "shut", "The council")


def texts(*papers: Paper) -> list[str]:
    return [claim.text for claim in Checker()(case(papers)).claims]


def test_a_participle_is_told_with_its_clause() -> None:
    aim = Told("aimed at assessing the walls", "aim", leans="shut")
    text = "The council shut the quay, aimed at assessing the walls."
    assert texts(Paper("a", text, (SHUT, aim))) == ["The council shut the quay, aimed at assessing the walls"]


def test_a_clause_in_front_is_told_with_the_clause_it_hangs_from() -> None:
    ease = Told("As the rain eased", "ease", "the rain", leans="shut")
    assert texts(Paper("a", "As the rain eased, The council shut the quay.", (ease, SHUT))) == [
        "As the rain eased, The council shut the quay"
    ]


def test_who_somebody_is_makes_no_claim() -> None:
    who = Told("Ada Brun, a baker in Orro", "baker", "Ada Brun", leans="spoke")
    assert texts(Paper("a", "It was dark, spoke Ada Brun, a baker in Orro.", (who,))) == []


def test_what_hangs_from_better_known_words_stands_where_it_adds_a_figure() -> None:
    lost = Told(
        "sweeping away two cranes", "sweep away", object="two cranes", leans="shut", figure=("two", 2, 2, "crane", None)
    )
    found = Checker()(
        case(
            [
                Paper("a", "The council shut the quay, sweeping away two cranes.", (SHUT, lost)),
                Paper("b", "The council shut the quay.", (SHUT,)),
            ]
        )
    ).claims
    assert [(claim.text, claim.standing) for claim in found] == [
        ("The council shut the quay", "corroborated"),
        ("sweeping away two cranes", "single-origin"),
    ]


def test_a_comment_on_better_known_words_is_left_out() -> None:
    mark = Told("marking a sharp turn in harbour policy", "mark", leans="shut")
    assert texts(
        Paper("a", "The council shut the quay, marking a sharp turn in harbour policy.", (SHUT, mark)),
        Paper("b", "The council shut the quay.", (SHUT,)),
    ) == ["The council shut the quay"]


def test_what_somebody_says_is_not_told_in_the_voice_of_the_outlet() -> None:
    said = Told("that Ada Brun will pay for it all", "pay", speaker="Ada Brun", leans="shut")
    text = "The council shut the quay, and Ada Brun promised that Ada Brun will pay for it all."
    assert len(texts(Paper("a", text, (SHUT, said)))) == 2


def test_what_is_told_with_its_clause_is_cited_with_it() -> None:
    aim = Told("aimed at assessing the walls", "aim", leans="shut")
    text = "The council shut the quay, aimed at assessing the walls."
    (claim,) = Checker()(case([Paper("a", text, (SHUT, aim))])).claims
    (told,) = claim.statements
    assert told.citation.span.of(text) == told.citation.words == text.rstrip(".")


def test_what_two_tell_in_passing_beside_what_both_tell_is_told_with_it() -> None:
    first = Told("The quay reopened", "reopen", "The quay")
    once = Told("starting her third term as mayor", "start", object="her third term", leans="reopen")
    again = Told("starting her third term as mayor", "start", object="her third term", leans="reopen")
    found = Checker()(
        case(
            [
                Paper("a", "The quay reopened since starting her third term as mayor.", (first, once)),
                Paper("b", "The quay reopened since starting her third term as mayor.", (first, again)),
            ]
        )
    ).claims
    assert [claim.standing for claim in found] == ["corroborated"]
    assert found[0].statements[0].citation.words.endswith("her third term as mayor")


def test_what_one_makes_of_a_happening_is_no_part_of_what_two_tell_of_it() -> None:
    named = "The recent imposition of heavy Velmian tariffs on Tarnese timber"
    tariffs = Told(named, "tariffs", object="Tarnese timber", leans="angered")
    angered = Told(f"{named} angered the mills", "angered", named)
    other = Told("recent heavy Velmian tariffs on Tarnese timber", "tariffs", object="Tarnese timber", leans="grew")
    grew = Told("the bond of the two towns grew", "grew", "the bond of the two towns")
    found = Checker()(
        case(
            [
                Paper("a", f"{named} angered the mills.", (tariffs, angered)),
                Paper("b", f"Despite {other.words}, {grew.words}.", (other, grew)),
            ]
        )
    ).claims
    assert [claim.text for claim in found if claim.standing == "corroborated" and "angered" in claim.text] == []
