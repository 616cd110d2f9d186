"""The account of a programme as one JSON document: payers, index, settlements, hours, means, agreements."""

from __future__ import annotations

from typing import Any

from samenvoor.domain.open import Open
from samenvoor.domain.payer import Payer
from samenvoor.domain.words import Choice
from samenvoor.engine.money.account import Account, Variant
from samenvoor.engine.money.agreement_settlement import AgreementSettlement
from samenvoor.engine.money.agreements import AgreementProgress
from samenvoor.engine.money.flows import FundingEntry
from samenvoor.engine.money.payers import PayerResult
from samenvoor.engine.money.settlement import Proposal
from samenvoor.engine.money.unknown_costs import in_kind_only
from samenvoor.engine.results import Spread
from samenvoor.reporting.money_words import cost_known

Document = dict[str, Any]


def payer_document(found: Account, *, language: str) -> Document:
    """Keys in a fixed order, amounts in euro to the cent, intervals rounded to cents."""
    balance = found.balance
    rates = balance.rates
    spent, saved = balance.hours_spent, balance.hours_saved
    return {
        "payers": [_payer(found, entry, language) for entry in balance.payers],
        "costs_known": found.costs_known,
        "costs_unknown": [purse.value for purse in found.unknown],
        "not_in_money": _not_in_money(found),
        "wrong_pocket_index": _digits(balance.wrong_pocket) if found.net_known else None,
        "wrong_pocket_interval": _spread(balance.wrong_pocket_spread, digits=9) if found.net_known else None,
        "together": {
            "net": _spread(balance.together.net) if found.net_known else None,
            "probability_loss": balance.together.probability_loss if found.net_known else None,
            "error": _digits(balance.together.error) if found.net_known else None,
            "benefit_per_euro": _spread(balance.together.returned, digits=9) if found.net_known else None,
        },
        "rates": {
            "name": rates.name,
            "money": rates.money,
            "effects": rates.effects,
            "base_year": balance.years[0],
            "checked": rates.checked,
            "source": rates.source.in_language(language),
        },
        "settlement": found.settlement,
        "settlements": [_proposal(entry, language) for entry in balance.proposals],
        "settlement_leaves_out": [purse.value for purse in balance.left_out],
        "hours": {
            "spent": _spread(spent) if any(flow.hours_spent.any() for flow in found.flows.values()) else None,
            "saved": _spread(saved) if any(flow.of_hours for flow in found.flows.values()) else None,
        },
        "per_year": _per_year(found),
        "projects": _projects(found, language),
        "funding": [_funding(key, entry) for key, flow in found.flows.items() for entry in flow.funding],
        "cost_effect": _cost_effect(found, language),
        "sensitivities": [_variant(found, entry, language) for entry in found.variants],
        "market_share_known": found.setup.split.market_share_known,
        "agreements": [_agreement(found, entry, language) for entry in found.agreements],
    }


def _not_in_money(found: Account) -> list[Document]:
    """What is put in as hours or goods beside the amounts, by the purse it would come from."""
    return [
        {
            "payer": entry.purse.value,
            "party": entry.party,
            "project": key,
            "source": entry.source,
            "hours": _digits(float(entry.hours.sum())) if entry.hours.any() else None,
        }
        for key, flow in found.flows.items()
        for entry in flow.funding
        if in_kind_only(entry)
    ]


def _cost_effect(found: Account, language: str) -> list[Document]:
    """Per outcome the extra cost against the extra years without the complaint."""
    return [
        {
            "outcome": outcome,
            "extra_cost": _cents(entry.cost) if found.net_known else None,
            "extra_years_without": _digits(entry.effect),
            "quadrant": entry.quadrant if found.net_known else None,
            "meaning": entry.words.in_language(language) if found.net_known else None,
            "euro_per_year_without": None
            if entry.ratio is None or not found.net_known
            else _cents(entry.ratio),
        }
        for outcome, entry in found.balance.effects.items()
    ]


def _payer(found: Account, entry: PayerResult, language: str) -> Document:
    transfer = found.proposal.transfer(entry.payer)
    known = cost_known(found, entry.payer)
    return {
        "payer": entry.payer.value,
        "title": entry.payer.words.in_language(language),
        "cost": entry.cost_cents / 100 if known else None,
        "benefit": entry.benefit_cents / 100,
        "cashable": entry.cashable_cents / 100,
        "net": _spread(entry.net) if known else None,
        "probability_loss": entry.probability_loss if known else None,
        "error": _digits(entry.error) if known else None,
        "net_cash": _spread(entry.net_cash) if known else None,
        "probability_loss_cash": entry.probability_loss_cash if known else None,
        "at_table": entry.at_table,
        "transfer": None if transfer is None else transfer / 100,
    }


def _proposal(entry: Proposal, language: str) -> Document:
    return {
        "rule": entry.rule,
        "title": entry.title.in_language(language),
        "reason": entry.reason.in_language(language) if entry.reason else None,
        "nobody_worse_off": entry.all_better if entry.reason is None else None,
        "probability_nobody_worse_off": entry.probability_all if entry.reason is None else None,
        "error": _digits(entry.error) if entry.reason is None else None,
        "probability_when_settled_afterwards": entry.probability_afterwards if entry.reason is None else None,
        "payers": [
            {
                "payer": settled.payer.value,
                "transfer": settled.transfer_cents / 100,
                "net_cash_before": _cents(settled.before),
                "net_cash_after": _cents(settled.after),
                "net_after": _cents(settled.with_rest),
                "probability_no_worse_off": settled.probability,
                "probability_no_worse_off_all_benefits": settled.probability_with_rest,
                "error": _digits(settled.error),
                "transfers": {purse.value: cents / 100 for purse, cents in settled.cents.items()},
            }
            for settled in entry.settled
        ],
    }


def _per_year(found: Account) -> list[Document]:
    """What each purse is expected to pay and gain in each year, undiscounted; years without any left out."""
    cost, benefit = found.balance.cost_years, found.balance.benefit_years
    unknown = {purse.value for purse in found.unknown}
    return [
        {
            "year": year,
            "payer": purse,
            "cost": cost.at(purse, str(year)) / 100 if purse not in unknown else None,
            "benefit": benefit.at(purse, str(year)) / 100,
        }
        for year in found.balance.years
        for purse in cost.rows
        if cost.at(purse, str(year)) or benefit.at(purse, str(year))
    ]


def _projects(found: Account, language: str) -> list[Document]:
    """Per project and plan its present values by purse, and what is not known or not counted."""
    written = []
    for key, flow in found.flows.items():
        purses = flow.purses if key in found.balance.cost.rows else {}
        written.append(
            {
                "project": key,
                "of_project": flow.of_project,
                "cost": _of_project(found, key, purses, "cost") if found.project_known(key) else None,
                "benefit": _of_project(found, key, purses, "benefit") if not flow.no_benefits else None,
                "net": None
                if flow.no_benefits or not found.project_known(key)
                else _spread(found.balance.project_net.get(key)),
                "unvalued": [words.in_language(language) for words in flow.unvalued],
                "not_counted": [words.in_language(language) for words in flow.not_counted],
            }
        )
    return written


def _of_project(found: Account, key: str, purses: dict[Payer, Any], kind: str) -> dict[str, float]:
    book = getattr(found.balance, kind)
    return {purse.value: cents / 100 for purse in purses if (cents := book.at(key, purse))}


def _funding(key: str, entry: FundingEntry) -> Document:
    return {
        "project": key,
        "source": entry.source,
        "party": entry.party,
        "payer": entry.purse.value,
        "kind": _code(entry.kind),
        "status": _code(entry.status),
        "spend_kind": _code(entry.spend_kind),
        "counted": entry.counted,
        "budget": _cents(float(entry.budget.sum())) if entry.valued else None,
        "euro": _cents(float(entry.euro.sum())) if entry.valued else None,
        "hours": _digits(float(entry.hours.sum())) if entry.hours.any() else None,
    }


def _variant(found: Account, entry: Variant, language: str) -> Document:
    known = found.net_known
    return {
        "name": entry.name,
        "title": entry.title.in_language(language),
        "net": {
            purse.value: _spread(net) if cost_known(found, purse) else None
            for purse, net in entry.net.items()
        },
        "probability_loss": {
            purse.value: loss if cost_known(found, purse) else None for purse, loss in entry.loss.items()
        },
        "together": _spread(entry.together) if known else None,
        "wrong_pocket_index": _digits(entry.wrong_pocket) if known else None,
        "nobody_worse_off": entry.all_better,
    }


def _settled(settled: AgreementSettlement | None, language: str) -> Document:
    """How one agreement settles by itself; nothing where it names no project with money."""
    return {
        "settled_projects": list(settled.projects) if settled else [],
        "settlement": settled.rule if settled else None,
        "settlements": [_proposal(one, language) for one in settled.proposals] if settled else [],
        "settlement_leaves_out": [purse.value for purse in settled.left_out] if settled else [],
        "written_split": _proposal(settled.written, language) if settled else None,
    }


def _agreement(found: Account, entry: AgreementProgress, language: str) -> Document:
    agreed = entry.agreement
    settled = next((one for one in found.by_agreement if one.agreement.key == agreed.key), None)
    return {
        "agreement": agreed.key,
        "name": agreed.name,
        "level": agreed.level.value,
        "under": agreed.under or None,
        "depth": entry.depth,
        "state": entry.term.value,
        "ends_on": agreed.ends_on.isoformat() if agreed.ends_on else None,
        "review": entry.review.value,
        "review_on": entry.review_on.isoformat() if entry.review_on else None,
        "split": [
            {
                "party": part.party,
                "payer": part.payer.value if part.payer else None,
                "cost_share": _open(part.cost_share),
                "saving_share": _open(part.saving_share),
            }
            for part in agreed.split
        ],
        **_settled(settled, language),
        "results": [
            {
                "text": result.agreed.text,
                "measure": result.agreed.measure.value,
                "agreed": result.amount,
                "done": result.done,
                "on_course": _digits(result.expected),
                "state": result.state.value,
                "by": result.agreed.by_quarter or None,
                "sources": list(result.sources),
                "not_reported": list(result.missing),
            }
            for result in entry.results
        ],
    }


def _code(value: Choice | Open) -> str | None:
    return None if isinstance(value, Open) else value.value


def _open(value: float | Open) -> float | None:
    return None if isinstance(value, Open) else value


def _cents(euro: float) -> float:
    return round(euro, 2) + 0.0


def _digits(number: float | None) -> float | None:
    return None if number is None else float(f"{number:.9g}")


def _spread(spread: Spread | None, *, digits: int = 2) -> dict[str, float] | None:
    if spread is None:
        return None
    return {name: round(getattr(spread, name), digits) + 0.0 for name in ("median", "p10", "p90", "mean")}
