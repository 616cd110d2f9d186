"""A StatLine source fetches from a publisher that speaks OData v3, and makes its rows of what came."""

from pathlib import Path
from types import ModuleType

import pytest

from samenvoor.counts.source import Asked
from samenvoor.sources import (
    cbs_forecast,
    cbs_kerncijfers,
    cbs_population,
    cbs_ses_woa,
    rivm_health,
    rivm_regiobeeld,
)
from tests.publisher.server import Publisher
from tests.publisher.statline_v3 import TableV3


@pytest.mark.parametrize(
    "source", [cbs_forecast, cbs_kerncijfers, cbs_population, cbs_ses_woa, rivm_health, rivm_regiobeeld]
)
def test_fetch_and_tidy(source: ModuleType, tmp_path: Path) -> None:
    edition = source.EDITIONS[0]
    wanted = {"Perioden": f"{edition.year}JJ00", "BurgerlijkeStaat": "T001019"}
    rows = [
        {"WijkenEnBuurten": f"{area:<10}", **wanted, "Inwoners_1": value}
        for area, value in (("NL00", "    100"), ("GM0917", "      ."), ("WK091710", "      0"))
    ]
    other = {**rows[0], "Perioden": "1995JJ00"}
    table = TableV3(
        name=edition.table.partition("-")[0],
        topics={"Inwoners_1": "aantal"},
        dimensions={
            "WijkenEnBuurten": [{"Key": row["WijkenEnBuurten"], "Title": "x"} for row in rows],
            "Perioden": [{"Key": row["Perioden"], "Title": row["Perioden"][:4]} for row in (rows[0], other)],
            "BurgerlijkeStaat": [{"Key": "T001019", "Title": "Totaal"}],
        },
        rows=[*rows, other] if source is cbs_population else rows,
        page=2,
    )
    with Publisher(table) as publisher:
        raw = source.fetch(Asked(folder=tmp_path, edition=edition, base_url=publisher.url))
        assert (
            source.fetch(Asked(folder=tmp_path, edition=edition, base_url=publisher.url, have=raw.edition))
            is None
        )
    assert raw.table == edition.table
    tidy = source.tidy(raw)
    seen = [
        (row["measure"], row["area"], row["value"], row["status"])
        for row in tidy.tables["observations"].to_pylist()
    ]
    assert seen == [
        ("Inwoners", "NL", 100.0, "value"),
        ("Inwoners", "GM0917", None, "suppressed"),
        ("Inwoners", "WK091710", 0.0, "value"),
    ]
    assert (tidy.edition, tidy.table, tidy.raw_rows) == ("2024-03-28T02:00:00", edition.table, 3)
