"""The programmes reports are tried on: an empty one, a small one with every state, and Heerlen on two days."""

import datetime
import functools
from pathlib import Path
from typing import Any

import msgspec

from samenvoor.blocks import Language
from samenvoor.domain.kinds import kinds
from samenvoor.domain.observation import Observation
from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.scenario import Scenario
from samenvoor.reporting.view import View
from samenvoor.store.folder import read
from samenvoor.store.new import empty_programme

HEERLEN = Path(__file__).parents[3] / "examples" / "heerlen"
NOW, THEN = datetime.date(2026, 11, 22), datetime.date(2020, 3, 13)
SAID = datetime.date(2026, 1, 5)
PROGRAMMES = ("empty", "bare", "small", "heerlen", "heerlen_2020")


def record(kind: str, key: str, **fields: Any) -> Record:
    """One record of a kind, as it would be read from its file."""
    return msgspec.convert({"key": key, **fields}, kinds()[kind])


def observation(indicator: str, area: str, period: int, group: str, value: float) -> Observation:
    """One published figure."""
    return Observation(indicator=indicator, area=area, period=str(period), group=group, value=value)


def assumption(key: str, parameter: str, **fields: Any) -> Record:
    """One assumption of the programme team."""
    return record("assumption", key, parameter=parameter, by="programmateam", on=SAID, **fields)


def goals() -> list[Record]:
    """A measured health goal, a measured cost goal, an undefined quality goal, and none for work joy."""
    return [
        record(
            "goal", "gezond", name="Gezonder", aim="health", rule="gap_reduction", indicator="ltg", group="18+",
            area="GM0001", share=0.25, baseline_year=2020, target_year=2030, standard="as_published",
            trend_rounds=[2012, 2016, 2020], owner="stuurgroep", due=datetime.date(2027, 1, 1),
            steps=[{"step": "stated", "on": THEN}],
        ),
        record(
            "goal", "kosten", name="Betaalbaar", aim="cost", rule="ratio_to_expected", indicator="ratio",
            area="GM0001", ceiling=1.0, baseline_year=2020, target_year=2030, standard="as_published",
            adjustment_set=["leeftijd", "geslacht"],
        ),
        record(
            "goal", "kwaliteit", name="Beter", aim="quality", owner="programmamanager",
            due=datetime.date(2022, 12, 31), rule={"open": "to_be_determined", "wording": "later"},
        ),
    ]  # fmt: skip


def projects() -> list[Record]:
    """Two projects for the same families, one with an unknown effect, one without reach, one bare card."""
    families = {"target_groups": ["gezinnen"], "age_from": 20, "age_to": 49, "outcomes": ["start"]}
    cards = [
        record("project_card", "a", name="Thuisbezoek", steering_status="steered", pillars=["p1"], **families),
        record("project_card", "b", name="Oudercafé", steering_status="not_steered", pillars=["p1"], **families),
        record(
            "project_card", "c", name="Netwerk", steering_status="exploring", target_groups=["ouderen"],
            outcomes=["steun"], from_year=2021, to_year=2024, challenges=["eenzaam"],
        ),
        record(
            "project_card", "d", name="Mantelzorg", steering_status="exploring", target_groups=["ouderen"],
            outcomes=["steun"], funding={"open": "under_study", "owner": "gemeente", "due": THEN},
        ),
        record("project_card", "e", name="Nieuw idee", steering_status="exploring"),
    ]  # fmt: skip
    for key in "abc":
        years = [{"year": year, "persons": 50.0} for year in range(2021, 2031)]
        cards.append(assumption(f"{key}.intake", "intake", project=key, years=years))
        cards.append(assumption(f"{key}.reach-factor", "reach_factor", project=key, likely=1.0))
    for key in "ab":
        effect = {"low": 0.05, "likely": 0.2, "high": 0.4, "evidence": "net"}
        cards.append(assumption(f"{key}.effect", "effect", project=key, outcome="start", **effect))
    cards.append(
        assumption("c.effect", "effect", project="c", outcome="steun", likely={"open": "to_be_determined"})
    )
    cards.append(
        assumption("a.saving", "saving", project="a", payer="verzekeraar", low=10.0, likely=90.0, high=200.0)
    )
    return cards


def surroundings() -> list[Record]:
    """What the projects point to, and what they do not."""
    return [
        record("programme_plan", "plan", name="Klein programma", area="GM0001", start_year=2020, target_year=2030),
        record("indicator", "ltg", name="Minder goed ervaren gezondheid", indicator_kind="proportion", unit="%",
               breaks=[2022]),
        record("indicator", "ratio", name="Zorgkosten tegenover verwacht", indicator_kind="ratio", unit="verhouding"),
        record("indicator", "population", name="Inwoners", indicator_kind="count", unit="personen"),
        record("outcome", "ervaren", name="Ervaren gezondheid", aims=["health"], indicator="ltg"),
        record("outcome", "start", name="Goede start", aims=["health", "cost"], leads_to=["ervaren"]),
        record("outcome", "steun", name="Steun", aims=["health", "quality"], leads_to=["ervaren"]),
        record("target_group", "gezinnen", name="Gezinnen", age_from=20, age_to=49),
        record("target_group", "ouderen", name="Ouderen", age_from=65),
        record("target_group", "jongeren", name="Jongeren", age_to=17),
        record("pillar", "p1", name="Goed begin", number=1, target_groups=["gezinnen"]),
        record("challenge", "eenzaam", statement="Ouderen zijn vaak alleen.", target_group="ouderen"),
        record("challenge", "roken", statement="Veel jongeren roken.", target_group="jongeren"),
        record("phase", "een", name="Eerste fase", from_year=2020, to_year=2022),
        record("phase", "twee", name="Daarna", from_year=2023, to_year=2030, intended=True),
        record("overlap_group", "zelfde", name="Zelfde gezinnen", projects=["a", "b"], low=1.0, high=1.0, by="team"),
        record("party", "verzekeraar", name="Verzekeraar"),
        record("source", "bron", title="Monitor", licence="CC BY 4.0"),
        record("source", "vraag", title="Cijfers?", status="candidate", aim="cost"),
        record("source", "leeg", title="Wmo", status="empty", aim="quality"),
        assumption("start.ervaren", "link", outcome="start", to_outcome="ervaren", low=0.2, likely=0.5, high=0.8),
        assumption("steun.ervaren", "link", outcome="steun", to_outcome="ervaren", low=0.2, likely=0.5, high=0.8),
        assumption("deelnemers", "survey_respondents", goal="gezond", likely=800.0),
        assumption("kosten", "cost_per_insured", goal="kosten", likely=2800.0),
    ]  # fmt: skip


def figures() -> tuple[Observation, ...]:
    """Survey rounds with a break, cost ratios, and residents by age."""
    rounds = [(2012, 33.0, 24.0), (2016, 35.0, 25.0), (2020, 33.0, 22.0), (2022, 41.0, 31.0)]
    rows = [observation("ltg", "GM0001", year, "18+", local) for year, local, _ in rounds]
    rows += [observation("ltg", "NL", year, "18+", national) for year, _, national in rounds]
    rows += [
        observation("ratio", "GM0001", year, "total", 1.2 + 0.01 * (year % 2)) for year in range(2015, 2021)
    ]
    rows += [
        observation("population", "GM0001", 2020, f"{age}-{age + 9}", 1000.0) for age in range(0, 90, 10)
    ]
    rows += [
        observation("population", "NL", 2020, f"{age}-{age + 9}", 2_000_000.0) for age in range(0, 90, 10)
    ]
    return tuple(rows)


def small_programme() -> Programme:
    """A programme in which every state occurs."""
    records = [*goals(), *projects(), *surroundings()]
    return Programme(records={entry.address: entry for entry in records}, observations=figures())


def bare_programme() -> Programme:
    """Cards and outcomes without any number: nothing assumed, nothing observed."""
    kept = [entry for entry in [*goals(), *projects(), *surroundings()] if entry.KIND != "assumption"]
    return Programme(records={entry.address: entry for entry in kept})


@functools.cache
def prepared(name: str) -> Prepared:
    """One of the programmes, made ready on few draws."""
    made = {
        "empty": lambda: (empty_programme(start_year=2026, name="Nieuw programma", area="NL"), NOW),
        "bare": lambda: (bare_programme(), NOW),
        "small": lambda: (small_programme(), NOW),
        "heerlen": lambda: (read(HEERLEN).programme, NOW),
        "heerlen_2020": lambda: (read(HEERLEN).programme, THEN),
    }
    programme, day = made[name]()
    return prepare(programme, on=day, draws=256)


@functools.cache
def view(name: str, language: Language = "nl") -> View:
    """The view of a programme as planned."""
    ready = prepared(name)
    return View(prepared=ready, answer=ready.answer(), language=language)


def view_without(name: str, *projects_left_out: str) -> View:
    """The view of a programme without some projects."""
    ready = prepared(name)
    return View(prepared=ready, answer=ready.answer(Scenario(without=projects_left_out)), language="nl")
