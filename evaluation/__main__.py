"""`make evaluate`: score every stage, print the figures beside those to beat, and hold the floors."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import actors, furniture, incidents, pairs, quantities, surety
from evaluation.tasks import SHARED, TASKS, dossiers, measures, rows, twosource, uncited

HERE = Path(__file__).parent
# Each folder of stories whose gold is known; on those held nothing is ever tuned.
STORIES = {
    "dossiers": SHARED / "data" / "stories",
    "own dossiers": HERE / "stories",
    "fresh dossiers": HERE / "stories" / "fresh",
    "held dossiers": HERE / "stories" / "held",
}


def names_gold() -> dict[str, float]:
    return {f"{task} F1": tally.f1 for task, tally in actors.score().items()}


def quantities_gold() -> dict[str, float]:
    return {f"{task} F1": tally.f1 for task, tally in quantities.score().items()}


def modality_gold() -> dict[str, float]:
    kinds = surety.score().modality
    return {"right": surety.share(kinds), "mean F1": surety.mean(kinds)}


def polarity_gold() -> dict[str, float]:
    signs = surety.score().polarity
    return {"right": surety.share(signs), "mean F1": surety.mean(signs)}


def pairs_gold() -> dict[str, float]:
    claims = pairs.score()["claims"]
    return {"joined precision": claims.precision, "joined recall": claims.recall}


def furniture_gold() -> dict[str, float]:
    tally = furniture.score()
    return {"precision": tally.precision, "recall": tally.recall}


# What is scored on gold written for this project, and needs no development data.
OWN_GOLD = {
    "names": names_gold,
    "quantities": quantities_gold,
    "modality": modality_gold,
    "polarity": polarity_gold,
    "pairs": pairs_gold,
    "furniture": furniture_gold,
}


def main() -> None:
    names = [*OWN_GOLD, *(task.name for task in TASKS), *STORIES, "incidents", "citations"]
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"only these: {', '.join(names)}")
    wanted = parser.parse_args().tasks or names
    for unknown in set(wanted) - set(names):
        parser.error(f"no task {unknown}; the tasks are {', '.join(names)}")
    if not SHARED.is_dir():
        raise SystemExit(f"skipped: the development data is not at {SHARED}")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    table = Table("task", "measure", "now", "floor", "to beat", "seconds", title="on the development data")
    below = []
    for name, measure, now, seconds in scores(wanted):
        floor = floors.get(name, {}).get(measure, {})
        if "floor" in floor and now < floor["floor"]:
            below.append(f"{name}, {measure}: {now:.3f} is under the floor of {floor['floor']}")
        mark = "" if "floor" not in floor else "[red]" if now < floor["floor"] else "[green]"
        shown = [f"{value:.3f}" if value is not None else "" for value in (floor.get("floor"), floor.get("beat"))]
        table.add_row(name, measure, f"{mark}{now:.3f}", *shown, f"{seconds:.0f}")
    Console(width=110).print(table)
    if below:
        raise SystemExit("\n".join(below))


def scores(wanted: list[str]) -> Iterator[tuple[str, str, float, float]]:
    """Task, measure, figure and seconds, as they come."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, measured in OWN_GOLD.items():
            if name not in wanted:
                continue
            started = time.monotonic()
            for measure, now in measured().items():
                yield name, measure, now, time.monotonic() - started
        for task in TASKS:
            if task.name not in wanted:
                continue
            started = time.monotonic()
            scored = measures(task.name, task.score(task.run(folder)))
            for measure, now in scored.items():
                yield task.name, measure, now, time.monotonic() - started
        for name, gold in STORIES.items():
            if name not in wanted:
                continue
            started = time.monotonic()
            for measure, now in measures("dossiers", dossiers(gold, folder)).items():
                yield name, measure, now, time.monotonic() - started
        if "incidents" in wanted:
            started = time.monotonic()
            for slot, tally in incidents.score().items():
                yield "incidents", slot, tally.accuracy, time.monotonic() - started
                yield "incidents", f"{slot}, else among the sides", tally.among_sides, time.monotonic() - started
        if "citations" in wanted:
            started = time.monotonic()
            yield "citations", "without a fault", citations(folder), time.monotonic() - started


def citations(folder: Path) -> float:
    """The share of dossiers over all development stories in which every citation holds."""
    asked, made = folder / "all.jsonl", folder / "all.json"
    text = {}
    with asked.open("w", encoding="utf-8") as out:
        for row in rows(SHARED / "data" / "stories-dev.jsonl.gz"):
            text[row["id"]] = row["text"]
            kept = {key: row[key] for key in ("id", "title", "text", "url", "outlet", "published") if row.get(key)}
            out.write(json.dumps(kept) + "\n")
    twosource("check", str(asked), "--format", "json", "-o", str(made))
    written = json.loads(made.read_text(encoding="utf-8"))["dossiers"]
    faults = [(dossier["story"]["id"], fault) for dossier in written for fault in uncited(dossier, text)]
    for story, fault in faults[:10]:
        print(story, fault)
    return 1 - len({story for story, _ in faults}) / len(written)


if __name__ == "__main__":
    main()
