"""In which words a claim is told."""

from datetime import UTC, datetime

from tests.check.telling import Paper, Told, case, facts

from twosource.check.checker import Checker
from twosource.check.wording import clearest, told


def test_a_claim_is_told_by_a_clause_that_can_stand_alone() -> None:
    leaning = Told("when the old mill burned down", "burn down", "the old mill")
    whole = Told("The old mill burned down", "burn down", "The old mill")
    papers = [
        Paper("a", "Two fled when the old mill burned down.", (leaning,)),
        Paper("b", "The old mill burned down.", (whole,)),
    ]
    assert clearest(facts(papers)) == 1


def test_a_claim_does_not_end_in_a_joining_word() -> None:
    hanging = Told("The bond between the two towns grew, with", "grow", "The bond")
    (fact,) = facts([Paper("a", "The bond between the two towns grew, with both gaining.", (hanging,))])
    assert told(fact) == "The bond between the two towns grew"


def test_the_statement_nearest_to_all_is_told_before_one_that_says_much_more() -> None:
    short = Told("The council shut the east bridge", "shut", "The council")
    again = Told("The council has shut the east bridge", "shut", "The council")
    long = Told(
        "The council shut the east bridge after years of quarrels about rust, money, engineers and a lost survey",
        "shut",
        "The council",
    )
    papers = [Paper(i, f"{t.words}.", (t,)) for i, t in (("a", long), ("b", short), ("c", again))]
    assert clearest(facts(papers)) in (1, 2)


def test_a_withdrawn_claim_is_told_in_the_withdrawn_words() -> None:
    said = Told("Bruno Faber, the ferryman, had drowned in the storm", "drown", "Bruno Faber")
    notice = Told("The Gull has withdrawn its report", "withdraw", "The Gull")
    echo = Told("the ferryman Bruno Faber had drowned in the storm", "drown", "Bruno Faber")
    papers = [
        Paper("a", f"{said.words}.", (said,), outlet="The Gull"),
        Paper("b", f"{notice.words} that {echo.words}.", (notice, echo), datetime(2024, 5, 3, tzinfo=UTC), "The Wren"),
    ]
    retracted = [claim for claim in Checker()(case(papers)).claims if claim.standing == "retracted"]
    assert [claim.text for claim in retracted] == [said.words]


def test_a_clause_that_takes_for_granted_what_it_says_is_told_without_the_word_that_does() -> None:
    burst = Told("when the dyke at Orro burst", "burst", "the dyke at Orro", leans="fled")
    (fact,) = facts([Paper("a", "Two fled when the dyke at Orro burst.", (burst,))])
    assert told(fact) == "The dyke at Orro burst"


def test_a_clause_with_a_subject_of_its_own_is_told_as_a_sentence() -> None:
    opened = Told("the school opened its doors", "open", "the school")
    shut = Told("it shut its doors", "shut", "it")
    text = "The search ended and the school opened its doors; it shut its doors."
    assert [told(fact) for fact in facts([Paper("a", text, (opened, shut))])] == [
        "The school opened its doors",
        "it shut its doors",
    ]


def test_what_is_denied_is_not_told_as_a_sentence() -> None:
    known = Told("the guild had known of the rot", "know", "the guild", modality="denied")
    (fact,) = facts([Paper("a", "She denied that the guild had known of the rot.", (known,))])
    assert told(fact) == "the guild had known of the rot"
