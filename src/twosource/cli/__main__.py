"""`python -m twosource.cli`."""

from twosource.cli import main

main()
