"""An invented strike told by six outlets, checked by hand: every feature of a dossier occurs in it once."""
# ruff: noqa: E501  (articles keep a paragraph on a line)

from __future__ import annotations

from datetime import UTC, date, datetime

from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication, Removed
from twosource.model.claim import (
    Claim,
    Counted,
    Dating,
    Difference,
    Expectation,
    Figure,
    Findings,
    Held,
    Moved,
    Relation,
    Side,
    Speaker,
    StoryActor,
    Testimony,
    Value,
    When,
)
from twosource.model.story import Case, Origin, Reason, Story
from twosource.model.text import Citation, Interval, Sentence, Span
from twosource.publish.wording import sentence_around

WIRE = """VELLMAR (CW) - Dockworkers at the port of Vellmar walked off the job on Monday morning after the port authority cancelled talks on night pay, halting all container traffic.

Some 1,200 workers joined the strike, according to the Vellmar Dock Union. The port authority put the number at 700.

"We will not load a single box until the night rate is settled," union chair Ilse Maro said.

Six people were injured when police cleared the main gate with water cannon, the city hospital said.

The port authority accused the union of breaking a labour accord signed on 12 January. Port director Henrik Sool said he expected cranes to be moving again by Wednesday.

Vellmar handles a fifth of the country's container trade."""

COURIER = """VELLMAR (CW) - Dockworkers at the port of Vellmar walked off the job on Monday morning after the port authority cancelled talks on night pay, halting all container traffic.

Some 1,200 workers joined the strike, according to the Vellmar Dock Union. The port authority put the number at 700.

"We will not load a single box until the night rate is settled," union chair Ilse Maro said.

Six people were injured when police cleared the main gate with water cannon, the city hospital said.

Vellmar handles a fifth of the country's container trade."""

POST = """Container traffic at Vellmar came to a standstill on Monday when dockworkers downed tools over night pay, Coastal Wire reports.

Around 1,200 workers joined the strike, according to the Vellmar Dock Union, while the port authority put the number at 700.

Six people were hurt when police cleared the main gate with water cannon, the city hospital said.

The port authority accused the union of breaking a labour accord signed in January."""

STANDARD = """No cranes moved in Vellmar on Tuesday, the second day of a strike that began on Monday over the pay of night shifts.

Nine people have been treated for injuries since police used water cannon at the main gate, said Dr Amadi Voss of the city hospital.

Ilse Maro, who chairs the Vellmar Dock Union, said the accord at the heart of the quarrel had been signed on 19 January, not a week earlier as the port claims. "I was in the room," she said.

Labour minister Petra Lindqvist offered to mediate and invited both sides to the capital. The union welcomed the offer. Sool declined to say whether the port authority would come.

Maro said she expected the ministry to publish the night-pay figures by Thursday."""

CHANNEL = """Share this story

A crane driver has died of his injuries after Monday's clashes at the port of Vellmar, Channel Nine has learned.

The man, 41, was struck by a jet of water and fell from the gate, a colleague told the channel.

Dockworkers have been on strike since Monday. The union says the port authority locked the gates before the walkout; the authority says it locked them afterwards.

RELATED: Ten ports to visit this summer"""

CORRECTION = """Channel Nine reported on Tuesday that a crane driver had died after the clashes at the port of Vellmar. That was wrong. No one has died, the city hospital confirmed on Wednesday.

The channel had relied on a single colleague of the man and regrets the error. Eleven people were injured in all, the hospital said, and all but two have gone home."""

LEDGER = """The strike at the port of Vellmar ended on Friday after four days, when the Vellmar Dock Union and the port authority signed an agreement brokered by labour minister Petra Lindqvist.

Night pay will rise by 9 percent from 1 April. Container traffic resumed at noon, two days later than port director Henrik Sool had predicted.

The ministry published the night-pay figures on Thursday, as the union had been promised. Eleven people were injured at the main gate on Monday; a police inquiry is expected to report by the end of June.

"It should have taken an afternoon," Maro said."""


def _at(day: int, hour: int) -> Publication:
    return Publication.at(datetime(2024, 3, day, hour, tzinfo=UTC))


def _article(id: str, outlet: str | None, title: str | None, text: str, published: Publication) -> Article:
    url = f"https://{outlet.lower().replace(' ', '')}.example/{id}" if outlet else None
    return Article(id, text, title, url, outlet, language="en", published=published)


ARTICLES = {
    article.id: article
    for article in (
        _article("wire", "Coastal Wire", "Dockworkers strike at Vellmar over night pay", WIRE, _at(4, 9)),
        _article("courier", "Vellmar Courier", "Port at a standstill as dockers walk out", COURIER, _at(4, 11)),
        _article("post", "Harbour Post", "Vellmar dockworkers down tools", POST, _at(4, 15)),
        _article(
            "standard", "Northern Standard", "Minister offers to mediate in Vellmar port strike", STANDARD, _at(5, 16)
        ),
        _article("channel", "Channel Nine", "CRANE DRIVER DEAD AFTER PORT CLASHES", CHANNEL, _at(5, 18)),
        _article("correction", "Channel Nine", "Correction: port of Vellmar", CORRECTION, _at(6, 12)),
        _article(
            "ledger",
            "The Ledger",
            "Vellmar port strike ends with a deal on night pay",
            LEDGER,
            Publication(Interval(date(2024, 3, 8), date(2024, 3, 10)), None, "inferred", "it tells of Friday as past"),
        ),
    )
}


def _furnished(article: Article) -> Article:
    removed = tuple(
        Removed(article.span(article.text.index(words), article.text.index(words) + len(words)), reason)
        for words, reason in (
            ("Share this story", "share buttons"),
            ("RELATED: Ten ports to visit this summer", "related links"),
        )
        if words in article.text
    )
    return Article(
        article.id,
        article.text,
        article.title,
        article.url,
        article.outlet,
        language="en",
        published=article.published,
        removed=removed,
    )


ARTICLES["channel"] = _furnished(ARTICLES["channel"])


def cite(article: str, words: str) -> Citation:
    start = ARTICLES[article].text.index(words)
    return Citation(Span(article, start, start + len(words)), words)


MARO, SOOL = Speaker("Ilse Maro", "maro"), Speaker("Henrik Sool", "sool")
UNION, PORT = Speaker("the Vellmar Dock Union", "union"), Speaker("The port authority", "port")
HOSPITAL, VOSS = Speaker("the city hospital", "hospital"), Speaker("Dr Amadi Voss", "voss")
MINISTER = Speaker("Petra Lindqvist", "minister")


def say(article: str, words: str, speaker: Speaker | None = None, *values: Value, **how: str) -> Testimony:
    return Testimony(cite(article, words), speaker, values=values, **how)  # type: ignore[arg-type]


def _people(measure: str | None, low: float, unit: str | None = "person") -> Figure:
    return Figure(measure, low, low, unit)


def _day(month: int, day: int) -> When:
    return When(Interval.day(date(2024, month, day)))


MONDAY, TUESDAY = Interval.day(date(2024, 3, 4)), Interval.day(date(2024, 3, 5))
FRIDAY = Interval.day(date(2024, 3, 8))

STRIKE = Claim(
    "strike",
    "Dockworkers at the port of Vellmar walked off the job on Monday morning",
    "corroborated",
    (
        Counted("o-wire", (0, 1, 2), "Three outlets print Coastal Wire's text."),
        Counted("o-standard", (3,), "Northern Standard's own words."),
        Counted("o-channel", (4,), "Channel Nine's own words."),
        Counted("o-ledger", (5,), "The Ledger's own words."),
    ),
    ("Coastal Wire", "Vellmar Courier", "Harbour Post", "Northern Standard", "Channel Nine", "The Ledger"),
    (
        say("wire", "Dockworkers at the port of Vellmar walked off the job on Monday morning", None, _day(3, 4)),
        say("courier", "Dockworkers at the port of Vellmar walked off the job on Monday morning", None, _day(3, 4)),
        say("post", "dockworkers downed tools over night pay", Speaker("Coastal Wire", "wire")),
        say("standard", "a strike that began on Monday over the pay of night shifts", None, _day(3, 4)),
        say("channel", "Dockworkers have been on strike since Monday", None, _day(3, 4)),
        say("ledger", "The strike at the port of Vellmar ended on Friday after four days"),
    ),
    event="PROTEST",
    when=MONDAY,
    where="Vellmar",
    actors=("union", "port"),
)

HALT = Claim(
    "halt",
    "halting all container traffic",
    "corroborated",
    (
        Counted("o-wire", (0, 1, 2), "Three outlets print Coastal Wire's text."),
        Counted("o-standard", (3,), "Northern Standard's own words."),
    ),
    ("Coastal Wire", "Vellmar Courier", "Harbour Post", "Northern Standard"),
    (
        say("wire", "halting all container traffic"),
        say("courier", "halting all container traffic"),
        say("post", "Container traffic at Vellmar came to a standstill on Monday"),
        say("standard", "No cranes moved in Vellmar on Tuesday", None, _day(3, 5)),
    ),
    differences=(
        Difference(
            "date",
            "scope",
            (Side("4 March 2024", (2,)), Side("5 March 2024", (3,))),
            "One tells of the first day, the other of the second.",
        ),
    ),
    when=Interval(date(2024, 3, 4), date(2024, 3, 5)),
    where="Vellmar",
    actors=("port",),
)

STRIKERS = Claim(
    "strikers",
    "Some 1,200 workers joined the strike",
    "single-origin",
    (Counted("o-wire", (0, 1, 2, 3, 4), "Both figures came by Coastal Wire."),),
    ("Coastal Wire", "Vellmar Courier", "Harbour Post"),
    (
        say("wire", "Some 1,200 workers joined the strike", UNION, _people(None, 1200, "worker")),
        say("wire", "The port authority put the number at 700", PORT, _people(None, 700, "worker")),
        say("courier", "Some 1,200 workers joined the strike", UNION, _people(None, 1200, "worker")),
        say("courier", "The port authority put the number at 700", PORT, _people(None, 700, "worker")),
        say("post", "Around 1,200 workers joined the strike", UNION, _people(None, 1200, "worker")),
    ),
    differences=(
        Difference(
            "quantity",
            "spread",
            (Side("1,200", (0, 2, 4)), Side("700", (1, 3))),
            "Two speakers with an interest each give an estimate of their own.",
        ),
    ),
    when=MONDAY,
    actors=("union", "port"),
    value=_people(None, 1200, "worker"),
)

INJURED = Claim(
    "injured",
    "Six people were injured when police cleared the main gate with water cannon",
    "corroborated",
    (
        Counted("o-wire", (0, 1, 2), "Three outlets print Coastal Wire's text."),
        Counted("voss", (3,), "Dr Amadi Voss spoke to the Northern Standard."),
        Counted("o-correction", (4,), "Channel Nine asked the hospital itself."),
        Counted("o-ledger", (5,), "The Ledger's own words."),
    ),
    ("Coastal Wire", "Vellmar Courier", "Harbour Post", "Northern Standard", "Channel Nine", "The Ledger"),
    (
        say(
            "wire",
            "Six people were injured when police cleared the main gate with water cannon",
            HOSPITAL,
            _people("injured", 6),
        ),
        say(
            "courier",
            "Six people were injured when police cleared the main gate with water cannon",
            HOSPITAL,
            _people("injured", 6),
        ),
        say(
            "post",
            "Six people were hurt when police cleared the main gate with water cannon",
            HOSPITAL,
            _people("injured", 6),
        ),
        say(
            "standard",
            "Nine people have been treated for injuries since police used water cannon at the main gate",
            VOSS,
            _people("injured", 9),
        ),
        say("correction", "Eleven people were injured in all", HOSPITAL, _people("injured", 11)),
        say("ledger", "Eleven people were injured at the main gate on Monday", None, _people("injured", 11)),
    ),
    differences=(
        Difference(
            "quantity",
            "update",
            (Side("6 injured", (0, 1, 2)), Side("9 injured", (3,)), Side("11 injured", (4, 5))),
            "The count rose from report to report; the latest is of 6 March.",
        ),
    ),
    event="COERCE",
    when=MONDAY,
    actors=("police", "union"),
    value=_people("injured", 11),
    history=(
        Moved("wire", datetime(2024, 3, 4, 9, tzinfo=UTC), _people("injured", 6)),
        Moved("standard", datetime(2024, 3, 5, 16, tzinfo=UTC), _people("injured", 9)),
        Moved("correction", datetime(2024, 3, 6, 12, tzinfo=UTC), _people("injured", 11)),
        Moved("ledger", None, _people("injured", 11)),
    ),
)

ACCORD = Claim(
    "accord",
    "a labour accord signed on 12 January",
    "disputed",
    (
        Counted("port", (0, 2), "All quote the port authority."),
        Counted("maro", (1,), "Ilse Maro in the Northern Standard."),
    ),
    ("Coastal Wire", "Harbour Post", "Northern Standard"),
    (
        say("wire", "a labour accord signed on 12 January", PORT, _day(1, 12)),
        say("standard", "the accord at the heart of the quarrel had been signed on 19 January", MARO, _day(1, 19)),
        say("post", "a labour accord signed in January", PORT, When(Interval(date(2024, 1, 1), date(2024, 1, 31)))),
    ),
    differences=(
        Difference(
            "date",
            "conflict",
            (Side("12 January 2024", (0,)), Side("19 January 2024", (1,))),
            "Two days for one signing, a week apart; both speakers say they were there.",
        ),
        Difference(
            "date",
            "refinement",
            (Side("January 2024", (2,)), Side("12 January 2024", (0,))),
            "The day lies inside the month.",
        ),
    ),
    when=Interval(date(2024, 1, 12), date(2024, 1, 19)),
    actors=("union", "port"),
)

GATES = Claim(
    "gates",
    "the port authority locked the gates before the walkout",
    "disputed",
    (
        Counted("union", (0,), "Channel Nine quotes the union."),
        Counted("port", (1,), "Channel Nine quotes the port authority."),
    ),
    ("Channel Nine",),
    (
        say("channel", "the port authority locked the gates before the walkout", UNION),
        say("channel", "it locked them afterwards", PORT),
    ),
    differences=(
        Difference(
            "order",
            "conflict",
            (Side("before the walkout", (0,)), Side("after the walkout", (1,))),
            "Locked before or after: the two orders exclude each other.",
        ),
    ),
    when=MONDAY,
    actors=("port",),
)

DEATH = Claim(
    "death",
    "A crane driver has died of his injuries after Monday's clashes at the port of Vellmar",
    "retracted",
    (Counted("o-channel", (0,), "Channel Nine alone reported it, and withdrew it."),),
    ("Channel Nine",),
    (
        say(
            "channel",
            "A crane driver has died of his injuries after Monday's clashes at the port of Vellmar",
            None,
            _people("killed", 1),
        ),
        say("correction", "a crane driver had died after the clashes at the port of Vellmar", None, modality="denied"),
        say("correction", "No one has died", HOSPITAL, _people("killed", 0), polarity="negative"),
    ),
    when=MONDAY,
    event=None,
    actors=(),
)

DEAL = Claim(
    "deal",
    "the Vellmar Dock Union and the port authority signed an agreement brokered by labour minister Petra Lindqvist",
    "single-origin",
    (Counted("o-ledger", (0,), "The Ledger alone has it."),),
    ("The Ledger",),
    (
        say(
            "ledger",
            "the Vellmar Dock Union and the port authority signed an agreement brokered by labour minister Petra Lindqvist",
        ),
    ),
    event="AGREE",
    when=FRIDAY,
    actors=("union", "port", "minister"),
)

OFFER = Claim(
    "offer",
    "Labour minister Petra Lindqvist offered to mediate and invited both sides to the capital",
    "single-origin",
    (Counted("o-standard", (0,), "Northern Standard alone has it."),),
    ("Northern Standard",),
    (say("standard", "Labour minister Petra Lindqvist offered to mediate and invited both sides to the capital"),),
    event="COOPERATE",
    when=TUESDAY,
    actors=("minister", "union", "port"),
)

WEDNESDAY_CRANES = Claim(
    "cranes",
    "he expected cranes to be moving again by Wednesday",
    "single-origin",
    (Counted("sool", (0,), "Henrik Sool alone says so."),),
    ("Coastal Wire", "The Ledger"),
    (
        say("wire", "he expected cranes to be moving again by Wednesday", SOOL, modality="expected"),
        say("ledger", "Container traffic resumed at noon, two days later than port director Henrik Sool had predicted"),
    ),
    actors=("sool",),
)

FIGURES = Claim(
    "figures",
    "the ministry to publish the night-pay figures by Thursday",
    "corroborated",
    (
        Counted("maro", (0,), "Ilse Maro in the Northern Standard."),
        Counted("o-ledger", (1,), "The Ledger's own words."),
    ),
    ("Northern Standard", "The Ledger"),
    (
        say(
            "standard",
            "she expected the ministry to publish the night-pay figures by Thursday",
            MARO,
            modality="expected",
        ),
        say("ledger", "The ministry published the night-pay figures on Thursday"),
    ),
    when=Interval.day(date(2024, 3, 7)),
    actors=("minister", "maro"),
)

BOX = Claim(
    "box",
    "We will not load a single box until the night rate is settled",
    "single-origin",
    (Counted("maro", (0, 1), "Two outlets quote Ilse Maro."),),
    ("Coastal Wire", "Vellmar Courier"),
    (
        say("wire", "We will not load a single box until the night rate is settled", MARO, modality="conditional"),
        say("courier", "We will not load a single box until the night rate is settled", MARO, modality="conditional"),
    ),
    event="THREATEN",
    actors=("maro", "union"),
)

INQUIRY = Claim(
    "inquiry",
    "a police inquiry is expected to report by the end of June",
    "single-origin",
    (Counted("o-ledger", (0,), "The Ledger alone has it."),),
    ("The Ledger",),
    (say("ledger", "a police inquiry is expected to report by the end of June", modality="expected"),),
    when=Interval(date(2024, 3, 8), date(2024, 6, 30)),
    actors=("police",),
)

RISE = Claim(
    "rise",
    "Night pay will rise by 9 percent from 1 April",
    "single-origin",
    (Counted("o-ledger", (0,), "The Ledger alone has it."),),
    ("The Ledger",),
    (
        say(
            "ledger",
            "Night pay will rise by 9 percent from 1 April",
            None,
            Figure("percent", 9, 9),
            modality="expected",
        ),
    ),
    when=Interval(date(2024, 4, 1), date(2024, 4, 1)),
    value=Figure("percent", 9, 9),
)

SHARE = Claim(
    "share",
    "Vellmar handles a fifth of the country's container trade",
    "single-origin",
    (Counted("o-wire", (0, 1), "Vellmar Courier prints Coastal Wire's text."),),
    ("Coastal Wire", "Vellmar Courier"),
    (
        say("wire", "Vellmar handles a fifth of the country's container trade"),
        say("courier", "Vellmar handles a fifth of the country's container trade"),
    ),
)

COLLEAGUE = Claim(
    "colleague",
    "The man, 41, was struck by a jet of water and fell from the gate",
    "single-origin",
    (Counted("o-channel", (0,), "An unnamed colleague in Channel Nine."),),
    ("Channel Nine",),
    (
        say(
            "channel",
            "The man, 41, was struck by a jet of water and fell from the gate",
            Speaker("a colleague"),
            modality="possible",
        ),
    ),
)

AFTERNOON = Claim(
    "afternoon",
    "It should have taken an afternoon",
    "single-origin",
    (Counted("maro", (0,), "Ilse Maro in The Ledger."),),
    ("The Ledger",),
    (say("ledger", "It should have taken an afternoon", MARO),),
)

ACCUSED = Claim(
    "accused",
    "The port authority accused the union of breaking a labour accord",
    "single-origin",
    (Counted("o-wire", (0, 1), "Harbour Post rewrites Coastal Wire's text."),),
    ("Coastal Wire", "Harbour Post"),
    (
        say("wire", "The port authority accused the union of breaking a labour accord"),
        say("post", "The port authority accused the union of breaking a labour accord"),
    ),
    event="ACCUSE",
    when=MONDAY,
    actors=("port", "union"),
)

CLAIMS = (
    AFTERNOON,
    COLLEAGUE,
    SHARE,
    RISE,
    INQUIRY,
    BOX,
    FIGURES,
    WEDNESDAY_CRANES,
    OFFER,
    DEAL,
    DEATH,
    GATES,
    ACCORD,
    INJURED,
    STRIKERS,
    HALT,
    STRIKE,
    ACCUSED,
)

ORIGINS = (
    Origin(
        "o-wire",
        ("wire", "courier", "post"),
        (
            Reason("own words", "wire", "first to print these words, 4 March 09:00"),
            Reason(
                "copied text",
                "courier",
                "83 % of its words stand in wire in the same order",
                cite("courier", "Six people were injured when police cleared the main gate with water cannon").span,
            ),
            Reason("agency credit", "courier", "credits the agency", cite("courier", "(CW)").span),
            Reason("agency credit", "post", "credits Coastal Wire", cite("post", "Coastal Wire reports").span),
        ),
    ),
    Origin(
        "o-standard", ("standard",), (Reason("own words", "standard", "shares no passage with an earlier article"),)
    ),
    Origin("o-channel", ("channel",), (Reason("own words", "channel", "shares no passage with an earlier article"),)),
    Origin(
        "o-correction",
        ("correction",),
        (Reason("own words", "correction", "shares no passage with an earlier article"),),
    ),
    Origin("o-ledger", ("ledger",), (Reason("own words", "ledger", "shares no passage with an earlier article"),)),
)

ACTORS = (
    StoryActor("union", "Vellmar Dock Union", "org", ("the union",)),
    StoryActor("port", "port authority", "org", ("the authority", "the port")),
    StoryActor(
        "maro",
        "Ilse Maro",
        "person",
        ("Maro",),
        (Held("chair", "Vellmar Dock Union", cite("wire", "union chair Ilse Maro")),),
    ),
    StoryActor(
        "sool",
        "Henrik Sool",
        "person",
        ("Sool",),
        (Held("port director", None, cite("wire", "Port director Henrik Sool")),),
    ),
    StoryActor(
        "minister",
        "Petra Lindqvist",
        "person",
        ("Lindqvist",),
        (Held("labour minister", None, cite("standard", "Labour minister Petra Lindqvist")),),
    ),
    StoryActor("police", "police", "org"),
    StoryActor("hospital", "city hospital", "org"),
    StoryActor(
        "voss",
        "Amadi Voss",
        "person",
        ("Dr Amadi Voss",),
        (Held("doctor", "city hospital", cite("standard", "Dr Amadi Voss of the city hospital")),),
    ),
    StoryActor("vellmar", "Vellmar", "place"),
)

RELATIONS = (
    Relation("maro", "port", 0, 1, ("box",)),
    Relation("minister", "port", 2, 0, ("offer", "deal")),
    Relation("minister", "union", 2, 0, ("offer", "deal")),
    Relation("police", "union", 0, 1, ("injured",)),
    Relation("port", "union", 1, 1, ("accused", "deal")),
    Relation("union", "port", 1, 1, ("strike", "deal")),
)

EXPECTATIONS = (
    Expectation(
        "cranes",
        SOOL,
        Interval(None, date(2024, 3, 6)),
        "missed",
        "Traffic resumed on Friday, two days after the day named.",
        (
            cite(
                "ledger",
                "Container traffic resumed at noon, two days later than port director Henrik Sool had predicted",
            ),
        ),
    ),
    Expectation(
        "figures",
        MARO,
        Interval(None, date(2024, 3, 7)),
        "met",
        "The figures came out on the day named.",
        (cite("ledger", "The ministry published the night-pay figures on Thursday"),),
    ),
    Expectation(
        "inquiry",
        None,
        Interval(None, date(2024, 6, 30)),
        "open",
        "No article is later than the day it is due.",
        (cite("ledger", "a police inquiry is expected to report by the end of June"),),
    ),
    Expectation(
        "rise",
        None,
        Interval(date(2024, 4, 1), date(2024, 4, 1)),
        "open",
        "No article is later than the day it is due.",
        (cite("ledger", "Night pay will rise by 9 percent from 1 April"),),
    ),
)

DATING = Dating(
    Interval(date(2024, 3, 4), date(2024, 3, 8)),
    "inferred",
    "certain",
    (
        Sentence(
            "Coastal Wire, of Monday 4 March 2024, has the walkout “on Monday morning”.",
            (cite("wire", "on Monday morning"),),
        ),
        Sentence(
            "The Ledger ends the strike “on Friday after four days”.", (cite("ledger", "on Friday after four days"),)
        ),
    ),
)


def case() -> Case:
    articles = tuple(ARTICLES.values())
    return Case(
        Story("harbour", tuple(ARTICLES)),
        articles,
        tuple(Annotations(article.id, "en", _sentences(article)) for article in articles),
        ORIGINS,
    )


def _sentences(article: Article) -> tuple[Span, ...]:
    found, at = [], 0
    while at < len(article.text):
        if article.text[at].isspace():
            at += 1
            continue
        found.append(sentence_around(article.text, article.span(at, at + 1)))
        at = found[-1].end
    return tuple(found)


def findings() -> Findings:
    return Findings(CLAIMS, ACTORS, RELATIONS, EXPECTATIONS, DATING)
