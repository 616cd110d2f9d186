"""Every report says something true in every situation, in both languages, with figures one can ask about."""

import functools
import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from samenvoor import blocks
from samenvoor.blocks import Language, Page
from samenvoor.domain.aim import Aim
from samenvoor.reporting.figures_asked import AllFigures
from samenvoor.reporting.registry import reports
from samenvoor.reporting.shown_figures import addresses_in
from tests.unit.reports.pages import page, parts
from tests.unit.reports.views import PROGRAMMES, view, view_without

LANGUAGES: tuple[Language, ...] = get_args(Language)
SITUATIONS = [(name, report, lang) for name in PROGRAMMES for report in reports() for lang in LANGUAGES]
OF_A_PROGRAM = re.compile(r"\bNone\b|\bnan\b|\binf\b|Words\(|OpenState|[{}]|  |\.\.|\(\)|: *$|, *$")


@functools.cache
def figures(programme: str) -> AllFigures:
    """Every figure of a programme, those of the pages of decisions included."""
    seen = view(programme, "nl")
    return AllFigures(seen.prepared, seen.answer)


def texts(value: Any) -> Iterator[str]:
    """Every text a reader sees on a page."""
    for part in parts(value):
        for name in part.__struct_fields__:
            found = getattr(part, name)
            if isinstance(found, str) and name not in {"address", "key", "source", "target", "href", "url"}:
                yield found
            elif isinstance(found, list | tuple):
                yield from (entry for entry in found if isinstance(entry, str))


def test_the_reports_are_those_one_can_ask_for() -> None:
    wanted = [
        "answer",
        "card",
        "dashboard",
        "frontier",
        "goals",
        "impact_flow",
        "judgement",
        "open_fields",
        "payers",
        "portfolio",
        "reach",
        "scale_up",
        "settlement",
        "sources",
        "timeline",
        "value_of_information",
    ]

    assert list(reports()) == wanted


@pytest.mark.parametrize(("programme", "report", "language"), SITUATIONS)
def test_a_report_has_a_heading_and_something_to_see(programme: str, report: str, language: Language) -> None:
    made = page(programme, report, language)

    assert made.answer
    assert made.answer != made.title
    assert made.rests_on
    assert made.blocks
    assert made.language == language


@pytest.mark.parametrize(("programme", "report", "language"), SITUATIONS)
def test_every_address_on_a_page_is_a_figure_one_can_ask_about(
    programme: str, report: str, language: Language
) -> None:
    shown = {
        part.address  # type: ignore[attr-defined]
        for part in parts(page(programme, report, language))
        if getattr(part, "address", "")
    }

    for address in (one for written in shown for one in addresses_in(written)):
        assert figures(programme).at(address).label.in_language(language)


@pytest.mark.parametrize(("programme", "report", "language"), SITUATIONS)
def test_no_text_holds_what_a_program_would_say(programme: str, report: str, language: Language) -> None:
    for text in texts(page(programme, report, language)):
        assert not OF_A_PROGRAM.search(text), text


@pytest.mark.parametrize(("programme", "report", "language"), SITUATIONS)
def test_a_page_can_be_written_and_read_again(programme: str, report: str, language: Language) -> None:
    made = page(programme, report, language)

    assert msgspec.json.decode(msgspec.json.encode(made), type=Page).answer == made.answer


@pytest.mark.parametrize("report", [name for name in reports() if name != "card"])
def test_a_page_in_english_differs_from_the_same_in_dutch(report: str) -> None:
    assert page("small", report, "nl").answer != page("small", report, "en").answer


@pytest.mark.parametrize("report", ["dashboard", "goals", "impact_flow", "reach", "card", "answer"])
@pytest.mark.parametrize("programme", ["small", "heerlen"])
def test_a_page_that_rests_on_assumptions_says_so_at_the_top(programme: str, report: str) -> None:
    made = page(programme, report, "nl")
    first = made.blocks[0]

    assert isinstance(first, blocks.Note)
    assert first.kind == "assumed"


def test_heerlen_says_that_its_assumptions_are_examples() -> None:
    made = page("heerlen", "dashboard", "nl")

    assert "voorbeeldcijfers" in made.as_of
    assert "voorbeeld" in made.rests_on


@pytest.mark.parametrize("report", reports())
def test_nothing_is_said_to_be_assumed_before_anything_was(report: str) -> None:
    kinds = {part.kind for part in parts(page("heerlen_2020", report, "nl")) if isinstance(part, blocks.Note)}

    assert "assumed" not in kinds


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_the_four_aims_stand_on_the_overview_whether_they_have_a_goal_or_not(programme: str) -> None:
    made = page(programme, "dashboard", "nl")
    tiles = next(part for part in parts(made) if isinstance(part, blocks.Tiles))
    flow = next(part for part in parts(made) if isinstance(part, blocks.ImpactFlow))

    assert [tile.aim for tile in tiles.tiles] == [aim.value for aim in Aim]
    assert [node.aim for node in flow.aims] == [aim.value for aim in Aim]


def test_an_undefined_goal_has_its_owner_and_date_and_no_number() -> None:
    tiles = next(part for part in parts(page("small", "dashboard", "nl")) if isinstance(part, blocks.Tiles))
    quality = next(tile for tile in tiles.tiles if tile.aim == "quality")

    assert quality.state == "undefined"
    assert quality.big == "doel ontbreekt"
    assert quality.small == "programmamanager, te laat: vóór 31 december 2022"
    assert quality.address == ""


def test_an_empty_programme_says_what_will_stand_here_and_what_to_do_first() -> None:
    made = page("empty", "dashboard", "nl")
    to_do = next(
        part for part in parts(made) if isinstance(part, blocks.Items) and part.title == "Wat u kunt doen"
    )

    assert made.answer.startswith("Nog geen projecten: ")
    assert "Hier komt te staan" in made.explanation
    assert [item.tag for item in to_do.items][-2:] == ["project_card/", "observations/"]


def test_a_scenario_is_never_mistaken_for_the_plan() -> None:
    made = reports()["dashboard"].build(view_without("small", "a"), key="")
    first = made.blocks[0]

    assert isinstance(first, blocks.Note)
    assert first.kind == "warning"
    assert "zonder Thuisbezoek" in first.text
