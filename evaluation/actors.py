"""Tally names, kinds, roles and references against hand-marked passages: python -m evaluation.actors [gold] [--errors]

Rules were made looking at the gold in `actors`; that in `actors-fresh` and `actors-news`
was written whole before the program was asked about any of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from evaluation.marks import GOLD, read
from evaluation.tally import Tally
from twosource.annotate.mentions import MentionFinder
from twosource.annotate.parse import parse
from twosource.model.article import Article

ALL = ("actors", "actors-fresh", "actors-news", "actors-last")
PERSONAL = {"he", "him", "his", "she", "her"}


@dataclass
class Passage:
    """A text, its marks (start, end, actor), its actors (kind, name) and its roles (actor, title, of)."""

    text: str
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    actors: dict[str, tuple[str, str]] = field(default_factory=dict)
    roles: set[tuple[str, str, str]] = field(default_factory=set)


def passages(gold: str = "actors") -> Iterator[Passage]:
    blocks = GOLD.joinpath(gold + ".txt").read_text(encoding="utf-8").split("\n\n")
    for block in blocks[1:]:
        marked, *rest = block.strip().split("\n")
        yield _passage(marked, rest)


def _passage(marked: str, rest: list[str]) -> Passage:
    passage = Passage(*read(marked))
    for line in rest:
        if " = " in line:
            key, named = line.split(" = ")
            kind, name = named.split(", ", 1)
            passage.actors[key] = (kind, name)
        else:
            key, held = line.split(": ")
            title, of = held.split("/")
            passage.roles.add((key, title.strip(), of.strip()))
    return passage


def score(*golds: str, errors: bool = False) -> dict[str, Tally]:
    """Figures over the gold named, or all of it: names with their kind, whose names they are, references, roles."""
    scores = {task: Tally() for task in ("names", "joined", "references", "roles")}
    find = MentionFinder()
    for n, passage in enumerate(passage for gold in golds or ALL for passage in passages(gold)):
        article = Article(str(n), passage.text)
        mentions, actors = find(parse(article), article, ())
        called = {actor.id: actor for actor in actors}
        marked = {(s, e): who for s, e, who in passage.marks if who in passage.actors}
        small = {
            (s, e) for (s, e) in marked if not passage.text[s].isupper() or passage.text[s:e] in {"He", "She", "His"}
        }
        seen: set[tuple[int, int]] = set()
        for mention in mentions:
            place = (mention.span.start, mention.span.end)
            if mention.form == "description":
                # A description may bring its adjectives along.
                place = next((p for p in small if p[1] == place[1]), place)
            who = marked.get(place)
            if mention.form == "name":
                scores["names"].found += 1
                right = who is not None and mention.kind == passage.actors[who][0]
                scores["names"].right += right
                if not right and errors:
                    print("name", repr(mention.span.of(passage.text)), mention.kind, passage.actors.get(who or ""))
                if right and who:
                    scores["joined"].found += 1
                    same = mention.actor is not None and called[mention.actor].name == passage.actors[who][1]
                    scores["joined"].right += same
                    if not same and errors:
                        print(
                            "join", mention.span.of(passage.text), called.get(mention.actor or ""), passage.actors[who]
                        )
                seen.add(place)
            elif mention.actor is not None and (place in small or mention.form == "pronoun"):
                if who is None and mention.span.of(passage.text).lower() not in PERSONAL:
                    continue  # the gold marks of the others only some
                scores["references"].found += 1
                same = who is not None and called[mention.actor].name == passage.actors[who][1]
                scores["references"].right += same
                seen.add(place)
                if not same and errors:
                    print(
                        "refer",
                        mention.span.of(passage.text),
                        called[mention.actor].name,
                        passage.actors.get(who or ""),
                    )
        scores["names"].wanted += len(marked) - len(small)
        scores["joined"].wanted += len(marked) - len(small)
        scores["references"].wanted += len(small)
        for place in sorted(marked.keys() - seen):
            if errors:
                print("missed", passage.text[slice(*place)], "|", passage.text[max(0, place[0] - 40) : place[1] + 20])
        _score_roles(passage, {a.name: a.roles for a in actors}, scores["roles"], errors)
    return scores


def _score_roles(passage: Passage, held: dict[str, tuple], score: Tally, errors: bool) -> None:  # type: ignore[type-arg]
    named = {key: name for key, (_, name) in passage.actors.items()}
    wanted = {(named[key], title, of) for key, title, of in passage.roles}
    found = {(name, role.title, role.of or "") for name in named.values() for role in held.get(name, ())}
    loosely = {(name, title, "*") for name, title, _ in found}
    score.wanted += len(wanted)
    score.found += len(found)
    right = {each for each in wanted if each in found or each in loosely}
    score.right += len(right)
    if errors and (len(right) < len(wanted) or len(found) > len(wanted)):
        print("roles", sorted(wanted), sorted(found))


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word != "--errors"]
    for task, figures in score(*chosen, errors="--errors" in sys.argv).items():
        print(f"{task:11}{figures}")
