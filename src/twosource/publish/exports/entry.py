"""What is exported of one story, and JSON that can be shown and embedded anywhere."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.publish.wording import UNPRINTABLE

# Besides what steers a terminal: what ends a line for some readers, and what ends a script in a page.
ESCAPED = re.compile(f"{UNPRINTABLE.pattern}|[\u2028\u2029<>&]")


@dataclass(frozen=True, slots=True)
class Entry:
    """All there is of one story; *failed* says why it has no dossier.  The annotations are parallel to the articles."""

    story: str
    articles: tuple[Article, ...]
    annotations: tuple[Annotations, ...]
    dossier: Dossier | None
    failed: str | None = None


def line(value: Any) -> str:
    """*value* as JSON on one line; what could steer a terminal or end a script stands escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
