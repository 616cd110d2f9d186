"""The example of Heerlen says what the programme plan says: cards, open fields, parties, seats and goals."""

import datetime
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.body import Body
from samenvoor.domain.records.challenge import Challenge
from samenvoor.domain.records.coalition import Coalition
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.meeting import Meeting
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.phase import Phase
from samenvoor.domain.records.pillar import Pillar
from samenvoor.domain.records.place import Place
from samenvoor.domain.records.programme_plan import ProgrammePlan
from samenvoor.domain.records.project_card import SIX_FIELDS, ProjectCard
from samenvoor.domain.records.relation import Relation
from samenvoor.domain.records.seat import Seat
from samenvoor.domain.records.source import Source
from samenvoor.domain.records.support_team import SupportTeam
from samenvoor.store import folder

R = TypeVar("R", bound=Record)
HEERLEN = Path(__file__).parents[1] / "examples" / "heerlen"
PLAN_DAY = datetime.date(2020, 3, 13)

# project: steering, running, pillar, parties, work lines, years, and the open ones of the six fields.
# T = to be determined, F = not filled, A = not applicable; in the order objective, approach, monitoring,
# duration, parties, funding; . = filled.
CARDS = {
    "kansrijk-van-start": ("not_steered", "running", "leefstijl", 12, 4, (2018, 2020), "......"),
    "mondzorg-jeugd": ("steered", "starting", "leefstijl", 7, 3, (2020, None), "..TT.T"),
    "leefstijlinterventie-jeugd": ("exploring", "not_started", "leefstijl", 2, 0, (None, None), ".TAT.T"),
    "gli-leefstijlcoach": ("exploring", "not_started", "leefstijl", 2, 0, (None, None), "..T..."),
    "mantelzorgproject": (
        "exploring",
        "not_started",
        "positief-gezond-thuis",
        2,
        0,
        (None, None),
        "..T..T",
    ),
    "iwa-hoensbroek": ("steered", "running", "zelfredzaamheid", 8, 2, (None, 2020), "..T..."),
    "schuldhulpproject": ("exploring", "starting", "zelfredzaamheid", 2, 0, (None, None), "..F..."),
    "van-zelfhulp-naar-zelfregie": ("exploring", "running", "zelfredzaamheid", 9, 4, (2018, 2020), "......"),
    "hoe-sterk-is-mijn-netwerk": (
        "exploring",
        "not_started",
        "positief-gezond-thuis",
        0,
        4,
        (None, None),
        "..TTTT",
    ),
}
LETTER = {
    OpenState.to_be_determined: "T",
    OpenState.not_filled: "F",
    OpenState.not_applicable: "A",
    OpenState.under_study: "S",
}


@cache
def loaded() -> folder.Loaded:
    return folder.read(HEERLEN)


def heerlen() -> Programme:
    return loaded().programme


def as_it_stood() -> Programme:
    return heerlen().on(PLAN_DAY)


def get(kind: type[R], key: str) -> R:
    record = heerlen().find(kind, key)
    assert record is not None, f"{kind.KIND}/{key}"
    return record


def test_folder_is_read_without_problem_or_remark() -> None:
    assert [problem.in_language("nl") for problem in loaded().problems] == []


def test_nine_cards_two_steered_one_not_six_explored() -> None:
    cards = as_it_stood().of(ProjectCard)
    assert {card.key for card in cards} == set(CARDS)
    assert Counter(str(card.steering_status) for card in cards) == {
        "steered": 2,
        "not_steered": 1,
        "exploring": 6,
    }


@pytest.mark.parametrize("key", CARDS)
def test_card(key: str) -> None:
    steering, running, pillar, parties, lines, years, fields = CARDS[key]
    card = get(ProjectCard, key)
    states = [getattr(card, name) for name in SIX_FIELDS]
    shown = "".join(LETTER[state.open] if isinstance(state, Open) else "." for state in states)
    assert shown == fields
    assert (card.steering_status, card.running_status) == (steering, running)
    assert (card.pillars, card.pillars_confirmed) == ((pillar,), False)
    assert (len(card.parties), len(card.work_lines)) == (parties, lines)
    known = tuple(None if isinstance(year, Open) else year for year in (card.from_year, card.to_year))
    assert known == years
    assert all(state.wording for state in states if isinstance(state, Open))
    assert any(cited.document == "programmaplan" for cited in card.cited)


def test_mondzorg_has_another_state_for_each_aim() -> None:
    card = get(ProjectCard, "mondzorg-jeugd")
    assert isinstance(card.monitoring_health, str)
    assert isinstance(card.monitoring_quality, str)
    assert card.monitoring_cost == Open(open=OpenState.under_study, wording="wordt nog onderzocht")
    assert card.monitoring_work_joy == Open(open=OpenState.not_filled, wording="nog geen aandacht gekregen")
    assert isinstance(card.funding, Open)
    assert card.funding.due == datetime.date(2020, 1, 31)
    assert card.origin == "figure"
    assert get(ProjectCard, "iwa-hoensbroek").aliases[0] == "IWA"
    assert get(ProjectCard, "schuldhulpproject").aliases == ("Schuldhulpaanpak",)


def test_not_applicable_says_that_the_plan_gives_no_reason() -> None:
    card = get(ProjectCard, "leefstijlinterventie-jeugd")
    assert isinstance(card.monitoring_evaluation, Open)
    assert card.monitoring_evaluation.reason == "het plan geeft geen reden"


def test_every_not_applicable_has_a_reason() -> None:
    values = [getattr(rec, name) for rec in heerlen().records.values() for name in rec.__struct_fields__]
    states = [value for value in values if isinstance(value, Open)]
    assert all(state.reason for state in states if state.open is OpenState.not_applicable)
    assert {state.open for state in states} == set(OpenState)


def test_the_means_of_each_project() -> None:
    means = {
        card.key: [str(kind) for kind in card.funding_kinds]
        for card in heerlen().of(ProjectCard)
        if card.funding_kinds
    }
    assert means == {
        "gli-leefstijlcoach": ["zvw"],
        "iwa-hoensbroek": ["grant"],
        "kansrijk-van-start": ["in_kind"],
        "schuldhulpproject": ["in_kind"],
        "van-zelfhulp-naar-zelfregie": ["zonmw"],
    }


def test_four_goals_two_undefined() -> None:
    goals = {goal.key: goal for goal in as_it_stood().of(Goal)}
    assert set(goals) == {"gezondheid", "kwaliteit", "kosten", "werkplezier"}
    for key in ("kwaliteit", "werkplezier"):
        rule = goals[key].rule
        assert isinstance(rule, Open)
        assert (rule.open, rule.owner, rule.due) == (
            OpenState.to_be_determined,
            "programmamanager",
            datetime.date(2022, 12, 31),
        )
    health, cost = goals["gezondheid"], goals["kosten"]
    assert (health.rule, health.share, health.baseline_year, health.target_year) == (
        "gap_reduction",
        0.25,
        2020,
        2030,
    )
    assert (health.group, health.comparator, health.gap_kind) == ("18+", "NL", "absolute")
    assert (health.trend_rounds, health.standard) == ((2012, 2016, 2020), "as_published")
    assert (cost.rule, cost.ceiling, cost.adjustment_set) == (
        "ratio_to_expected",
        1.0,
        ("leeftijd", "geslacht"),
    )


def test_same_person_of_cz_in_two_bodies() -> None:
    seats = as_it_stood().of(Seat)
    cz = [seat for seat in seats if seat.party == "cz"]
    assert {seat.body for seat in cz} == {"stuurgroep", "programmateam"}
    assert len({seat.holder for seat in cz}) == 1
    assert Counter(seat.body for seat in seats) == {"stuurgroep": 5, "programmateam": 4}
    assert {seat.holder for seat in seats if isinstance(seat.holder, str)} == {f"houder-{n}" for n in "abcd"}
    assert {seat.role for seat in seats if seat.chairs} == {"programme_manager"}


def test_bodies_and_their_rhythm() -> None:
    assert (get(Body, "stuurgroep").meetings_per_year, len(get(Body, "stuurgroep").tasks)) == (4, 6)
    assert (get(Body, "programmateam").meetings_per_year, len(get(Body, "programmateam").tasks)) == (4, 7)
    rhythm = get(Body, "klankbordgroep").meetings_per_year
    assert isinstance(rhythm, Open)
    assert rhythm.open is OpenState.to_be_determined
    arrows = Counter(str(relation.relation_kind) for relation in as_it_stood().of(Relation))
    assert (arrows["explores"], arrows["engages"], arrows["advises"]) == (6, 2, 1)


def test_stakeholder_meeting_of_sixteen_parties() -> None:
    meeting = get(Meeting, "stakeholderbijeenkomst-2019")
    assert (len(set(meeting.parties)), len(meeting.key_messages), meeting.held_on) == (16, 4, "2019")


def test_names_of_one_party_are_found_together() -> None:
    named = {name: party.key for party in heerlen().of(Party) for name in (party.name, *party.aliases)}
    assert named["Huisartsen OZL"] == named["HOZL"] == "hozl"
    assert named["Zuuyderland MC"] == named["Zuyderland"]
    assert named["Geboordezorg Limburg"] == "geboortezorg-limburg"
    assert {named[f"Meander {part}"] for part in ("Jeugdgezondheidszorg", "consultatiebureau")} == {"meander"}
    assert len(named) == sum(1 + len(party.aliases) for party in heerlen().of(Party))


def test_network_plan_and_frame() -> None:
    kinds = Counter(str(one.coalition_kind) for one in as_it_stood().of(Coalition))
    assert kinds == {"core": 1, "theme": 3, "prevention": 2}
    assert len(as_it_stood().of(SupportTeam)) == 3
    assert len(as_it_stood().of(Pillar)) == 3
    assert [phase.to_year for phase in heerlen().of(Phase)] == [2022, 2030]
    plan = get(ProgrammePlan, "samen-voor-heerlen")
    assert (plan.version, len(plan.chapters), plan.target_year) == ("13-03-20", 7, 2030)
    assert get(Coalition, "samen-voor-heerlen").start_year == 2018
    groups = [challenge.target_group for challenge in as_it_stood().of(Challenge) if challenge.target_group]
    assert sorted(groups) == ["jongeren", "multiproblematiek", "ouderen-65plus", "wissewasjes"]


def test_sources_with_a_question_mark_stay_so() -> None:
    status = {source.key: str(source.status) for source in as_it_stood().of(Source)}
    assert [key for key, value in status.items() if value == "candidate"] == [
        "impact-methode",
        "rivm",
        "vektis",
    ]
    assert [key for key, value in status.items() if value == "empty"] == ["werkplezier", "wmo", "zvw"]


def test_every_fact_of_the_plan_is_cited_and_no_person_is_named() -> None:
    own_sources = {record.key for record in heerlen().of(Source) if not record.cited}
    assert own_sources == {row.source for row in heerlen().observations}
    for kind in (
        ProjectCard,
        Goal,
        Party,
        Body,
        Seat,
        Relation,
        Challenge,
        Coalition,
        Pillar,
        Meeting,
        Place,
    ):
        assert all(cited.lines for record in heerlen().of(kind) for cited in record.cited)
        assert all(record.cited for record in heerlen().of(kind)), kind.KIND
    texts = b"\n".join(loaded().files.values()).decode()
    # initials before a surname, titles and addresses: the ways in which a person slips into a text
    assert (
        re.findall(r"\b(?:dhr|mevr|drs|ir|prof|wethouder [A-Z])\b\.?|@[a-z]+\.|\b[A-Z]\. ?[A-Z][a-z]+", texts)
        == []
    )
