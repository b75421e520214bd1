"""Who independently says what a claim says: copies once, a speaker once, however many print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.check.align.frames import frame
from twosource.check.facts import Fact
from twosource.model.claim import Counted

AWAITING = frozenset(["expect", "hope", "predict", "forecast", "plan", "intend", "await"])


def count_origins(facts: Sequence[Fact]) -> tuple[Counted, ...]:
    """The independent origins that affirm, each with its statements (positions in *facts*) and why it counts once.

    Foretelling counts only where nothing more is said.  Where nobody affirms, the origins
    of the denial are counted: it is what the claim then says.
    """
    affirming = [n for n, fact in enumerate(facts) if fact.affirms]
    # That a thing was planned does not bear out that it was done; who only names it ("the visit") tells neither.
    told = [n for n in affirming if not frame(facts[n]).mention]
    done = [] if told and all(_awaits(facts[n]) for n in told) else [n for n in affirming if not _awaits(facts[n])]
    chosen = done or told or affirming or list(range(len(facts)))
    named: dict[str, list[int]] = {}
    own: dict[str, list[int]] = {}
    for n in chosen:
        fact = facts[n]
        if fact.speaker is not None and fact.speaker.actor:
            named.setdefault(fact.voice, []).append(n)
        else:
            own.setdefault(fact.account, []).append(n)
    counted = []
    for account, numbers in own.items():
        # What an outlet says itself rests, as far as one can tell, on whom it quotes for the same thing.
        leaning = sorted(
            (min(spoken), voice) for voice, spoken in named.items() if any(facts[n].account == account for n in spoken)
        )
        if leaning:
            named[leaning[0][1]] += numbers
        else:
            origin = min(numbers, key=lambda n: (facts[n].order, facts[n].key))
            because = _own_because([facts[n] for n in numbers])
            counted.append(Counted(facts[origin].origin, tuple(sorted(numbers)), because))
    for voice, numbers in named.items():
        speaker = next(facts[n].speaker for n in numbers if facts[n].voice == voice)
        name = speaker.name if speaker else voice
        outlets = len({facts[n].article.id for n in numbers})
        because = f"{name} is quoted" + (f" in {outlets} articles, one speaker" if outlets > 1 else "")
        if any(facts[n].voice != voice for n in numbers):
            because += ", and what is said beside it rests on that"
        counted.append(Counted(voice, tuple(sorted(numbers)), because))
    if len(counted) == 1:
        counted = [replace(one, because=one.because + _aside(facts, one.statements)) for one in counted]
    return tuple(sorted(counted, key=lambda c: (c.statements, c.origin)))


def _awaits(fact: Fact) -> bool:
    """True of what is foretold, and of "she expected them to sign": that somebody waits for it is no report of it."""
    return fact.foretold or fact.statement.lemma in AWAITING


def _aside(facts: Sequence[Fact], statements: Sequence[int]) -> str:
    """Why the other articles of a claim are no origin of it, where there are any."""
    heard = {facts[n].article.id for n in statements}
    ways: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        if fact.article.id in heard:
            continue
        if fact.denies:
            way = ("denies it", "deny it")
        elif fact.wished:
            way = ("only asks for it", "only ask for it")
        elif _awaits(fact):
            way = ("only expects it", "only expect it")
        else:
            way = ("only names it", "only name it")
        ways.setdefault(way, set()).add(fact.article.id)
    return "".join(
        f"; {len(articles)} other {f'article {one}' if len(articles) == 1 else f'articles {many}'}"
        for (one, many), articles in sorted(ways.items())
    )


def _own_because(facts: Sequence[Fact]) -> str:
    articles = {fact.article.id for fact in facts}
    outlets = sorted({fact.article.outlet for fact in facts if fact.article.outlet})
    if len(articles) == 1:
        return f"reported by {outlets[0] if outlets else 'one outlet'}"
    if len({fact.origin for fact in facts}) == 1:
        return f"{len(articles)} articles with words of one origin"
    if len(outlets) == 1:
        return f"{len(articles)} articles of {outlets[0]}"
    owner = next((fact.backer.names for fact in facts if fact.backer and fact.backer.names), "one owner")
    return f"{len(articles)} articles of {' and '.join(outlets)}, behind which stands {owner}"
