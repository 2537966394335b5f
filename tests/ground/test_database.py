"""Databases on a server where we are nobody special."""

import dataclasses

import pytest

from ground import database, postgres, say


@pytest.fixture
def plain():
    """The test server, with a role that may create databases and nothing else."""
    server = postgres.ensure("test")
    return dataclasses.replace(server, admin=server.user, admin_password=server.password)


def test_names_are_found_without_their_marks_and_by_an_index(plain):
    database.create(plain, "dis_test_plain_0")
    try:
        folded = database.ask(plain, "dis_test_plain_0", "SELECT unaccent('Ķēniņš Āža')")
        assert folded == [["Kenins Aza"]]
        table = "CREATE TABLE person (name text)"
        index = "CREATE INDEX ON person USING gin (unaccent(name) gin_trgm_ops)"
        database.ask(plain, "dis_test_plain_0", table, index)
    finally:
        database.drop(plain, "dis_test_plain_0")


def test_latvian_is_sorted_as_latvian(plain):
    database.create(plain, "dis_test_plain_0")
    try:
        rows = database.ask(
            plain, "dis_test_plain_0", "SELECT x FROM (VALUES ('č'), ('d'), ('c'), ('cz')) v(x) ORDER BY x"
        )
        assert [row[0] for row in rows] == ["c", "cz", "č", "d"]
    finally:
        database.drop(plain, "dis_test_plain_0")


def test_what_the_server_refuses_is_said_in_its_words(plain):
    with pytest.raises(say.Fail, match="password authentication failed"):
        database.exists(dataclasses.replace(plain, password="wrong"), "x")
    with pytest.raises(say.Fail, match="[Cc]onnection refused"):
        database.exists(dataclasses.replace(plain, port=1), "x")
