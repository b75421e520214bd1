"""What the summary tells, and what it leaves to the disputes below it."""

from twosource.publish.likeness import retold


def test_a_sentence_is_not_left_out_for_the_names_that_a_dispute_shares_with_it() -> None:
    dispute = "Disputed, what came first: “The visit precedes President Ola Renn’s planned trip to Orvania” (Post)."
    assert not retold("The visit is at the invitation of President Ola Renn.", dispute)
    assert retold("President Ola Renn planned a trip.", dispute)
