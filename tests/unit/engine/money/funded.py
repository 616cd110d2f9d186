"""A made-up town with a municipality, an insurer and projects with money: what the tests of money build on."""

from __future__ import annotations

from typing import Any

from samenvoor.domain.programme import Programme
from samenvoor.domain.record import Record
from samenvoor.domain.records.funding_line import FundingLine
from samenvoor.domain.records.party import Party
from samenvoor.engine.answer import Prepared, prepare
from tests.programmes import TODAY, assumption, programme, project, record, three

TOWN, INSURER = "stad", "verzekeraar"


def parties() -> list[Record]:
    """A municipality, a health insurer and a fund."""
    return [
        record(Party, TOWN, name="Gemeente Toetsstad", party_kind="municipality"),
        record(Party, INSURER, name="Toetsverzekeraar", party_kind="health_insurer"),
        record(Party, "fonds", name="Fonds", party_kind="funder"),
    ]


def line(key: str, *, project: str = "een", party: str = TOWN, **fields: Any) -> Record:
    """A funding line that is agreed and comes on top, unless the test says otherwise."""
    given = {"status": "agreed", "spend_kind": "plus", "price_year": 2026, "by": "toets", **fields}
    return record(FundingLine, key, project=project, party=party, **given)


def euro(amount: float, *years: int) -> list[dict[str, Any]]:
    """The same amount in each of these years."""
    return [{"year": year, "euro": amount} for year in years]


def saving(amount: float, *, project: str = "een", payer: str = INSURER, **fields: Any) -> Record:
    """A net saving per participant a year that is known for sure."""
    return assumption("saving", project=project, payer=payer, evidence="net", likely=amount, **fields)


def funded(*extra: Record, **changed: Record) -> Programme:
    """The town pays for a project that saves the insurer money; a second project has no money records."""
    return programme(
        parties(),
        project("een"),
        project("twee", persons=50.0),
        [line("stad-een", years=euro(40_000.0, *range(2021, 2031))), saving(150.0)],
        extra,
        **changed,
    )


def ready(*extra: Record, draws: int = 256) -> Prepared:
    """The town made ready to be counted."""
    return prepare(funded(*extra), on=TODAY, draws=draws)


UNSURE = three(50.0, 150.0, 400.0)
