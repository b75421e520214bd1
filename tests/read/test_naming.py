"""Who printed an article, where it does not say so itself."""

import pytest

from twosource.model.article import Article
from twosource.model.outlet import NOBODY, Outlet, Registry
from twosource.read.naming import named

REGISTRY = Registry((Outlet("Tarn Post", ("tarn.example",)),))


@pytest.mark.parametrize(
    ("outlet", "url", "name"),
    [
        (None, "https://www.tarn.example/bridge", "Tarn Post"),
        ("www.tarn.example", "https://www.tarn.example/bridge", "Tarn Post"),
        ("tarn.example", "https://www.tarn.example/bridge", "Tarn Post"),
        ("Tarn Post Online", "https://www.tarn.example/bridge", "Tarn Post Online"),
        (None, "https://www.alda.example/bridge", "alda.example"),
        (None, None, None),
    ],
)
def test_an_outlet_that_gives_no_name_has_that_of_its_domain(
    outlet: str | None, url: str | None, name: str | None
) -> None:
    assert named(Article("a", "words", url=url, outlet=outlet), REGISTRY).outlet == name


def test_an_outlet_that_nobody_knows_goes_by_its_domain() -> None:
    assert named(Article("a", "words", url="https://www.tarn.example/bridge"), NOBODY).outlet == "tarn.example"
