"""The tasks: what the program is given, what it is asked, and which scorer judges the answer."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Scores = dict[str, float]

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Task:
    """One set of articles: the command that reads them, and the keys of a row that it may see."""

    name: str
    command: str
    gold: str
    seen: tuple[str, ...] = ("id", "text")

    def run(self, folder: Path) -> Path:
        """The program's answers, a JSON line each, from nothing but the keys that it may see."""
        asked, answered = folder / f"{self.name}.jsonl", folder / f"{self.name}.answers.jsonl"
        with asked.open("w", encoding="utf-8") as out:
            for row in rows(SHARED / "data" / self.gold):
                out.write(json.dumps({key: row[key] for key in self.seen if row.get(key)}) + "\n")
        twosource(self.command, str(asked), "-o", str(answered))
        return answered

    def score(self, answered: Path) -> Any:
        """What the scorer says of the answers."""
        gold = SHARED / "data" / self.gold
        return json.loads(python(str(SHARED / "score.py"), self.name, str(gold), str(answered)))


PRINTED = ("id", "title", "text", "url", "outlet", "published")

TASKS = (
    Task("times", "annotate", "times-dev.jsonl.gz", ("id", "text", "published")),
    Task("attribution", "annotate", "attribution-dev.jsonl.gz"),
    Task("events", "annotate", "events-dev.jsonl.gz"),
    Task("copies", "copies", "copies-dev.jsonl.gz", PRINTED),
    Task("stories", "group", "stories-dev.jsonl.gz", PRINTED),
)


def measures(name: str, scored: Any) -> Scores:
    """The few figures of a scorer's answer that have floors."""
    pick: dict[str, Callable[[Any], Scores]] = {
        "times": lambda s: {"value F1": s["value"]["f1"], "strict F1": s["strict"]["f1"]},
        "attribution": lambda s: {"content F1": s["content"]["f1"], "speaker accuracy": s["speaker_accuracy"]},
        "events": lambda s: {"macro F1": s["macro_f1"], "pair found": s["pair_recall"]},
        "copies": lambda s: {"B-cubed F1": s["b3"]["f1"], "pair F1": s["pairs"]["f1"]},
        "stories": lambda s: {"B-cubed F1": s["all"]["b3"]["f1"], "pair F1": s["all"]["pairs"]["f1"]},
        "dossiers": lambda s: {
            "joined precision": s["claims_pair_precision"],
            "joined recall": s["claims_pair_recall"],
            "standing": s["standing"],
            "differences P": s["differences"]["p"],
            "differences R": s["differences"]["r"],
            "reading": s["reading"],
            "attribution": s["attribution"],
            "expectations found": s["expectations"][0],
            "expectations status": s["expectations"][1],
            "dated": s["dated"],
        },
    }
    return pick[name](scored)


def dossiers(gold: Path, folder: Path) -> Any:
    """What the scorer says of the dossiers made from the stories in the folder *gold*."""
    made = folder / f"dossiers-{gold.parent.name}"
    made.mkdir()
    for file in sorted(gold.glob("*.json")):
        story = json.loads(file.read_text(encoding="utf-8"))
        asked = folder / f"{story['id']}.jsonl"
        asked.write_text("".join(json.dumps(article) + "\n" for article in story["articles"]), encoding="utf-8")
        twosource("check", str(asked), "--format", "json", "-o", str(made / f"{story['id']}.json"))
    # After the scores the scorer lists what was missed, which is for people.
    return json.loads(python(str(SHARED / "score_dossiers.py"), str(gold), str(made)).split("missed:")[0])


def uncited(dossier: Row, text: dict[str, str]) -> Iterator[str]:
    """Every place in a dossier that cites words the article does not have there, or nothing at all."""
    for sentence in dossier["story"]["summary"]:
        if not sentence["citations"]:
            yield f"uncited: {sentence['text']}"
        yield from (_drift(citation, text) for citation in sentence["citations"] if _drifted(citation, text))
    for claim in dossier["claims"]:
        if not claim["statements"]:
            yield f"a claim without a statement: {claim['text']}"
        yield from (_drift(said, text) for said in claim["statements"] if _drifted(said, text))
    known = {claim["id"] for claim in dossier["claims"]}
    for entry in dossier["timeline"]:
        if not entry["claims"] or not known.issuperset(entry["claims"]):
            yield f"uncited: {entry['text']}"


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def twosource(*arguments: str) -> str:
    """Run the program as a user would; a failure ends the evaluation with what it said."""
    return python("-m", "twosource", *arguments)


def python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)}\nexit code {done.returncode}\n{done.stderr}")
    return done.stdout


def _drifted(citation: Row, text: dict[str, str]) -> bool:
    return bool(text[citation["article"]][citation["start"] : citation["end"]] != citation["words"])


def _drift(citation: Row, text: dict[str, str]) -> str:
    return f"{citation['article']}[{citation['start']}:{citation['end']}] is not {citation['words']!r}"
