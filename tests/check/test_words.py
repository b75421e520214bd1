"""What words come to when statements are compared."""

from twosource.check.words import content, sense, stem


def test_different_words_for_one_thing_have_one_sense() -> None:
    assert sense("houses") == sense("homes")
    assert sense("died") == sense("killed") == sense("deaths")


def test_inflection_does_not_part_two_forms_of_a_word() -> None:
    assert stem("signed") == stem("signing")
    assert stem("planned") == stem("plan")
    assert sense("treaties") == sense("treaty")


def test_a_set_phrase_means_what_its_word_means() -> None:
    assert content("the coins changed hands") == content("the coins were paid")


def test_words_that_say_nothing_are_left_out() -> None:
    assert content("and so they said that it was there") == ()


def test_a_bare_possessive_has_no_sense() -> None:
    assert sense("'s") == ""


def test_a_noun_has_the_sense_of_the_verb_it_is_made_of() -> None:
    assert sense("withdrawal") == sense("withdraws")
    assert sense("invasion") == sense("invaded")
    assert sense("condemnation") == sense("condemned")
    assert sense("allegations") == sense("alleged")


def test_a_noun_that_only_looks_made_of_a_verb_is_left_as_it_is() -> None:
    assert sense("department") != sense("depart")
    assert sense("station") != sense("state")


def test_giving_up_arms_is_to_surrender() -> None:
    assert content("they laid down their arms") == content("they surrendered")
