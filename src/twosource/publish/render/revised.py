"""What was changed between two revisions, on a terminal and as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape
from rich.text import Text

from twosource.model.article import Article
from twosource.model.text import Span
from twosource.publish.revisions import Piece, compare_revisions
from twosource.publish.wording import one_line, printable

AROUND = 1  # sentences that are kept, shown on either side of what is not
LEFT_OUT = "…"


def as_terminal(old: Article, new: Article, *, around: int | None = AROUND) -> Text:
    """A line a sentence, "−" before what was taken out, "+" before what was put in; `None` shows everything around."""
    shown = Text()
    for piece in near(compare_revisions(old, new), around):
        if piece is None:
            shown.append(f"  {LEFT_OUT}\n", "dim")
            continue
        if piece.kind == "kept":
            shown.append(f"  {_words(new, piece.new)}\n", "dim")
            continue
        if piece.old is not None:
            shown.append("− ", "red")
            shown.append_text(_told(old, piece, "taken out", "bold red strike"))
        if piece.new is not None:
            shown.append("+ ", "green")
            shown.append_text(_told(new, piece, "put in", "bold green"))
    return shown


def as_html(old: Article, new: Article, *, around: int | None = AROUND) -> Markup:
    """One paragraph with `del` and `ins`, everything else escaped; `None` shows everything around."""
    parts: list[Markup] = []
    for piece in near(compare_revisions(old, new), around):
        if piece is None:
            parts.append(Markup('<span class="left-out">{}</span> ').format(LEFT_OUT))
            continue
        for word in piece.words or (piece,):
            if word.kind == "kept":
                parts.append(_lines(new, word.new))
            elif word.old is not None:
                parts.append(Markup("<del>{}</del>").format(_lines(old, word.old)))
            else:
                parts.append(Markup("<ins>{}</ins>").format(_lines(new, word.new)))
    return Markup('<p class="revised">{}</p>').format(Markup("").join(parts))


def near(pieces: Sequence[Piece], around: int | None) -> Iterator[Piece | None]:
    """The changes among *pieces* with so many that are kept *around* each; `None` stands where some are left out."""
    changed = [n for n, piece in enumerate(pieces) if piece.kind != "kept"]
    if around is None:
        shown = set(range(len(pieces)))
    else:
        shown = {m for n in changed for m in range(max(0, n - around), min(len(pieces), n + around + 1))}
    for n, piece in enumerate(pieces):
        if n in shown:
            yield piece
        elif n == 0 or n - 1 in shown:
            yield None


def _told(article: Article, piece: Piece, kind: str, style: str) -> Text:
    """The side of *piece* that stands in *article*, on a line of its own."""
    line = Text()
    for word in piece.words or (piece,):
        span = word.old if kind == "taken out" else word.new
        if span is not None:
            line.append(_words(article, span, ends=True), style if word.kind == kind else "")
    line.rstrip()
    line.append("\n")
    return line


def _words(article: Article, span: Span | None, *, ends: bool = False) -> str:
    """The words at *span* on one line; with its *ends*, a blank stays where one stands before or behind them."""
    text = span.of(article.text) if span else ""
    line = one_line(text)
    if not ends:
        return line
    return (" " if text[:1].isspace() and line else "") + line + (" " if text[-1:].isspace() else "")


def _lines(article: Article, span: Span | None) -> Markup:
    """The words at *span*, escaped, broken where they are broken."""
    text = printable(span.of(article.text)) if span else ""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
