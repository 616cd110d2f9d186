"""Files with flipped bytes are read or refused with a reason: no other error, and nothing in between."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from samenvoor.counts.raw import Raw, UnreadableError
from samenvoor.sources import reach
from tests.uploads.workbook import book

FILES = 400
HEADER = ["buurtcode", "kwartaal", "bereik", "naam"]
ROWS = [
    [f"BU0917{number:04}", f"20{number % 14 + 11}-Q{number % 4 + 1}", number, "Café 't Loon"]
    for number in range(20)
]
SIGNS = b'<>/"0123456789AZrcvsft='


def flipped(data: bytes, chance: random.Random, share: float) -> bytes:
    made = bytearray(data)
    for _ in range(max(1, int(len(made) * share))):
        made[chance.randrange(len(made))] = chance.choice([chance.randrange(256), chance.choice(SIGNS)])
    return bytes(made)


def flipped_inside(data: bytes, chance: random.Random) -> bytes:
    """Flip bytes within the parts of a workbook and pack them again, so that the zip itself is whole."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, flipped(part, chance, 0.002) if chance.random() < 0.5 else part)
    return stream.getvalue()


def test_flipped_bytes_never_give_another_error(tmp_path: Path) -> None:
    chance = random.Random(20260101)  # noqa: S311 - the same files every time
    workbook = book([HEADER, *ROWS])
    text = "\r\n".join(";".join(map(str, row)) for row in [HEADER, *ROWS]).encode()
    taken_in = told = 0
    for number in range(FILES):
        kind = number % 4
        path = tmp_path / f"bereik.{'csv' if kind == 0 else 'xlsx'}"
        good = text if kind == 0 else workbook
        path.write_bytes(
            flipped_inside(good, chance) if kind > 1 else flipped(good, chance, chance.choice([0.001, 0.01]))
        )
        try:
            tidy = reach.tidy(Raw(files=(path,), options={"today": "2026-10-05"}))
        except UnreadableError as error:
            told += bool(error.problems)
            continue
        taken_in += 1
        assert tidy.raw_rows == tidy.tables["observations"].num_rows > 0

    assert taken_in > 0
    assert told > 0
    assert taken_in + told == FILES


def test_a_name_in_the_zip_that_is_no_text_is_damage(tmp_path: Path) -> None:
    data = book([HEADER, *ROWS])
    place = data.index(b"[Content_Types].xml")
    made = bytearray(data)
    made[place + 1] = 0xE4
    made[place - 30 + 7] |= 0x08  # the sign that names are UTF-8
    (tmp_path / "a.xlsx").write_bytes(made)

    with pytest.raises(UnreadableError) as error:
        reach.tidy(Raw(files=(tmp_path / "a.xlsx",), options={"today": "2026-10-05"}))
    assert [problem.rule for problem in error.value.problems] == ["damaged_file"]
