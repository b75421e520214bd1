"""The registry as a file that is read and edited at a glance, and the one that ships.

    [agencies]
    "Coastal Wire" = { domains = ["coastalwire.example"], credited = ["CW"], group = "Coastal Media" }

    [groups."Lakeside Press"]
    "Lakeside Daily" = ["lakeside-daily.example"]

    [outlets]
    "Alda Post" = { domains = ["aldapost.example"], credited = ["Post of Alda"] }

Under `outlets` stand those that belong to themselves, or to somebody not known.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from twosource.model.outlet import HOST, Outlet, Registry, host, plain

TABLES = ("agencies", "groups", "outlets")
KEYS = ("domains", "credited", "group")


@lru_cache(maxsize=1)
def shipped_registry() -> Registry:
    """The agencies and outlets that come with the package."""
    return parse(files(__package__).joinpath("outlets.toml").read_text("utf-8"))


def parse(text: str) -> Registry:
    """The registry written in *text*; ValueError in one line that names the entry where it makes no sense."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"outlets cannot be read: {error}") from error
    for key in tables:
        if key not in TABLES:
            raise ValueError(f"outlets: [{key}] is unknown; the tables are {', '.join(TABLES)}")
    outlets = [
        *_entries(_table(tables, "agencies"), "agency", None),
        *_entries(_table(tables, "outlets"), "outlet", None),
    ]
    for group, entries in _table(tables, "groups").items():
        if not group.strip() or not isinstance(entries, dict):
            raise ValueError(f"outlets: groups.{group!r} is no table of the outlets that it owns")
        outlets += _entries(entries, "outlet", group)
    _distinct(outlets)
    return Registry(tuple(outlets))


def dump(registry: Registry) -> str:
    """The *registry* as `parse` reads it: agencies, then outlets by owner, each in the order of their names."""
    groups = sorted(
        {o.group for o in registry.outlets if o.kind == "outlet" and o.group},
        key=lambda group: (group.casefold(), group),
    )
    agencies = "".join(_line(outlet, grouped=outlet.group) for outlet in registry.agencies)
    own = "".join(_line(outlet) for outlet in registry.outlets if outlet.kind == "outlet" and not outlet.group)
    tables = [f"[agencies]\n{agencies}"] if agencies else []
    for group in groups:
        lines = [_line(outlet) for outlet in registry.outlets if outlet.kind == "outlet" and outlet.group == group]
        tables.append(f"[groups.{_quoted(group)}]\n{''.join(lines)}")
    return "\n".join([*tables, *([f"[outlets]\n{own}"] if own else [])])


def _table(tables: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = tables.get(key, {})
    if not isinstance(found, dict):
        raise ValueError(f"outlets: {key} is no table of entries")
    return found


def _entries(entries: Mapping[str, Any], kind: Literal["outlet", "agency"], group: str | None) -> Iterator[Outlet]:
    for name, value in entries.items():
        fields = value if isinstance(value, dict) else {"domains": value}
        for key in fields:
            if key not in KEYS:
                raise ValueError(f"outlets: {name!r}: {key} is unknown; an entry has {', '.join(KEYS)}")
        if not name.strip():
            raise ValueError("outlets: an entry without a name")
        own = fields.get("group", group)
        if own is not None and (not isinstance(own, str) or not own.strip()):
            raise ValueError(f"outlets: {name!r}: group {own!r} is no name")
        if group is not None and own != group:
            raise ValueError(f"outlets: {name!r}: stands under {group!r} and gives {own!r} as its group")
        domains = _strings(name, "domains", fields.get("domains", []))
        for domain in domains:
            if not HOST.fullmatch(domain) or host(domain) != domain:
                raise ValueError(f'outlets: {name!r}: {domain!r} is no domain; write it as in "example.org"')
        yield Outlet(name, domains, own, kind, _strings(name, "credited", fields.get("credited", [])))


def _strings(name: str, key: str, value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) and item.strip() for item in values):
        raise ValueError(f"outlets: {name!r}: {key} is no list of names")
    return tuple(values)


def _distinct(outlets: Iterable[Outlet]) -> None:
    """ValueError where two entries have one name or one domain; further names may be shared."""
    seen: dict[tuple[str, str], str] = {}
    for outlet in outlets:
        for key in (("name", plain(outlet.name)), *(("domain", domain) for domain in outlet.domains)):
            if key in seen:
                raise ValueError(f"outlets: {outlet.name!r}: its {key[0]} {key[1]!r} is that of {seen[key]!r} as well")
            seen[key] = outlet.name


def _line(outlet: Outlet, grouped: str | None = None) -> str:
    parts = {"domains": list(outlet.domains), "credited": list(outlet.credited)}
    if not grouped and not outlet.credited:
        return f"{_quoted(outlet.name)} = {_quoted(parts['domains'])}\n"
    fields = [f"{key} = {_quoted(value)}" for key, value in parts.items() if value]
    if grouped:
        fields.append(f"group = {_quoted(grouped)}")
    return f"{_quoted(outlet.name)} = {{ {', '.join(fields)} }}\n"


def _quoted(value: str | list[str]) -> str:
    """As TOML writes it: its basic strings are those of JSON, but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
