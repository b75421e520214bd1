"""Every page in a real browser: it says nothing in the console, asks nobody else, and fits the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from tests.web.chromium import chromium, complaints, requested

from twosource.stores.catalogue import Catalogue


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def every_page(catalogue: Catalogue) -> list[str]:
    """One address of every kind of page, and every story and article."""
    story = catalogue.stories()[0].id
    claim = catalogue.dossier(story).claims[0].id
    return [
        "/",
        "/?order=growing",
        *(f"/stories/{line.id}" for line in catalogue.stories()),
        f"/stories/{story}/claims/{claim}",
        *(f"/articles/{line.id}" for line in catalogue.articles()),
        "/actors",
        *(f"/actors/{line.id}" for line in catalogue.actors(most=4)),
        "/outlets",
        *(f"/outlets/{choice.value}" for choice in catalogue.choices("outlet", most=4)),
        "/expectations",
        "/search?q=ferry",
        "/search?actor=marsk",
        "/feeds",
        "/history",
        "/settings",
        "/programs",
    ]


def test_every_page_loads_without_complaint_from_this_machine_alone(
    page: webdriver.Chrome, address: str, catalogue: Catalogue
):
    for path in every_page(catalogue):
        page.get(address + path)
        assert complaints(page) == [], path
        assert {url[: len(address)] for url in requested(page)} == {address}, path


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_fits_the_screen(page: webdriver.Chrome, address: str, catalogue: Catalogue, width: int):
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for path in every_page(catalogue):
        page.get(address + path)
        assert page.execute_script("return document.documentElement.scrollWidth") <= width, path
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_filter_takes_effect_as_it_is_chosen(page: webdriver.Chrome, address: str):
    page.get(address)
    page.find_element(By.ID, "f-standing").send_keys("retracted")
    page.find_element(By.ID, "f-standing").send_keys(Keys.TAB)
    WebDriverWait(page, 10).until(lambda p: "standing=retracted" in p.current_url)
    WebDriverWait(page, 10).until(lambda p: len(p.find_elements(By.CSS_SELECTOR, ".line")) == 1)
    assert complaints(page) == []


def test_keys_lead_through_stories_and_to_the_search(page: webdriver.Chrome, address: str):
    page.get(address)
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    first = page.switch_to.active_element.text
    page.switch_to.active_element.send_keys("j")
    assert page.switch_to.active_element.text != first
    page.switch_to.active_element.send_keys("k")
    assert page.switch_to.active_element.text == first
    page.switch_to.active_element.send_keys("/")
    assert page.switch_to.active_element.get_attribute("name") == "q"


def test_layers_of_an_article_are_shown_and_hidden_without_a_script(tmp_path: Path, address: str, catalogue: Catalogue):
    with chromium(tmp_path, scripts=False) as browser:
        browser.get(f"{address}/articles/{catalogue.articles()[0].id}")
        mark = browser.find_element(By.CSS_SELECTOR, ".prose .time")
        before = mark.value_of_css_property("background-color")
        browser.find_element(By.ID, "layer-times").click()
        assert mark.value_of_css_property("background-color") != before


@pytest.mark.parametrize("look", ["light", "dark", "phone"])
def test_every_page_can_be_used_by_everybody(page: webdriver.Chrome, address: str, catalogue: Catalogue, look: str):
    """No rule of WCAG 2.2 AA that axe-core (its licence is beside it) can check is broken."""
    rules = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
    width = 390 if look == "phone" else 1280
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": look == "phone"}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if look == "dark" else "light"}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    seen: set[str] = set()
    for path in every_page(catalogue):
        kind = path.split("/")[1].partition("?")[0] + ("claims" if "/claims/" in path else "")
        # Of each kind of page two will do.
        if f"{kind} twice" in seen:
            continue
        seen |= {f"{kind} twice"} if kind in seen else {kind}
        page.get(address + path)
        page.execute_cdp_cmd("Runtime.evaluate", {"expression": rules})
        broken = page.execute_async_script(
            """
            const done = arguments[0];
            axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then((result) =>
                done(result.violations.map((rule) => [rule.id, rule.nodes.slice(0, 3).map((node) => node.html)])));
            """
        )
        assert broken == [], path
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
