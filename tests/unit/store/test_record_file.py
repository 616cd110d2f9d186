"""A record of any kind comes back from its file as it was, byte for byte; what a file cannot carry is refused."""

from __future__ import annotations

import datetime
import math
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenvoor.domain.kinds import kinds
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.problem import Problem
from samenvoor.domain.records.party import Party
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.store.record_file import comments_in, read_record, with_comments_in_note, write_record
from tests.unit.store.made_records import records

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
@settings(max_examples=40)
@given(data=st.data())
def test_written_record_reads_back_equal_and_in_the_same_bytes(kind: Any, data: st.DataObject) -> None:
    record = data.draw(records(kind))

    written, refused = write_record(record)
    again, problems = read_record(written, file="x.toml", kind=kind, key=record.key)

    assert (refused, problems) == ([], [])
    assert again == record
    assert again is not None
    assert repr(again) == repr(record)  # -0.0 equals 0.0, but is another number
    assert write_record(again) == (written, [])


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "x\udfff"])
def test_text_that_no_file_can_carry_is_refused(kind: Any, text: str) -> None:
    good = read_smallest(kind)
    spoiled = msgspec.structs.replace(good, note=text)

    written, problems = write_record(spoiled)

    assert written == b""
    assert [problem.where for problem in problems] == [good.address]
    assert not any(problem.remark for problem in problems)


@pytest.mark.parametrize("value", [math.nan, True, "22", 10**30])
def test_value_of_another_type_is_refused(value: Any) -> None:
    card = ProjectCard(key="x", name="X", from_year=value)

    written, problems = write_record(card)

    assert written == b""
    assert problems


def read_smallest(kind: Any) -> Any:
    """The first record of a kind in the examples."""
    file = min((ROOT / "examples").glob(f"heerlen*/{kind.KIND}/*.toml"))
    record, problems = read_record(file.read_bytes(), file=file.name, kind=kind, key=file.stem)
    assert record is not None, problems
    return record


def read(text: str | bytes, kind: Any = ProjectCard) -> list[Problem]:
    """The problems of a text as a record of a kind."""
    data = text if isinstance(text, bytes) else text.encode()
    return read_record(data, file=f"{kind.KIND}/x.toml", kind=kind, key="x")[1]


def test_one_reading_tells_all_problems_with_their_lines() -> None:
    problems = read(
        'key = "x"\n'
        'lopptijd = "een jaar"\n'
        "duration = 12\n"
        'steering_status = "gestuurd"\n'
        'aliases = ["Tandjes", 3]\n'
        "from_year = 2020.5\n"
        "since = 2020-01-01T00:00:00\n"
        "[funding]\n"
        'open = "weet niet"\n'
        "due = 1\n"
        "[[work_lines]]\n"
        'name = "School"\n'
        "[[work_lines]]\n"
        'pilot = "ja"\n'
    )

    assert [(problem.line, problem.field, problem.rule) for problem in problems] == [
        (1, "key", "unknown_field"),
        (1, "name", "missing_field"),
        (2, "lopptijd", "unknown_field"),
        (3, "duration", "wrong_type"),
        (4, "steering_status", "wrong_choice"),
        (5, "aliases[1]", "wrong_type"),
        (6, "from_year", "wrong_type"),
        (7, "since", "wrong_type"),
        (9, "funding.open", "wrong_choice"),
        (10, "funding.due", "wrong_type"),
        (13, "work_lines[1].name", "missing_field"),
        (14, "work_lines[1].pilot", "wrong_type"),
    ]
    assert all(problem.file == "project_card/x.toml" for problem in problems)


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        (
            'name = "X"\nlopptijd = "a"\n',
            'project_card/x.toml:2: Het veld "lopptijd" bestaat niet (projectkaart). Doe: bedoelt u "duration"? Schrijf dat.',
            'project_card/x.toml:2: There is no field "lopptijd" (project card). Do: did you mean "duration"? Write that.',
        ),
        (
            'name = "X"\nfrom_year = "twintig"\n',
            ('project_card/x.toml:2: Bij "Eerste jaar" (from_year) staat tekst. Gevonden: "twintig". Toegestaan: een heel getal of '
            'open = "…" met to_be_determined, not_filled, not_applicable, under_study. Doe: schrijf de waarde in een toegestane vorm.'),
            ('project_card/x.toml:2: "First year" (from_year) holds a text. Found: "twintig". Allowed: a whole number or '
            'open = "…" with to_be_determined, not_filled, not_applicable, under_study. Do: write the value in an allowed form.'),
        ),
        (
            'name = "X"\nproject_kind = "proef"\n',
            ('project_card/x.toml:2: Bij "Pilot of project" (project_kind) staat een woord dat niet op de lijst staat. '
            'Gevonden: "proef". Toegestaan: pilot, project. Doe: kies een woord uit de lijst.'),
            ('project_card/x.toml:2: "Pilot or project" (project_kind) is not on the list. '
            'Found: "proef". Allowed: pilot, project. Do: choose a word from the list.'),
        ),
        (
            'name = "X"\nduration = "van mevr. De Vries"\nage_from = "111222333"\n',
            ('project_card/x.toml:3: Bij "Vanaf leeftijd" (age_from) staat tekst. Gevonden: "***". '
            "Toegestaan: een heel getal. Doe: schrijf de waarde in een toegestane vorm."),
            ('project_card/x.toml:3: "From age" (age_from) holds a text. Found: "***". '
            "Allowed: a whole number. Do: write the value in an allowed form."),
        ),
    ],
)  # fmt: skip
def test_message_says_what_was_found_and_what_is_allowed(text: str, nl: str, en: str) -> None:
    problems = read(text)

    assert [(problem.in_language("nl"), problem.in_language("en")) for problem in problems] == [(nl, en)]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ('name = "x', "not_toml", 1),
        ('name = "x"\nname = "y"\n', "not_toml", 2),
        ('name = "x"\n[a]\n[a]\n', "not_toml", 3),
        ('name = "x"\nsince = 2020-02-31\n', "not_toml", 2),
        ("dit is geen toml\n", "not_toml", 1),
        (f"a = {'[' * 5000}", "not_toml", 1),
        (f"a = {'9' * 5000}", "not_toml", 1),
        (b'name = "x"\nnote = "\xff"\n', "not_utf8", 2),
        (b'name = "x"\n\n\0', "nul_byte", 3),
        ('name = "x"\nnote = "\\u0000"\n', "unwritable_text", 2),
        ('name = "x"\nage_from = 99999999999999999999\n', "too_large", 2),
        ("key = 1\n", "unknown_field", 1),
    ],
)
def test_unreadable_text_is_one_problem_on_its_line(text: str | bytes, rule: str, line: int) -> None:
    problems = read(text)

    assert (problems[0].rule, problems[0].line, problems[0].remark) == (rule, line, False)


@pytest.mark.parametrize("value", ["nan", "-nan", "+nan"])
def test_not_a_number_is_told_as_such(value: str) -> None:
    problems = read(
        f'parameter = "success"\nby = "x"\non = 2020-01-01\nlikely = {value}\n', kinds()["assumption"]
    )

    assert [(problem.rule, problem.line) for problem in problems] == [("not_a_number", 4)]


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(data: bytes) -> None:
    record, problems = read_record(data, file="x", kind=Party, key="x")

    assert (record is None) == any(not problem.remark for problem in problems)


CARDS = sorted((ROOT / "examples/heerlen/project_card").glob("*.toml"))


@given(st.sampled_from(CARDS), st.data())
def test_no_spoiled_file_makes_the_reader_fail(card: Path, data: st.DataObject) -> None:
    spoiled = bytearray(card.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))

    record, problems = read_record(bytes(spoiled), file="x", kind=ProjectCard, key="x")

    lines = spoiled.count(b"\n") + 1
    assert (record is None) == any(not problem.remark for problem in problems)
    assert all(1 <= problem.line <= lines for problem in problems)
    if record is not None:
        again, _ = read_record(write_record(record)[0], file="x", kind=ProjectCard, key="x")
        assert again == record


@pytest.mark.parametrize(
    ("data", "line", "start"),
    [
        (b"name = 'Tand'\n", 1, "Deze regel staat niet in de vaste spelling."),
        (b'name="Tand"\n', 1, "Deze regel staat niet in de vaste spelling."),
        (b'name = "Tand"', 1, "Het bestand houdt eerder op dan in de vaste spelling."),
        (b'name = "Tand"\r\n', 1, "De regels eindigen op CRLF in plaats van LF."),
        (b'name = "Tand"  \n', 1, "Aan het eind van deze regel staan spaties."),
        (b'\xef\xbb\xbfname = "Tand"\n', 1, "Dit bestand begint met een onzichtbaar teken (BOM)."),
        (b'name = "Tand"\n\n', 2, "Het bestand gaat verder dan de vaste spelling."),
        (b'name = "Tand"\nproject_kind = "project"\n', 2, "Deze regel staat niet in de vaste spelling."),
        (
            b'objective.open = "under_study"\nname = "Tand"\n',
            1,
            "Deze regel staat niet in de vaste spelling.",
        ),
    ],
)
def test_other_spelling_loads_with_one_remark_on_the_first_line_that_differs(
    data: bytes, line: int, start: str
) -> None:
    record, problems = read_record(data, file="x", kind=ProjectCard, key="x")

    assert record is not None
    assert record.name == "Tand"
    assert [(p.rule, p.remark, p.line, p.what.nl) for p in problems] == [("spelling", True, line, start)]


def test_comments_are_told_and_can_be_moved_to_the_note() -> None:
    data = (
        b'# Nog nakijken\nname = "Tand # geen opmerking" # volgens CZ\nareas = [\n    # wie?\n    "NL",\n]\n'
    )

    record, problems = read_record(data, file="x", kind=ProjectCard, key="x")
    assert record is not None
    moved = with_comments_in_note(record, data)

    assert [(p.rule, p.remark, p.line, p.found) for p in problems] == [("comment", True, 1, '"Nog nakijken"')]
    assert [comment.text for comment in comments_in(data)] == ["Nog nakijken", "volgens CZ", "wie?"]
    assert moved == msgspec.structs.replace(record, note="Nog nakijken\nvolgens CZ\nwie?")
    assert with_comments_in_note(msgspec.structs.replace(record, note="Eerst"), data).note.startswith(
        "Eerst\nNog"
    )


def test_comments_and_another_spelling_are_two_remarks() -> None:
    assert [problem.rule for problem in read(b"name='x' # y\n")] == ["comment", "spelling"]
    assert [problem.rule for problem in read(b'name = "x" # y\r\n')] == ["comment", "spelling"]


def test_the_one_spelling_of_a_card() -> None:
    card = ProjectCard(
        key="mondzorg-jeugd",
        since=datetime.date(2020, 3, 13),
        note='Twee\nregels met "aanhalingstekens"',
        name="Mondzorg jeugd",
        funding=Open(open=OpenState.to_be_determined, wording="n.t.b."),
        objective=Open(open=OpenState.not_filled),
        areas=("GM0917",),
    )

    data, problems = write_record(card)

    assert problems == []
    assert data.decode() == (
        "since = 2020-03-13\n"
        'note = """\n'
        "Twee\n"
        'regels met \\"aanhalingstekens\\""""\n'
        'name = "Mondzorg jeugd"\n'
        "areas = [\n"
        '    "GM0917",\n'
        "]\n"
        "\n"
        "[funding]\n"
        'open = "to_be_determined"\n'
        'wording = "n.t.b."\n'
    )


def test_text_with_crlf_is_written_on_one_line_so_that_it_comes_back() -> None:
    data, _ = write_record(Party(key="x", name="a\r\nb"))

    assert data == b'name = "a\\r\\nb"\n'
    assert tomllib.loads(data.decode()) == {"name": "a\r\nb"}
