"""Every kind of record with its fields, the states of an open field, and the columns of a file of observations."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import msgspec
from field_words import default_of, extras_of, inside, type_of
from page_text import anchor, both, code, first_sentence, paragraphs, table

from samenvoor.domain.kinds import kinds
from samenvoor.domain.observation import Observation, Status
from samenvoor.domain.open import Open, OpenState
from samenvoor.domain.record import Cited, Record, extra_of, type_hints_of
from samenvoor.domain.words import Choice, Words
from samenvoor.store.observation_rows import COLUMNS

FIELD_HEAD = ("veld / field", "Nederlands", "English", "schrijf / write", "nodig / needed")
CHOICE_HEAD = ("schrijf / write", "Nederlands", "English")

INTRO = """# Records / kaarten

Een programma is een map. Elke *kaart* (record) is één TOML-bestand: de map is de soort, de bestandsnaam is de
sleutel. `goal/gezondheid.toml` is het doel met de sleutel `gezondheid`. Cijfers staan in
[bestanden met waarnemingen](#waarnemingen--observations). Hoe u schrijft, staat in
[een programmamap schrijven](../how-to/write-a-programme-folder.md).

A programme is a folder. Each record is one TOML file: its folder is its kind, its file name is its key.
A field that may be *open* takes a text or number, or an [open state](#open-velden--open-fields). → names the kind of record
whose key belongs in the field; `area` is a CBS code or the key of an area set.
"""

OPEN_INTRO = """Een veld dat open mag zijn, is gevuld óf zegt waarom niet. Leeg laten is hetzelfde als `not_filled`.
Een veld dat niet in de tabel *open* mag zijn, laat u weg. / A field that may be open is filled in, or says why
not. Leaving it out is the same as `not_filled`.

```toml
[funding]
open = "to_be_determined"
owner = "stuurgroep"
due = 2020-09-01
wording = "N.t.b."
```
"""

OPEN_FIELDS = {
    "open": Words("de stand, zie hieronder", "the state, see below"),
    "reason": Words(
        "waarom; verplicht bij not_applicable, en alleen een reden maakt n.v.t. van een leeg veld",
        "why; required with not_applicable",
    ),
    "owner": Words("wie het invult: een rol of gremium", "who fills it in: a role or a body"),
    "due": Words("vóór wanneer", "by when"),
    "wording": Words("de eigen woorden van de bron", "the source's own words"),
}

ROWS_INTRO = """Eén CSV-bestand per indicator, `observations/<indicator>.csv`, met deze kolommen. Eén rij is één cijfer, of de reden
waarom het er niet is. Een rij is uniek door gebied, periode en groep. / One CSV file for each indicator. A row is one figure, or
the reason why there is none; area, period and group together make it unique.

```csv
area,period,group,value,status,bound,source,published
GM0917,2020,18+,32.6,,,gezondheidsmonitor,2021-12-01
GM0917,2024,18+,,not_yet_available,,gezondheidsmonitor,
WK091719,2020,75+,,suppressed,<10,gezondheidsmonitor,2021-12-01
```
"""

COLUMN_WORDS = {
    "area": Words(
        "CBS-code: NL, GM0917, WK091710, BU09171000, of SD…",
        "CBS code: NL, GM0917, WK091710, BU09171000, or SD…",
    ),
    "period": Words("jaar of kwartaal: 2020, 2026Q1", "year or quarter: 2020, 2026Q1"),
    "group": Words(
        "over wie: total, 18+, 0-4, en met /men of /women erachter alleen die",
        "about whom: total, 18+, 0-4, with /men or /women only those",
    ),
    "value": Words(
        "het cijfer in de eenheid van de indicator, met een punt; 0 is een cijfer",
        "the figure in the indicator's unit, with a point; 0 is a figure",
    ),
    "status": Words(
        "leeg bij een cijfer, anders waarom het er niet is", "empty with a figure, else why there is none"
    ),
    "bound": Words(
        'hoe de uitgever het geheime cijfer aanduidt: "<10", "0-7", "."',
        'the publisher\'s own mark of a suppressed figure: "<10", "0-7", "."',
    ),
    "source": Words("sleutel van een bron (`source`)", "key of a source record"),
    "published": Words(
        "de dag waarop het bekend werd; een blik op een eerdere dag toont het nog niet",
        "the day it became known; a view on an earlier day leaves it out",
    ),
}
STATUS_MEANS = {
    Status.known: Words("er staat een cijfer; niet schrijven", "there is a figure; not written"),
    Status.suppressed: Words(
        "de uitgever houdt het geheim, vaak omdat het om weinig mensen gaat",
        "the publisher keeps it back, often because few people are involved",
    ),
    Status.not_asked: Words("er is niet naar gevraagd", "nobody asked"),
    Status.not_yet_available: Words("het komt nog", "it is still to come"),
    Status.not_applicable: Words("het kan hier niet bestaan", "it cannot exist here"),
    Status.unknown: Words("niemand weet waarom het ontbreekt", "nobody knows why it is missing"),
}
STATE_MEANS = {
    OpenState.to_be_determined: Words(
        "iemand moet het nog bepalen: „n.t.b.”, „nog niet bekend”", "somebody has yet to decide"
    ),
    OpenState.not_filled: Words(
        "niemand heeft er nog naar gekeken: „nog geen aandacht gekregen”, of leeg",
        "nobody has looked at it yet",
    ),
    OpenState.not_applicable: Words(
        "het hoort hier niet; met de reden", "it does not belong here; with the reason"
    ),
    OpenState.under_study: Words("het wordt uitgezocht", "it is being looked into"),
}


def page() -> str:
    """The page of all records."""
    every = kinds()
    lines = [INTRO]
    heads = {kind: f"{both(record.TITLE)} — `{kind}`" for kind, record in every.items()}
    rows = [
        (f"[{code(kind)}](#{anchor(heads[kind])})", record.TITLE.nl, about_kind(record))
        for kind, record in every.items()
    ]
    lines += [
        "## Alle soorten / All kinds",
        "",
        *table(("soort / kind", "Nederlands", "what it is"), rows),
        "",
    ]
    lines += ["## Wat elke kaart heeft / What every record has", ""]
    lines += [
        *fields_table(field for field in msgspec.structs.fields(Record) if field.name != "key"),
        "",
        *parts_of([Cited]),
        "",
    ]
    for kind, record in every.items():
        lines += [f"## {heads[kind]}", "", about_kind(record), ""]
        lines += [f"{paragraph}\n" for paragraph in paragraphs(record.__doc__)]
        own = own_fields(record)
        lines += [*fields_table(own), "", *parts_of(part for field in own for part in inside(field.type)), ""]
    return "\n".join([*lines, *open_fields(), *observations()])


def about_kind(record: type[Record]) -> str:
    """The first sentence of the file of a kind."""
    return first_sentence(sys.modules[record.__module__].__doc__)


def own_fields(record: type[msgspec.Struct]) -> list[msgspec.structs.FieldInfo]:
    """The fields a kind has beside those of every record."""
    shared = {field.name for field in msgspec.structs.fields(Record)}
    return [field for field in msgspec.structs.fields(record) if field.name not in shared]


def fields_table(fields: Iterable[msgspec.structs.FieldInfo]) -> list[str]:
    """The table of fields: labels and help in both languages, what to write, whether it is needed."""
    rows = []
    for field in fields:
        extra = extra_of(field.type)
        label, help_ = extra["label"], extra["help"]
        write = [both(type_of(field.type)), *extras_of(field.type)]
        nl, en = (
            ". ".join(part for part in (a, b) if part)
            for a, b in ((label.nl, help_.nl), (label.en, help_.en))
        )
        rows.append((code(field.name), nl, en, "; ".join(write), default_of(field)))
    return table(FIELD_HEAD, rows)


def parts_of(parts: Iterable[type]) -> list[str]:
    """The blocks and the lists of choices that fields are made of, each once."""
    lines: list[str] = []
    for part in dict.fromkeys(parts):
        lines += [f"**{part.__name__}** — {first_sentence(part.__doc__)}", ""]
        if issubclass(part, Choice):
            lines += table(CHOICE_HEAD, ((code(c), c.words.nl, c.words.en) for c in part))
        elif issubclass(part, msgspec.Struct):
            lines += fields_table(msgspec.structs.fields(part))
        lines.append("")
    return lines


def open_fields() -> list[str]:
    """The part about open fields."""
    fields = [(code(name), OPEN_FIELDS[name].nl, OPEN_FIELDS[name].en) for name in type_hints_of(Open)]
    states = [
        (code(state), state.words.nl, STATE_MEANS[state].nl, f"{state.words.en}: {STATE_MEANS[state].en}")
        for state in OpenState
    ]
    return [
        "## Open velden / Open fields",
        "",
        OPEN_INTRO,
        *table(("veld / field", "Nederlands", "English"), fields),
        "",
        *table(("`open`", "heet / is called", "betekent", "means"), states),
        "",
    ]


def observations() -> list[str]:
    """The part about files of observations."""
    columns = [(code(name), COLUMN_WORDS[name].nl, COLUMN_WORDS[name].en) for name in COLUMNS]
    states = [
        (code(status), status.words.nl, STATUS_MEANS[status].nl, STATUS_MEANS[status].en) for status in Status
    ]
    return [
        "## Waarnemingen / Observations",
        "",
        first_sentence(sys.modules[Observation.__module__].__doc__),
        "",
        ROWS_INTRO,
        *table(("kolom / column", "Nederlands", "English"), columns),
        "",
        *table(("`status`", "heet / is called", "betekent", "means"), states),
        "",
    ]
