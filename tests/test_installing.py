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


DECLARED = {normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in PROJECT["project"]["dependencies"]}


def imported() -> dict[str, str]:
    """The names of all packages from elsewhere that the program imports, each with a file that does."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found.update({name.partition(".")[0]: str(file.relative_to(ROOT)) for name in names})
    return {name: file for name, file in found.items() if name not in {*sys.stdlib_module_names, "twosource"}}


@pytest.mark.parametrize(("package", "file"), sorted(imported().items()))
def test_every_package_that_is_imported_is_declared(package: str, file: str) -> None:
    brought_by = {normal(name) for name in packages_distributions().get(package, [])}
    assert brought_by & DECLARED, (
        f"{file} imports {package}: declare one of {sorted(brought_by) or 'its distributions'}"
    )


def test_the_pipeline_that_is_read_with_is_declared() -> None:
    assert any(name.startswith(normal(PIPELINE)) for name in DECLARED)


def test_every_file_beside_the_code_is_packed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    beside = [path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    assert [path for path in beside if not any(fnmatch(path.name, pattern) for pattern in patterns)] == []
