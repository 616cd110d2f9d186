"""The command on care costs: each municipality against what is expected there."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samenvoor.asked import Language, no_such, refuse, store_trouble
from samenvoor.commands.figures import Lang, Store
from samenvoor.commands.indicators import AsJson, must_be_area
from samenvoor.domain.words import Words
from samenvoor.store.figures.place import store_folder

if TYPE_CHECKING:
    from samenvoor.commands.costs_text import Answered
    from samenvoor.engine.care_costs.result import CareCosts
    from samenvoor.store.compute.compute import Compute

app = typer.Typer(rich_markup_mode=None)


@app.command()
def costs(
    year: Annotated[int, typer.Option("--year", help="Het jaar van de kosten.")],
    area: Annotated[str, typer.Option("--area", help="Alleen deze gemeente, zoals GM0917.")] = "",
    by: Annotated[str, typer.Option("--by", help="care_group: per soort zorg.")] = "",
    adjust: Annotated[
        str, typer.Option("--adjust", help="Correctie: none, age-sex of ecological.")
    ] = "age-sex",
    vintage: Annotated[str, typer.Option("--vintage", help="Alleen deze uitgave.")] = "",
    claims: Annotated[str, typer.Option("--claims", help="Declaraties, waar de rekenserver ze ziet.")] = "",
    enrolment: Annotated[str, typer.Option("--enrolment", help="Map met verzekerden, bij --claims.")] = "",
    minimum: Annotated[int, typer.Option("--minimum", min=10, help="Minste mensen, bij --claims.")] = 10,
    store: Store = None,
    lang: Lang = Language.nl,
    as_json: AsJson = False,
) -> None:
    """Zorgkosten per verzekerdenjaar tegenover wat bij deze bevolking wordt verwacht, per gemeente."""
    from samenvoor.commands.costs_text import beside, costs_text
    from samenvoor.engine.care_costs.adjustment import CannotAdjustError
    from samenvoor.store.compute.compute import ComputeError
    from samenvoor.store.costs import NoCareCostsError, cost_rows

    if by not in {"", "care_group"}:
        no_such(lang, Words("verdeling", "division"), by, ["care_group"])
    if bool(claims) != bool(enrolment):
        refuse(lang, "Geef --claims en --enrolment samen.", "Give --claims and --enrolment together.")
    if area:
        must_be_area(area, lang)
    asked = Question(store_folder(store), year=year, area=area, by_care_group=bool(by), adjust=adjust)
    try:
        with store_trouble(lang):
            answered = (
                asked.of_claims(claims, enrolment, minimum=minimum) if claims else asked.of_store(vintage)
            )
    except (NoCareCostsError, CannotAdjustError, ComputeError) as refused:
        refuse(lang, refused.words.nl, refused.words.en)
    if as_json:
        typer.echo(json.dumps(cost_rows(answered.costs), ensure_ascii=False, indent=2, allow_nan=False))
        typer.echo("\n".join(beside(answered, language=lang.value)), err=True)
        return
    typer.echo(costs_text(answered, language=lang.value))


CLAIMED = Words("Alle verzekerden in deze bestanden", "All insured people in these files")
"""Whom the costs of an insurer's claims are about: not the country."""


class Question:
    """What is asked of the care costs, answered from the store or from an insurer's claims where they are."""

    def __init__(self, store: Path, *, year: int, area: str, by_care_group: bool, adjust: str) -> None:
        """Keep the question."""
        self._store, self._year, self._area = store, year, area
        self._by_care_group, self._adjust = by_care_group, adjust

    def of_store(self, vintage: str) -> Answered:
        """The costs from the newest import of the year, and that import as a source."""
        from samenvoor.store.compute.factory import open_compute
        from samenvoor.store.cost_cubes import cost_cubes
        from samenvoor.store.costs import nothing_of

        engine = open_compute()
        try:
            with cost_cubes(self._store, compute=engine, years=[self._year], vintage=vintage) as held:
                if self._year not in held:
                    raise nothing_of(self._year)
                entry = held[self._year]
                origin = entry.origin
                source = f"{origin.producer}, {origin.title} ({origin.licence}) [{entry.id}]"
                terms = origin.terms if not origin.may_be_shared else Words("", "")
                told = Words(
                    "\n  ".join(filter(None, (source, terms.nl))),
                    "\n  ".join(filter(None, (source, terms.en))),
                )
                return self._answered(engine, told)
        finally:
            engine.close()

    def of_claims(self, claims: str, enrolment: str, *, minimum: int) -> Answered:
        """The costs from claims that stay where they are: only totals of enough people come here."""
        from samenvoor.store.compute.cubes import bring_cubes
        from samenvoor.store.compute.factory import DEFAULT, open_compute

        there, here = open_compute(), open_compute(DEFAULT)
        try:
            there.dataset("claims", claims)
            there.dataset("enrolment", enrolment)
            with tempfile.TemporaryDirectory(prefix="samenvoor-cubes-", ignore_cleanup_errors=True) as aside:
                bring_cubes(there=there, here=here, to=Path(aside), rows="claims", minimum=minimum)
                told = Words(
                    f"declaraties in {claims}; hier kwamen alleen totalen van {minimum} mensen of meer",
                    f"claims in {claims}; only totals of {minimum} people or more came here",
                )
                return self._answered(here, told)._replace(whom=CLAIMED)
        finally:
            there.close()
            here.close()

    def _answered(self, engine: Compute, source: Words) -> Answered:
        """The costs under the set that is asked; of one area those under the other sets beside them."""
        from samenvoor.commands.costs_text import Answered, in_order
        from samenvoor.engine.care_costs.adjustment import CannotAdjustError, adjustments

        costs = self._costs(engine, self._adjust)
        others: list[CareCosts | Words] = []
        for name, other in adjustments().items() if self._area and not self._by_care_group else ():
            if name != self._adjust:
                try:
                    others.append(self._costs(engine, name))
                except CannotAdjustError as cannot:
                    nl, en = f"{other.title.nl}: {cannot.words.nl}", f"{other.title.en}: {cannot.words.en}"
                    others.append(Words(nl, en))
        return Answered(costs=in_order(costs), source=source, others=tuple(others))

    def _costs(self, engine: Compute, adjust: str) -> CareCosts:
        """Step two, on the cube."""
        from samenvoor.store.costs import care_costs
        from samenvoor.store.figures.ses_scores import ses_scores

        return care_costs(
            engine,
            year=self._year,
            area=self._area,
            by_care_group=self._by_care_group,
            adjust=adjust,
            scores=ses_scores(self._store, year=self._year) if adjust == "ecological" else {},
        )
