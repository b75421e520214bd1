"""`twosource dossier --reword`: a whole run against an endpoint on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.conftest import Twosource
from tests.endpoint import Endpoint, completion, endpoint, saying, sent

from twosource.errors import SettingsError
from twosource.settings import Settings, load_settings

KEY = "sk-this-is-secret"


@pytest.fixture(scope="module")
def library(twosource: Twosource, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reworded") / "desk.db"
    examples = Path(__file__).parents[2] / "examples" / "ferry"
    assert twosource("check", examples, "--library", path, "--format", "json").returncode == 0
    return path


def story_of(twosource: Twosource, library: Path) -> str:
    return twosource("stories", "list", "--library", library).stdout.split("\n")[1].split()[0]


def set_up(folder: Path, at: Endpoint) -> Path:
    path = folder / "settings.toml"
    path.write_text(f'model_url = "{at.url}"\nmodel = "small-model"\nmodel_key = "THE_KEY"\nmodel_seconds = 20\n')
    return path


def test_a_summary_is_reworded_as_far_as_it_may_and_the_library_keeps_the_extract(
    twosource: Twosource, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THE_KEY", KEY)
    story = story_of(twosource, library)
    plain = json.loads(twosource("dossier", story, "--library", library, "--format", "json").stdout)

    def words(sentence: str) -> str:
        if "visited the harbour on Sunday" in sentence:
            return "On Sunday " + sentence[0] + sentence[1:].replace(" on Sunday.", ".")
        return sentence[:-1] + " and 99 more."

    with endpoint(saying(words)) as at:
        arguments = ["dossier", story, "--library", library, "--settings", set_up(tmp_path, at), "--reword"]
        done = twosource(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert KEY not in done.stdout + done.stderr
    assert {headers["authorization"] for headers in at.headers} == {f"Bearer {KEY}"}
    before = plain["dossiers"][0]["story"]["summary"]
    after = json.loads(done.stdout)["dossiers"][0]["story"]["summary"]
    assert [sentence["citations"] for sentence in after] == [sentence["citations"] for sentence in before]
    reworded = [s for s in after if "rewording" in s and s["rewording"]["refused"] is None]
    assert [s["text"] for s in reworded] == ["On Sunday Lidia Marsk, the transport minister, visited the harbour."]
    refused = [s for s in after if "rewording" in s and s["rewording"]["refused"]]
    assert refused
    assert all("99" in s["rewording"]["refused"] and s["text"] == s["rewording"]["extract"] for s in refused)
    again = json.loads(twosource("dossier", story, "--library", library, "--format", "json").stdout)
    assert again == plain


def test_an_endpoint_that_fails_leaves_the_dossier_as_it_is(
    twosource: Twosource, library: Path, tmp_path: Path
) -> None:
    story = story_of(twosource, library)
    with endpoint(lambda handler, _: sent(handler, b"oops", status=500)) as at:
        done = twosource("dossier", story, "--library", library, "--settings", set_up(tmp_path, at), "--reword")
    assert done.returncode == 0, done.stderr
    assert len(at.asked) == 1
    assert "the endpoint answered 500" in done.stdout


def test_nothing_is_sent_without_being_asked_for(twosource: Twosource, library: Path, tmp_path: Path) -> None:
    story = story_of(twosource, library)
    with endpoint(lambda handler, _: sent(handler, completion("Sent."))) as at:
        done = twosource("dossier", story, "--library", library, "--settings", set_up(tmp_path, at))
    assert done.returncode == 0
    assert (at.asked, at.paths) == ([], [])


def test_without_settings_rewording_is_one_line_and_nothing_more(twosource: Twosource, library: Path) -> None:
    done = twosource("dossier", story_of(twosource, library), "--library", library, "--reword")
    assert done.returncode == 1
    assert "set model_url and model" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://models.example/v1", "use https"),
        ("http://192.168.1.7:8000/v1", "use https"),
        ("ftp://models.example/v1", "no web address"),
        ("models.example", "no web address"),
        ("https://user:sk-secret@models.example/v1", "environment variable"),
        ("https://models.example/v1?key=sk-secret", "environment variable"),
        ("https://[::1/v1", "no URL"),
    ],
)
def test_an_endpoint_that_would_show_what_is_sent_is_refused(url: str, why: str) -> None:
    with pytest.raises(SettingsError, match=why) as caught:
        Settings(model_url=url, model="small-model")
    assert "sk-secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://models.example/v1", "http://localhost:11434/v1", "http://127.0.0.1:8080/v1", "http://[::1]:1/v1"]
)
def test_an_endpoint_over_tls_or_on_this_machine_is_taken(url: str) -> None:
    assert Settings(model_url=url, model="small-model").model_url == url


def test_an_endpoint_and_a_model_go_together(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('model = "small-model"\n')
    with pytest.raises(SettingsError, match="goes together with model_url"):
        load_settings(path)


def test_no_time_at_all_is_no_setting() -> None:
    with pytest.raises(SettingsError, match="no time to wait"):
        Settings(model_seconds=0)
