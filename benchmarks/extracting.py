"""Reading pages, side by side with trafilatura alone: how right, and how many a second.

    python -m benchmarks.extracting [--pages 300]

The pages are the articles of the evaluation's own stories in five layouts, with navigation, teasers, share
buttons, newsletter boxes and comments around and between their paragraphs; what belongs to the
article is therefore known.  News is short and stands in much markup; a second row has pages twice as long,
half of which is text, as of a long read.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import trafilatura

from twosource.model.article import Page
from twosource.model.outcome import Done
from twosource.read.draft import reading
from twosource.read.reader import Reader

Row = dict[str, str]
LONG = 55_000  # characters
SENTENCE = 80  # characters

STORIES = Path(__file__).parents[1] / "evaluation" / "stories"
SECTIONS = ("home", "world", "politics", "business", "sport", "culture", "weather")
SHARING = '<div class="share"><a href="#">Share</a><a href="#">Tweet</a><a href="#">Email this article</a></div>'
NEWSLETTER = (
    "<aside><p>Sign up for our morning newsletter.</p><form><input name=mail><button>Join</button></form></aside>"
)
TEASERS = (
    "Council weighs new rules for scooters",
    "Five walks for a rainy weekend",
    "Why bread costs more this spring",
    "The orchestra that plays in lifts",
    "Readers' pictures of the first snow",
    "How to sleep through a heatwave",
)
# What makes up most of a page: its menus, its scripts, its cards for other stories.
MENU = "<script>var page = {};</script>" + "".join(
    f'<nav class="menu menu-{word}"><ul class="menu__list">'
    + "".join(f'<li class="menu__item"><a class="menu__link" href="/{word}/{n}">{word} {n}</a></li>' for n in range(25))
    + "</ul></nav>"
    for word in SECTIONS
)
CARDS = (
    "<section class=cards>"
    + "".join(
        f'<div class="card card--{n % 3}"><a class="card__link" href="/story/{n}"><picture><img class="card__image" '
        f'src="/i/{n}.jpg" alt=""></picture><h3 class="card__title">{TEASERS[n % 6]}</h3></a><span class="card__time">'
        f"{n} hours ago</span></div>"
        for n in range(60)
    )
    + "</section>"
    + f"<script>{'window.q = window.q || []; q.push(1); ' * 800}</script>"
)
COMMENTS = '<section id="comments"><h3>3 comments</h3><p>First!</p><p>I was there, it was worse.</p></section>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    most = parser.parse_args().pages
    compare("pages of markup", list(made(most)))
    compare("pages half of text", list(made(max(1, most // 10), length=LONG)))


def compare(what: str, pages: list[tuple[str, str]]) -> None:
    """Print how right either is on *pages*, and how fast."""
    size = sum(len(markup) for markup, _ in pages) / len(pages)
    print(f"{len(pages)} {what}, {size / 1000:.0f} KB each")
    rates = []
    for name, extract in (("trafilatura alone", alone), ("twosource", ours)):
        extract(pages[0][0])  # what it loads, it loads once
        began = time.process_time()
        texts = [extract(markup) for markup, _ in pages]
        rate = len(pages) / (time.process_time() - began)
        rates.append(rate)
        scores = [f1(text, wanted) for text, (_, wanted) in zip(texts, pages)]
        print(f"{name:>18}: F1 {sum(scores) / len(scores):.3f}   {rate:.0f} pages a second")
    print(f"{'ratio':>18}: {rates[1] / rates[0]:.2f}")


def alone(markup: str) -> str:
    """What trafilatura finds with the settings that a user would take."""
    return trafilatura.extract(markup, include_comments=False, include_tables=False) or ""


def ours(markup: str) -> str:
    """What is left to read of the article, with its metadata, dates, language and furniture told as well."""
    for outcome in Reader()(Page("page.html", markup.encode())):
        if isinstance(outcome, Done):
            return reading(outcome.value.text, outcome.value.removed)
    return ""


def f1(found: str, wanted: str) -> float:
    """How far the words *found* are those *wanted*, in any order."""
    ours, theirs = Counter(found.split()), Counter(wanted.split())
    common = sum((ours & theirs).values())
    return 2 * common / max(1, sum(ours.values()) + sum(theirs.values()))


def made(most: int, length: int = 0) -> Iterator[tuple[str, str]]:
    """So many pages, each with the text of its article, which goes on with those of others up to its *length*."""
    rows = [row for path in sorted(STORIES.glob("*.json")) for row in json.loads(path.read_text("utf-8"))["articles"]]
    for number in range(most):
        row = rows[number % len(rows)]
        dice = random.Random(number)
        paragraphs = told(row)
        others = dice.sample(rows, len(rows)) if length else []
        while others and sum(map(len, paragraphs)) < length:
            # What one report has at its head and foot is none of another's.
            rest = (line for line in told(others.pop()) if len(line) > SENTENCE and line.endswith("."))
            paragraphs += [line for line in rest if not line[:4].isupper()]
        yield LAYOUTS[number % len(LAYOUTS)](row, paragraphs, dice), "\n".join(paragraphs)


def told(row: Row) -> list[str]:
    return [line.strip() for line in row["text"].split("\n") if line.strip()]


def plain(row: Row, paragraphs: list[str], dice: random.Random) -> str:
    """A page that says nothing of itself."""
    told = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return page(row, f"<h1>{title(row)}</h1>{told}{teasers(dice)}", "")


def declared(row: Row, paragraphs: list[str], dice: random.Random) -> str:
    """A page with JSON-LD, as publishers keep it for search engines."""
    facts = {"@type": "NewsArticle", "headline": row["title"], "datePublished": row["published"]}
    told = "".join(f'<p class="text">{escape(text)}</p>' for text in paragraphs)
    body = f"<article><h1>{title(row)}</h1>{SHARING}{told}{NEWSLETTER}</article>{teasers(dice)}{COMMENTS}"
    return page(row, body, f'<script type="application/ld+json">{json.dumps(facts)}</script>')


def interrupted(row: Row, paragraphs: list[str], dice: random.Random) -> str:
    """A page with a box for another story in the middle of its text."""
    told = [f"<p>{escape(text)}</p>" for text in paragraphs]
    told.insert(len(told) // 2, f'<div class="related-box"><h3>Related</h3>{teasers(dice)}</div>')
    return page(row, f"<main><article><h1>{title(row)}</h1>{''.join(told)}</article></main>{COMMENTS}", "")


def divided(row: Row, paragraphs: list[str], dice: random.Random) -> str:
    """A page of nothing but divisions."""
    told = "".join(f'<div class="p">{escape(text)}</div>' for text in paragraphs)
    body = f'<div id="top">{SHARING}</div><div class="story-body"><div>{title(row)}</div>{told}</div>{teasers(dice)}'
    return page(row, body, "")


def broken(row: Row, paragraphs: list[str], dice: random.Random) -> str:
    """A page of broken lines and tags that nobody closed."""
    told = "<br><br>".join(escape(text) for text in paragraphs)
    return page(row, f"<div class=article><h2>{title(row)}</h2><div>{told}</div>{teasers(dice)}{NEWSLETTER}", "")


def page(row: Row, body: str, head: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><title>{title(row)} | {escape(row["outlet"] or "Tarn Post")}</title>'
        f'<meta property="og:title" content="{title(row)}">{head}<style>p {{ margin: 1em }}</style></head><body>'
        f"{MENU}{body}{CARDS}"
        f"<footer><p>Copyright 2025 Tarn Post. All rights reserved.</p></footer></body></html>"
    )


def title(row: Row) -> str:
    return escape(row["title"] or "Untitled")


def teasers(dice: random.Random) -> str:
    return (
        "<ul>" + "".join(f'<li><a href="/n/{n}">{t}</a></li>' for n, t in enumerate(dice.sample(TEASERS, 4))) + "</ul>"
    )


LAYOUTS: tuple[Callable[[Row, list[str], random.Random], str], ...] = (plain, declared, interrupted, divided, broken)


if __name__ == "__main__":
    main()
