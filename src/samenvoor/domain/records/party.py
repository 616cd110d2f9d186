"""A party: an organisation or group that takes part, under all the names it goes by."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class PartyKind(Choice):
    """What kind of party it is; payers and non-payers alike."""

    municipality = ("municipality", "gemeente", "municipality")
    health_insurer = ("health_insurer", "zorgverzekeraar", "health insurer")
    care_office = ("care_office", "zorgkantoor", "care office")
    province = ("province", "provincie", "province")
    ggd = ("ggd", "GGD", "municipal public health service")
    residents = ("residents", "inwoners en cliënten", "residents and clients")
    volunteers = ("volunteers", "vrijwilligers", "volunteers")
    care_provider = ("care_provider", "zorgaanbieder", "care provider")
    welfare = ("welfare", "welzijnsorganisatie", "welfare organisation")
    funder = ("funder", "financier", "funder")
    company = ("company", "bedrijf", "company")
    education = ("education", "onderwijs", "education")
    knowledge = ("knowledge", "kennisinstelling", "knowledge institute")
    programme_office = ("programme_office", "programmabureau", "programme office")
    alliance = ("alliance", "samenwerkingsverband", "alliance")


class Party(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An organisation with its aliases and what it has to gain; never a person."""

    KIND: ClassVar[str] = "party"
    TITLE: ClassVar[Words] = Words("Partij", "Party")

    name: Annotated[str, about("Naam", "Name")]
    party_kind: Annotated[PartyKind | Open, about("Soort", "Kind")] = NOT_FILLED
    aliases: Annotated[
        tuple[str, ...],
        about("Andere namen", "Other names", "Zoals zij elders heet.", "As it is called elsewhere."),
    ] = ()
    interest: Annotated[
        str, about("Belang", "Interest", "Wat zij te winnen heeft.", "What it has to gain.")
    ] = ""


RECORD = Party
