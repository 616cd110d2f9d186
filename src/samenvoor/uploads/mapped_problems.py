"""What can be wrong with the rows of a partner's file, in words; and what was left unread."""

from __future__ import annotations

from collections.abc import Sequence

from samenvoor.domain.words import Words
from samenvoor.uploads.findings import Findings, column_name
from samenvoor.uploads.whole_number import Unfit

_TOLD = 12
_CODES = Words(
    "verbeter de cel, of vertaal haar in de koppeling onder codes.",
    "correct the cell, or translate it in the mapping under codes.",
)
NO_AREA = Unfit(
    "no_area",
    Words("dit is geen gebied dat wij kennen.", "this is no area we know."),
    Words(
        "Een gebied is een code als GM0917, of een gemeentenaam als de koppeling names = true zegt.",
        "An area is a code such as GM0917, or a municipality's name when the mapping says names = true.",
    ),
    _CODES,
)
NO_PERIOD = Unfit(
    "no_period",
    Words("dit is geen periode.", "this is no period."),
    Words("Een periode is 2023, 2023Q1 of 2019-2022.", "A period is 2023, 2023Q1 or 2019-2022."),
    _CODES,
)
NO_GROUP = Unfit(
    "no_group",
    Words("dit is geen groep.", "this is no group."),
    Words("Een groep is total, 18+, 0-4 of 0-4/men.", "A group is total, 18+, 0-4 or 0-4/men."),
    _CODES,
)
WRONG_MARGIN = Unfit(
    "wrong_margin",
    Words(
        "de waarde ligt niet tussen de ondergrens en de bovengrens.", "the value is not within its margin."
    ),
    Words("Dan hoort een van de drie bij iets anders.", "Then one of the three belongs to something else."),
    Words(
        "kijk de kolommen low en high in de koppeling na.", "check the columns low and high in the mapping."
    ),
)
WRONG_NUMBER = Unfit(
    "wrong_number",
    Words("dit is geen aantal mensen.", "this is no number of people."),
    Words("Een aantal is een heel getal van 0 of meer.", "It is a whole number, 0 or more."),
    Words("kijk de kolom n in de koppeling na.", "check the column n in the mapping."),
)


def unknown_area(year: int) -> Unfit:
    """Say that there is no such municipality in the borders of a year."""
    return Unfit(
        "unknown_area",
        Words(f"dit gebied bestaat niet in indeling {year}.", f"there is no such area in {year}."),
        Words(
            "De grenzen en codes veranderen soms op 1 januari.", "Borders and codes can change on 1 January."
        ),
        Words(
            "kijk de code na, of zet het jaar van de grenzen in de koppeling (area.year).",
            "check the code, or put the year of the borders in the mapping (area.year).",
        ),
    )


def duplicate_figure(findings: Findings, row: int, first: tuple[str, int]) -> None:
    """Tell of a second figure of the same measure, area, period and group; `first` is file and row."""
    file, number = first
    nl, en = ("", "") if file == findings.file else (f" van {file}", f" of {file}")
    findings.add(
        "duplicate_key",
        Words(
            f"zelfde maat, gebied, periode en groep als rij {number}{nl}.",
            f"same measure, area, period and group as row {number}{en}.",
        ),
        why=Words("Wij weten niet welk getal geldt.", "We do not know which figure holds."),
        remedy=Words(
            "laat één rij staan, of noem de kolom die de rijen uit elkaar houdt in de koppeling.",
            "keep one row, or name the column that tells the rows apart in the mapping.",
        ),
        row=row,
    )


def no_figures(findings: Findings, row: int) -> None:
    """Tell of a file without any figure of the mapping."""
    findings.add(
        "no_rows",
        Words("er zijn geen gegevensrijen.", "there are no rows of data."),
        remedy=Words(
            "kijk in de koppeling naar header_row, ends_at en de namen van de maten.",
            "look at header_row, ends_at and the names of the measures in the mapping.",
        ),
        row=row,
    )


def unread_columns(findings: Findings, names: Sequence[str]) -> None:
    """Notice which columns are not in the mapping."""
    shown = _listed(names)
    if shown:
        findings.note(Words(f"Niet gelezen kolommen: {shown}.", f"Columns that were not read: {shown}."))


def unread_measures(findings: Findings, names: Sequence[str]) -> None:
    """Notice which measures of a long file are not in the mapping."""
    shown = _listed(names)
    if shown:
        findings.note(Words(f"Niet gelezen maten: {shown}.", f"Measures that were not read: {shown}."))


def _listed(names: Sequence[str]) -> str:
    """A dozen names, and how many more there are."""
    shown = ", ".join(column_name(name) for name in names[:_TOLD] if name)
    return f"{shown} +{len(names) - _TOLD}" if len(names) > _TOLD else shown
