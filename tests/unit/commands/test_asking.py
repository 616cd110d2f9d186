"""Commands that ask the store say what is wrong with a question, and what to do, in both languages."""

from __future__ import annotations

import json

import pytest

from tests.publisher.server import Publisher
from tests.unit.commands.desk import Desk
from tests.unit.commands.made_up_publishers import health

WRONG_USE = 2


@pytest.mark.parametrize(
    ("words", "nl", "en"),
    [
        (
            ("indicator", "less-than-good-helth", "--area", "GM0917"),
            "Er is geen indicator less-than-good-helth. Wel: less-than-good-health",
            "There is no indicator less-than-good-helth. There is: less-than-good-health",
        ),
        (
            ("indicator", "loneliness", "--area", "Heerlen"),
            "Heerlen is geen CBS-code: schrijf NL, GM0917",
            "Heerlen is no CBS code: write NL, GM0917",
        ),
        (
            ("indicator", "loneliness", "--area", "GM0917", "--years", "2020-2016"),
            "--years 2020-2016: schrijf 2016,2020 of 2016-2020.",
            "--years 2020-2016: write 2016,2020 or 2016-2020.",
        ),
        (
            ("costs", "--year", "2020", "--by", "age"),
            "Er is geen verdeling age. Wel: care_group.",
            "There is no division age. There is: care_group.",
        ),
        (
            ("detect", "--n", "400", "--p", "30"),
            "Het aandeel",
            "The share",
        ),
    ],
)
def test_a_wrong_question_is_refused(desk: Desk, words: tuple[str, ...], nl: str, en: str) -> None:
    dutch, english = desk.type(*words), desk.type(*words, "--lang", "en")

    assert (dutch.exit_code, english.exit_code) == (WRONG_USE, WRONG_USE)
    assert nl in dutch.stderr
    assert en in english.stderr
    assert dutch.stdout == english.stdout == ""


def test_what_a_survey_can_show(desk: Desk) -> None:
    said = desk.well("detect", "--n", "400", "--p", "0.30", "--deff", "1.8", "--change", "0.05")
    found = json.loads(desk.well("detect", "--n", "400", "--p", "0.30", "--deff", "1.8", "--json"))

    assert "Met 400 antwoorden per ronde (ontwerpeffect 1,8) en een aandeel van 30,0%" in said
    assert "Een verandering van 5,0 procentpunt ziet u met een kans van" in said
    assert (found["n"], found["p"], found["deff"]) == (400, 0.3, 1.8)
    assert 0 < found["one_sided"] < found["two_sided"]


def test_a_chosen_period_and_group_stand_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Publisher(health()) as publisher:
        desk.well("fetch", "rivm_health", "--year", "2020", "--base-url", publisher.url)
    ask = ("indicator", "less-than-good-health", "--area", "GM0917")

    assert [one["period"] for one in desk.json(*ask, "--years", "2019-2021")["periods"]] == ["2020"]
    assert [one["period"] for one in desk.json(*ask, "--years", "2016,2020")["periods"]] == ["2016", "2020"]
    assert "Van GM0917 zijn hier geen cijfers over wat u vraagt" in desk.well(*ask, "--years", "2012")
    assert "Deze indicator is er niet voor de groep 65+. Kies uit: 18+." in desk.well(*ask, "--group", "65+")
    english = desk.well(*ask, "--lang", "en")
    assert "Heerlen (GM0917) beside the Netherlands (NL)" in english
    assert "2020: GM0917 32.6 (31.1 to 34.1) · NL 21.6" in english


def test_a_rank_needs_another_area(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Publisher(health({("NL01", "2020"): 78.4, ("GM0917", "2020"): 67.4})) as publisher:
        desk.well("fetch", "rivm_health", "--year", "2020", "--base-url", publisher.url)
    said = desk.well("indicator", "less-than-good-health", "--area", "GM0917")

    assert "GM0917 32,6" in said
    assert "van 1 gemeenten" not in said
