"""Rows as CSV (RFC 4180, UTF-8, a head line, CRLF), in which no cell is a formula and none steers a terminal."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from twosource.publish.exports.entry import line
from twosource.publish.exports.tables import Columns
from twosource.publish.wording import printable

# What spreadsheets take for a formula, the wide forms too, after whatever they pass over.  An apostrophe that
# is the text's own gets another, so that taking one away always gives the text back.
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")


def head(columns: Columns) -> bytes:
    """The line of the names of *columns*."""
    return _lines([[name for name, _ in columns]])


def body(columns: Columns, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A line for each of *rows*."""
    return _lines([cell(row.get(name)) for name, _ in columns] for row in rows)


def cell(value: Any) -> str:
    """*value* in plain text: nothing for `None`, ISO 8601 for days and moments, JSON for lists."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list):
        return line(plain(value))
    text = printable(str(value))
    return f"'{text}" if FORMULA.match(text) else text


def plain(value: Any) -> Any:
    """*value* with its days and moments as text, as JSON wants them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def _lines(cells: Iterable[list[str]]) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerows(cells)
    return sheet.getvalue().encode()
