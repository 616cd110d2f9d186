"""Every definition in the library says all a reader must know, in the form it has in a programme folder."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from samenvoor.counts.tables import TABLES
from samenvoor.domain.kinds import KEY
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.records.indicator import Better, Indicator, IndicatorKind, Method
from samenvoor.library.definitions import FOLDER, definition_of, definitions, read, side_by_side
from samenvoor.store.codec import decode, encode
from samenvoor.store.toml import dumps

SOURCES = {
    "cbs_kerncijfers",
    "cbs_population",
    "cbs_forecast",
    "cbs_ses_woa",
    "rivm_health",
    "rivm_regiobeeld",
    "vektis_zvw",
    "partner_file",
    "reach",
}
WITHOUT_DIRECTION = {
    "informal-carers",
    "population",
    "population-by-age",
    "population-forecast",
    "wmo-clients",
    "youth-care-users",
}
DIVIDED = {IndicatorKind.proportion, IndicatorKind.rate, IndicatorKind.ratio, IndicatorKind.mean}
EVERY = definitions()
each = pytest.mark.parametrize("indicator", EVERY.values(), ids=EVERY)


def text_of(key: str) -> str:
    return resources.files("samenvoor.library").joinpath(FOLDER, f"{key}.toml").read_text("utf-8")


def test_the_programme_finds_its_indicators() -> None:
    wanted = {
        "less-than-good-health", "loneliness", "severe-loneliness", "mastery", "overweight", "obesity", "smoking",
        "sufficient-exercise", "informal-carer-strain", "children-visiting-dentist", "healthy-life-expectancy",
        "wmo-client-experience", "work-joy", "care-cost-per-insured-year", "care-cost-ratio", "wlz-cost-per-insured-year",
        "wmo-cost-per-resident", "youth-care-cost-per-young-resident", "helpers-per-household", "reach", "population", "ses-woa",
        "problem-debts", "making-ends-meet",
    }  # fmt: skip

    assert wanted <= EVERY.keys()
    assert list(EVERY) == sorted(EVERY)
    assert definition_of("reach") == EVERY["reach"]
    assert definition_of("no-such-indicator") is None


@each
def test_a_file_has_the_form_of_a_programme_folder(indicator: Indicator) -> None:
    text = text_of(indicator.key)
    record, problems = decode(tomllib.loads(text), kind=Indicator, key=indicator.key)

    assert KEY.fullmatch(indicator.key)
    assert problems == []
    assert record == indicator
    assert text == dumps(encode(indicator))


@each
def test_it_says_all_a_reader_must_know(indicator: Indicator) -> None:
    assert isinstance(indicator.definition, str)
    assert all((indicator.name, indicator.unit, indicator.definition, indicator.version, indicator.caveats))
    assert indicator.method is not None
    assert indicator.owner is not None
    assert indicator.next_review is not None
    assert (indicator.better is Better.neither) == (indicator.key in WITHOUT_DIRECTION)
    if indicator.indicator_kind in DIVIDED:
        assert indicator.denominator, "a figure that was divided says by what"
        assert indicator.numerator, "a figure that was divided says what was divided"
    for field in (indicator.owner, indicator.next_review):
        assert not isinstance(field, Open) or (field.reason and field.owner), (
            "n.t.b. says why and who decides"
        )


@each
def test_english_says_the_same(indicator: Indicator) -> None:
    english = indicator.english

    assert english is not None
    assert english.name
    assert english.definition
    assert len(english.caveats) == len(indicator.caveats)


@each
def test_it_says_where_its_figures_are(indicator: Indicator) -> None:
    """From a source that exists, else who must supply them as a file."""
    if not indicator.taken_from:
        assert isinstance(indicator.source, Open)
        assert indicator.source.open is OpenState.under_study
        assert indicator.source.reason
        assert indicator.source.owner
    for taken in indicator.taken_from:
        assert taken.source in SOURCES
        assert not re.search(r"_[0-9]+$", taken.measure), "a sequence number moves with every edition"
        assert not taken.complement or indicator.unit == "%"
        if taken.source == "vektis_zvw":
            assert taken.measure in TABLES
        if taken.source == "partner_file":
            assert taken.measure == indicator.key.replace("-", "_"), "a mapping has no hyphens in its keys"
            assert isinstance(indicator.source, Open)
            assert indicator.source.reason
            assert indicator.source.owner
        else:
            assert indicator.source == taken.source.replace("_", "-"), (
                "the key of the source record the store makes"
            )


@each
def test_a_model_estimate_says_so(indicator: Indicator) -> None:
    modelled = any(taken.source == "rivm_health" for taken in indicator.taken_from)

    assert indicator.modelled == modelled
    if modelled:
        assert 2022 in indicator.breaks
        assert indicator.method is Method.as_published
        assert any("geen bewijs" in caveat for caveat in indicator.caveats)


def test_what_several_bodies_define_has_distinct_definitions() -> None:
    groups = side_by_side()

    assert {
        "experienced-health",
        "loneliness",
        "mastery",
        "dental-visits-of-children",
        "zvw-cost",
    } <= groups.keys()
    for concept, group in groups.items():
        assert len({indicator.definition for indicator in group}) == len(group) > 1, concept
        assert len({indicator.name for indicator in group}) == len(group), concept
    alone = [i.key for i in EVERY.values() if i.concept and i.concept not in groups]
    assert alone == [], "a concept of one definition has nothing beside it"


def test_measured_and_modelled_are_different_definitions() -> None:
    health = {indicator.key: indicator.modelled for indicator in side_by_side()["experienced-health"]}

    assert health["less-than-good-health"]
    assert not health["less-than-good-health-ggd"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("x.toml", 'name = "X"', "indicator_kind"),
        ("x.toml", "name = ", "x.toml"),
        ("x.toml", 'name = "X"\nindicator_kind = "count"\nunit = "personen"\nsort = 1', "sort"),
        ("x.toml", 'name = "X"\nindicator_kind = "many"\nunit = "personen"', "many"),
        ("x.txt", "", "only TOML"),
    ],
)
def test_a_damaged_library_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    with pytest.raises(ValueError, match=re.escape(told)) as found:
        dict(read(tmp_path))

    assert f"{FOLDER}/{name}" in str(found.value)
