"""Words of any length in a time that grows with them alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# The tokenizer takes off one mark after the other and looks at the whole rest for each: minutes for 20,000 brackets.
LONG = re.compile(r"\S{1000,}")
PIECE = 100  # characters of so long a word that are looked at by themselves


class Pieces:
    """Does what *tokenizer* does, but for words that no language has, which it is given in pieces."""

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        cuts = [at for long in LONG.finditer(text) for at in range(long.start() + PIECE, long.end(), PIECE)]
        if not cuts:
            return self.tokenizer(text)
        pieces = (text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)]))
        tokens = [token for piece in pieces for token in self.tokenizer(piece)]
        words, spaces = [token.text for token in tokens], [bool(token.whitespace_) for token in tokens]
        return Doc(self.vocab, words=words, spaces=spaces)
