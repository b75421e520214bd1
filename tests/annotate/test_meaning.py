"""Vectors of sentences."""

import numpy as np

from twosource.annotate.meaning import DIMENSION, encode, rows
from twosource.model.annotation import Vectors

SENTENCES = ("The ferry sank near the harbour.", "A boat went down close to port.", "Parliament raised the sales tax.")


def test_each_text_has_a_row_of_unit_length():
    matrix = rows(encode(SENTENCES))
    assert matrix.shape == (3, DIMENSION)
    assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-3)


def test_no_texts_have_no_rows():
    assert encode(()) == Vectors(DIMENSION, b"")
    assert rows(encode(())).shape == (0, DIMENSION)


def test_a_text_has_the_same_bytes_whatever_stands_beside_it():
    together = encode(SENTENCES)
    apart = b"".join(encode((sentence,)).halves for sentence in SENTENCES)
    assert together.halves == apart
    assert encode(SENTENCES[::-1]).halves != together.halves


def test_an_empty_text_and_a_repeated_one_keep_their_places():
    matrix = rows(encode(("", SENTENCES[0], "", SENTENCES[0])))
    assert matrix.shape == (4, DIMENSION)
    assert (matrix[1] == matrix[3]).all()


def test_the_same_said_otherwise_lies_closer_than_something_else():
    boat, ferry, tax = rows(encode(SENTENCES))
    assert boat @ ferry > boat @ tax + 0.2
