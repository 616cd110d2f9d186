"""A figure: a number that knows its unit, whether it was observed, assumed or computed, and from what."""

from __future__ import annotations

import datetime
from typing import Self

import msgspec

from samenvoor.domain.words import Choice, Words


class Basis(Choice):
    """How a number came to be."""

    observed = ("observed", "gemeten", "observed")
    assumed = ("assumed", "aangenomen", "assumed")
    computed = ("computed", "berekend", "computed")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its unit and basis; computed figures carry their formula and inputs.

    `value` is None when it cannot be determined; `text` then says why. Observed figures carry their
    `source`, assumed ones who said so (`by`) and `on` which day; `reference` is the published ground.
    """

    address: str
    label: Words
    value: float | None
    unit: str
    basis: Basis
    text: Words | None = None
    formula: Words | None = None
    source: str = ""
    by: str = ""
    on: datetime.date | None = None
    reference: str = ""
    inputs: tuple[Self, ...] = ()

    def rests_on_assumptions(self) -> bool:
        """Whether this figure or anything below it is assumed."""
        return self.basis is Basis.assumed or any(part.rests_on_assumptions() for part in self.inputs)

    def why(self, language: str = "nl") -> str:
        """Say in an indented tree what the figure is and what it was made from."""
        lines = [self.line(language)]
        for part in self.inputs:
            lines.extend(f"  {line}" for line in part.why(language).split("\n"))
        return "\n".join(lines)

    def line(self, language: str) -> str:
        """One line: label = value unit [basis: ground] (address)."""
        if self.value is None:
            shown = self.text.in_language(language) if self.text else "-"
        else:
            number = f"{self.value:.9g}"
            shown = f"{number if language == 'en' else number.replace('.', ',')} {self.unit}".rstrip()
        ground = "; ".join(part for part in self._grounds(language) if part)
        name = self.basis.words.in_language(language)
        basis = f"{name}: {ground}" if ground else name
        return f"{self.label.in_language(language)} = {shown} [{basis}] ({self.address})"

    def _grounds(self, language: str) -> list[str]:
        """What the number rests on: formula, source, who said so and when, reference."""
        who = self.by + (f", {self.on.isoformat()}" if self.on else "") if self.by else ""
        published = self.on.isoformat() if self.on and not self.by else ""
        formula = self.formula.in_language(language) if self.formula else ""
        return [formula, self.source, published, who, self.reference]
