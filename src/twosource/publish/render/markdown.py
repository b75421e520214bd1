"""A dossier as Markdown, its citations as footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from twosource.model.article import Article
from twosource.model.claim import Claim
from twosource.model.dossier import Dossier
from twosource.model.text import Citation, Sentence
from twosource.publish import rewording
from twosource.publish.outline import (
    MEANINGS,
    STANDINGS,
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
from twosource.publish.untold import untold
from twosource.publish.wording import (
    capital,
    count,
    days,
    heading,
    link,
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

Items = Sequence[tuple[Dossier, Mapping[str, Article]]]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
# What makes a list or a heading where a line begins with it; a digit is never escaped, the stop behind it is.
STARTING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$)))?(?=[-+=.)])")


class Notes:
    """Footnotes as they come up: the same words keep their number."""

    def __init__(self, prefix: str, articles: Mapping[str, str]) -> None:
        self.prefix = prefix
        self.articles = articles
        self.found: dict[Citation, int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        return "".join(f"[^{self.prefix}{self.found.setdefault(c, len(self.found) + 1)}]" for c in citations)

    def lines(self) -> Iterator[str]:
        for citation, n in self.found.items():
            where = self.articles.get(citation.span.article, citation.span.article)
            yield f"[^{self.prefix}{n}]: {escaped(where)}: “{escaped(citation.words)}”"


def document(items: Items) -> str:
    """All dossiers as one document; what the articles say is escaped, so that none of it turns into markup."""
    return "\n".join("\n".join(_dossier(n, dossier, articles)) for n, (dossier, articles) in enumerate(items, 1)) + "\n"


def escaped(text: str) -> str:
    """*text* on one line, with no character left that Markdown or HTML would act on."""
    line = SPECIAL.sub(r"\\\1", one_line(text)).replace("&", "&amp;")
    return STARTING.sub(r"\1\\", line)


def _dossier(n: int, dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[str]:
    numbers = numbered(dossier)
    called = papers(dossier)
    names = {a.id: f"{called[a.id]} ({numbers[a.id]})" for a in dossier.articles}
    notes = Notes(f"{n}-", names)

    def marks(citations: Sequence[Citation]) -> str:
        return notes.marks(citation for _, citation in cited(citations, numbers))

    story = dossier.story
    yield f"# {escaped(story.title)}\n"
    yield f"**{days(story.dating.interval) or 'Undated'}** ({certainty(dossier)})  \n{counts(dossier)}\n"
    for sentence in story.dating.reasoning:
        yield f"- {escaped(sentence.text)}{marks(sentence.citations)}"
    yield "\n## Summary\n"
    for sentence in story.summary:
        yield f"{escaped(sentence.text)}{marks(sentence.citations)}{_reworded(sentence)}\n"
    yield "## Claims\n"
    for standing, claims in by_standing(dossier).items():
        yield f"### {STANDINGS[standing]} ({len(claims)}): {MEANINGS[standing]}\n"
        for claim in claims:
            yield f"- {_claim(claim, articles)}{marks([t.citation for t in claim.statements])}"
        yield ""
    yield from _differences(dossier, articles)
    yield from _untold(dossier, marks)
    if dossier.timeline:
        yield "## Timeline\n"
        for entry in dossier.timeline:
            yield f"- **{days(entry.when)}** {escaped(capital(entry.text))}"
        yield ""
    spoken = speakers(dossier)
    if spoken:
        yield "## Who said what\n"
        for speaker in spoken:
            yield f"- **{escaped(speaker.name)}**" + (f", {escaped(speaker.role)}" if speaker.role else "")
            for quote in speaker.quotes:
                manner = f" ({escaped(quote.manner)})" if quote.manner else ""
                yield f"    - {escaped(quote.citation.words)}{manner}{marks([quote.citation])}"
        yield ""
    foreseen = expectations(dossier)
    if foreseen:
        yield "## What is expected\n"
        yield "| status | what | who | due | why |\n|---|---|---|---|---|"
        for f in foreseen:
            e = f.expectation
            yield (
                f"| {e.status} | {escaped(readable_of(f.told, articles))}{marks([f.told.citation])} "
                f"| {escaped(', '.join(f.speakers))} | {days(e.due)} "
                f"| {escaped(stopped(labelled(e.because, dossier)))}{marks(e.evidence)} |"
            )
        yield ""
    yield from _relations(dossier)
    yield "## Whose words\n"
    for origin in dossier.origins:
        yield f"- {escaped(', '.join(names.get(a, a) for a in origin.articles))}"
        for reason in origin.reasons:
            who, note = names.get(reason.article, reason.article), labelled(reason.note, dossier)
            yield f"    - {escaped(who)}: {reason.kind}, {escaped(note)}"
    yield "\n## Articles\n"
    for i, a in enumerate(dossier.articles, 1):
        title = escaped(a.title or "untitled")
        url = link(a.url)
        linked = f"[{title}](<{url}>)" if url else title
        yield f"{i}. {escaped(called[a.id])}: {linked}, {escaped(published(a.published))}"
        for kind, citation in noticed(articles[a.id]) if a.id in articles else ():
            yield f"    - **{kind}:** {escaped(unlabelled(kind, citation.words))}{notes.marks([citation])}"
    yield ""
    yield from notes.lines()
    yield f"\n*Twosource {escaped(dossier.version)}*\n"


def _reworded(sentence: Sentence) -> str:
    return f" *({escaped(told)})*" if (told := rewording.telling(sentence)) else ""


def _claim(claim: Claim, articles: Mapping[str, Article]) -> str:
    words = escaped(readable(claim, articles))
    words = f"~~{words}~~" if claim.standing == "retracted" else words
    return f"{words}{remark(claim)} ({count(len(claim.counted), 'origin')})"


def _differences(dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[str]:
    found = differences(dossier)
    if not found:
        return
    called = papers(dossier)
    yield "## Where the accounts differ\n"
    for claim, difference in found:
        name = difference.reading.capitalize()
        yield f"**{name}** of {difference.slot} ({reading(difference)}): {escaped(readable(claim, articles))}\n"
        for side in difference.sides:
            who = voices((claim.statements[n] for n in side.statements), called)
            yield f"- **{escaped(heading(claim, difference, side))}**: {escaped(who)}"
        yield f"\n{escaped(stopped(labelled(difference.why, dossier)))}\n"


def _untold(dossier: Dossier, marks: Callable[[Sequence[Citation]], str]) -> Iterator[str]:
    # Every dispute stands above, side by side.
    found = [one for one in untold(dossier) if one.about != "dispute"]
    if found:
        yield "## What cannot be told\n"
        for one in found:
            yield f"- {escaped(one.text)}{marks(one.citations)}"
        yield ""


def _relations(dossier: Dossier) -> Iterator[str]:
    if not dossier.relations:
        return
    names = {actor.id: actor.name for actor in dossier.actors}
    yield "## Who did what to whom\n"
    yield "| from | to | cooperation | conflict |\n|---|---|---:|---:|"
    for r in dossier.relations:
        source, recipient = names.get(r.source, r.source), names.get(r.recipient, r.recipient)
        yield f"| {escaped(source)} | {escaped(recipient)} | {r.cooperation} | {r.conflict} |"
    yield ""
