"""How well articles in several languages are put into stories, by words alone and by meaning as well.

python -m evaluation.languages
The articles were written for this project: five happenings, each told in five or six languages, and two others that
only look like one of them.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.grouping import scored

from evaluation.piles import told
from twosource.annotate.meaning import encode, rows
from twosource.group.stories import StoryFinder
from twosource.group.tongues import Meaning, TongueJoiner


def main() -> None:
    written = (Path(__file__).parent / "gold" / "languages.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in written]
    gold = {row["id"]: row["story"] for row in articles}
    packed = {row["id"]: told(row)[1] for row in articles}
    vectors = rows(encode([f"{row['title']}. {row['text']}" for row in articles])).tolist()
    meanings = {row["id"]: Meaning(row["language"], tuple(vector)) for row, vector in zip(articles, vectors)}
    stories = StoryFinder().among(list(packed.values()))
    print(f"by words alone: {scored(gold, stories)}")
    joined = TongueJoiner()(stories, packed, meanings)
    print(f"by meaning as well: {scored(gold, joined)}")
    for story in joined:
        print("  ", " ".join(story))


if __name__ == "__main__":
    main()
