"""The commands on indicators: one of an area beside another area, and what a survey can show."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from samenvoor.asked import Language, no_such, refuse, store_trouble
from samenvoor.commands.figures import Lang, Store
from samenvoor.domain.area import level_of
from samenvoor.domain.words import Words
from samenvoor.store.figures.place import store_folder

app = typer.Typer(rich_markup_mode=None)

AsJson = Annotated[bool, typer.Option("--json", help="Geef het als JSON.")]


@app.command()
def indicator(
    key: Annotated[str, typer.Argument(help="Sleutel uit de bibliotheek, zoals less-than-good-health.")],
    area: Annotated[str, typer.Option("--area", help="CBS-code van het gebied, zoals GM0917.")],
    compare: Annotated[
        str, typer.Option("--compare", help="Waarmee: NL, een CBS-code of meer met komma's.")
    ] = "NL",
    years: Annotated[str, typer.Option("--years", help="2016,2020 of 2016-2020; leeg is alle.")] = "",
    group: Annotated[str, typer.Option("--group", help="Groep mensen, zoals 18+; leeg is de eerste.")] = "",
    store: Store = None,
    lang: Lang = Language.nl,
    as_json: AsJson = False,
) -> None:
    """Een indicator van een gebied naast een ander: verschil, verhouding, plaats, breuken en bron."""
    from samenvoor.commands.indicator_document import indicator_document
    from samenvoor.commands.indicator_text import indicator_text
    from samenvoor.library.definitions import definitions
    from samenvoor.store.figures.indicator_comparison import compare_indicator

    library = definitions()
    if key not in library:
        no_such(lang, Words("indicator", "indicator"), key, library)
    for code in (area, *compare.split(",")):
        must_be_area(code, lang)
    levels = {level_of(code) for code in compare.split(",")}
    if len(levels) > 1:
        refuse(
            lang,
            f"--compare {compare}: een groep heeft gebieden van één soort, bijvoorbeeld alleen gemeenten.",
            f"--compare {compare}: a group has areas of one kind, for example municipalities only.",
        )
    wanted = _years(years, lang)
    with store_trouble(lang):
        found = compare_indicator(
            store_folder(store), library[key], area=area, compare=compare, years=wanted, group=group
        )
    if as_json:
        typer.echo(json.dumps(indicator_document(found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    typer.echo(indicator_text(found, lang.value))


def must_be_area(code: str, lang: Language) -> None:
    """Refuse what is no CBS code."""
    if level_of(code) is None:
        refuse(
            lang,
            f"{code} is geen CBS-code: schrijf NL, GM0917, WK091710 of BU09171000.",
            f"{code} is no CBS code: write NL, GM0917, WK091710 or BU09171000.",
        )


def _years(text: str, lang: Language) -> list[int]:
    """The years asked for: "2016,2020", "2016-2020" or both; nothing for all."""
    wanted: list[int] = []
    for part in filter(None, text.replace(" ", "").split(",")):
        first, _, last = part.partition("-")
        if not (
            first.isdecimal() and (last or first).isdecimal() and int(first) <= int(last or first) < 3000
        ):
            refuse(
                lang,
                f"--years {text}: schrijf 2016,2020 of 2016-2020.",
                f"--years {text}: write 2016,2020 or 2016-2020.",
            )
        wanted += range(int(first), int(last or first) + 1)
    return wanted


@app.command()
def detect(
    n: Annotated[int, typer.Option("--n", help="Zoveel mensen antwoorden in een ronde.")],
    p: Annotated[float, typer.Option("--p", help="Het aandeel dat u verwacht, als deel van 1: 0.30.")],
    deff: Annotated[float, typer.Option("--deff", help="Ontwerpeffect van de steekproef.")] = 1.0,
    change: Annotated[
        float | None, typer.Option("--change", help="Deze verandering, als deel van 1: hoe groot is de kans?")
    ] = None,
    lang: Lang = Language.nl,
    as_json: AsJson = False,
    store: Store = None,  # noqa: ARG001  every command takes it; this one needs no figures
) -> None:
    """Welke verandering kan een enquête met zoveel antwoorden laten zien?"""
    from samenvoor.commands.detection_text import detection_text
    from samenvoor.engine.statistics.detectability import detect as detected
    from samenvoor.engine.statistics.detectability import power_of_change
    from samenvoor.engine.statistics.refused import RefusedError

    try:
        found = detected(n=n, p=p, deff=deff)
        chance = power_of_change(change=change, n=n, p=p, deff=deff) if change is not None else None
    except RefusedError as refused:
        refuse(lang, refused.reason.nl, refused.reason.en)
    if as_json:
        told = {"n": n, "p": p, "deff": deff, **found._asdict()}
        power = {"change": change, "power": chance._asdict()} if chance is not None else {}
        typer.echo(json.dumps(told | power, indent=2))
        return
    typer.echo(detection_text(found, n=n, p=p, deff=deff, change=change, chance=chance, language=lang.value))
