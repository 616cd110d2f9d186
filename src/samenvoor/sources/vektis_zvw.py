"""Care costs under the Zvw by municipality or postcode-3, sex and age: the open data files of Vektis.

Vektis' files are downloaded by hand and handed over. Quirks that are dealt with: capitals and small
letters, names cut to 32 characters (2023), columns that come and go, the rest row anywhere, Latin-1
(first 2015 file), negative corrections, and municipalities by name on the borders of another year.
"""

from __future__ import annotations

import functools
import re
from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute

from samenvoor.counts import vektis_faults as faults
from samenvoor.counts.area_codes import postcode_area
from samenvoor.counts.municipalities import FIRST_YEAR as FIRST_BORDERS
from samenvoor.counts.municipalities import LAST_YEAR as LAST_BORDERS
from samenvoor.counts.municipalities import fit_of_names, municipality_code
from samenvoor.counts.raw import Raw, Tidy, UnreadableError
from samenvoor.counts.source import Asked, Edition, NotFetchableError
from samenvoor.counts.tables import CARE_COSTS, INSURED
from samenvoor.counts.vektis_columns import FIRST_YEAR, TRIED_YEARS, borders_of
from samenvoor.counts.vektis_file import MUNICIPALITY, VektisFile, read_vektis
from samenvoor.domain.origin import Origin
from samenvoor.domain.words import Words

ORIGIN = Origin(
    producer="Vektis",
    title="Open data Zorgverzekeringswet",
    url_main="https://www.vektis.nl/open-data",
    licence="Geen open licentie: gebruiksvoorwaarden van Vektis",
    may_be_shared=False,
    terms=Words(
        "Alleen voor eigen gebruik en onderzoek, met bronvermelding Vektis. Doorverkopen, commercieel "
        "gebruik en doorgeven van de bestanden mag niet. Een uitkomst zoals een verhouding of een "
        "landelijk gemiddelde mag u noemen.",
        "For personal use and research only, naming Vektis as the source. No resale, no commercial use, "
        "and the files are not passed on. A result such as a ratio or a national mean may be quoted.",
    ),
)
EDITIONS: tuple[Edition, ...] = ()
WHAT = Words(
    "Zorgkosten Zvw per gemeente of postcode-3, geslacht, leeftijd en zorgsoort, 2011-2023",
    "Zvw care costs by municipality or postcode-3, sex, age and care group, 2011-2023",
)
_YEAR_IN_NAME = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_NAMED_AT_MOST = 15


def fetch(asked: Asked) -> Raw | None:
    """Say where the files are: Vektis has no service; raises NotFetchableError."""
    del asked
    raise NotFetchableError(
        Words(
            f"Vektis biedt de bestanden alleen aan op {ORIGIN.url_main}. Download daar het bestand per "
            "gemeente van de jaren die u nodig hebt en geef ze hier: samenvoor import vektis_zvw BESTAND… "
            "Staat het jaar niet in de bestandsnaam, geef dan --year.",
            f"Vektis offers the files only on {ORIGIN.url_main}. Download the file by municipality of the "
            "years you need and hand them in: samenvoor import vektis_zvw FILE… "
            "If the file name does not hold the year, give --year.",
        )
    )


def tidy(raw: Raw) -> Tidy:
    """Make care costs and insured years of one or more editions of the same kind (METHOD §7.6).

    Raises UnreadableError with everything that is wrong with all of the files.
    """
    read: list[tuple[int, VektisFile]] = []
    problems = []
    for path in raw.files:
        years = _years(raw, path.name)
        if len(years) != 1:
            problems.append(faults.unknown_year(path.name, years))
            continue
        try:
            found = read_vektis(path.read_bytes(), file=path.name, year=years[0])
        except UnreadableError as unreadable:
            problems += unreadable.problems
            continue
        if any(years[0] == year for year, _ in read):
            problems.append(faults.same_year_again(path.name, years[0]))
        if read and found.kind != read[0][1].kind:
            problems.append(faults.two_kinds(path.name))
        read.append((years[0], found))
    if problems:
        raise UnreadableError(tuple(problems))
    return _together(raw, read)


def _together(raw: Raw, read: list[tuple[int, VektisFile]]) -> Tidy:
    """All files of an import as one pair of tables."""
    costs, insured, notices, borders = [], [], [], []
    for year, file in sorted(read, key=lambda entry: entry[0]):
        codes, border, said = _areas(file, year)
        tables = _tables(file, year, codes)
        costs.append(tables[0])
        insured.append(tables[1])
        borders.append(border)
        notices += [*said, *_remarks(file, year)]
    years = sorted(year for year, _ in read)
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    kind = read[0][1].kind
    if kind != MUNICIPALITY:
        span = f"{span}-{kind}"
    elif len(years) == 1 and borders[0] != borders_of(years[0]):
        span = f"{span}-borders-{borders[0]}"
    return Tidy(
        tables={"care_costs": pa.concat_tables(costs), "insured": pa.concat_tables(insured)},
        raw_rows=sum(len(file.persons) for _, file in read),
        edition=raw.edition,
        vintage=raw.vintage or span,
        table=raw.table or kind,
        notices=tuple(notices),
    )


def _years(raw: Raw, name: str) -> list[int]:
    """The year somebody gave, else the years that the file name holds."""
    given = raw.options.get("year", "")
    if given:
        return [int(given)] if given.isdecimal() and int(given) >= FIRST_YEAR else []
    named = {int(found) for found in _YEAR_IN_NAME.findall(name)}
    return sorted(year for year in named if year >= FIRST_YEAR)


def _areas(file: VektisFile, year: int) -> tuple[list[str], int, list[Words]]:
    """The code of each name ("" where there is none), the year of the borders, and what to say of it."""
    if file.kind != MUNICIPALITY:
        codes = [postcode_area(name) or "" for name in file.names]
        return codes, 0, _unmapped(file.names, codes, year)
    names = [name for name in file.names if name]
    border = borders_of(year)
    # One that ended is in no later list, and a new one in no earlier: all known means these borders.
    if not all(_code(name, border) for name in names):
        border = _other_borders(names, border)
    codes = [_code(name, border) if name else "" for name in file.names]
    # Two names with one code would be two rows of one cell: neither is taken for the municipality.
    times = Counter(codes)
    codes = ["" if times[code] > 1 else code for code in codes]
    said = Words(
        f"{year}: gemeenten volgens de indeling van {border}.",
        f"{year}: municipalities by the borders of {border}.",
    )
    return codes, border, [said, *_unmapped(file.names, codes, year)]


def _other_borders(names: list[str], usual: int) -> int:
    """The borders these names are on, exactly; else the year in which the most of them are known."""
    fit = fit_of_names(names)
    if fit.exact:
        return fit.year

    def fits_worse(year: int) -> tuple[int, int]:
        return (sum(not _code(name, year) for name in names), abs(year - usual))

    return min(range(FIRST_BORDERS, LAST_BORDERS + 1), key=fits_worse)


@functools.lru_cache(maxsize=20_000)
def _code(name: str, year: int) -> str:
    """The code of a municipality, "" where the name maps to none; the same names come back every year."""
    return municipality_code(name, year=year) or ""


def _unmapped(names: list[str], codes: list[str], year: int) -> list[Words]:
    """Say which names gave no code; their costs stay, under the name alone."""
    without = sorted(name for name, code in zip(names, codes, strict=True) if name and not code)
    if not without:
        return []
    shown = ", ".join(without[:_NAMED_AT_MOST]) + (" …" if len(without) > _NAMED_AT_MOST else "")
    return [
        Words(
            f"{year}: onbekende namen van gebieden: {len(without)}. Hun kosten tellen landelijk mee "
            f"en horen bij geen gebied: {shown}.",
            f"{year}: unknown names of areas: {len(without)}. Their costs count nationally "
            f"and belong to no area: {shown}.",
        )
    ]


def _remarks(file: VektisFile, year: int) -> list[Words]:
    """What a reader of the figures should know of this file."""
    said = []
    if file.missing:
        said.append(
            Words(
                f"{year}: combinaties van geslacht, leeftijd en gebied die er niet in staan: {file.missing} "
                "(minder dan 10 verzekerden); zij zitten in de restrij.",
                f"{year}: combinations of sex, age and area that are not in it: {file.missing} "
                "(fewer than 10 insured people); they are in the rest row.",
            )
        )
    if file.negatives:
        said.append(
            Words(
                f"{year}: negatieve bedragen: {file.negatives}; dat zijn correcties en zij tellen mee.",
                f"{year}: negative amounts: {file.negatives}; these are corrections and they count.",
            )
        )
    if file.more_years_than_persons:
        said.append(
            Words(
                f"{year}: rijen met meer verzekerde jaren dan personen: {file.more_years_than_persons}; "
                "wij nemen het over zoals het er staat.",
                f"{year}: rows with more insured years than persons: {file.more_years_than_persons}; "
                "we take it as it is published.",
            )
        )
    if year not in TRIED_YEARS or file.kind != MUNICIPALITY:
        said.append(
            Words(
                f"{year}: deze editie is nog niet op een echt bestand beproefd; vergelijk het totaal.",
                f"{year}: this edition was not yet tried on a real file; compare the total.",
            )
        )
    return said


def _tables(file: VektisFile, year: int, codes: list[str]) -> tuple[pa.Table, pa.Table]:
    """The two tables of one file; columns that every care group shares are made once."""
    rows = len(file.persons)
    place = pa.array(file.name_of)
    first = {
        "year": pa.repeat(pa.scalar(year, pa.int16()), rows),
        "area": pa.array(codes, pa.string()).take(place),
        "area_name": pa.array(file.names, pa.string()).take(place),
        "sex": file.sex,
        "age_from": file.age_from,
        "age_to": file.age_to,
    }
    number = pa.array(np.arange(1, rows + 1))
    rest = pa.compute.equal(number, file.rest + 1)
    insured = [*first.values(), file.persons, file.years, rest, number]
    groups = len(file.amounts)
    shared = {name: [column] * groups for name, column in (first | {"rest": rest, "row": number}).items()}
    shared["care_group"] = [pa.repeat(pa.scalar(key, pa.string()), rows) for key in file.amounts]
    shared["amount"] = list(file.amounts.values())
    costs = [pa.chunked_array(shared[field.name], field.type) for field in CARE_COSTS]
    return pa.Table.from_arrays(costs, schema=CARE_COSTS), pa.Table.from_arrays(insured, schema=INSURED)
