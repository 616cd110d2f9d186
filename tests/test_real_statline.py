"""The real StatLine files of RIVM and CBS give the figures that are known of them."""

import os
import time
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.tables import TABLES
from samenvoor.sources import cbs_kerncijfers, rivm_health

pytestmark = pytest.mark.real_data
GOOD = "ErvarenGezondheidGoedZeerGoed"
_FILES = {"2012": "2012_18+.xlsx", "2016": "2016_18+.xlsx", "2020": "RIVM_gezondheid2020_18+.xlsx"}


def real(*parts: str) -> Path:
    return Path(os.environ["SAMENVOOR_REAL_DATA"]).joinpath(*parts)


@cache
def health(*names: str) -> Tidy:
    return rivm_health.tidy(Raw(files=tuple(real("rivm", name) for name in names)))


@cache
def kerncijfers_2020() -> tuple[Tidy, float]:
    start = time.process_time()
    tidy = cbs_kerncijfers.tidy(Raw(files=tuple(sorted(real("cbs_kwb", "84799NED_2020_v3").iterdir()))))
    return tidy, time.process_time() - start


def rows(table: pa.Table, **wanted: str) -> list[dict[str, Any]]:
    for name, value in wanted.items():
        table = table.filter(pc.equal(table[name], value))
    return table.to_pylist()


def one(table: pa.Table, **wanted: str) -> dict[str, Any]:
    (found,) = rows(table, **wanted)
    return found


@pytest.mark.parametrize(
    ("period", "area", "less_than_good"),
    [
        ("2012", "NL", 23.9),
        ("2012", "GM0917", 33.6),
        ("2016", "NL", 24.8),
        ("2016", "GM0917", 36.1),
        ("2020", "NL", 21.6),
        ("2020", "GM0917", 32.6),
    ],
)
def test_less_than_good_health(period: str, area: str, less_than_good: float) -> None:
    row = one(health(_FILES[period]).tables["observations"], measure=GOOD, area=area)
    assert round(100 - row["value"], 1) == less_than_good
    assert (row["period"], row["group"], row["area_year"]) == (period, "18+", 2020)
    assert (row["unit"], row["basis"], row["status"]) == ("%", "model_estimate", "value")


@pytest.mark.parametrize("period", ["2012", "2016", "2020"])
def test_every_area_is_there(period: str) -> None:
    table = health(_FILES[period]).tables["observations"]
    assert table.schema == TABLES["observations"]
    levels = Counter(row["area"][:2] for row in rows(table, measure=GOOD))
    assert (levels.total(), levels["NL"], levels["GM"]) == (17_341, 1, 355)


def test_hidden_and_not_asked_stay_apart() -> None:
    of_2020 = health(_FILES["2020"]).tables["observations"]
    assert Counter((row["status"], row["bound"]) for row in rows(of_2020, measure=GOOD)) == {
        ("value", ""): 16_572,
        ("suppressed", "."): 769,
    }
    of_2012 = health(_FILES["2012"]).tables["observations"]
    assert Counter(row["status"] for row in rows(of_2012, measure="SociaalEenzaam")) == {"not_asked": 17_341}
    assert "not_asked" not in {row["status"] for row in rows(of_2020, measure="SociaalEenzaam")}


def test_heerlen_is_the_worst_municipality_of_2020() -> None:
    table = health(_FILES["2020"]).tables["observations"]
    municipalities = [row for row in rows(table, measure=GOOD) if row["area"].startswith("GM")]
    assert min(municipalities, key=lambda row: row["value"])["area"] == "GM0917"


def test_elderly_are_a_group_of_their_own() -> None:
    both = health("2016_18+.xlsx", "2016_65+.xlsx").tables["observations"]
    seen = {row["group"]: row["value"] for row in rows(both, measure=GOOD, area="NL")}
    assert seen == {"18+": 75.2, "65+": 61.7}


def test_pages_of_the_feed_give_the_same_as_the_spreadsheet(tmp_path: Path) -> None:
    for number, name in enumerate(sorted(real("odata_v3").glob("UntypedDataSet_*.json")), start=1):
        (tmp_path / f"rows-{number:05}.json").symlink_to(name)
    raw = Raw(files=tuple(sorted(tmp_path.iterdir())), table="50090NED", edition="2022-05-12")
    paged = rivm_health.tidy(raw).tables["observations"]
    whole = health(_FILES["2020"]).tables["observations"]
    mine = whole.filter(pc.is_in(whole["area"], pc.unique(paged["area"])))
    named = ["measure", "area", "area_year", "period", "group", "value", "status", "bound", "unit"]
    order = [("measure", "ascending"), ("area", "ascending")]
    assert paged.num_rows > 2_500
    assert paged.select(named).sort_by(order).to_pylist() == mine.select(named).sort_by(order).to_pylist()


def test_rounded_neighbourhoods_do_not_add_up_and_are_not_repaired() -> None:
    table = kerncijfers_2020()[0].tables["observations"]
    people = rows(table, measure="AantalInwoners")
    assert one(table, measure="AantalInwoners", area="GM0917")["value"] == 87_086
    assert sum(row["value"] for row in people if row["area"].startswith("BU0917")) == 86_980
    assert len(people) == 17_341


def test_a_year_of_kerncijfers_takes_seconds() -> None:
    tidy, seconds = kerncijfers_2020()
    assert tidy.tables["observations"].num_rows == 111 * 17_341
    assert seconds < 20


def test_columns_that_are_still_empty_are_not_yet_available() -> None:
    table = kerncijfers_2020()[0].tables["observations"]
    count = Counter(zip(table["measure"].to_pylist(), table["status"].to_pylist(), strict=True))
    waiting = {measure for measure, status in count if status == "not_yet_available"}
    assert len(waiting) == 68
    assert all(count[measure, "not_yet_available"] == 17_341 for measure in waiting)
    assert "GemiddeldeWOZWaardeVanWoningen" in waiting, (
        "GemiddeldeWoningwaarde under the name it has since 2021"
    )


def test_gas_and_electricity_of_a_flat_are_two_measures() -> None:
    table = kerncijfers_2020()[0].tables["observations"]
    units = {
        row["measure"]: row["unit"]
        for row in rows(table, area="GM0917")
        if row["measure"].startswith("Appartement")
    }
    assert units == {
        "Appartement.Energie.GemiddeldElektriciteitsverbruik.NaarWoningtype": "kWh",
        "Appartement.Energie.GemiddeldAardgasverbruik.NaarWoningtype": "m³",
    }


def test_areas_of_2020() -> None:
    tidy = kerncijfers_2020()[0]
    table = tidy.tables["areas"]
    assert (tidy.table, tidy.edition, tidy.vintage) == ("84799NED", "2021-03-26T02:00:00", "2020")
    assert tidy.notices == ()
    assert table.num_rows == 17_341
    assert Counter(table["level"].to_pylist()) == {"nl": 1, "gm": 355, "wk": 3_177, "bu": 13_808}
    hoensbroek = one(table, area="WK091712")
    assert (hoensbroek["part_of"], hoensbroek["area_year"]) == ("GM0917", 2020)
    assert "Hoensbroek" in hoensbroek["name"]
    assert one(table, area="BU09171200")["part_of"] == "WK091712"


@pytest.mark.parametrize(
    ("year", "file", "people", "house_value", "municipalities", "left_out"),
    [
        (2021, "WijkenEnBuurten_2021_85039NED.parquet", 86_936, 159, 352, 14_080 + 3_248),
        (2022, "WijkenEnBuurten_2022_85318NED.parquet", 86_845, 170, 345, 14_317 + 3_340),
    ],
)
def test_titles_in_the_place_of_codes(
    year: int, file: str, people: int, house_value: int, municipalities: int, left_out: int
) -> None:
    tidy = cbs_kerncijfers.tidy(Raw(files=(real("cbs_kwb", file),)))
    table = tidy.tables["observations"]
    assert one(table, measure="AantalInwoners", area="GM0917")["value"] == people
    assert one(table, measure="GemiddeldeWOZWaardeVanWoningen", area="GM0917")["value"] == house_value
    areas = Counter(row["area"][:2] for row in rows(table, measure="AantalInwoners"))
    assert areas == {"NL": 1, "GM": municipalities}, (
        "every municipality maps by name; no wijk or buurt by title"
    )
    assert set(table["area_year"].to_pylist()) == {year}
    assert f"{left_out} rows are left out because a title is no key" in tidy.notices[0].en
