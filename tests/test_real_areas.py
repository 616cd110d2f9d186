"""Areas as publishers really deliver them: every name maps, and the sets of areas add up as known."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from samenvoor.counts.area_codes import belongs_to, canonical_areas
from samenvoor.counts.municipalities import (
    FIRST_YEAR,
    LAST_YEAR,
    border_changes,
    fit_of_names,
    municipalities,
    municipality_code,
    year_of_names,
)
from samenvoor.domain.area import AreaLevel, level_of
from samenvoor.domain.observation import Status
from samenvoor.domain.records.area_set import AreaSet
from samenvoor.engine.areas.added_up import FigureKind, How
from samenvoor.engine.areas.member import Member
from samenvoor.engine.areas.parts_and_whole import parts_and_whole
from samenvoor.engine.areas.series import Dated, series
from samenvoor.engine.areas.set_of_areas import figure_of_set
from samenvoor.store import folder

pytestmark = pytest.mark.real_data
HEERLEN = Path(__file__).parents[1] / "examples" / "heerlen"


def _heerlen_noord() -> AreaSet:
    found = folder.read(HEERLEN).programme.find(AreaSet, "heerlen-noord")
    assert found is not None
    return found


@pytest.fixture
def real() -> Path:
    return Path(os.environ["SAMENVOOR_REAL_DATA"])


@pytest.mark.parametrize(
    ("year", "borders", "names"),
    [
        (2015, 2019, 355),
        (2016, 2019, 355),
        (2017, 2019, 355),
        (2018, 2019, 355),
        (2019, 2021, 352),
        (2020, 2022, 344),
    ],
)
def test_every_name_of_the_insurers_maps(real: Path, year: int, borders: int, names: int) -> None:
    with (real / "vektis" / f"vektis_{year}_gemeente.csv").open(encoding="utf-8") as file:
        written = {row[2] for row in list(csv.reader(file, delimiter=";"))[1:]} - {""}
    fit = fit_of_names(written)
    assert (fit.year, fit.unmapped, fit.absent) == (borders, (), ())
    assert len({municipality_code(name, year=borders) for name in written}) == names == len(written)


def test_the_list_of_2020_is_that_of_cbs(real: Path) -> None:
    table = pq.read_table(
        real / "cbs_kwb" / "84799NED_2020_v3" / "cbs.v3.84799NED_WijkenEnBuurten.parquet",
        columns=["Key", "Title"],
    )
    codes = canonical_areas(table["Key"]).to_pylist()
    titles = [title.strip() for title in table["Title"].to_pylist()]
    published = {
        code: title for code, title in zip(codes, titles, strict=True) if level_of(code) is AreaLevel.gm
    }
    assert None not in codes
    assert published == dict(municipalities(2020)) == dict(municipalities(2019))


@pytest.mark.parametrize(("year", "table"), [(2021, "85039NED"), (2022, "85318NED")])
def test_the_lists_of_2021_and_2022_have_the_names_of_cbs(real: Path, year: int, table: str) -> None:
    rows = pq.read_table(
        real / "cbs_kwb" / f"WijkenEnBuurten_{year}_{table}.parquet",
        columns=["WijkenEnBuurten", "SoortRegio_2"],
    ).to_pylist()
    names = {row["WijkenEnBuurten"] for row in rows if row["SoortRegio_2"].strip() == "Gemeente"}
    assert names == set(municipalities(year).values())
    assert year_of_names(names) == year


def test_every_municipality_of_the_health_regions_maps(real: Path) -> None:
    with (real / "cbs_other" / "GM_naar_GGD_en_PV.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file, delimiter=";"))[1:]
    for column, level in ((1, AreaLevel.gm), (3, AreaLevel.gg), (5, AreaLevel.pv)):
        codes = canonical_areas(pa.array([row[column] for row in rows])).to_pylist()
        assert {level_of(code) for code in codes} == {level}
    assert {row[1].strip(): row[2].strip() for row in rows} == dict(municipalities(2020))


def _kwb_2020(real: Path) -> dict[str, Member]:
    table = pq.read_table(
        real / "cbs_kwb" / "84799NED_2020_v3" / "cbs.v3.84799NED_TypedDataSet.parquet",
        columns=["WijkenEnBuurten", "AantalInwoners_5"],
    )
    codes = canonical_areas(table["WijkenEnBuurten"]).to_pylist()
    return {
        code: Member(area=code, value=float(people), weight=float(people))
        for code, people in zip(codes, table["AantalInwoners_5"].to_pylist(), strict=True)
    }


def test_the_districts_of_heerlen_noord_are_55740_people(real: Path) -> None:
    people = _kwb_2020(real)
    found = figure_of_set(
        _heerlen_noord(),
        on=2020,
        period="2020",
        figures=[Dated(period="2020", area_year=2020, figure=figure) for figure in people.values()],
        changes=(),
        kind=FigureKind.number,
        rounded_to=5.0,
    )
    assert (found.added.value, found.added.rounding, len(found.added.areas)) == (55_740, 35.0, 14)
    assert not found.confirmed


def test_the_neighbourhoods_of_heerlen_do_not_add_up_to_it(real: Path) -> None:
    people = _kwb_2020(real)
    parts = [figure for code, figure in people.items() if code[:2] == "BU" and belongs_to(code, "GM0917")]
    whole = people["GM0917"].value
    assert whole is not None
    found = parts_and_whole(parts, whole=whole)
    assert (found.sum_of_parts, found.whole, found.difference) == (86_980, 87_086, 106)
    assert found.by_rounding


def test_less_than_good_health_in_heerlen_noord_is_weighted_by_people(real: Path) -> None:
    people = _kwb_2020(real)
    with (real / "cbs_other" / "heerlen_rivm_long.csv").open(encoding="utf-8") as file:
        good = {
            row["area"]: row["value"]
            for row in csv.DictReader(file)
            if (row["Leeftijd"], row["Marges"], row["Perioden"]) == ("20300", "MW00000", "2020JJ00")
            and row["measure"].startswith("ErvarenGezondheidGoedZeerGoed")
        }
    figures = []
    for area in _heerlen_noord().areas:
        value = 100.0 - float(good[area]) if good.get(area) else None
        status = Status.known if value is not None else Status.suppressed
        figure = Member(area=area, value=value, weight=people[area].weight, status=status)
        figures.append(Dated(period="2020", area_year=2020, figure=figure))
    found = figure_of_set(
        _heerlen_noord(),
        on=2020,
        period="2020",
        figures=figures,
        changes=(),
        kind=FigureKind.ratio,
        per=100.0,
        highest=100.0,
    ).added
    assert found.how is How.weighted
    assert found.of_known is not None
    assert 32.6 < found.of_known < 40.0, "the north is worse off than Heerlen as a whole"
    assert (found.value is None) is bool(found.missing)


@pytest.mark.parametrize(("year", "borders"), [(2018, 2019), (2019, 2021), (2020, 2022)])
def test_every_line_of_insured_people_is_joined_whole_or_refused_aloud(
    real: Path, year: int, borders: int
) -> None:
    """Insured people per municipality on the borders of 2022: what joins keeps every person."""
    people: dict[str, float] = {}
    with (real / "vektis" / f"vektis_{year}_gemeente.csv").open(encoding="utf-8") as file:
        for row in list(csv.reader(file, delimiter=";"))[1:]:
            code = municipality_code(row[2], year=borders)
            if code is not None:
                people[code] = people.get(code, 0.0) + float(row[3])
    changes = border_changes(after=FIRST_YEAR, until=LAST_YEAR)
    figures = [
        Dated(period=str(year), area_year=borders, figure=Member(area=code, value=number))
        for code, number in people.items()
    ]
    joined, refused = 0.0, set()
    for code in municipalities(2022):
        line = series(
            code,
            on=2022,
            figures=figures,
            changes=changes,
            kind=FigureKind.number,
        )
        joined += sum(point.figure.value or 0.0 for point in line.points)
        refused |= {gap.figure.area for gap in line.apart if gap.figure is not None}
    divided = {"GM0788"} if borders == 2019 else set()
    took_parts = {change.new for change in changes if change.old in divided}
    # Weesp joined Amsterdam in the course of 2022: what "2022" means for Amsterdam is not stated.
    took_parts |= {"GM0363", "GM0457"} & set(people) if borders < 2022 else set()
    assert refused == took_parts
    assert joined == sum(people.values()) - sum(people[code] for code in took_parts | divided)


def test_every_area_of_the_health_figures_of_2020_is_one_we_know(real: Path) -> None:
    book = CalamineWorkbook.from_path(str(real / "rivm" / "RIVM_gezondheid2020_18+.xlsx"))
    head, *rows = book.get_sheet_by_index(0).to_python()
    place, name = head.index("WijkenEnBuurten"), head.index("Gemeentenaam_1")
    codes = canonical_areas(pa.array([str(row[place]) for row in rows])).to_pylist()
    assert (len(codes), codes.count(None), codes.count("NL")) == (17_341, 0, 1)
    assert {code for code in codes if code[:2] == "GM"} == set(municipalities(2020))
    homes = {str(row[name]) for row in rows} - {str(rows[codes.index("NL")][name])}
    assert (fit_of_names(homes).exact, year_of_names(homes)) == (True, 2019)
    in_heerlen = [code for code in codes if belongs_to(code, "GM0917")]
    assert len(in_heerlen) == 81
    assert "BU07850917" in codes
    assert "BU07850917" not in in_heerlen
