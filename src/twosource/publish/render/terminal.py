"""A dossier on a terminal, from 80 columns up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from twosource.model.article import Article
from twosource.model.claim import Claim, Standing, Status
from twosource.model.dossier import Dossier
from twosource.model.text import Citation
from twosource.publish.outline import (
    MEANINGS,
    STANDINGS,
    Quote,
    by_standing,
    certainty,
    cited,
    counts,
    differences,
    expectations,
    labelled,
    readable,
    readable_of,
    remark,
    speakers,
)
from twosource.publish.rewording import telling
from twosource.publish.untold import untold
from twosource.publish.wording import (
    count,
    days,
    heading,
    listed,
    noticed,
    numbered,
    one_line,
    papers,
    published,
    reading,
    stopped,
    unlabelled,
    voices,
)

Texts = Mapping[str, Article]
Items = Sequence[tuple[Dossier, Texts]]

COLOUR: Mapping[Standing, str] = {
    "corroborated": "green",
    "disputed": "red",
    "retracted": "magenta",
    "single-origin": "cyan",
}
MARK: Mapping[Standing, str] = {"corroborated": "●", "disputed": "◆", "retracted": "✕", "single-origin": "○"}
STATUS: Mapping[Status, str] = {
    "open": "cyan",
    "met": "green",
    "missed": "red",
    "overtaken": "yellow",
    "void": "magenta",
}
# What fits a screen or two; the files written by --format have everything.
TAIL, QUOTES, SPEAKERS, LINES = 8, 3, 10, 16


def report(items: Items) -> RenderableType:
    """All dossiers one under the other; text of articles is stripped of whatever could steer the terminal."""
    return Group(*(_dossier(dossier, articles) for dossier, articles in items))


def _dossier(dossier: Dossier, articles: Texts) -> RenderableType:
    numbers = numbered(dossier)
    parts: list[RenderableType] = [_headline(dossier), *_summary(dossier, numbers)]
    parts += _claims(dossier, articles, numbers)
    parts += _differences(dossier, articles)
    parts += _untold(dossier, numbers)
    parts += _timeline(dossier, articles)
    parts += _speakers(dossier, numbers)
    parts += _expectations(dossier, articles, numbers)
    parts += _origins(dossier, numbers)
    parts += _articles(dossier, articles)
    return Group(*parts, Text())


def _headline(dossier: Dossier) -> RenderableType:
    story = dossier.story
    text = Text(one_line(story.title), style="bold")
    when = days(story.dating.interval)
    text.append(f"\n{when or 'undated'}", style="bold not dim")
    text.append(f"  {certainty(dossier)}", style="not bold dim")
    for sentence in story.dating.reasoning:
        text.append(f"\n  – {one_line(sentence.text)}", style="not bold dim")
    text.append(f"\n{counts(dossier)}", style="not bold")
    return Panel(text, box=box.HEAVY, padding=(0, 1))


def _summary(dossier: Dossier, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    for sentence in dossier.story.summary:
        text = Text(one_line(sentence.text))
        text.append_text(_marks(sentence.citations, numbers))
        if told := telling(sentence):
            text.append(f"  {told}", style="dim")
        yield Padding(text, (0, 1))


def _claims(dossier: Dossier, articles: Texts, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    groups = by_standing(dossier)
    if not groups:
        return
    yield _rule("Claims")
    for standing, claims in groups.items():
        shown = claims if standing != "single-origin" else claims[:TAIL]
        table = Table(box=None, expand=True, padding=(0, 1), show_header=True, header_style=f"bold {COLOUR[standing]}")
        table.add_column(f"{MARK[standing]} {STANDINGS[standing]} ({len(claims)}), {MEANINGS[standing]}", ratio=1)
        table.add_column("origins", justify="right", width=7)
        table.add_column("articles", width=12, overflow="fold")
        for claim in shown:
            words = Text(readable(claim, articles), style="strike" if standing == "retracted" else "")
            words.append(remark(claim), style="dim")
            table.add_row(words, str(len(claim.counted)), _where(claim, numbers))
        yield table
        if len(claims) > len(shown):
            yield Padding(Text(f"and {len(claims) - len(shown):,} more: see --format html", style="dim"), (0, 1))


def _where(claim: Claim, numbers: Mapping[str, int]) -> Text:
    found = sorted({numbers.get(t.article, 0) for t in claim.statements})
    shown = " ".join(str(n) for n in found[:4]) + (f" +{len(found) - 4}" if len(found) > 4 else "")
    return Text(shown, style="dim")


def _differences(dossier: Dossier, articles: Texts) -> Iterable[RenderableType]:
    found = differences(dossier)
    if not found:
        return
    yield _rule("Where the accounts differ")
    names = papers(dossier)
    for claim, difference in found[:LINES]:
        conflict = difference.reading == "conflict"
        text = Text()
        text.append(difference.reading.upper(), style="bold red" if conflict else "bold yellow")
        text.append(f" of {difference.slot}", style="bold")
        text.append(f"  {reading(difference)}\n", style="dim")
        text.append(readable(claim, articles))
        sides = []
        for side in difference.sides:
            row = Text(heading(claim, difference, side), style="bold")
            row.append(f"  {voices((claim.statements[n] for n in side.statements), names)}", style="not bold dim")
            sides.append(("▪", row))
        why = Text(stopped(labelled(difference.why, dossier)), style="italic")
        yield Padding(Group(text, _bullets([*sides, ("", why)])), (0, 1, 1, 1))
    yield from _more(len(found), LINES)


def _untold(dossier: Dossier, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    # Every dispute stands above, side by side.
    found = [one for one in untold(dossier) if one.about != "dispute"]
    if not found:
        return
    yield _rule("What cannot be told")
    for one in found:
        text = Text(one_line(one.text))
        yield Padding(text.append_text(_marks(one.citations, numbers)), (0, 1))


def _timeline(dossier: Dossier, articles: Texts) -> Iterable[RenderableType]:
    if not dossier.timeline:
        return
    yield _rule("Timeline")
    claims = {claim.id: claim for claim in dossier.claims}
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1))
    table.add_column(width=23, style="bold")
    table.add_column(ratio=1)
    last = ""
    for entry in dossier.timeline[:LINES]:
        when = days(entry.when)
        claim = claims[entry.claims[0]]
        mark = claim.standing
        line = Text(f"{MARK[mark]} ", style=COLOUR[mark])
        line.append(readable(claim, articles), style="default")
        table.add_row("" if when == last else when, line)
        last = when
    yield table
    yield from _more(len(dossier.timeline), LINES)


def _speakers(dossier: Dossier, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    found = speakers(dossier)
    if not found:
        return
    yield _rule("Who said what")
    for spoken in found[:SPEAKERS]:
        text = Text(spoken.name, style="bold")
        if spoken.role:
            text.append(f", {spoken.role}", style="not bold dim")
        rows = []
        for quote in spoken.quotes[:QUOTES]:
            row = Text(one_line(quote.citation.words))
            row.append(_manner(quote), style="dim")
            rows.append(("–", row.append_text(_marks((quote.citation,), numbers))))
        if len(spoken.quotes) > QUOTES:
            rows.append(("", Text(f"and {len(spoken.quotes) - QUOTES} more", style="dim")))
        yield Padding(Group(text, _bullets(rows)), (0, 1))
    yield from _more(len(found), SPEAKERS)


def _manner(quote: Quote) -> str:
    return f" ({quote.manner})" if quote.manner else ""


def _expectations(dossier: Dossier, articles: Texts, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    found = expectations(dossier)
    if not found:
        return
    yield _rule("What is expected")
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1))
    table.add_column(width=9)
    table.add_column(ratio=1)
    for foreseen in found[:LINES]:
        expectation = foreseen.expectation
        text = Text(readable_of(foreseen.told, articles))
        text.append_text(_marks((foreseen.told.citation,), numbers))
        due = days(expectation.due)
        row = [listed(one_line(name) for name in foreseen.speakers), f"due {due}" if due else ""]
        if any(row):
            text.append("\n" + ", ".join(part for part in row if part), style="dim")
        text.append(f"\n{stopped(labelled(expectation.because, dossier))}", style="italic")
        if expectation.status != "open":
            text.append_text(_marks(expectation.evidence, numbers))
        table.add_row(Text(expectation.status, style=f"bold {STATUS[expectation.status]}"), text)
    yield table
    yield from _more(len(found), LINES)


def _origins(dossier: Dossier, numbers: Mapping[str, int]) -> Iterable[RenderableType]:
    shared = [origin for origin in dossier.origins if len(origin.articles) > 1]
    if not shared:
        return
    yield _rule("Whose words")
    names = papers(dossier)
    for origin in shared[:LINES]:
        rows = [f"{names.get(a, a)} [{numbers.get(a, 0)}]" for a in origin.articles]
        text = Text(f"{count(len(rows), 'article')}, one origin: ", style="bold")
        text.append(", ".join(rows), style="not bold")
        for reason in origin.reasons:
            text.append(
                f"\n  [{numbers.get(reason.article, 0)}] {reason.kind}: {labelled(reason.note, dossier)}",
                style="not bold dim",
            )
        yield Padding(text, (0, 1))
    yield from _more(len(shared), LINES)


def _articles(dossier: Dossier, articles: Texts) -> Iterable[RenderableType]:
    yield _rule("Articles")
    table = Table(box=None, show_header=False, expand=True, padding=(0, 1))
    table.add_column(justify="right", width=4, style="dim")
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    table.add_column(ratio=2, style="dim")
    names = papers(dossier)
    for n, article in enumerate(dossier.articles, 1):
        table.add_row(
            str(n), Text(names[article.id]), Text(one_line(article.title or "")), published(article.published)
        )
        for kind, citation in noticed(articles[article.id]) if article.id in articles else ():
            words = Text(f"{kind}: ", style="bold yellow")
            words.append(unlabelled(kind, citation.words), style="default")
            table.add_row("", "", words.append_text(_marks((citation,), {article.id: n})), "")
    yield table


def _bullets(rows: Iterable[tuple[str, Text]]) -> RenderableType:
    """Lines under a bullet each, their second lines hanging under the first."""
    table = Table.grid(expand=True)
    table.add_column(width=4, justify="center")
    table.add_column(ratio=1)
    for bullet, row in rows:
        table.add_row(bullet, row)
    return table


def _rule(name: str) -> RenderableType:
    return Padding(Rule(Text(name, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _more(total: int, shown: int) -> Iterable[RenderableType]:
    if total > shown:
        yield Padding(Text(f"and {total - shown:,} more: see --format html", style="dim"), (0, 1))


def _marks(citations: Sequence[Citation], numbers: Mapping[str, int]) -> Text:
    found = dict.fromkeys(n for n, _ in cited(citations, numbers))
    return Text(f" [{','.join(str(n) for n in found)}]", style="not bold dim cyan") if found else Text()
