"""What a library answers, on a terminal; text of articles is stripped of whatever could steer the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from twosource.model.article import Article
from twosource.model.dossier import Dossier, Listed
from twosource.model.library import LibraryActor
from twosource.model.text import Citation, Interval
from twosource.publish.library.ledger import NO_ARTICLES, Entry, Ledger, Record
from twosource.publish.library.naming import SHORT
from twosource.publish.library.outlets import Telling
from twosource.publish.library.people import Card, Office, Profile
from twosource.publish.library.relations import Edge, Happened, by_month
from twosource.publish.render.terminal import MARK, STATUS
from twosource.publish.wording import MONTHS, capital, count, days, listed, one_line, outlet, published, stopped

SAID, OF, EVENTS, WORDS = 12, 12, 20, 3  # what fits a screen or two; the JSON has everything
BLOCKS = 24  # the longest bar, in characters

Texts = Mapping[str, Article]


def expectations(ledger: Ledger, articles: Texts = NO_ARTICLES, *, today: date) -> RenderableType:
    """The ledger: each entry with its evidence, then the record of each speaker."""
    if not ledger.entries:
        return Text("nothing of that kind is expected in this library")
    late = sum(entry.past_due for entry in ledger.entries)
    heading = f"{count(len(ledger.entries), 'expectation')} as of {days(Interval.day(today))}"
    parts: list[RenderableType] = [Text(f"{heading}, {late} past due" if late else heading, style="bold")]
    parts += (_entry(entry, articles) for entry in ledger.entries)
    if ledger.records:
        parts += [Text(), _records(ledger.records)]
    return Group(*parts)


def actors(cards: Sequence[Card]) -> RenderableType:
    """A row for each actor."""
    table = Table("name", "kind", "role", box=None, padding=(0, 1), header_style="bold")
    for heading in ("stories", "articles", "quoted", "claims"):
        table.add_column(heading, justify="right")
    table.add_column("id", style="dim", no_wrap=True)
    for card in cards:
        role = _role(card.roles[-1]) if card.roles else ""
        numbers = (card.stories, card.articles, card.statements, card.claims)
        table.add_row(_name(card.actor), card.actor.kind, Text(role), *map(str, numbers), card.actor.id[:SHORT])
    return Group(table, Text(count(len(cards), "actor"), style="dim"))


def actor(profile: Profile, articles: Texts = NO_ARTICLES) -> RenderableType:
    """One actor: roles over time, what it said, what is said of it, what it did and what was done to it."""
    card = profile.card
    head = _name(card.actor, style="bold")
    head.append(f"  {card.actor.kind}, id {card.actor.id[:SHORT]}", style="not bold dim")
    if card.actor.aliases:
        head.append(f"\nalso {listed(one_line(alias) for alias in card.actor.aliases)}", style="not bold")
    head.append(
        f"\nin {count(card.stories, 'story', 'stories')} and {count(card.articles, 'article')}, "
        f"quoted in {count(card.statements, 'statement')}, spoken of in {count(card.claims, 'claim')}",
        style="not bold",
    )
    parts: list[RenderableType] = [head]
    parts += _section("Roles", [_office(office) for office in card.roles])
    parts += _section("Said", *_said(profile))
    spoken = []
    for told in profile.said_of[:OF]:
        text = Text(f"{MARK[told.standing]} {one_line(told.text)}")
        by = f"by {listed(told.by)}, " if told.by else ""
        text.append(f"\n{by}{days(told.when) or 'undated'}, {_printed(told.statements, articles)}", style="dim")
        spoken.append(text)
    parts += _section("Said of it", spoken, len(profile.said_of))
    parts += _edges(profile.deeds)
    parts += _section("Stories", [Text(f"{one_line(title)}  ({id})") for id, title in profile.stories])
    return Group(*parts)


def relations(edges: Sequence[Edge]) -> RenderableType:
    """Each pair with what one did to the other, and how that spreads over the months."""
    if not edges:
        return Text("nothing is told that one of them did to the other in that time")
    return Group(*_edges(edges), *_months(edges))


def tellings(told: Sequence[Telling], dossiers: Mapping[str, Dossier]) -> RenderableType:
    """What one outlet has alone in each story, and what it leaves out that most have."""
    parts: list[RenderableType] = []
    for one in told:
        title = one_line(dossiers[one.story].story.title)
        parts.append(Padding(Text(f"{title}  ({one.story})", style="bold"), (1, 0, 0, 0)))
        for name, claims in (("alone", one.alone), ("leaves out", one.left_out)):
            for n, claim in enumerate(claims):
                row = Text(f"{name if not n else '':>12}  ", style="dim")
                row.append(f"{MARK[claim.standing]} {capital(claim.text)}", style="not dim")
                parts.append(row)
        if not one.alone and not one.left_out:
            parts.append(Text(f"{'':>12}  nothing alone, and nothing left out that most have", style="dim"))
    return Group(*parts)


def _entry(entry: Entry, articles: Texts) -> RenderableType:
    status = Text(entry.status, style=f"bold {STATUS[entry.status]}")
    if entry.past_due:
        status.append("\npast due", style="bold yellow")
    text = Text(one_line(entry.text))
    who = [entry.speaker or "the outlet itself", _where(entry.article)]
    due = days(entry.due)
    text.append(f"\n{', '.join(who)}; {f'due {due}' if due else 'no day given'}", style="dim")
    if entry.condition:
        text.append(f"\non the condition: {one_line(entry.condition.words)}", style="dim")
    text.append(f"\n{stopped(one_line(entry.because))}", style="italic")
    for citation in entry.evidence:
        text.append(f"\n“{one_line(citation.words)}”", style="not italic")
        text.append(f" {_paper(citation, articles)}", style="not italic dim")
    table = Table.grid(padding=(1, 1, 0, 0))
    table.add_column(width=10)
    table.add_column(ratio=1)
    table.add_row(status, text)
    return table


def _records(records: Sequence[Record]) -> RenderableType:
    table = Table("speaker", box=None, padding=(0, 1), header_style="bold")
    for status, _ in records[0].counts:
        table.add_column(status, justify="right", style=STATUS[status])
    table.add_column("past due", justify="right", style="yellow")
    for record in records:
        numbers = [*(n for _, n in record.counts), record.past_due]
        table.add_row(Text(record.speaker), *(str(n) if n else "–" for n in numbers))
    return table


def _edges(edges: Iterable[Edge]) -> Iterable[RenderableType]:
    for edge in edges:
        head = Text(f"{one_line(edge.source.name)} → {one_line(edge.recipient.name)}", style="bold")
        types = ", ".join(f"{type} {n}" for type, n in edge.types)
        head.append(f"  cooperation {edge.cooperation}, conflict {edge.conflict}: {types}", style="not bold dim")
        yield Padding(head, (1, 0, 0, 0))
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=23)
        table.add_column(width=10)
        table.add_column(ratio=1)
        for event in edge.events[:EVENTS]:
            colour = "green" if event.bearing == "cooperation" else "red"
            table.add_row(Text(_day(event), style="dim"), Text(event.type, style=colour), _told(event))
        yield table
        if len(edge.events) > EVENTS:
            yield Text(f"and {len(edge.events) - EVENTS} more: see --format json", style="dim")


def _told(event: Happened) -> Text:
    text = Text(f"{MARK[event.standing]} ")
    for n, statement in enumerate(event.statements[:WORDS]):
        said = f"{statement.speaker}, in " if statement.speaker else ""
        text.append(("\n" if n else "") + f"“{one_line(statement.citation.words)}”")
        text.append(f" {said}{_where(statement.article)}", style="dim")
    if len(event.statements) > WORDS:
        text.append(f"\nand {count(len(event.statements) - WORDS, 'more statement')}", style="dim")
    return text


def _day(event: Happened) -> str:
    if event.dated == "printed":
        return f"printed {days(event.when)}"
    return days(event.when) or "undated"


def _months(edges: Sequence[Edge]) -> Iterable[RenderableType]:
    months = by_month(edges)
    most = max(month.cooperation + month.conflict for month in months)
    table = Table.grid(padding=(0, 2, 0, 0))
    for month in months:
        name = f"{MONTHS[month.first.month - 1]} {month.first.year}" if month.first else "undated"
        scale = min(1.0, BLOCKS / most)
        bar = Text("█" * -int(-month.cooperation * scale), style="green")
        bar.append("█" * -int(-month.conflict * scale), style="red")
        table.add_row(Text(name, style="dim"), bar, Text(f"{month.cooperation} + {month.conflict}", style="dim"))
    yield Padding(Text("By month: cooperation + conflict", style="bold"), (1, 0, 0, 0))
    yield table


def _section(name: str, rows: Sequence[Text], total: int | None = None) -> Iterable[RenderableType]:
    if not rows:
        return
    yield Padding(Text(name, style="bold"), (1, 0, 0, 0))
    yield from (Padding(row, (0, 0, 0, 2)) for row in rows)
    if total is not None and total > len(rows):
        yield Text(f"  and {total - len(rows)} more: see --format json", style="dim")


def _said(profile: Profile) -> tuple[list[Text], int]:
    """What it said, the same words in several articles once; and how much that is in all."""
    told: dict[tuple[str, str], list[str]] = {}
    for said in profile.said:
        words = " ".join(f"“{one_line(words.words)}”" for words in said.words)
        told.setdefault((words, said.modality), []).append(_where(said.article))
    rows = []
    for (words, modality), where in list(told.items())[:SAID]:
        text = Text(words)
        manner = [modality] if modality != "asserted" else []
        text.append(f"\n{'; '.join([*manner, *dict.fromkeys(where)])}", style="dim")
        rows.append(text)
    return rows, len(told)


def _office(office: Office) -> Text:
    text = Text(_role(office))
    when = [days(office.when)] if office.when != Interval() else []
    if office.printed.latest:
        when.append(f"printed {days(office.printed)}")
    text.append(f"  {'; '.join(when)}" if when else "", style="dim")
    for citation in office.evidence[:WORDS]:
        text.append(f"\n“{one_line(citation.words)}”", style="dim")
    return text


def _role(office: Office) -> str:
    return f"{office.role}, {office.of}" if office.of else office.role


def _name(actor: LibraryActor, style: str = "") -> Text:
    return Text(one_line(actor.name), style=style)


def _where(article: Listed) -> str:
    name = f"article {article.id}" if outlet(article) == article.id else outlet(article)
    return f"{name}, {published(article.published)}"


def _printed(statements: Sequence[Citation], articles: Texts) -> str:
    return listed(dict.fromkeys(_paper(citation, articles) for citation in statements))


def _paper(citation: Citation, articles: Texts) -> str:
    """Who printed the words, as far as the article is known."""
    article = articles.get(citation.span.article)
    return outlet(article) if article else f"article {one_line(citation.span.article)}"
