"""The recipes: what is missing goes from the store to an engine, and what comes back is saved.

Every recipe can be interrupted at any moment and started again: it does only
what is not there yet.
"""

from twosource.flow.checking import (
    ReadDated,
    ReadOnce,
    WriteDossier,
    annotate,
    check,
    redated,
    reread,
    set_aside,
    unread,
)
from twosource.flow.collecting import Kept, Watch, add, collect, is_web, read_page, rename, take
from twosource.flow.deciding import decided
from twosource.flow.grouping import group
from twosource.flow.history import became, epitaph, identify
from twosource.flow.library import closings
from twosource.flow.rewording import reword
from twosource.flow.ruling import decide, undo
from twosource.flow.shelving import Shelf
from twosource.flow.threads import ThreadFinder, threads_of

__all__ = [
    "Kept",
    "ReadDated",
    "ReadOnce",
    "Shelf",
    "ThreadFinder",
    "Watch",
    "WriteDossier",
    "add",
    "annotate",
    "became",
    "check",
    "closings",
    "collect",
    "decide",
    "decided",
    "epitaph",
    "group",
    "identify",
    "is_web",
    "read_page",
    "redated",
    "rename",
    "reread",
    "reword",
    "set_aside",
    "take",
    "threads_of",
    "undo",
    "unread",
]
