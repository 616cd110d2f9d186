"""Finds agreements that cannot be followed: shares past the whole, quarters that are none, circles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from samenvoor.domain.open import Open
from samenvoor.domain.period import is_quarter
from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.agreement import AgreedResult, Agreement, AgreementStatus, ResultMeasure
from samenvoor.domain.words import Words
from samenvoor.engine.money.settlement import rules
from samenvoor.engine.problem_in import problem_in

_problem = partial(problem_in, rule="agreements")

SLACK = 1e-6
_WHOLE = Words("verdeel precies het geheel.", "split exactly the whole.")
_AS_PARTS = Words("schrijf 80 procent als 0.8.", "write 80 per cent as 0.8.")
_PERCENT = 2.0
"""From here a share was meant in per cents."""


def check(programme: Programme) -> list[Problem]:
    """Shares add up to one at most, quarters are quarters, results can be measured, the tree has a root."""
    return [
        problem
        for record in programme.of(Agreement)
        for problem in (
            *_shares(record),
            *_results(record),
            *_settlement(record),
            *_days(record),
            *_circle(programme, record),
        )
    ]


def _shares(record: Agreement) -> Iterator[Problem]:
    """What parties pay and save, as shares of the whole."""
    for field in ("cost_share", "saving_share"):
        given = [getattr(part, field) for part in record.split]
        known = [share for share in given if not isinstance(share, Open)]
        total = sum(known)
        whole = len(known) == len(given) and bool(given)
        wrong = any(not 0.0 <= share <= 1.0 for share in known)
        if wrong or total > 1.0 + SLACK or (whole and total < 1.0 - SLACK):
            yield _problem(
                record,
                "split",
                Words("De delen komen samen niet op 1 uit.", "The shares do not add up to 1."),
                _AS_PARTS if any(share >= _PERCENT for share in known) else _WHOLE,
                found=f"{field}: {total:g}",
                allowed=Words("samen 1, elk tussen 0 en 1", "1 together, each between 0 and 1"),
            )


def _results(record: Agreement) -> Iterator[Problem]:
    """Results with quarters that are none, in the wrong order, or that hang on nothing."""
    for place, result in enumerate(record.results):
        field = f"results[{place}]"
        for quarter in (result.from_quarter, result.by_quarter):
            if quarter and not is_quarter(quarter):
                yield _problem(
                    record,
                    field,
                    Words("Dit is geen kwartaal.", "This is no quarter."),
                    Words("schrijf bijvoorbeeld 2027Q4.", "write for example 2027Q4."),
                    found=quarter,
                )
        if result.from_quarter and result.by_quarter and result.from_quarter > result.by_quarter:
            yield _problem(
                record,
                field,
                Words("Het begin ligt na het einde.", "The start is after the end."),
                Words("verwissel from_quarter en by_quarter.", "swap from_quarter and by_quarter."),
                found=f"{result.from_quarter} > {result.by_quarter}",
            )
        if not _measurable(record, result):
            yield _problem(
                record,
                field,
                Words(
                    "Dit resultaat is nergens aan te meten.", "This result cannot be measured by anything."
                ),
                Words(
                    "noem een project, of bij observation een indicator en een gebied.",
                    "name a project, or for observation an indicator and an area.",
                ),
                found=result.text,
            )


def _measurable(record: Agreement, result: AgreedResult) -> bool:
    if result.measure is ResultMeasure.observation:
        return bool(result.indicator and result.area)
    return bool(result.project or record.projects)


def _settlement(record: Agreement) -> Iterator[Problem]:
    """A rule of settlement that does not exist."""
    known = rules()
    if not isinstance(record.settlement, Open) and record.settlement not in known:
        listed = ", ".join(known)
        yield _problem(
            record,
            "settlement",
            Words("Deze manier van verrekenen bestaat niet.", "There is no such rule of settlement."),
            Words(
                "kies een van de regels, of laat het veld weg.", "choose one of the rules, or leave it out."
            ),
            found=str(record.settlement),
            allowed=Words(listed, listed),
        )


def _days(record: Agreement) -> Iterator[Problem]:
    """A term that ends before it begins, and a signature without a day."""
    if record.signed_on and record.ends_on and record.ends_on < record.signed_on:
        yield _problem(
            record,
            "ends_on",
            Words("De afspraak eindigt voordat zij is getekend.", "It ends before it was signed."),
            Words("verbeter een van de twee dagen.", "correct one of the two days."),
            found=record.ends_on.isoformat(),
        )
    if record.status is AgreementStatus.signed and record.signed_on is None:
        yield _problem(
            record,
            "signed_on",
            Words("Getekend, maar zonder dag.", "Signed, but without a day."),
            Words("vul signed_on in.", "fill in signed_on."),
            remark=True,
        )


def _circle(programme: Programme, record: Agreement) -> Iterator[Problem]:
    """An agreement that falls under itself, straight or through others."""
    seen, under = [record.key], record.under
    while under and (above := programme.find(Agreement, under)) is not None:
        if under == record.key:
            yield _problem(
                record,
                "under",
                Words(
                    "Deze afspraak valt via andere onder zichzelf.", "It falls under itself through others."
                ),
                Words("haal under weg bij een van de afspraken.", "remove under from one of the agreements."),
                found=" > ".join([*seen, under]),
            )
            return
        if under in seen:
            return
        seen.append(under)
        under = above.under
