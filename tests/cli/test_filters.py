"""`annotate`, `copies` and `group`: JSON lines in, JSON lines out."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import ARTICLES, WIRE, Twosource, write_lines


def test_annotate_keeps_the_order_and_every_span_lies_in_the_text(twosource: Twosource, articles_file: Path) -> None:
    done = twosource("annotate", articles_file)
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["wire", "post", "radio"]
    for line, article in zip(lines, ARTICLES, strict=True):
        for time in line["times"]:
            assert 0 <= time["start"] < time["end"] <= len(article["text"])
    assert any(quantity["measure"] == "killed" and quantity["low"] == 11 for quantity in lines[1]["quantities"])


def test_annotate_reads_an_article_without_a_date(twosource: Twosource, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "in.jsonl", [{"id": "x", "text": "The treaty was signed on 3 June 2021 in Lund."}])
    (line,) = [json.loads(line) for line in twosource("annotate", source).stdout.splitlines()]
    assert line["times"][0]["value"] == "2021-06-03"
    assert line["published"]["how"] in ("inferred", "unknown")


def test_copies_puts_a_reprint_with_its_origin(twosource: Twosource, tmp_path: Path) -> None:
    reprint = {"id": "reprint", "outlet": "Inland Times", "published": "2024-05-07T18:00:00Z", "text": WIRE}
    source, out = write_lines(tmp_path / "in.jsonl", [*ARTICLES, reprint]), tmp_path / "out.jsonl"
    assert twosource("copies", source, "-o", out).returncode == 0
    groups = sorted(sorted(json.loads(line)["articles"]) for line in out.read_text().splitlines())
    assert groups == [["post"], ["radio"], ["reprint", "wire"]]


def test_group_puts_one_happening_together(twosource: Twosource, articles_file: Path) -> None:
    done = twosource("group", articles_file)
    assert [sorted(json.loads(line)["articles"]) for line in done.stdout.splitlines()] == [["post", "radio", "wire"]]


def test_annotate_counts_an_article_once_against_those_that_failed(twosource: Twosource, articles_file: Path) -> None:
    for number in range(4):
        (articles_file.parent / f"{number}.bin").write_bytes(bytes(range(256)) * 16)
    done = twosource("annotate", articles_file.parent)
    assert done.returncode == 3
    assert "4 of 7 articles failed" in done.stderr
