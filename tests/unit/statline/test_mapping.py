"""A column keeps its measure when it moves, when it is renamed and when it changes its unit."""

import msgspec
import pyarrow as pa
import pytest

from samenvoor.counts.basis import CountBasis
from samenvoor.counts.raw import UnreadableError
from samenvoor.domain.observation import Status
from samenvoor.statline.description import described
from samenvoor.statline.measures import map_columns
from samenvoor.statline.observations import observe
from samenvoor.statline.rules import Renamed, Rules
from samenvoor.statline.table import StatlineTable
from samenvoor.statline.wide import wide_table

RULES = Rules(
    basis=CountBasis.counted,
    empty=Status.not_yet_available,
    renamed=(Renamed("GemiddeldeWoningwaarde", "GemiddeldeWOZWaardeVanWoningen", since=2021),),
    units={"GemiddeldeWOZWaardeVanWoningen": "x 1 000 euro", "Koopwoningen": "%", "AantalInwoners": "aantal"},
    qualified=frozenset({"BuitenEuropa"}),
    borders={"": 2022},
)


def topic(key: str, unit: str, parent: int | None = None) -> dict[str, object]:
    return {
        "ID": key,
        "Type": "Topic",
        "Key": key,
        "Title": key,
        "Unit": unit,
        "ParentID": parent,
        "Datatype": "Long",
    }


def table(*topics: dict[str, object], description: bool = True) -> StatlineTable:
    properties: list[dict[str, object]] = [
        {"ID": 1, "Type": "TopicGroup", "Key": "", "Title": "Geboren in Nederland", "ParentID": None},
        {"ID": 2, "Type": "TopicGroup", "Key": "", "Title": "Herkomst", "ParentID": 1},
        *topics,
    ]
    columns = {str(row["Key"]): pa.chunked_array([["   12"]]) for row in topics}
    columns["WijkenEnBuurten"] = pa.chunked_array([["GM0917    "]])
    return wide_table("tabel", columns, described(properties if description else []), {}, table="00000NED")


def names(of: StatlineTable, year: int = 2022) -> list[tuple[str, str]]:
    return [(measure.name, measure.unit) for measure in map_columns(of, RULES, year=year).measures]


def test_a_moved_column_keeps_its_measure() -> None:
    for number in (5, 7, 1):
        assert names(table(topic(f"AantalInwoners_{number}", "aantal"))) == [("AantalInwoners", "aantal")]


@pytest.mark.parametrize(
    ("key", "year", "name"),
    [
        ("GemiddeldeWoningwaarde_35", 2020, "GemiddeldeWOZWaardeVanWoningen"),
        ("GemiddeldeWOZWaardeVanWoningen_39", 2024, "GemiddeldeWOZWaardeVanWoningen"),
        ("GemiddeldeWoningwaarde_36", 2021, "GemiddeldeWoningwaarde"),
    ],
)
def test_a_renamed_column_keeps_its_measure_until_the_year_of_its_new_name(
    key: str, year: int, name: str
) -> None:
    assert names(table(topic(key, "x 1 000 euro")), year) == [(name, "x 1 000 euro")]


@pytest.mark.parametrize(
    ("key", "unit", "name"),
    [
        ("Koopwoningen_40", "%", "Koopwoningen"),
        ("Koopwoningen_40", "aantal", "Koopwoningen[aantal]"),
        ("GemiddeldeWOZWaardeVanWoningen_39", "euro", "GemiddeldeWOZWaardeVanWoningen[euro]"),
    ],
)
def test_another_unit_is_another_measure_and_said(key: str, unit: str, name: str) -> None:
    mapped = map_columns(table(topic(key, unit)), RULES, year=2024)
    assert [measure.name for measure in mapped.measures] == [name]
    notices = [notice.en for notice in mapped.notices("tabel")]
    assert bool(notices) is ("[" in name)
    assert all(key in notice and "another unit" in notice for notice in notices)


def test_the_same_key_under_other_groups_is_another_measure() -> None:
    three = table(
        topic("BuitenEuropa_19", "aantal"),
        topic("BuitenEuropa_22", "aantal", 1),
        topic("BuitenEuropa_24", "aantal", 2),
    )
    assert [name for name, _ in names(three)] == [
        "BuitenEuropa",
        "BuitenEuropa.GeborenInNederland",
        "BuitenEuropa.GeborenInNederland.Herkomst",
    ]


def test_a_key_that_stands_for_several_things_always_carries_its_groups() -> None:
    assert names(table(topic("BuitenEuropa_22", "aantal", 1))) == [
        ("BuitenEuropa.GeborenInNederland", "aantal")
    ]


def test_without_a_description_a_key_that_stands_for_several_things_is_left_out_and_said() -> None:
    bare = table(topic("BuitenEuropa_22", ""), topic("AantalInwoners_5", ""), description=False)
    mapped = map_columns(bare, RULES, year=2022)
    assert [measure.name for measure in mapped.measures] == ["AantalInwoners"]
    assert "BuitenEuropa_22" in mapped.notices("tabel")[0].en
    assert "without a description" in mapped.notices("tabel")[0].en


def test_two_columns_of_one_measure_are_refused() -> None:
    both = table(topic("BuitenEuropa_22", "aantal", 1), topic("BuitenEuropa_24", "aantal", 1))
    with pytest.raises(UnreadableError, match=r"BuitenEuropa_22, BuitenEuropa_24"):
        map_columns(both, RULES, year=2022)


def test_a_new_column_is_kept_and_said() -> None:
    mapped = map_columns(table(topic("Buurthuizen_91", "aantal")), RULES, year=2024)
    assert [(measure.name, measure.unit) for measure in mapped.measures] == [("Buurthuizen", "aantal")]
    assert [notice.en for notice in mapped.notices("t")] == [
        "t: these topics are new to us; they stand under their own name: Buurthuizen_91."
    ]


def test_a_percentage_over_100_without_a_unit_is_refused() -> None:
    columns = {
        "WijkenEnBuurten": pa.chunked_array([["NL00", "GM0917"]]),
        "Koopwoningen_40": pa.chunked_array([["57", "20500"]]),
    }
    of = wide_table("tabel.csv", columns, described([]), {}, table="00000NED")
    with pytest.raises(UnreadableError, match="over 100"):
        observe(of, RULES, year=2024)


def test_an_empty_column_is_not_yet_available_only_where_the_table_describes_it() -> None:
    for description, status in ((True, "not_yet_available"), (False, "unknown")):
        properties = [topic("Koopwoningen_40", "%"), topic("AantalInwoners_5", "aantal")]
        columns = {
            "WijkenEnBuurten": pa.chunked_array([["NL00", "GM0917"]]),
            "Koopwoningen_40": pa.chunked_array([pa.array([None, None], pa.string())]),
            "AantalInwoners_5": pa.chunked_array([["5", None]]),
        }
        of = wide_table("t", columns, described(properties if description else []), {}, table="00000NED")
        rows = observe(of, RULES, year=2022).table.to_pylist()
        assert [row["status"] for row in rows if row["measure"] == "Koopwoningen"] == [status, status]
        assert [row["status"] for row in rows if row["measure"] == "AantalInwoners"] == ["value", "unknown"]


def test_a_table_of_another_source_is_refused() -> None:
    strange = table(topic("ErvarenGezondheidGoedZeerGoed_4", "%"), topic("Roker_11", "%"))

    with pytest.raises(UnreadableError, match="no table of this source"):
        observe(strange, RULES, year=2022)
    assert observe(table(topic("Roker_11", "%"), topic("Koopwoningen_2", "aantal")), RULES, year=2022).table


def test_a_table_that_the_source_knows_by_its_number_may_have_only_new_topics() -> None:
    rules = msgspec.structs.replace(RULES, borders={"00000NED": 2022})

    assert observe(table(topic("Roker_11", "%")), rules, year=2022).table.num_rows == 1
