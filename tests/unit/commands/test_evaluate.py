"""What evaluate and power say, write and refuse, typed as a user would."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import msgspec
import pytest

from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.source import Source
from samenvoor.store.folder import write
from tests.programmes import counted, programme, project, record, three
from tests.unit.commands.desk import Desk
from tests.unit.engine.evaluation.made_up_evaluations import evaluation, row, two_groups

ROWS = two_groups(
    {"2023": 0.40, "2024": 0.40, "2025": 0.32}, {"2023": 0.40, "2024": 0.40, "2025": 0.40}, persons=900.0
)
W18 = [
    row("treated", "2024", 0.30, 400.0),
    row("treated", "2025", 0.24, 420.0),
    row("control", "2024", 0.29, 800.0),
    row("control", "2025", 0.28, 790.0),
]
PLANNED = [
    row(side, year, None, 250.0)
    for side in ("treated", "control")
    for year in ("2025", "2026", "2027", "2028")
]
DAY = ("--on", "2026-11-01")
KEYS = ["evaluation", "project", "outcome", "design", "estimate", "standard_error", "scale", "effect"]
KEYS += ["allowance", "diagnostics", "refused", "would_become"]


def sourced(*more: Record) -> Programme:
    """A programme with one project whose figures have a source, and these records."""
    toets = record(Source, "toets", title="Toets", producer="toets")
    rows = [msgspec.structs.replace(entry, source="toets") for entry in counted()]
    effect = three(0.05, 0.10, 0.15)
    return programme(
        project("p", effect=effect), rows=rows, **{entry.address: entry for entry in (toets, *more)}
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A programme with three evaluations of its project, as a folder."""
    asked = [
        evaluation("difference_in_differences", ROWS, start="2025"),
        evaluation("difference_in_differences", W18, start="2025", key="kort"),
        evaluation("difference_in_differences", PLANNED, start="2027", key="straks", baseline_share=0.4),
    ]
    written = write(sourced(*asked), tmp_path / "map")
    assert not written.problems
    return tmp_path / "map"


def test_it_says_what_was_found_in_plain_words(desk: Desk, folder: Path) -> None:
    said = desk.well("evaluate", folder, "e", *DAY)
    english = desk.well("evaluate", folder, "e", *DAY, "--lang", "en")

    assert "Van elke 100 deelnemers met de klacht raken er door het project naar schatting 20 van af" in flat(
        said
    )
    assert "daalt 8,0 procentpunt (standaardfout 2,8)" in flat(said)
    assert "Voor de start liepen de groepen niet zichtbaar uiteen" in flat(said)
    assert "Marge voor de opzet (verschil in verschil): gemiddeld 0,0 procentpunt" in flat(said)
    assert "voeg --write --by ROL toe" in flat(said)
    assert "Of every 100 participants with the complaint an estimated 20 lose it" in flat(english)
    assert all(len(line) <= 100 for line in said.splitlines())


def test_json_has_the_keys_that_were_agreed(desk: Desk, folder: Path) -> None:
    found = desk.json("evaluate", folder, "e", *DAY)

    assert list(found)[: len(KEYS)] == KEYS
    assert found["estimate"] == pytest.approx(0.08)
    assert set(found["effect"]) == {"mean", "se", "p10", "p90"}
    assert found["effect"]["mean"] == pytest.approx(0.2)
    assert found["effect"]["p90"] == pytest.approx(0.2 + 1.2815515655 * found["effect"]["se"])
    assert found["allowance"] == {"mean": 0.0, "sd": 1.0}
    assert found["refused"] is None
    assert found["is_now"]["mean"] < found["would_become"]["mean"] < found["effect"]["mean"]
    assert {entry["name"] for entry in found["diagnostics"]} == {"trends_before", "error", "baseline_share"}


def test_a_refusal_says_why_and_what_it_could_be(desk: Desk, folder: Path) -> None:
    found = desk.json("evaluate", folder, "kort", *DAY)
    said = desk.well("evaluate", folder, "kort", *DAY)

    assert "minstens twee rondes voor de start" in found["refused"]
    assert found["instead"] == "matched_controls"
    assert found["design"] == "difference_in_differences"
    assert found["estimate"] == pytest.approx(0.05)
    assert found["standard_error"] == pytest.approx(0.038365, abs=1e-6)
    assert "Als gekoppelde vergelijkingsgroep geven dezelfde cijfers" in flat(said)
    refused = desk.type("evaluate", folder, "kort", *DAY, "--write", "--by", "ggd")
    assert refused.exit_code == 2
    assert "Niet opgeschreven" in refused.stderr
    assert not (folder / "evidence").exists()


def test_write_makes_evidence_once_and_a_correction_supersedes_it(desk: Desk, folder: Path) -> None:
    before = desk.json("evaluate", folder, "e", *DAY)
    first = desk.well("evaluate", folder, "e", *DAY, "--write", "--by", "ggd")
    again = desk.well("evaluate", folder, "e", *DAY, "--write", "--by", "ggd")
    now = desk.json("evaluate", folder, "e", *DAY)

    assert "Geschreven: evidence/e.toml" in first
    assert "Dit staat er al: evidence/e" in again
    assert now["is_now"] == before["would_become"]
    assert now["evidence_agrees"] is True
    kept = (folder / "evidence/e.toml").read_bytes()
    stored = tomllib.loads(kept.decode())
    assert (stored["by"], str(stored["on"]), stored["evaluation"]) == ("ggd", "2026-11-01", "e")

    file = folder / "evaluation/e.toml"
    file.write_text(file.read_text("utf-8").replace("share = 0.32", "share = 0.36"), "utf-8")
    assert "Dit bewijs zegt iets anders dan de cijfers" in desk.type("check", folder, *DAY).stdout
    assert "evidence/e zegt nu iets anders" in flat(desk.well("evaluate", folder, "e", *DAY))
    second = desk.well("evaluate", folder, "e", *DAY, "--write", "--by", "ggd")
    assert "Geschreven: evidence/e-2.toml" in second
    assert "Het vervangt evidence/e" in second
    assert (folder / "evidence/e.toml").read_bytes() == kept
    assert "Dit bewijs zegt iets anders" not in desk.type("check", folder, *DAY).stdout


def test_check_tells_which_evaluation_is_not_written_down(desk: Desk, folder: Path) -> None:
    said = desk.type("check", folder, *DAY).stdout

    assert "evaluation/e.toml" in said
    assert "samenvoor evaluate MAP e " in said
    assert "evaluation/straks.toml" not in said


def test_wrong_use_is_refused_with_what_to_do(desk: Desk, folder: Path, tmp_path: Path) -> None:
    unknown = desk.type("evaluate", folder, "ee", *DAY)
    nobody = desk.type("evaluate", folder, "e", *DAY, "--write")
    write(sourced(), tmp_path / "leeg")
    none = desk.type("evaluate", tmp_path / "leeg", "e", *DAY)

    assert (unknown.exit_code, nobody.exit_code, none.exit_code) == (2, 2, 2)
    assert "Er is geen evaluatie ee. Wel: e" in unknown.stderr
    assert "--by ROL" in nobody.stderr
    assert "Er zijn nog geen evaluaties. Schrijf er een in evaluation/NAAM.toml" in none.stderr


def test_power_says_before_the_start_what_will_be_seen(desk: Desk, folder: Path) -> None:
    said = desk.well("power", folder, "straks", *DAY)
    found = desk.json("power", folder, "straks", *DAY, "--effect", "0.30")
    many = desk.json("power", folder, "straks", *DAY, "--effect", "0.30", "--clustering", "0.05")

    assert "Het kleinste effect dat dit kan laten zien" in said
    assert "wat wij nu van het project verwachten" in flat(said)
    asked = next(entry for entry in found["effects"] if entry["what"] == ["zoals u vroeg"])
    assert asked["effect"] == 0.3
    assert asked["change"] == pytest.approx(0.12)
    assert 0.5 < asked["power_with_allowance"] < asked["power"] < 1.0
    assert found["rounds"] == {"before": 2, "after": 2}
    # Two rounds on each side of the start, of two sides: se² = 4 · p(1 − p) / n / 2.
    assert found["standard_error"] == pytest.approx((4 * 0.4 * 0.6 / 250 / 2) ** 0.5, rel=1e-6)
    assert many["standard_error"] > found["standard_error"]


def test_power_of_what_cannot_be_planned_is_refused(desk: Desk, folder: Path) -> None:
    (folder / "evaluation/zeggen.toml").write_text(
        'name = "zeggen"\nproject = "p"\noutcome = "coping"\ndesign = "expert_estimate"\n', "utf-8"
    )
    refused = desk.type("power", folder, "zeggen", *DAY)
    told = json.loads(desk.well("power", folder, "zeggen", *DAY, "--json"))

    assert refused.exit_code == 2
    assert "vergelijkt geen gemeten groepen" in refused.stderr
    assert told["refused"]


def flat(said: str) -> str:
    """The text without its line ends."""
    return " ".join(said.split())
