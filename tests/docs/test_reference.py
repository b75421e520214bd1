"""The documentation names every command, option, setting and output field that there is."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.core import TyperGroup

from twosource.cli import program
from twosource.publish import schemas
from twosource.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
PROGRAM = typer.main.get_command(program())
assert isinstance(PROGRAM, TyperGroup)
SCHEMAS = sorted(path.stem for path in Path(schemas.__file__).parent.glob("*.json"))


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def options() -> list[tuple[str, str]]:
    """Each command with each of its options; the program itself has an empty name."""
    commands: dict[str, Any] = {"": PROGRAM, **PROGRAM.commands}
    for name, command in PROGRAM.commands.items():
        commands |= {f"{name} {inner}": each for inner, each in getattr(command, "commands", {}).items()}
    return [
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("-")
    ]


def coded(text: str) -> set[str]:
    """All that stands in the code spans of a page."""
    return {word for span in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"[\s,{}\[\]\"|]+", span)}


@pytest.mark.parametrize("command", sorted(PROGRAM.commands))
def test_every_command_has_its_synopsis(command: str) -> None:
    assert re.search(rf"^    twosource {command} +[A-Za-z\[-]", page("commands.md"), re.MULTILINE)


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_explained(command: str, option: str) -> None:
    assert option in coded(page("commands.md")), f"twosource {command} {option}"


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_listed_with_its_default(setting: Any) -> None:
    shown = "none" if setting.default is None else f"`{json.dumps(setting.default)}`"
    assert f"| `{setting.name}` | {shown} |" in page("commands.md")


def test_no_setting_is_listed_that_does_not_exist() -> None:
    listed = page("commands.md").partition("## Settings")[2].partition("## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", listed, re.MULTILINE)) == {field.name for field in fields(Settings)}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_schema_is_pointed_at_and_its_fields_are_named(schema: str) -> None:
    text = page("formats.md")
    assert f"src/twosource/publish/schemas/{schema}.json" in text
    described = json.loads((Path(schemas.__file__).parent / f"{schema}.json").read_text(encoding="utf-8"))
    named = coded(text) | coded(page("how-it-works.md"))
    missing = {name for name in properties(described) if name not in named}
    assert not missing, sorted(missing)


def properties(schema: Any) -> set[str]:
    """The names of all fields that a JSON Schema describes, at whatever depth."""
    if isinstance(schema, list):
        return {name for item in schema for name in properties(item)}
    if not isinstance(schema, dict):
        return set()
    own = set(schema.get("properties", {})) if isinstance(schema.get("properties"), dict) else set()
    return own | {name for item in schema.values() for name in properties(item)}
