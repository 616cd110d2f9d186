"""Statements are read by name from their folder, carry their parameters, and cast every column they give."""

import re

import pytest

from samenvoor.store.compute.statements import Statement, statement, statement_names

CUBES = {"claims_cost_cube", "claims_insured_cube", "cost_cube", "insured_cube"}


def test_the_cubes_take_a_minimum_and_nothing_else() -> None:
    assert set(statement_names()) >= {*CUBES, "cost_cells"}
    assert {name: statement(name).parameters for name in CUBES} == dict.fromkeys(
        CUBES, frozenset({"minimum"})
    )


@pytest.mark.parametrize("name", statement_names())
def test_every_column_that_comes_out_is_cast_and_every_statement_says_what_it_is_for(name: str) -> None:
    found = statement(name)
    last = re.split(r"^SELECT\n", found.plain, flags=re.MULTILINE)[-1]
    columns = [line.strip() for line in last.split("\nFROM ")[0].splitlines()]

    assert found.text.startswith("-- ")
    assert [line for line in columns if not re.fullmatch(r"CAST\(.+ AS .+\) AS \w+,?", line)] == []


def test_a_parameter_is_no_time_no_cast_and_no_remark() -> None:
    made = Statement(
        name="made", text="-- from :nothing\nSELECT '12:30', a::b FROM t WHERE a = :one -- :two\nAND b>:other"
    )

    assert made.parameters == {"one", "other"}
    assert "nothing" not in made.plain
    assert "a = $one" in made.with_dollars
    assert "b>$other" in made.with_dollars
    made.must_be_given({"one", "other"})
    with pytest.raises(ValueError, match=r"takes \['one', 'other'\], given: \['one'\]"):
        made.must_be_given({"one"})


@pytest.mark.parametrize("name", ["", "nothing", "../statements", "cost_cube.sql", "COST_CUBE"])
def test_only_a_file_of_the_folder_is_a_statement(name: str) -> None:
    with pytest.raises(ValueError, match=r"there is no statement .*; there are: .*cost_cube"):
        statement(name)
