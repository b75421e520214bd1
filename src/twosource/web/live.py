"""A dossier as a page of the desk: its claims stay, its articles and citations lead to pages of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from twosource.model.claim import Claim, Difference
from twosource.model.fingerprint import digest
from twosource.model.text import Span
from twosource.publish.render.html import View
from twosource.web import addresses


def difference_key(claim: Claim, difference: Difference) -> str:
    """A name for a difference that lasts as long as it says the same."""
    span = claim.statements[0].citation.span
    values = (side.value for side in difference.sides)
    return digest("difference", repr(span), difference.slot, difference.reading, *values)


@dataclass
class LiveView(View):
    """One dossier with everything a page of the desk needs to ask of it."""

    bodies: bool = False
    elsewhere: bool = False  # whether it is shown on a page that has not its claims
    read: frozenset[str] = frozenset()  # keys of the differences that somebody has marked as read

    @property
    def id(self) -> str:
        return "story"

    def anchor(self, span: Span) -> str:
        return addresses.anchor(span.start, span.end)

    def article_href(self, article: str) -> str:
        return addresses.article(article)

    def href(self, span: Span) -> str:
        return addresses.words(span)

    def claim_href(self, claim: str) -> str:
        here = super().claim_href(claim)
        return f"{addresses.story(self.dossier.story.id)}{here}" if self.elsewhere else here

    def claim_page(self, claim: str) -> str | None:
        return addresses.claim(self.dossier.story.id, claim)

    def _other_spans(self) -> Iterable[Span]:
        yield from super()._other_spans()
        # The pages of actors cite what is told of their deeds and sayings.
        for relation in self.dossier.relations:
            yield from (deed.told.span for deed in relation.deeds)
        for saying in self.dossier.sayings:
            yield from (words.span for words in saying.words)

    def beside(self, claim: Claim, difference: Difference) -> Markup:
        """A button to say that it was read, or that it was not, of the form at the foot of the page."""
        key = difference_key(claim, difference)
        done = key in self.read
        return Markup(
            '<p class="tools"><button form="remarks" name="{}" value="{}" class="quiet" aria-pressed="{}">'
            "{}</button></p>"
        ).format("unread" if done else "read", key, "true" if done else "false", "Read ✓" if done else "Mark as read")
