"""The command line: a client of the desk that knows nothing below it."""

from twosource.cli.app import main

__all__ = ["main"]
