"""A care domain: a part of the fragmented landscape of care and support, with who acts in it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class CareDomain(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The medical domain, the social domain, or what people do themselves and together."""

    KIND: ClassVar[str] = "care_domain"
    TITLE: ClassVar[Words] = Words("Domein", "Care domain")

    name: Annotated[str, about("Naam", "Name")]
    description: Annotated[str, about("Omschrijving", "Description")] = ""
    parties: Annotated[tuple[str, ...], about("Wie hier werken", "Who acts here", link="party")] = ()
    population_strata: Annotated[tuple[str, ...], about("Bevolkingsgroepen", "Population strata")] = ()


RECORD = CareDomain
