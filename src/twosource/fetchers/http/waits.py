"""How long to wait before another try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# A server that asks for years has made a mistake, and must not silence itself for good.
LONGEST = timedelta(days=1)


def asked_for(retry_after: str | None, *, now: datetime) -> timedelta | None:
    """The wait that a Retry-After header asks for, in seconds or up to a date; `None` if it says nothing."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return min(max(moment - now, timedelta(0)), LONGEST)


def back_off(attempt: int, *, base: float, dice: float) -> float:
    """Seconds after try *attempt*, counted from 0: doubled each time, half of it left to the *dice* in [0, 1)."""
    return float(base * 2**attempt * (0.5 + 0.5 * dice))
