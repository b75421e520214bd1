"""Whatever is killed goes on where it was, and what is added later leaves alone what is done."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from shutil import copy

from tests.bulk.conftest import AS_OF, EXAMPLES, content, run

from twosource.bulk.places import Place
from twosource.bulk.rows import dossier_of
from twosource.bulk.tables import every
from twosource.desk import open_desk

ROOT = Path(__file__).parents[2]
MOMENTS = ["read 1", "annotate 0", "check 1", "replace 3"]


def run_until(moment: str, out: Path) -> list[str]:
    """What a run told before it was killed at this *moment*."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bulk.stopped", str(out), str(EXAMPLES)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    told = []
    assert process.stdout is not None
    for line in process.stdout:
        told.append(line.strip())
        if told[-1] == moment:
            process.kill()
            break
    process.stdout.close()
    process.wait()
    return told


def test_a_run_killed_again_and_again_ends_with_the_same_bytes(examples: Path, tmp_path: Path) -> None:
    for moment in MOMENTS:
        assert run_until(moment, tmp_path)[-1] == moment
    told = run_until("never", tmp_path)
    assert told[-1] == "ended"
    assert not [line for line in told if line.startswith(("read", "annotate", "check"))], "all of that was done"
    assert content(tmp_path) == content(examples)


def test_a_second_run_over_the_same_files_does_nothing(examples: Path) -> None:
    before = content(examples)
    assert run([EXAMPLES], examples).batches == 0
    assert content(examples) == before


def test_a_story_that_goes_on_keeps_its_id_and_what_it_does_not_touch_stays(tmp_path: Path) -> None:
    taken, out = tmp_path / "in", tmp_path / "out"
    taken.mkdir()
    for name in ("varnhaven-observer.html", "hest-islander.html"):
        copy(EXAMPLES / "ferry" / name, taken)
    fair = {"id": "fair", "outlet": "Upland Gazette", "published": "2024-02-01", "text": FAIR}
    (taken / "fair.jsonl").write_text(json.dumps(fair) + "\n", encoding="utf-8")
    run([taken], out)
    first = {row["id"]: row["articles"] for row in every(Place(str(out)), "stories", ["id", "articles"])}
    before = content(out)
    copy(EXAMPLES / "ferry" / "lakeside-daily.txt", taken)
    assert run([taken], out).files == 1
    second = {row["id"]: row["articles"] for row in every(Place(str(out)), "stories", ["id", "articles"])}
    assert first.keys() == second.keys()
    assert {len(second[id]) - len(first[id]) for id in first} == {0, 1}
    after = content(out)
    untouched = [name for name in before if "2024-02-01" in name or name.startswith("tables/ann")]
    assert [after[name] for name in untouched] == [before[name] for name in untouched]


def test_two_batches_give_what_a_desk_gives_that_had_the_same_in_two_goes(tmp_path: Path) -> None:
    names = ("varnhaven-observer.html", "hest-islander.html", "lakeside-daily.txt")
    goes = [[str(EXAMPLES / "ferry" / name) for name in names[:2]], [str(EXAMPLES / "ferry" / names[2])]]
    desk = open_desk(now=datetime.combine(AS_OF, time(23, 59, 59), UTC))
    for go in goes:
        run(go, tmp_path)
        report = desk.check(go)
    made = {row["id"]: dossier_of(row) for row in every(Place(str(tmp_path)), "stories", ["id", "body"])}
    assert made == {dossier.story.id: dossier for dossier in report.dossiers}


def test_an_article_that_is_revised_stands_in_its_last_words_alone(tmp_path: Path) -> None:
    url = {"url": "https://gazette.example/fair", "outlet": "Upland Gazette", "published": "2024-02-01"}
    for number, text in enumerate((FAIR, FAIR.replace("twelve", "thirteen"))):
        (tmp_path / "in").mkdir(exist_ok=True)
        line = json.dumps({**url, "text": text})
        (tmp_path / "in" / f"{number}.jsonl").write_text(line + "\n", encoding="utf-8")
        run([tmp_path / "in"], tmp_path / "out")
    (row,) = every(Place(str(tmp_path / "out")), "articles", ["text"])
    assert "thirteen" in row["text"]
    assert len(list(every(Place(str(tmp_path / "out")), "annotations", ["article"]))) == 1
    assert len(list(every(Place(str(tmp_path / "out")), "stories", ["id"]))) == 1


FAIR = (
    "The cattle fair of Upper Dunmore drew twelve breeders on Thursday, the parish council said.\n\n"
    "Judge Pell Harrow gave the first prize to a heifer from Lowgate farm. Rain kept most visitors away until noon."
)
