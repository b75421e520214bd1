"""What `pip install .` brings is all that the program needs: no more is there on a user's machine."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from twosource.annotate.parse import PIPELINE

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "twosource"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def named(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in requirements}


DECLARED = named(PROJECT["project"]["dependencies"])
EXTRAS = {extra: named(lines) for extra, lines in PROJECT["project"]["optional-dependencies"].items()}
# What only runs where an extra is installed.
HOMES = {
    "web": ("web/", "cli/serving.py"),
    "cluster": ("bulk/", "engines/daft.py", "cli/bulk.py"),
    "tables": ("publish/exports/", "cli/exporting.py"),
    "mcp": ("mcp/", "cli/mcp.py"),
}


def allowed(file: str) -> set[str]:
    """The distributions that *file* may import from."""
    extras = [extra for extra, homes in HOMES.items() if file.startswith(homes)]
    return DECLARED.union(*(EXTRAS[extra] for extra in extras))


def imported() -> set[tuple[str, str]]:
    """The names of all packages from elsewhere that the program imports, each with the files that do."""
    found = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {(name.partition(".")[0], str(file.relative_to(PACKAGE))) for name in names}
    return {(name, file) for name, file in found if name not in {*sys.stdlib_module_names, "twosource"}}


@pytest.mark.parametrize(("package", "file"), sorted(imported()))
def test_every_package_that_is_imported_is_declared(package: str, file: str) -> None:
    brought_by = {normal(name) for name in packages_distributions().get(package, [])}
    assert brought_by & allowed(file), (
        f"{file} imports {package}: declare one of {sorted(brought_by) or 'its distributions'}"
    )


def test_the_pipeline_that_is_read_with_is_declared() -> None:
    assert any(name.startswith(normal(PIPELINE)) for name in DECLARED)


def test_every_file_beside_the_code_is_packed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    beside = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert [path for path in beside if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []
