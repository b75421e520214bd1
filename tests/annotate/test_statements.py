from twosource.annotate.attributions import AttributionFinder
from twosource.annotate.parse import parse
from twosource.annotate.statements import StatementFinder
from twosource.model.annotation import Attribution, Statement
from twosource.model.article import Article


def statements(text: str, *attributions: tuple[str, str, str]) -> tuple[Article, tuple[Statement, ...]]:
    """The statements of *text*; attributions as speaker, cue, content."""
    article = Article("x", text)

    def at(words: str):
        start = text.index(words)
        return (article.span(start, start + len(words)),)

    said = [Attribution(at(content), at(speaker), cue=at(cue)) for speaker, cue, content in attributions]
    return article, StatementFinder()(parse(article), article, said)


def words(text: str, *attributions: tuple[str, str, str]) -> list[str]:
    article, found = statements(text, *attributions)
    return [s.span.of(article.text) for s in found]


def only(text: str, *attributions: tuple[str, str, str]) -> Statement:
    _, found = statements(text, *attributions)
    assert len(found) == 1
    return found[0]


def test_coordinated_predicates_are_two_statements_with_one_subject():
    article, found = statements("The mayor closed the harbour and asked the navy for boats.")
    assert [s.span.of(article.text) for s in found] == ["The mayor closed the harbour", "asked the navy for boats"]
    assert [s.subject and s.subject.of(article.text) for s in found] == ["The mayor", "The mayor"]


def test_what_is_said_is_a_statement_and_saying_it_is_none():
    text = "The bridge will reopen in March, the ministry said on Friday."
    _, found = statements(text, ("the ministry", "said", "The bridge will reopen in March"))
    assert [s.span.of(text) for s in found] == ["The bridge will reopen in March"]
    assert found[0].attribution == 0
    assert found[0].modality == "expected"


def test_a_relative_clause_stands_by_itself_and_points_at_what_it_speaks_of():
    article, found = statements("Rescuers reached the valley that the storm had cut off from the coast.")
    inner = found[1]
    assert inner.span.of(article.text) == "the valley that the storm had cut off from the coast"
    assert inner.object is not None
    assert inner.object.of(article.text) == "the valley"


def test_an_aside_stands_without_its_noun():
    article, found = statements("The mill, which had closed in May, burned down.")
    aside = next(s for s in found if s.lemma == "close")
    assert aside.span.of(article.text) == "had closed in May"
    assert aside.subject is not None
    assert aside.subject.of(article.text) == "The mill"


def test_an_adverbial_clause_stands_by_itself():
    assert words("Prices have doubled since the strike began in October.") == [
        "Prices have doubled",
        "since the strike began in October",
    ]


def test_a_passive_is_turned_round():
    article, found = statements("The village was flooded by the river on Sunday.")
    assert found[0].subject is not None
    assert found[0].object is not None
    assert found[0].subject.of(article.text) == "the river"
    assert found[0].object.of(article.text) == "The village"


def test_by_sunday_is_nobody_who_does_it():
    assert only("The road will be cleared by Sunday.").subject is None


def test_a_light_verb_lends_its_place_to_what_it_introduces():
    assert only("The airport was closed for the night.").lemma == "close"
    assert only("The cable was alive at noon.").lemma == "be alive"


def test_a_particle_belongs_to_the_verb():
    assert only("A quarrel broke out in the kitchen.").lemma == "break out"


def test_a_dateline_is_no_part_of_a_statement():
    article, found = statements("PORT HALE (CPA) - The ferry sank near the lighthouse.")
    assert [s.span.of(article.text) for s in found] == ["The ferry sank near the lighthouse"]


def test_an_apposition_that_tells_something_is_a_statement():
    assert "Tarn Bank, the largest lender in the valley with 40 branches" in words(
        "Tarn Bank, the largest lender in the valley with 40 branches, closed its doors on Monday."
    )


def test_a_line_without_a_verb_is_a_statement():
    assert words("Two dead in harbour blaze") == ["Two dead in harbour blaze"]


def test_two_words_of_chatter_are_none():
    assert words("So there.\nAnd how!") == []


def test_a_denial_denies_what_stands_in_it():
    text = "The company denied that it had dumped oil in the river."
    _, found = statements(text, ("The company", "denied", "that it had dumped oil in the river"))
    assert [(s.span.of(text), s.modality) for s in found] == [("it had dumped oil in the river", "denied")]


def test_every_run_lies_in_the_span_and_spans_are_in_order():
    text = (
        'The dam, which was built in 1931, burst at dawn, drowning 14 people. "We ran," said Ola Brandt, '
        "who farms below it. Engineers had warned the council before it voted on the repairs, and nothing was done."
    )
    _, found = statements(text)
    assert list(found) == sorted(found, key=lambda s: s.span)
    for statement in found:
        assert all(statement.span.covers(run) for run in statement.runs)
        assert statement.holds(statement.predicate)
        assert statement.span.of(text).strip() == statement.span.of(text)


def test_a_noun_that_tells_a_happening_is_a_statement():
    text = "Farmers fear the purchase of Orlo Bank by Tarn Holdings."
    _, found = statements(text)
    nominal = next(s for s in found if s.lemma == "purchase")
    assert nominal.span.of(text) == "the purchase of Orlo Bank by Tarn Holdings"
    assert nominal.subject is not None
    assert nominal.object is not None
    assert nominal.subject.of(text) == "Tarn Holdings"
    assert nominal.object.of(text) == "Orlo Bank"


def test_what_is_expected_to_happen_is_what_is_told():
    text = "The queen is expected to open the tunnel in June."
    statement = only(text)
    assert (statement.lemma, statement.modality) == ("open", "expected")
    assert statement.object is not None
    assert statement.object.of(text) == "the tunnel"


def test_a_verb_without_an_object_is_directed_at_what_its_preposition_brings():
    text = "The miners met with the owners."
    statement = only(text)
    assert statement.object is not None
    assert statement.object.of(text) == "the owners"


def test_two_who_act_together_are_one_subject():
    text = "Fiji and Tonga sank the raft."
    statement = only(text)
    assert statement.subject is not None
    assert statement.subject.of(text) == "Fiji and Tonga"


def test_being_let_go_belongs_to_letting_go():
    assert words("The judge let the sailors go.") == ["The judge let the sailors go"]


def test_a_speaker_whose_words_stand_elsewhere_is_no_statement():
    text = "“We lost the barn. The sheep ran,” said Ida Moen."
    article = Article("x", text)
    said = Attribution((article.span(1, 33),), (article.span(40, 48),), cue=(article.span(35, 39),), kind="direct")
    found = StatementFinder()(parse(article), article, [said])
    assert [(s.span.of(text), s.attribution) for s in found] == [("We lost the barn", 0), ("The sheep ran", 0)]


def test_a_denial_does_not_reach_the_clause_that_only_says_when():
    text = "The line denied that the ship was overloaded when it capsized on the lake."
    content = "that the ship was overloaded when it capsized on the lake"
    _, found = statements(text, (content, "The line", "denied"))
    assert {s.lemma: s.modality for s in found}["capsize"] == "asserted"


def test_a_date_that_stands_alone_is_no_statement():
    assert words("Nov 9\n\nThe bridge at Tollen fell.") == ["The bridge at Tollen fell"]


def test_a_day_is_not_part_of_what_happened_on_it():
    text = "Five soldiers died on Wednesday when border troops crossed the river."
    assert "when border troops crossed the river" in words(text)


def leaning(text: str, *attributions: tuple[str, str, str]) -> dict[str, str | None]:
    """The statements of *text*, each with the predicate that it leans on."""
    article, found = statements(text, *attributions)
    return {s.span.of(article.text): s.leans and s.leans.of(article.text) for s in found}


def test_a_clause_told_in_passing_leans_on_the_one_it_hangs_from():
    found = leaning("As the rain eased, the mayor reopened the quay, calming the traders.")
    assert found == {
        "As the rain eased": "reopened",
        "the mayor reopened the quay": None,
        "calming the traders": "reopened",
    }


def test_a_second_verb_without_a_subject_leans_on_the_first():
    found = leaning("The mayor closed the harbour and asked the navy for boats.")
    assert found == {"The mayor closed the harbour": None, "asked the navy for boats": "closed"}


def test_a_second_clause_about_a_pronoun_leans_on_the_first():
    found = leaning("The mayor closed the harbour and she asked the navy for boats.")
    assert found == {"The mayor closed the harbour": None, "she asked the navy for boats": "closed"}


def test_two_clauses_with_a_subject_each_stand_alone():
    assert set(leaning("The coastguard ended its search and the school opened its doors.").values()) == {None}


def test_what_is_said_stands_alone_and_what_hangs_from_it_leans():
    text = "The bridge collapsed when the dam burst, the ministry said."
    found = leaning(text, ("the ministry", "said", "The bridge collapsed when the dam burst"))
    assert found == {"The bridge collapsed": None, "when the dam burst": "collapsed"}


def test_an_estimate_is_the_statement_of_who_makes_it() -> None:
    text = "Engineer Arne Sund estimated the damage at 300 million crowns."
    article = Article("a", text)
    doc = parse(article)
    attributions = AttributionFinder()(doc, article, ())
    [statement] = StatementFinder()(doc, article, attributions)
    assert statement.attribution == 0
    assert statement.span.of(text) == text.rstrip(".")


def test_with_a_thing_doing_something_tells_it_of_that_thing() -> None:
    text = "Orlen and Tarn built a bridge, with traffic between the two towns reaching new records."
    _, found = statements(text)
    [beside] = [s for s in found if s.lemma == "reach"]
    assert beside.subject is not None
    assert beside.subject.of(text) == "traffic between the two towns"
    assert beside.span.of(text) == "traffic between the two towns reaching new records"
    assert "Orlen and Tarn built a bridge" in words(text)


def test_a_preposition_that_leads_to_another_clause_is_no_end_of_one() -> None:
    text = "The mayor opened her first office since losing the vote."
    assert words(text) == ["The mayor opened her first office", "losing the vote"]


def test_finding_oneself_forced_to_something_is_one_clause() -> None:
    text = "The council finds itself increasingly compelled to sell the harbour."
    assert words(text) == [text.rstrip(".")]


def test_what_one_lays_on_another_is_told_by_its_noun() -> None:
    found = leaning("The recent imposition of Velmian tariffs on Tarnese timber has angered the mills of Orlo.")
    assert "The recent imposition of Velmian tariffs on Tarnese timber" in found
