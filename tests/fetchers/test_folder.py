import os
from pathlib import Path

import pytest

from twosource.errors import FetchError
from twosource.fetchers.folder import FolderFetcher
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed


def test_a_folder_is_searched_all_the_way_down_in_sorted_order(tmp_path: Path):
    for name in ("b.txt", "a.html", "deep/er/c.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = list(FolderFetcher()([str(tmp_path)]))
    assert found == [Done(Page(str(tmp_path / n), n.encode())) for n in ("a.html", "b.txt", "deep/er/c.jsonl")]


def test_the_order_of_places_changes_nothing_and_none_is_read_twice(tmp_path: Path):
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text("one")
    two.write_text("two")
    places = [str(two), str(one), str(tmp_path)]
    assert (
        list(FolderFetcher()(places)) == list(FolderFetcher()(places[::-1])) == list(FolderFetcher()([str(tmp_path)]))
    )


def test_hidden_files_are_skipped_inside_a_folder(tmp_path: Path):
    (tmp_path / ".git").mkdir()
    for name in (".git/config", ".DS_Store", "kept.txt"):
        (tmp_path / name).write_text(name)
    assert [o.value.place for o in FolderFetcher()([str(tmp_path)]) if isinstance(o, Done)] == [
        str(tmp_path / "kept.txt")
    ]


def test_a_missing_path_is_the_callers_mistake(tmp_path: Path):
    with pytest.raises(FetchError, match="no such file or folder"):
        FolderFetcher()([str(tmp_path / "nothing")])


def test_an_empty_folder_says_so(tmp_path: Path):
    with pytest.raises(FetchError, match="the folder holds no file"):
        FolderFetcher()([str(tmp_path)])


def test_a_file_that_is_too_large_fails_alone(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x" * 2_000_001)
    (tmp_path / "b.txt").write_text("small")
    first, second = FolderFetcher(largest=1_000_000)([str(tmp_path)])
    assert first == Failed(str(tmp_path / "a.txt"), "fetch", "too large: 2 MB, the limit is 1 MB")
    assert isinstance(second, Done)


def test_fifty_megabytes_of_text_are_no_article_by_default(tmp_path: Path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    (outcome,) = FolderFetcher()([str(tmp_path)])
    assert isinstance(outcome, Failed)
    assert outcome.reason == "too large: 50 MB, the limit is 20 MB"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_unreadable_file_fails_alone(tmp_path: Path):
    (tmp_path / "a.txt").write_text("secret")
    (tmp_path / "a.txt").chmod(0)
    (outcome,) = FolderFetcher()([str(tmp_path)])
    assert outcome == Failed(str(tmp_path / "a.txt"), "fetch", "permission denied")


def test_a_dangling_link_is_not_passed_over_in_silence(tmp_path: Path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "here.txt").write_text("here")
    outcomes = list(FolderFetcher()([str(tmp_path)]))
    assert outcomes[0] == Failed(str(tmp_path / "gone.txt"), "fetch", "no such file or directory")


def test_standard_input_is_what_was_passed_in():
    assert list(FolderFetcher(standard_input=b"words")(["-"])) == [Done(Page("-", b"words"))]
