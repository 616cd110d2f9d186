"""A relation: how one body, party or project steers, informs, advises, explores or engages another."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.record import Record
from samenvoor.domain.words import Choice, Words, about


class RelationKind(Choice):
    """The arrows of the governance picture."""

    steers = ("steers", "stuurt", "steers")
    informs = ("informs", "informeert", "informs")
    advises = ("advises", "adviseert", "advises")
    explores = ("explores", "verkent", "explores")
    engages = ("engages", "betrekt", "engages")
    origin_of = ("origin_of", "is oorsprong van", "is the origin of")


class Relation(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One arrow between two records; both ends are addresses such as body/stuurgroep."""

    KIND: ClassVar[str] = "relation"
    TITLE: ClassVar[Words] = Words("Relatie", "Relation")

    source: Annotated[str, about("Van", "From", link=("body", "party", "project_card", "coalition"))]
    relation_kind: Annotated[RelationKind, about("Soort", "Kind")]
    target: Annotated[str, about("Naar", "To", link=("body", "party", "project_card", "coalition"))]


RECORD = Relation
