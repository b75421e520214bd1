"""`twosource alerts`: be told of what is new in the claims that one asks for."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from twosource.cli.app import USER, Debug, SettingsFile, app, complain, complaints, explained, opened, screen
from twosource.cli.progress import Progress
from twosource.errors import OutletError, SettingsError
from twosource.model.alert import Alert, Channel, News
from twosource.model.claim import Standing
from twosource.model.fingerprint import digest
from twosource.publish.outline import STANDINGS
from twosource.publish.wording import count, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from twosource.flow.alerting import Send
    from twosource.settings import Settings
    from twosource.stores.alerts import AlertBook

PASSWORD = "TWOSOURCE_SMTP_PASSWORD"
SHOWN = 10  # digits of an id in a list

alerts = typer.Typer(no_args_is_help=True, help="Saved searches, actors and stories that you want to be told of.")
app.add_typer(alerts, name="alerts", rich_help_panel="Questions")

OwnLibrary = Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that is watched.")]


@alerts.command()
def add(
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help='Words of statements; "phrases" stand together.')
    ] = None,
    *,
    library: OwnLibrary,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Statements by or about this one.")] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Statements of this story.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Statements that this outlet prints.")] = None,
    standing: Annotated[str | None, typer.Option(help=f"Claims that are {', '.join(STANDINGS)}.")] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call it.")] = None,
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Send it there, as JSON.")] = None,
    mail: Annotated[
        list[str] | None, typer.Option("--mail", metavar="ADDRESS", help="Send it there; may be given again.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Tell what is there already, too.")] = False,
    debug: Debug = False,
) -> None:
    """Ask to be told of new claims, and of those that stand otherwise than before."""
    if not any((words, actor, story, outlet, standing)):
        raise typer.BadParameter("asks for nothing: give words, --actor, --story, --outlet or --standing")
    wanted: Standing | None = next((each for each in STANDINGS if each == standing), None)
    if standing is not None and wanted is None:
        raise typer.BadParameter(f"it can be {', '.join(STANDINGS)}", param_hint="--standing")
    with explained(debug):
        desk = opened(library, None, None, new=False)
        from twosource.fetchers.http.webhook import site
        from twosource.fetchers.mail import address
        from twosource.flow.alerting import compare, sought
        from twosource.stores.alerts import AlertBook
        from twosource.stores.catalogue import Catalogue
        from twosource.stores.questions import asked

        for given in filter(None, (words, actor)):
            if asked(given) is None:
                raise OutletError(repr(given), "has no word to look for")
        if webhook:
            site(webhook)
        story = desk.story(story).id if story else None
        asks = [words, actor, f"story {story[:SHOWN]}" if story else None, outlet, standing]
        called = name or ", ".join(part for part in asks if part)
        now = datetime.now(UTC)
        to = tuple(address(each) for each in mail or ())
        id = digest("alert", called, now.isoformat())
        alert = Alert(id, called, now, words, actor, story, outlet, wanted, webhook, to)
        book = AlertBook(library)
        if not all_:
            catalogue = Catalogue(library)
            matched = book.matched(alert)
            claims = sought(matched, {id: catalogue.dossier(id) for id in matched})
            many = book.pass_over(alert, lambda told: compare(alert, claims, told, now=now))
            screen.print(f"{count(many, 'claim')} known already: you are told of what comes after them")
        book.save(alert)
        screen.print(f"added {alert.id[:SHOWN]}: {escape(one_line(called))}", soft_wrap=True)


@alerts.command("list")
def list_(*, library: OwnLibrary, debug: Debug = False) -> None:
    """Every alert, how it is told, and what could not be brought."""
    with explained(debug):
        book = opened_book(library)
        waiting = {(each.alert, each.channel): each for each in book.undelivered()}
        for alert in book.alerts():
            told = [f"webhook {shown(alert)}"] if alert.webhook else []
            told += [f"mail {', '.join(alert.mail)}"] if alert.mail else []
            line = f"{alert.id[:SHOWN]}  {one_line(alert.name)}  ({'; '.join(told) or 'feeds only'})"
            screen.print(escape(line), soft_wrap=True)
            for channel in alert.channels:
                if late := waiting.get((alert.id, channel)):
                    why = f": {one_line(late.reason)}" if late.reason else ""
                    screen.print(f"  [yellow]{late.news} not brought by {channel}{escape(why)}[/]", soft_wrap=True)
        screen.print(count(len(book.alerts()), "alert"))


@alerts.command()
def remove(
    alert: Annotated[str, typer.Argument(metavar="ALERT", help="Its name, its id, or the beginning of that.")],
    *,
    library: OwnLibrary,
    debug: Debug = False,
) -> None:
    """Ask no more, and forget what was told."""
    with explained(debug):
        book = opened_book(library)
        found = book.named(alert)
        book.remove(found)
        screen.print(f"removed {found.id[:SHOWN]}: {escape(one_line(found.name))}", soft_wrap=True)


@alerts.command()
def run(
    *,
    library: OwnLibrary,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write an Atom and a JSON feed of each alert there.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Send to addresses inside private networks, too.")
    ] = False,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Check the library, and tell what is new: once by each channel, and in the feeds.  For cron."""
    with explained(debug):
        desk = opened(library, settings, None, allow_private=allow_private, new=False)
        from twosource.flow.alerting import deliver, notice
        from twosource.model.outcome import Done
        from twosource.stores.alerts import AlertBook

        book = AlertBook(library)
        senders = sending(desk.settings, book)
        with Progress(complaints) as watch:
            report = desk.check(watch=watch)
        for failure in report.failures:
            complain(failure)
        now = datetime.now(UTC)
        found = notice(book, {dossier.story.id: dossier for dossier in report.dossiers}, now=now)
        failed = 0
        for outcome in deliver(book, senders, now=now):
            if isinstance(outcome, Done):
                brought = outcome.value
                line = f"{one_line(brought.alert.name)}: {brought.news} told by {brought.channel}"
                screen.print(escape(line), soft_wrap=True)
            else:
                failed += 1
                complain(outcome)
        if out is not None:
            write_feeds(book, out)
        screen.print(f"{count(sum(map(len, found.values())), 'piece')} of news for {count(len(found), 'alert')}")
        if failed:
            complaints.print("what was not brought is brought the next time")
            raise typer.Exit(USER)


def opened_book(library: Path) -> AlertBook:
    """The alerts of a library; OutletError where there is none."""
    if not library.exists():
        raise OutletError(str(library), "no such library: `twosource add` begins one")
    from twosource.stores.alerts import AlertBook

    return AlertBook(library)


def shown(alert: Alert) -> str:
    """As much of its webhook as may be shown."""
    from twosource.fetchers.http.webhook import site

    return site(alert.webhook or "")


def sending(settings: Settings, book: AlertBook) -> Mapping[Channel, Send]:
    """How each channel is served; SettingsError where an alert wants mail and nothing says how to send it."""
    from twosource.fetchers.http.policy import Policy
    from twosource.fetchers.http.webhook import Webhook
    from twosource.fetchers.mail import Mail, address, served
    from twosource.publish.exports import feeds

    post = Webhook(Policy(allow_private=settings.allow_private, contact=settings.contact))
    senders: dict[Channel, Send] = {
        "webhook": lambda alert, news: post(alert.webhook or "", feeds.payload(alert, news), key=key(news))
    }
    if not any(alert.mail for alert in book.alerts()):
        return senders
    if settings.smtp is None or settings.smtp_from is None:
        raise SettingsError("smtp", "an alert is to be mailed: name smtp and smtp_from in a --settings file")
    host, port = served(settings.smtp)
    courier = Mail(host, address(settings.smtp_from), port, settings.smtp_user, os.environ.get(PASSWORD))

    def by_mail(alert: Alert, news: tuple[News, ...]) -> None:
        subject, text = feeds.mail(alert, news)
        courier(alert.mail, subject, text, key=key(news))

    return senders | {"mail": by_mail}


def key(news: tuple[News, ...]) -> str:
    """The same whenever the same is told again."""
    return digest("told", *(each.id for each in news))


def write_feeds(book: AlertBook, folder: Path) -> None:
    """Write the feeds of every alert into *folder*; OutletError where that cannot be done."""
    from twosource.cli.exporting import whole
    from twosource.publish.exports import feeds

    written = {}
    for alert in book.alerts():
        news = book.news(alert)
        written[f"{alert.id}.atom"] = feeds.atom(alert, news)
        written[f"{alert.id}.json"] = feeds.json_feed(alert, news)
    with whole(folder, tuple(written)) as draft:
        for name, body in written.items():
            (draft / name).write_bytes(body)
