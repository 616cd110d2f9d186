"""Every municipality has its code by name and year, and a name that is none maps to nothing."""

from __future__ import annotations

import collections

import pytest

from samenvoor.counts.municipalities import (
    FIRST_YEAR,
    LAST_YEAR,
    TRIED_YEARS,
    border_changes,
    fit_of_names,
    municipalities,
    municipality_code,
    municipality_exists,
    municipality_name,
    year_of_names,
)
from samenvoor.domain.area import AreaLevel, level_of
from samenvoor.domain.border_change import BorderChangeKind

HOW_MANY = {
    2011: 418,
    2012: 415,
    2013: 408,
    2014: 403,
    2015: 393,
    2016: 390,
    2017: 388,
    2018: 380,
    2019: 355,
    2020: 355,
    2021: 352,
    2022: 345,
    2023: 342,
    2024: 342,
}
"""The number of municipalities on 1 January as CBS gives it."""


def test_every_year_has_as_many_municipalities_as_cbs_counts() -> None:
    assert {year: len(municipalities(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)} == HOW_MANY
    assert set(HOW_MANY) >= TRIED_YEARS


def test_the_changes_make_each_year_out_of_the_year_before() -> None:
    for year in range(FIRST_YEAR + 1, LAST_YEAR + 1):
        changes = border_changes(after=year - 1, until=year)
        before, now = set(municipalities(year - 1)), set(municipalities(year))
        ended = {change.old for change in changes} - {
            change.old for change in changes if change.old == change.new
        }
        assert before - now == ended
        assert {change.old for change in changes if change.kind is BorderChangeKind.divided} <= ended
        assert now - before <= {change.new for change in changes}
        assert {change.new for change in changes} <= now
        assert {change.old for change in changes} <= before


def test_a_divided_municipality_went_to_several_and_another_to_one() -> None:
    to = collections.defaultdict(set)
    for change in border_changes(after=FIRST_YEAR, until=LAST_YEAR):
        to[(change.old, change.year, change.kind)].add(change.new)
    for (old, year, kind), new in to.items():
        if kind is BorderChangeKind.part:
            assert old in new, f"{old} {year}: a part went over and the rest stayed"
        assert (len(new) > 1) is (kind in {BorderChangeKind.divided, BorderChangeKind.part}), f"{old} {year}"
        assert len({other for gone, when, other in to if (gone, when) == (old, year)}) == 1
    assert to[("GM0788", 2021, BorderChangeKind.divided)] == {"GM0757", "GM0824", "GM0855", "GM0865"}


def test_a_municipality_that_took_others_in_is_part_of_itself() -> None:
    for change in border_changes(after=FIRST_YEAR, until=LAST_YEAR):
        if municipality_exists(change.new, change.year - 1):
            itself = [
                other
                for other in border_changes(after=change.year - 1, until=change.year)
                if other.old == other.new == change.new
            ]
            assert len(itself) == 1, change.new


def test_every_code_is_one_and_every_cbs_name_maps_back() -> None:
    for year in HOW_MANY:
        names = municipalities(year)
        assert all(level_of(code) is AreaLevel.gm for code in names)
        assert {municipality_code(name, year=year) for name in names.values()} == set(names)
        assert year_of_names(names.values()) is not None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("S GRAVENHAGE", "GM0518"),
        ("S HERTOGENBOSCH", "GM0796"),
        ("BERGEN LB", "GM0893"),
        ("BERGEN NH", "GM0373"),
        ("BEEK", "GM0888"),
        ("STEIN", "GM0971"),
        ("LAREN", "GM0417"),
        ("HENGELO", "GM0164"),
        ("MIDDELBURG", "GM0687"),
        ("RIJSWIJK", "GM0603"),
        ("NUENEN CA", "GM0820"),
        ("SUDWEST-FRYSLAN", "GM1900"),
        ("NOARDEAST-FRYSLAN", "GM1970"),
        ("'s-Gravenhage (gemeente)", "GM0518"),
        ("Utrecht (gemeente)", "GM0344"),
        ("Groningen (gemeente)", "GM0014"),
        ("Beek (L.)", "GM0888"),
        ("Stein (L.)", "GM0971"),
        ("Laren (NH.)", "GM0417"),
        ("Hengelo (O.)", "GM0164"),
        ("Middelburg (Z.)", "GM0687"),
        ("Rijswijk (ZH.)", "GM0603"),
        ("Bergen (L.)", "GM0893"),
        ("Bergen (NH.)", "GM0373"),
        ("SÚDWEST-FRYSLÂN", "GM1900"),
        ("Bilt, De", "GM0310"),
        ("Nuenen, Gerwen en Nederwetten", "GM0820"),
        ("Den Haag", "GM0518"),
        ("  Heerlen                  ", "GM0917"),
        ("Bergen", None),
        ("BERGEN ZH", None),
        ("Hengelo (Gld.)", None),
        ("Rijswijk (GLD)", None),
        ("Nederland", None),
        ("Zuid-Limburg", None),
        ("", None),
    ],
)
def test_a_name_maps_as_publishers_write_it(written: str, code: str | None) -> None:
    assert municipality_code(written, year=2020) == code


def test_a_name_maps_only_in_the_years_it_was_there() -> None:
    assert municipality_code("Weesp", year=2022) == "GM0457"
    assert municipality_code("Weesp", year=2023) is None
    assert municipality_code("Dijk en Waard", year=2021) is None
    assert municipality_code("Dijk en Waard", year=2022) == "GM1980"
    assert municipality_code("De Friese Meren", year=2015) == "GM1921"
    assert municipality_code("De Fryske Marren", year=2016) == "GM1940"
    assert municipality_name("GM1991", 2022) == "Maashorst"
    assert municipality_name("GM1991", 2021) is None
    assert municipality_exists("GM0014", 2011)
    assert not municipality_exists("GM0917x", 2020)


@pytest.mark.parametrize("year", [2010, 2025, 0])
def test_a_year_we_have_no_list_of_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="allowed: 2011 to 2024"):
        municipality_code("Heerlen", year=year)


def test_names_tell_their_boundary_year() -> None:
    assert year_of_names([*municipalities(2020).values(), "", " "]) == 2019
    assert year_of_names(municipalities(2021).values()) == 2021
    assert year_of_names(municipalities(2022).values()) == 2022
    assert year_of_names(set(municipalities(2022).values()) - {"Weesp"}) == 2022
    already = fit_of_names(set(municipalities(2022).values()) - {"Weesp"}).already
    assert [(change.old, change.new, change.date) for change in already] == [
        ("GM0457", "GM0363", "2022-03-24")
    ]
    assert fit_of_names(municipalities(2022).values()).already == ()
    assert year_of_names(municipalities(2023).values()) == 2023
    assert year_of_names([]) is None


def test_names_that_fit_no_year_are_told_one_by_one() -> None:
    names = {name.upper() for name in municipalities(2021).values()} - {"HEERLEN"} | {"LUILEKKERLAND"}
    assert year_of_names(names) is None
    fit = fit_of_names(names)
    assert (fit.year, fit.unmapped, fit.absent) == (2021, ("LUILEKKERLAND",), ("GM0917",))
