"""What stands on the pages is what the programme holds: projects, states, rounds, gaps and open fields."""

import math

import msgspec
import pytest

from samenvoor import blocks
from samenvoor.domain.aim import Aim
from samenvoor.domain.open import NOT_FILLED
from samenvoor.reporting.project_account import project_card
from tests.unit.reports.pages import page, parts
from tests.unit.reports.views import view


@pytest.mark.parametrize("programme", ["small", "heerlen"])
def test_every_project_with_a_card_is_named_on_the_contributions(programme: str) -> None:
    seen = view(programme)
    chart = next(
        part
        for part in parts(page(programme, "dashboard", "nl"))
        if isinstance(part, blocks.ContributionsChart)
    )

    assert {one.project for one in chart.contributions} == {card.name for card in seen.cards}


def test_the_contributions_keep_their_states_apart() -> None:
    chart = next(
        part
        for part in parts(page("small", "dashboard", "nl"))
        if isinstance(part, blocks.ContributionsChart)
    )
    states = {one.project: (one.state, one.reason) for one in chart.contributions}

    assert states == {
        "Thuisbezoek": ("counted", ""),
        "Oudercafé": ("counted", ""),
        "Netwerk": ("unknown_effect", "effect onbekend"),
        "Mantelzorg": ("not_quantified", "bereik n.t.b."),
        "Nieuw idee": ("not_quantified", "bereik n.t.b."),
    }
    unknown = next(one for one in chart.contributions if one.state == "unknown_effect")
    assert unknown.median is None
    assert unknown.p10 is not None
    assert unknown.p90 is not None
    assert unknown.p10 < 0 < unknown.p90


@pytest.mark.parametrize("programme", ["small", "heerlen"])
def test_the_flow_carries_the_whole_contribution(programme: str) -> None:
    seen = view(programme)
    flow = next(
        part for part in parts(page(programme, "impact_flow", "nl")) if isinstance(part, blocks.ImpactFlow)
    )
    health = next(result for result in seen.answer.goals if result.aim is Aim.health)
    assert health.measured is not None
    counted = [entry for entry in health.measured.contributions if entry.state == "counted"]
    whole = sum(max(entry.shapley.mean, 0.0) for entry in counted)
    out = sum(link.value or 0.0 for link in flow.links if link.source.startswith("project/"))
    into = sum(link.value or 0.0 for link in flow.links if link.target == "aim/health")

    assert math.isclose(out, whole, rel_tol=1e-9)
    assert math.isclose(into, whole, rel_tol=1e-9)


def test_the_flow_stands_without_any_number() -> None:
    flow = next(
        part for part in parts(page("bare", "impact_flow", "nl")) if isinstance(part, blocks.ImpactFlow)
    )

    assert {(link.source, link.target) for link in flow.links if link.source.startswith("project/")} == {
        ("project/a", "outcome/start"),
        ("project/b", "outcome/start"),
        ("project/c", "outcome/steun"),
        ("project/d", "outcome/steun"),
    }
    assert {link.value for link in flow.links} == {None}
    assert {link.basis for link in flow.links} == {"not_quantified"}


def test_the_gap_of_an_earlier_day_shows_the_rounds_known_then() -> None:
    fan = next(part for part in parts(page("heerlen_2020", "goals", "nl")) if isinstance(part, blocks.GapFan))

    assert [round_.year for round_ in fan.rounds] == [2012, 2016]
    assert fan.projected == []


def test_a_break_is_shown_with_its_reason_and_not_counted() -> None:
    fan = next(part for part in parts(page("small", "dashboard", "nl")) if isinstance(part, blocks.GapFan))

    assert {round_.year: bool(round_.excluded) for round_ in fan.rounds} == {
        2012: False, 2016: False, 2020: False, 2022: True,
    }  # fmt: skip


def test_one_card_is_only_that_card() -> None:
    made = page("small", "card", "nl", key="a")

    assert [part.project for part in parts(made) if isinstance(part, blocks.Card)] == ["Thuisbezoek"]


def test_a_card_of_which_nobody_said_whether_it_is_steered_can_be_read_again() -> None:
    seen = view("small")
    card = msgspec.structs.replace(seen.cards[0], steering_status=NOT_FILLED)

    msgspec.json.decode(msgspec.json.encode(project_card(seen, card)), type=blocks.Card)


def test_all_cards_stand_under_each_other() -> None:
    cards = [part for part in parts(page("heerlen", "card", "nl")) if isinstance(part, blocks.Card)]

    assert [card.project for card in cards] == [card.name for card in view("heerlen").cards]
    assert all(len(card.content) == len(card.process) == 3 for card in cards)
    assert all(len(card.aims) == 4 for card in cards)


def test_a_card_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        page("small", "card", "nl", key="nergens")


def test_the_portfolio_of_heerlen_counts_two_one_and_six() -> None:
    made = page("heerlen", "portfolio", "nl")
    matrix = next(part for part in parts(made) if isinstance(part, blocks.PillarMatrix))

    assert made.answer == "Wij sturen 2 van de 9 projecten aan; 1 sturen wij niet aan en 6 verkennen wij nog"
    assert "Nog niet bevestigd" in matrix.unconfirmed


def test_challenges_and_target_groups_without_a_project_are_named() -> None:
    lists = {
        part.title: part for part in parts(page("small", "portfolio", "nl")) if isinstance(part, blocks.Items)
    }

    assert [item.text for item in lists["Uitdagingen zonder project"].items] == ["Veel jongeren roken."]
    assert [item.text for item in lists["Doelgroepen zonder project"].items] == ["Jongeren"]


def test_the_timeline_marks_an_intention_and_what_nobody_has_dated() -> None:
    timeline = next(
        part for part in parts(page("small", "timeline", "nl")) if isinstance(part, blocks.Timeline)
    )
    rows = {row.name: row for row in timeline.rows}

    assert (timeline.first_year, timeline.last_year, timeline.now) == (2020, 2030, view("small").on)
    assert [phase.name for phase in timeline.phases] == ["Eerste fase", "Daarna (voornemen)"]
    assert rows["Nieuw idee"].bars == []
    assert rows["Nieuw idee"].note == "looptijd niet ingevuld"
    assert [marker.kind for marker in rows["Netwerk"].markers] == ["completion"]


def test_sources_with_a_question_mark_and_empty_ones_are_there() -> None:
    lists = [part for part in parts(page("small", "sources", "nl")) if isinstance(part, blocks.SourceList)]
    entries = {entry.title: entry.candidate for part in lists for entry in part.sources}

    assert entries == {"Monitor": False, "Cijfers?": True, "Wmo": False}


def test_open_fields_are_all_there_once() -> None:
    seen = view("small")
    group = next(
        part for part in parts(page("small", "open_fields", "nl")) if isinstance(part, blocks.OpenFields)
    )
    d = next(one for one in group.groups if one.name == "Mantelzorg")
    under_study = [field for field in d.fields if field.state == "under_study"]

    assert [(field.field, field.owner) for field in under_study] == [("Financiering", "gemeente")]
    assert len(group.groups) == len(seen.cards)
