"""Who prints, and who owns whom: outlets, owner groups and agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who prints: a paper, a station, a site; or an agency whose words others print."""

    name: str
    domains: tuple[str, ...] = ()  # "lakeside-daily.example"; what stands before it belongs to it too
    group: str | None = None  # the company that owns it
    kind: Literal["outlet", "agency"] = "outlet"
    credited: tuple[str, ...] = ()  # other names under which it is named or credited: "AFP", "Agence France-Presse"
