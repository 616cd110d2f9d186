"""A document that facts were read from: the plan, an interview, a news item."""

from __future__ import annotations

from typing import Annotated, ClassVar

from samenvoor.domain.open import NOT_FILLED, Open
from samenvoor.domain.record import Record
from samenvoor.domain.words import Words, about


class Document(Record, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Title, publisher and date of a document; records cite it with line numbers."""

    KIND: ClassVar[str] = "document"
    TITLE: ClassVar[Words] = Words("Document", "Document")

    title: Annotated[str, about("Titel", "Title")]
    publisher: Annotated[str, about("Uitgever", "Publisher")] = ""
    dated: Annotated[
        str | Open, about("Datum", "Date", "Zoals het document zegt.", "As the document says.")
    ] = NOT_FILLED
    url: Annotated[str, about("Adres", "Address")] = ""


RECORD = Document
