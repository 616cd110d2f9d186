"""An area is followed over changed borders only where its ground is the same or made of whole municipalities."""

from __future__ import annotations

import pytest

from samenvoor.domain.border_change import BorderChange, BorderChangeKind
from samenvoor.engine.areas.same_borders import AreaAt, Continuity, link
from samenvoor.engine.areas.whole_parts import whole_parts

MERGE, SPLIT, PART, RENAME = (
    BorderChangeKind.merge,
    BorderChangeKind.divided,
    BorderChangeKind.part,
    BorderChangeKind.rename,
)


def change(year: int, old: str, new: str, kind: BorderChangeKind = MERGE) -> BorderChange:
    return BorderChange(year=year, old=old, new=new, kind=kind)


# A big town takes in its neighbour and keeps its code; two villages become one town with a new code, which
# later joins another; a municipality is divided; a part goes over; one is called otherwise.
CHANGES = (
    change(2013, "GM9001", "GM9010"),
    change(2013, "GM9002", "GM9010"),
    change(2017, "GM9006", "GM9014", PART),
    change(2017, "GM9014", "GM9014"),
    change(2017, "GM9006", "GM9006", PART),
    change(2019, "GM9014", "GM9014"),
    change(2019, "GM9017", "GM9014"),
    change(2019, "GM9010", "GM9078"),
    change(2019, "GM9089", "GM9078"),
    change(2019, "GM9005", "GM9066"),
    change(2019, "GM9053", "GM9066", SPLIT),
    change(2019, "GM9053", "GM9069", SPLIT),
    change(2016, "GM9021", "GM9040", RENAME),
    change(2022, "GM9098", "GM9080"),
    change(2022, "GM9016", "GM9080"),
)


@pytest.mark.parametrize(
    ("code", "on", "there", "continuity", "parts"),
    [
        ("GM9500", 2022, 2013, Continuity.same, ("GM9500",)),
        ("GM9080", 2022, 2021, Continuity.merged, ("GM9016", "GM9098")),
        ("GM9078", 2020, 2018, Continuity.merged, ("GM9010", "GM9089")),
        ("GM9078", 2020, 2012, Continuity.merged, ("GM9001", "GM9002", "GM9089")),
        ("GM9014", 2020, 2018, Continuity.merged, ("GM9014", "GM9017")),
        ("GM9014", 2020, 2016, Continuity.changed, ()),
        ("GM9006", 2017, 2016, Continuity.changed, ()),
        ("GM9066", 2020, 2018, Continuity.changed, ()),
        ("GM9069", 2020, 2018, Continuity.changed, ()),
        ("GM9066", 2020, 2019, Continuity.same, ("GM9066",)),
        ("GM9040", 2020, 2015, Continuity.same, ("GM9021",)),
        ("GM9021", 2015, 2020, Continuity.same, ("GM9040",)),
        ("GM9014", 2018, 2020, Continuity.changed, ()),
        ("GM9017", 2018, 2020, Continuity.changed, ()),
        ("GM9017", 2020, 2018, Continuity.changed, ()),
        ("NL", 2020, 2012, Continuity.same, ("NL",)),
        ("GG2408", 2020, 2020, Continuity.same, ("GG2408",)),
        ("GG2408", 2020, 2018, Continuity.unstated, ()),
    ],
)
def test_a_municipality_is_followed_by_its_changes(
    code: str, on: int, there: int, continuity: Continuity, parts: tuple[str, ...]
) -> None:
    found = link(code, on=on, there=there, changes=CHANGES)
    assert (found.continuity, found.parts) == (continuity, parts)
    assert bool(found.reason.nl and found.reason.en) is (parts != (code,))


def test_a_change_in_the_course_of_a_year_leaves_that_year_unstated() -> None:
    """A village joined a town on 24 March: figures "of that year" can be with or without it."""
    joined = (
        BorderChange(year=2023, old="GM9057", new="GM9063", kind=MERGE, date="2022-03-24"),
        BorderChange(year=2023, old="GM9063", new="GM9063", kind=MERGE, date="2022-03-24"),
    )
    for on, there in ((2022, 2021), (2021, 2022), (2023, 2022)):
        found = link("GM9063", on=on, there=there, changes=joined)
        assert (found.continuity, found.parts) == (Continuity.unstated, ())
        assert "op 2022-03-24" in found.reason.nl
    assert link("GM9063", on=2023, there=2021, changes=joined).parts == ("GM9057", "GM9063")
    assert link("GM9500", on=2022, there=2021, changes=joined).parts == ("GM9500",)


def test_the_order_of_the_changes_does_not_matter() -> None:
    backwards = tuple(reversed(CHANGES))
    assert whole_parts("GM9078", after=2012, until=2020, changes=backwards).codes == (
        "GM9001",
        "GM9002",
        "GM9089",
    )


def test_a_refusal_says_who_was_divided_and_when() -> None:
    reason = link("GM9066", on=2020, there=2018, changes=CHANGES).reason
    assert "GM9053 is in 2019 verdeeld" in reason.nl
    assert "GM9053 was divided in 2019" in reason.en


def areas(year: int, **marks: tuple[str, str]) -> dict[str, AreaAt]:
    return {
        code: AreaAt(code=code, name=name, area_year=year, border_change=mark)
        for code, (name, mark) in marks.items()
    }


LISTS = {
    2019: areas(
        2019,
        WK950010=("Wijk 10 Noord", "1"),
        BU95001000=("De Akker", "1"),
        BU95001001=("Het Veld", "1"),
        BU95001002=("Station", "1"),
        BU95001003=("De Hoek", "1"),
        BU90140000=("Binnenstad", "1"),
    ),
    2020: areas(
        2020,
        WK950010=("Wijk 10 Noord", "1"),
        BU95001000=("De Akker (nieuw)", "1"),
        BU95001001=("Het Veld", "3"),
        BU95001002=("Nieuwbouw", "2"),
        BU90140000=("Binnenstad", "1"),
    ),
    2021: areas(
        2021,
        WK950010=("Wijk 10 Noord", ""),
        BU95001000=("Havenkwartier", ""),
        BU95001001=("Het Veld", ""),
    ),
}


@pytest.mark.parametrize(
    ("code", "on", "there", "continuity"),
    [
        ("WK950010", 2020, 2019, Continuity.same),
        ("BU95001000", 2020, 2019, Continuity.same),  # another name, the same border: CBS says 1
        ("BU95001001", 2020, 2019, Continuity.changed),
        ("BU95001001", 2021, 2019, Continuity.changed),
        ("BU95001001", 2019, 2020, Continuity.changed),
        ("BU95001002", 2020, 2019, Continuity.other_area),
        ("BU95001003", 2020, 2019, Continuity.changed),  # gone
        ("BU95001003", 2019, 2021, Continuity.changed),
        ("WK950010", 2021, 2020, Continuity.unstated),
        ("BU95001000", 2021, 2020, Continuity.other_area),  # the name says so where CBS does not
        ("WK950010", 2020, 2017, Continuity.unstated),
        ("BU90140000", 2020, 2019, Continuity.same),
        ("BU90140000", 2019, 2018, Continuity.same),  # the town took in a neighbour; CBS says this one stayed
    ],
)
def test_a_neighbourhood_is_followed_by_the_mark_of_cbs(
    code: str, on: int, there: int, continuity: Continuity
) -> None:
    found = link(code, on=on, there=there, changes=CHANGES, lists=LISTS)
    assert found.continuity is continuity
    assert found.parts == ((code,) if continuity is Continuity.same else ())


def test_without_a_mark_a_neighbourhood_of_a_changed_municipality_is_refused() -> None:
    found = link("BU90140000", on=2020, there=2018, changes=CHANGES, lists={})
    assert (found.continuity, found.parts) == (Continuity.changed, ())
    assert "gemeente GM9014 veranderde in 2019" in found.reason.nl


def test_a_new_code_under_an_old_name_is_another_area() -> None:
    lists = {
        2019: areas(2019, BU95001009=("Verspreide huizen", "1")),
        2020: areas(2020, BU95001009=("Verspreide huizen", "2")),
    }
    found = link("BU95001009", on=2020, there=2019, changes=(), lists=lists)
    assert (found.continuity, found.parts) == (Continuity.other_area, ())
    assert "indelingswijziging 2" in found.reason.nl
