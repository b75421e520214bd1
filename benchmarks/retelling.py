"""One invented happening retold by many outlets, in articles as many as asked for, from a seed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.articles import name
from twosource.model.article import Article, Publication

BROKE = datetime(2031, 3, 4, 6, 20, tzinfo=UTC)  # a Tuesday
DAYS = 10  # over which it is told
COPIED = 0.25  # articles that are another one's, cut short or with a sentence of their own

# What moves from day to day, and by how much outlets differ on one day.
MOVING = {
    "killed": (4, 9, 14, 17, 19, 21, 22, 23, 23, 24),
    "injured": (30, 52, 71, 86, 90, 94, 96, 97, 97, 97),
    "missing": (60, 41, 28, 19, 12, 8, 6, 4, 3, 2),
    "moved": (1200, 2600, 3400, 4100, 4100, 3900, 2800, 1900, 1100, 600),
    "homes": (80, 140, 190, 230, 255, 260, 264, 266, 266, 266),
}
# Each fact in several wordings; the first facts are told by most.
FACTS = (
    (
        "The dam above Tarnholt burst on Tuesday, sending water through the valley.",
        "Water swept through the valley on Tuesday when the dam above Tarnholt gave way.",
        "On Tuesday the Tarnholt dam collapsed and flooded the valley below it.",
        "The valley was flooded on Tuesday after the dam above Tarnholt broke.",
    ),
    (
        "At least {killed} people were killed, the rescue service said.",
        "The rescue service put the number of dead at {killed}.",
        "{killed} people have died in the flood, the rescue service said.",
        "The death toll stood at {killed}, said Ilva Brandt, who heads the rescue service.",
    ),
    (
        "Hospitals treated {injured} people who had been injured.",
        "{injured} people were hurt, the regional hospital said.",
        "Doctors in Lenmark said {injured} people had been wounded.",
    ),
    (
        "Another {missing} people were still missing.",
        "{missing} people remain missing, according to Mayor Otto Rask.",
        "Mayor Otto Rask said {missing} people had not been found.",
    ),
    (
        "Some {moved} people were evacuated from Lower Tarnholt.",
        "The army evacuated {moved} residents of Lower Tarnholt.",
        "{moved} residents have been moved to safety, the army said.",
    ),
    (
        "The flood destroyed {homes} homes in the valley.",
        "{homes} houses were destroyed, the county said.",
        "In the valley, the water destroyed {homes} houses.",
    ),
    (
        "The operator, Nordvann, denied that the dam had been neglected.",
        "Nordvann, which runs the dam, said it had not neglected the dam.",
        "A spokesman for Nordvann rejected claims that the dam was neglected.",
    ),
    (
        "An inspector had warned of cracks in the dam in January, a report shows.",
        "Cracks in the dam were reported in January by an inspector.",
        "In January an inspector warned Nordvann of cracks in the wall of the dam.",
        "The inspector's warning of cracks came in February, according to the union.",
    ),
    (
        "Prime Minister Dana Voll is expected to visit Tarnholt on {later}.",
        "Dana Voll, the prime minister, will travel to Tarnholt on {later}.",
        "The prime minister plans to visit Tarnholt on {later}.",
    ),
    (
        '"We will find everybody who is still out there," Ilva Brandt told reporters.',
        'Ilva Brandt said her crews "will find everybody who is still out there".',
    ),
    (
        "The government promised 40 million crowns for the rebuilding of the valley.",
        "Rebuilding the valley will be paid for with 40 million crowns, the government said.",
        "The government said it would spend 45 million crowns on the rebuilding.",
    ),
    (
        "The railway between Lenmark and Tarnholt was cut in three places.",
        "Trains between Lenmark and Tarnholt stopped after the water washed away the tracks.",
        "The water washed away the railway tracks between Tarnholt and Lenmark.",
    ),
    (
        "About 15,000 households were without power on Tuesday night.",
        "Power failed in 15,000 households on Tuesday, the grid company said.",
        "Nearly 15,000 homes lost electricity.",
    ),
    (
        "The old stone bridge in the centre of Tarnholt collapsed.",
        "Tarnholt's old stone bridge was swept away.",
    ),
    (
        "Prosecutor Hanne Lund opened an investigation into Nordvann.",
        "Nordvann is being investigated, the prosecutor Hanne Lund said.",
        "An investigation into the operator was opened by the prosecutor, Hanne Lund.",
    ),
    (
        "Police arrested two managers of Nordvann on Friday.",
        "Two managers of Nordvann were arrested on Friday, the police said.",
        "On Friday the police detained three managers of the operator.",
    ),
    (
        "Heavy rain had filled the reservoir in the days before.",
        "The reservoir had been filled by days of heavy rain.",
    ),
    (
        "The cause was a broken gate, the ministry of energy said.",
        "The ministry of energy said that a gate had broken.",
        "Engineers of the university said that erosion under the wall was the cause.",
    ),
    (
        "Schools in the county will stay closed until Monday.",
        "The county closed all schools until Monday.",
    ),
    (
        "Nordvann's shares fell by 18 percent on Wednesday.",
        "On Wednesday shares in Nordvann lost 18 percent.",
        "Shares of the operator dropped 17.6 percent.",
    ),
    (
        "The neighbouring country of Estmark sent 60 divers and four helicopters.",
        "Estmark sent four helicopters and 60 divers.",
    ),
    (
        "The opposition demanded that the minister of energy, Jon Aker, resign.",
        "Jon Aker, the minister of energy, should resign, the opposition said.",
        "Opposition leaders called on the energy minister to step down.",
    ),
    (
        "Jon Aker said he would not resign.",
        "The minister of energy refused to step down.",
    ),
    (
        "The dam was built in 1958.",
        "Built in 1958, the dam was one of the oldest in the country.",
        "The dam dates from 1961, according to the county archive.",
    ),
    (
        "Sirens sounded twenty minutes before the water came.",
        "Residents said no sirens sounded before the water came.",
        "Many residents said they had heard no sirens.",
    ),
    (
        "The drinking water in Lenmark must be boiled, the health office said.",
        "The health office told people in Lenmark to boil their drinking water.",
    ),
    (
        "A memorial service will be held in Lenmark cathedral on Sunday.",
        "On Sunday mourners are to gather in the cathedral of Lenmark.",
    ),
    (
        "Insurers put the damage at 300 million crowns.",
        "The damage was estimated at 300 million crowns by insurers.",
        "The county said the damage would reach 420 million crowns.",
    ),
    (
        "The army sent 800 soldiers to the valley.",
        "800 soldiers were sent to the valley to help, the army said.",
    ),
    (
        "Nordvann promised 5,000 crowns to each household.",
        "Each household is to be paid 5,000 crowns by Nordvann.",
    ),
    (
        "A class of schoolchildren was rescued from a roof by helicopter.",
        "A helicopter rescued 22 schoolchildren from the roof of a school.",
    ),
    (
        "Parliament will debate the safety of dams next week.",
        "The safety of dams is to be debated in parliament next week.",
    ),
    (
        "The road to the village of Askmo was reopened on Saturday.",
        "On Saturday workers reopened the road to Askmo.",
    ),
    (
        "King Edvin visited survivors in the hospital of Lenmark on Thursday.",
        "On Thursday King Edvin met survivors in Lenmark.",
    ),
    (
        "Farmers lost some 2,000 cattle, their association said.",
        "About 2,000 cattle drowned, the farmers' association said.",
    ),
    (
        "The union of dam workers had asked for more inspections last year.",
        "More inspections had been demanded last year by the union of dam workers.",
    ),
    (
        "A second dam, at Skarvik, was lowered as a precaution.",
        "As a precaution, engineers lowered the water of the dam at Skarvik.",
    ),
    (
        "The court in Lenmark released one of the managers on Monday.",
        "One manager was released by the court in Lenmark on Monday.",
    ),
    (
        "Volunteers gave out 9,000 meals.",
        "Some 9,000 meals were handed out by volunteers.",
    ),
    (
        "The commission under the judge Mari Sand is to report by June.",
        "Mari Sand, a judge, will lead a commission that reports by June.",
    ),
)
# What one article alone tells.
OWN = (
    "{person}, {age}, who lives in {place}, lost a {thing} and two {things}.",
    '"I held on to a {thing} until somebody came," said {person}, a {job} from {place}.',
    "In {place}, a {job} named {person} took in {few} strangers.",
    "{person} of {place} said the {things} had floated past the {thing} like toys.",
    "The {job} {person} opened a kitchen for {few} families in {place}.",
    "A {thing} was found in {place}, {few} kilometres from where {person} had left it.",
)
JOBS = ("baker", "nurse", "teacher", "farmer", "mechanic", "student", "priest", "driver", "plumber", "carpenter")
THINGS = ("barn", "boat", "piano", "tractor", "chair", "ladder", "wagon", "clock", "stove", "bicycle", "kennel", "loom")
CALLED = ("{}: dam disaster", "Flood at Tarnholt: {}", "Tarnholt dam bursts, {}", "What is known of the flood, {}")


def retelling(size: int, *, seed: int = 11) -> list[Article]:
    """So many articles on one happening, the earliest first."""
    dice = Random(seed)
    outlets = [f"{name(dice)} {dice.choice(('Post', 'Times', 'Herald', 'News', 'Echo'))}" for _ in range(3 + size // 4)]
    hours = sorted(dice.uniform(0, 24 * DAYS) ** 1.5 / (24 * DAYS) ** 0.5 for _ in range(size))
    told: list[Article] = []
    for number, hour in enumerate(hours):
        outlet = dice.choice(outlets)
        first = dice.choice(told[-40:]) if told and dice.random() < COPIED else None
        text = recast(first.text, dice) if first else report(dice, int(hour // 24))
        told.append(
            Article(
                f"t{number:04}",
                text,
                dice.choice(CALLED).format(name(dice)),
                outlet=outlet,
                published=Publication.at(BROKE + timedelta(hours=hour)),
            )
        )
    return told


def report(dice: Random, day: int) -> str:
    """What an outlet prints on this *day*: the chief facts, some others, and something of its own."""
    chosen = [n for n in range(6) if dice.random() < 0.75]
    chosen += sorted(dice.sample(range(6, len(FACTS)), dice.randint(7, 12)))
    values = slots(dice, day)
    sentences = [dice.choice(FACTS[n]).format_map(values) for n in chosen]
    for _ in range(dice.randint(3, 6)):
        sentences.insert(dice.randint(2, len(sentences)), dice.choice(OWN).format_map(slots(dice, day)))
    paragraphs = (" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))
    return "\n\n".join(paragraph[0].upper() + paragraph[1:] for paragraph in paragraphs)


def slots(dice: Random, day: int) -> Mapping[str, object]:
    thing = dice.choice(THINGS)
    return {
        # Some outlets are a day behind.
        **{key: f"{days[max(0, day - (dice.random() < 0.2))]:,}" for key, days in MOVING.items()},
        "later": dice.choice(("Saturday", "Sunday")),
        "person": f"{name(dice)} {name(dice)}",
        "age": dice.randint(18, 90),
        "place": name(dice),
        "few": dice.randint(3, 12),
        "job": dice.choice(JOBS),
        "thing": thing,
        "things": f"{dice.choice(THINGS)}s",
    }


def recast(text: str, dice: Random) -> str:
    """The *text* cut short, or with a sentence more."""
    paragraphs = text.split("\n\n")
    if dice.random() < 0.5:
        return "\n\n".join(paragraphs[: max(2, len(paragraphs) * 2 // 3)])
    return f"{text}\n\n{dice.choice(OWN).format_map(slots(dice, 0))}"
