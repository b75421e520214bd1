"""A page as PDF, printed by a browser of this machine that shows no window and asks no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from twosource.errors import PluginError

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the page needs nothing beside it, and shall not be able to ask
    "--no-pdf-header-footer",
)
SECONDS = 180.0  # for a page of hundreds of sheets


def browser() -> str:
    """The path of a browser that prints; PluginError where there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise PluginError("pdf", "no browser that could print is found: install Chromium, or write --format html instead")


def printed(page: str) -> bytes:
    """*page*, which is HTML, as PDF; PluginError where it cannot be printed."""
    found = browser()
    # As root a browser starts only without its sandbox.
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="twosource-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8", errors="replace")
        words = [*OPTIONS, *sandbox, f"--user-data-dir={folder}/profile", f"--print-to-pdf={target}", source.as_uri()]
        try:
            subprocess.run([found, *words], capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PluginError("pdf", f"{found} did not print: {error.__class__.__name__}") from error
        if not target.exists() or not target.read_bytes().startswith(b"%PDF-"):
            raise PluginError("pdf", f"{found} did not print: write --format html, and print that from a browser")
        return target.read_bytes()
