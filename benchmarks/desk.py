"""How long the desk takes to answer over a large library, alone, with others, and while articles are being written.

python -m benchmarks.desk make  LIBRARY [--articles 200000]
python -m benchmarks.desk ask   LIBRARY [--seconds 20]

The library is made up: stories of a few articles each, whose dossiers have the shape of real
ones, in words as frequent as those of news.  `ask` starts the desk over it as a user does,
asks for front pages, stories, articles and searches, and prints percentiles.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import httpx

from twosource.model.article import Article, Publication
from twosource.model.claim import (
    Claim,
    Counted,
    Dating,
    Difference,
    Figure,
    Moved,
    Side,
    Speaker,
    StoryActor,
    Testimony,
)
from twosource.model.dossier import Coverage, Dossier, Headline, Listed, TimelineEntry
from twosource.model.story import Origin, Story
from twosource.model.text import Citation, Interval, Sentence
from twosource.stores.connection import form
from twosource.stores.sqlite import SqliteStore

PLACES = ("Alda", "Brisk", "Corvane", "Dellmar", "Esker", "Fenwick", "Garrow", "Hest")
OUTLETS = [f"{place} {kind}" for place in PLACES for kind in ("Post", "Ledger", "Observer", "Daily", "Wire")]
FIRST = ("Ana", "Ben", "Cara", "Dov", "Edda", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kira", "Leo", "Mira", "Nils")
LAST = ("Adler", "Brandt", "Corin", "Dorran", "Elsen", "Falk", "Grann", "Holm", "Iversen", "Kolb", "Lund", "Marsk")
PER_STORY, PER_ARTICLE = 8, 5
FIRST_DAY = date(2023, 1, 1)
STANDINGS = ("single-origin",) * 7 + ("corroborated",) * 2 + ("disputed",)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("doing", choices=["make", "ask"])
    parser.add_argument("library", type=Path)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    if given.doing == "make":
        make(given.library, given.articles)
    else:
        ask(given.library, given.seconds)


# --- making


class Words:
    """Words as frequent as those of news, the commonest first."""

    def __init__(self) -> None:
        text = files("twosource.group").joinpath("commonness.txt").read_text("utf-8")
        self.words = re.findall(r"^([a-z]+)", text, re.MULTILINE)[:8000]
        self.weights = [1 / (n + 8) for n in range(len(self.words))]

    def sentences(self, dice: random.Random, many: int, length: int) -> list[str]:
        drawn = dice.choices(self.words, self.weights, k=many * length)
        return [" ".join(drawn[n : n + length]).capitalize() + "." for n in range(0, many * length, length)]


def make(path: Path, articles: int) -> None:
    """Write a library of so many articles to *path*."""
    path.unlink(missing_ok=True)
    SqliteStore(path).close()
    words, dice = Words(), random.Random(7)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -400000")
    began = time.monotonic()
    for batch in range(0, articles // PER_STORY, 250):
        db.execute("BEGIN")
        for n in range(batch, min(batch + 250, articles // PER_STORY)):
            write(db, n, words, dice)
        db.execute("COMMIT")
        print(f"\r{(batch + 250) * PER_STORY:,} articles, {time.monotonic() - began:.0f} s", end="", flush=True)
    print()
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(f"{path.stat().st_size / 1e6:,.0f} MB, {db.execute('SELECT count(*) FROM told').fetchone()[0]:,} statements")


def write(db: sqlite3.Connection, n: int, words: Words, dice: random.Random) -> None:
    """One story with its articles and its dossier."""
    texts, dossier = told(n, words, dice)
    for article in texts:
        db.execute(
            "INSERT INTO articles (id, body, outlet, printed, earliest, headline) VALUES (?, ?, ?, ?, ?, ?)",
            (
                article.id,
                form(Article).dump_json(article).decode(),
                article.outlet,
                str(article.published.interval.latest),
                str(article.published.interval.earliest),
                article.title,
            ),
        )
    story = Story(dossier.story.id, tuple(article.id for article in texts))
    db.execute("INSERT INTO stories (id, body) VALUES (?, ?)", (story.id, form(Story).dump_json(story).decode()))
    db.executemany(
        "INSERT INTO members (story, number, article) VALUES (?, ?, ?)",
        [(story.id, number, id) for number, id in enumerate(story.articles)],
    )
    db.execute(
        "INSERT INTO dossiers (story, version, body, title) VALUES (?, 'made up', ?, ?)",
        (story.id, form(Dossier).dump_json(dossier).decode(), dossier.story.title),
    )


def told(n: int, words: Words, dice: random.Random) -> tuple[list[Article], Dossier]:
    day = FIRST_DAY + timedelta(days=n * 1000 // 25_000)
    outlets = dice.sample(OUTLETS, PER_STORY)
    names = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(4)]
    actors = tuple(StoryActor(f"{abs(hash(name)):016x}"[:16], name, "person") for name in dict.fromkeys(names))
    texts, testimonies = [], []
    for number, outlet in enumerate(outlets):
        sentences = words.sentences(dice, 20, 15)
        text = "\n".join(" ".join(sentences[at : at + 4]) for at in range(0, 20, 4))
        published = Publication.at(datetime.combine(day + timedelta(days=number // 3), datetime.min.time(), UTC))
        title = f"{names[0]} {sentences[0][:50].lower()}"
        article = Article(
            f"s{n}a{number}", text, title, f"https://{n}.example/{number}", outlet, language="en", published=published
        )
        texts.append(article)
        for sentence in sentences[:PER_ARTICLE]:
            start = text.index(sentence)
            speaker = Speaker(names[1], actors[-1].id) if dice.random() < 0.3 else None
            figure = Figure("injured", float(number + 3), float(number + 3), "person")
            testimonies.append(
                Testimony(article.cite(article.span(start, start + len(sentence) - 1)), speaker, values=(figure,))
            )
    claims = tuple(claim(n, testimonies[at :: PER_ARTICLE * 3], actors, day, dice) for at in range(PER_ARTICLE * 3))
    headline = Headline(
        f"{n:016x}",
        texts[0].title or "",
        tuple(Sentence(each.text, (each.statements[0].citation,)) for each in claims[:4]),
        Dating(Interval.day(day), "given", "certain"),
        None,
        None,
    )
    listed = tuple(Listed(a.id, a.outlet, a.url, a.title, a.published, f"o{n}-{k}") for k, a in enumerate(texts))
    origins = tuple(Origin(f"o{n}-{k}", (a.id,)) for k, a in enumerate(texts))
    coverage = tuple(
        Coverage(each.id, tuple((o, "states" if o in each.outlets else "silent") for o in outlets)) for each in claims
    )
    timeline = tuple(TimelineEntry(Interval.day(day), each.text, (each.id,)) for each in claims[:5])
    return texts, Dossier(headline, listed, origins, claims, timeline, actors, (), (), coverage, "0", "made up")


def claim(n: int, statements: list[Testimony], actors: tuple[StoryActor, ...], day: date, dice: random.Random) -> Claim:
    first: Citation = statements[0].citation
    standing = dice.choice(STANDINGS)
    sides = (Side("3 injured", (0,)), Side("5 injured", tuple(range(1, len(statements)))))
    differing = standing == "disputed" and len(statements) > 1
    value = statements[0].values[0]
    assert isinstance(value, Figure)
    return Claim(
        f"c{n}-{first.span.article}-{first.span.start}",
        first.words,
        standing,
        tuple(Counted(f"o{n}-{k}", (k,), "its own words") for k in range(len(statements))),
        tuple(sorted({OUTLETS[k] for k in range(2)})),
        tuple(statements),
        (Difference("quantity", "conflict", sides, "they cannot both be right"),) if differing else (),
        when=Interval.day(day),
        actors=tuple(actor.id for actor in actors[:2]),
        value=value,
        history=(Moved(first.span.article, None, value),),
    )


# --- asking


def ask(path: Path, seconds: float) -> None:
    """Start the desk, ask it, and print how long it took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "twosource", "serve", "--library", str(path), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"})
    assert server.stdout
    address = re.sub(r".*(http://\S+?)/?\s*$", r"\1", server.stdout.readline())
    try:
        with httpx.Client(base_url=address, timeout=60) as client:
            client.get("/").raise_for_status()
            print(f"up, and the front page shown, after {time.monotonic() - began:.2f} s")
            kinds = asked(path)
            for name, paths in kinds.items():
                print(f"{name:>22}: {percentiles(timed(client, paths, seconds / len(kinds)))}")
        with writing(path):
            time.sleep(0.5)
            with httpx.Client(base_url=address, timeout=60) as client:
                for name, paths in asked(path).items():
                    print(f"{name:>22}, written to: {percentiles(timed(client, paths, seconds / len(kinds)))}")
        together(address, path, seconds)
    finally:
        server.terminate()
        server.wait()


def asked(path: Path) -> dict[str, Callable[[], str]]:
    """What to ask for, by kind; each call gives another address."""
    dice, words = random.Random(1), Words()
    db = sqlite3.connect(path, check_same_thread=False)
    stories = [id for (id,) in db.execute("SELECT id FROM stories ORDER BY random() LIMIT 2000")]
    articles = [id for (id,) in db.execute("SELECT article FROM indexed ORDER BY random() LIMIT 2000")]
    actors = [name for (name,) in db.execute("SELECT name FROM actors LIMIT 300")]
    db.close()
    rare, common = words.words[300:6000], words.words[:300]
    fronts = ["/", "/?order=growing", "/?order=disputed", "/?order=largest", "/?page=7"]
    return {
        "front page": lambda: dice.choice(fronts),
        "front page, filtered": lambda: f"/?actor={dice.choice(actors)}&order={dice.choice(['newest', 'disputed'])}",
        "story": lambda: f"/stories/{dice.choice(stories)}",
        "article": lambda: f"/articles/{dice.choice(articles)}",
        "search, two words": lambda: f"/search?q={dice.choice(rare)}+{dice.choice(common)}",
        "search, a common word": lambda: f"/search?q={dice.choice(common)}",
        "statements": lambda: f"/search?in=statements&q={dice.choice(rare)}&actor={dice.choice(actors)}",
    }


def timed(client: httpx.Client, path: Callable[[], str], seconds: float) -> list[float]:
    found, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        client.get(path()).raise_for_status()
        found.append(time.monotonic() - began)
    return found


def together(address: str, path: Path, seconds: float) -> None:
    """Fifty requests a second of all kinds, whatever becomes of them."""
    kinds = list(asked(path).values())
    dice = random.Random(3)
    taken: list[float] = []
    failed: list[str] = []
    lock = threading.Lock()
    with httpx.Client(base_url=address, timeout=60) as client, ThreadPoolExecutor(64) as pool:

        def one(path: str, due: float) -> None:
            try:
                client.get(path).raise_for_status()
            except httpx.HTTPError as error:
                with lock:
                    failed.append(str(error))
            with lock:
                taken.append(time.monotonic() - due)

        began = time.monotonic()
        for n in range(int(50 * seconds)):
            due = began + n / 50
            time.sleep(max(0.0, due - time.monotonic()))
            pool.submit(one, dice.choice(kinds)(), due)
    print(f"{'50 a second, mixed':>22}: {percentiles(taken)}, {len(failed)} failed {failed[:1]}")


class writing:
    """Somebody else brings articles in all the while."""

    def __init__(self, path: Path) -> None:
        self.path, self.stop = path, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self) -> None:
        store = SqliteStore(self.path)
        words, dice, n = Words(), random.Random(9), 0
        while not self.stop.is_set():
            text = " ".join(words.sentences(dice, 20, 15))
            store.save_article(Article(f"new-{time.time_ns()}-{n}", text, "New", outlet="Alda Post"))
            n += 1
            time.sleep(0.01)
        store.close()

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join()


def percentiles(taken: list[float]) -> str:
    if len(taken) < 2:
        return f"{len(taken)} asked"
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    return f"p50 {1000 * cuts[49]:.0f} ms, p95 {1000 * cuts[94]:.0f} ms, p99 {1000 * cuts[98]:.0f} ms of {len(taken)}"


if __name__ == "__main__":
    main()
