"""Makes small imports for the tests of the observation store."""

import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from samenvoor.counts.raw import Raw, Tidy
from samenvoor.counts.tables import OBSERVATIONS
from samenvoor.domain.origin import Origin

NOW = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
ORIGIN = Origin(producer="RIVM", title="Gezondheid", url_main="https://example.org", licence="CC BY 4.0")


def row(**cells: Any) -> dict[str, Any]:
    """One observation row; what is not given is the ordinary thing."""
    ordinary = {
        "measure": "Gezond", "area": "GM0917", "area_year": 2020, "period": "2020", "group": "18+",
        "value": 67.4, "low": None, "high": None, "unit": "%", "status": "value", "bound": "",
        "basis": "model_estimate", "provisional": False, "project": "", "row": 1,
    }  # fmt: skip
    return ordinary | cells


def delivered(
    folder: Path, *rows: dict[str, Any], text: str = "a", vintage: str = "2020", edition: str = ""
) -> tuple[Raw, Tidy]:
    """A raw file with a text in it, and the tidy table that was made of it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "delivered.csv"
    file.write_text(text, "utf-8")
    table = pa.Table.from_pylist(list(rows or [row()]), schema=OBSERVATIONS)
    raw = Raw(files=(file,), vintage=vintage, edition=edition)
    return raw, Tidy(tables={"observations": table}, raw_rows=len(table), vintage=vintage, edition=edition)
