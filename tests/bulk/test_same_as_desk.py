"""A bulk run finds what a desk finds, and any reader of Parquet can read it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import duckdb
import pytest
from tests.bulk.conftest import AS_OF, EXAMPLES, content, run

from twosource.bulk.opening import open_folder
from twosource.bulk.places import Place
from twosource.bulk.rows import article_of, dossier_of, origins_of
from twosource.bulk.stages import Stages
from twosource.bulk.tables import TABLES, every
from twosource.desk import Report, open_desk
from twosource.stores.catalogue import Catalogue


@pytest.fixture(scope="module")
def desk_report() -> Report:
    return open_desk(now=datetime.combine(AS_OF, time(23, 59, 59), UTC)).check([str(EXAMPLES)])


def test_it_gives_the_dossiers_that_a_desk_gives(examples: Path, desk_report: Report) -> None:
    made = {row["id"]: dossier_of(row) for row in every(Place(str(examples)), "stories", ["id", "body"])}
    assert made == {dossier.story.id: dossier for dossier in desk_report.dossiers}


def test_it_keeps_the_articles_that_a_desk_keeps(examples: Path, desk_report: Report) -> None:
    made = {row["id"]: article_of(row) for row in every(Place(str(examples)), "articles", ["id", "text", "body"])}
    assert made == desk_report.articles


def test_the_standings_of_the_claims_are_those_of_the_desk(examples: Path, desk_report: Report) -> None:
    told = {
        (row["story"], row["id"]): row["standing"]
        for row in every(Place(str(examples)), "claims", TABLES["claims"].names)
    }
    assert told == {(d.story.id, claim.id): claim.standing for d in desk_report.dossiers for claim in d.claims}


def test_the_origins_are_those_of_the_desk(examples: Path, desk_report: Report) -> None:
    made = origins_of(every(Place(str(examples)), "copies", TABLES["copies"].names))
    members = {origin.id: origin.articles for origin in made}
    assert members == {o.id: o.articles for dossier in desk_report.dossiers for o in dossier.origins}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_duckdb_reads_every_table_with_its_days(examples: Path, table: str) -> None:
    files = f"{examples}/tables/{table}/*/*.parquet"
    columns = duckdb.sql(f"SELECT * FROM read_parquet('{files}', hive_partitioning = true) LIMIT 0").columns
    assert columns == [*TABLES[table].names, "day"]


def test_duckdb_joins_claims_to_the_days_of_their_stories(examples: Path) -> None:
    tables = {
        name: f"read_parquet('{examples}/tables/{name}/*/*.parquet', hive_partitioning = true)" for name in TABLES
    }
    rows = duckdb.sql(
        f"""
        SELECT stories.day, count(*)
        FROM {tables["claims"]} AS claims JOIN {tables["stories"]} AS stories ON claims.story = stories.id
        WHERE claims.standing = 'corroborated'
        GROUP BY stories.day
        """
    ).fetchall()
    assert rows
    assert all(isinstance(day, date) and many > 0 for day, many in rows)


def test_opening_it_gives_a_library_that_lists_and_searches(examples: Path, tmp_path: Path) -> None:
    library = open_folder(str(examples), tmp_path / "desk.sqlite", Stages(), watch=lambda *_: None)
    catalogue = Catalogue(library)
    assert catalogue.holdings().articles == 14
    assert {line.title for line in catalogue.stories()} == {
        dossier.story.title
        for row in every(Place(str(examples)), "stories", ["body"])
        if (dossier := dossier_of(row)) is not None
    }


def test_a_library_that_was_opened_need_not_be_checked_again(examples: Path, tmp_path: Path) -> None:
    library = open_folder(str(examples), tmp_path / "desk.sqlite", Stages(), watch=lambda *_: None)
    desk = open_desk(library, now=datetime.combine(AS_OF, time(23, 59, 59), UTC))
    assert {story.id for story in desk.group()} == {story.id for story in desk.listed_stories()}
    assert len(desk.check().dossiers) == 2


def test_a_run_by_shuffles_leaves_the_same_bytes(examples: Path, tmp_path: Path) -> None:
    run([EXAMPLES], tmp_path, alone=0)
    assert content(tmp_path) == content(examples)
