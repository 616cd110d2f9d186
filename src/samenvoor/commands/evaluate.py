"""The commands on evaluations: what a pilot showed, and what a planned one will be able to show."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samenvoor.asked import PROBLEMS, Language, day_asked, no_such, prepared_programme, refuse, say
from samenvoor.commands.programme_options import AsJson, Folder, Lang, On, Seed, Store
from samenvoor.domain.words import Words

if TYPE_CHECKING:
    from samenvoor.domain.records.evaluation import Evaluation
    from samenvoor.domain.records.evidence import Evidence
    from samenvoor.engine.answer import Prepared
    from samenvoor.engine.evaluation.evaluate import Evaluated
    from samenvoor.engine.evaluation.would_become import WouldBecome

app = typer.Typer(rich_markup_mode=None)
DRAWS = 1024
"""An evaluation is computed in closed form; draws are only for what a project needs."""
Key = Annotated[str, typer.Argument(help="De sleutel van de evaluatie, zoals in evaluation/SLEUTEL.toml.")]
NONE_YET = Words(
    "Er zijn nog geen evaluaties. Schrijf er een in evaluation/NAAM.toml, met name, project, outcome, "
    "design en de metingen; een geplande ronde heeft persons en geen share.",
    "There are no evaluations yet. Write one in evaluation/NAME.toml, with name, project, outcome, design "
    "and the measurements; a planned round has persons and no share.",
)


@app.command()
def evaluate(
    folder: Folder,
    evaluation: Key,
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    write: Annotated[
        bool, typer.Option("--write", help="Schrijf het op als bewijs, zodat het telt.")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="Wie het bewijs opschrijft: een rol. Bij --write.")] = "",
    store: Store = None,
) -> None:
    """Wat liet deze evaluatie zien, hoe zeker is dat, en wat verandert het aan het project?"""
    from samenvoor.answering.evaluation_document import evaluation_document
    from samenvoor.commands.evaluation_text import evaluation_text
    from samenvoor.engine.evaluation.evaluate import evaluated
    from samenvoor.engine.evaluation.would_become import would_become

    if write and not by.strip():
        refuse(lang, "Geef --by ROL bij --write: bewijs is van iemand.", "Give --by ROLE with --write.")
    prepared = _prepared(folder, lang, on, store, seed=1)
    asked = _asked(prepared, evaluation, lang)
    found = evaluated(prepared.programme, evaluation=asked)
    day = day_asked(lang, on)
    become = would_become(prepared.programme, found=found, on=day, streams=prepared.setting.assumed.streams)
    if as_json:
        _echo(evaluation_document(found, become, language=lang.value))
    else:
        typer.echo(evaluation_text(prepared.programme, found, become, language=lang.value, writing=write))
    if write:
        _write(folder, prepared, found, become, lang=lang, by=by.strip(), day=day)


@app.command()
def power(
    folder: Folder,
    evaluation: Key,
    lang: Lang = Language.nl,
    on: On = "",
    as_json: AsJson = False,
    effect: Annotated[
        list[float] | None, typer.Option("--effect", help="Dit effect, als deel van 1: 0.10.")
    ] = None,
    share: Annotated[float | None, typer.Option("--share", help="Verwacht deel met de klacht: 0.30.")] = None,
    clustering: Annotated[
        float,
        typer.Option("--clustering", min=0.0, max=1.0, help="Hoezeer mensen in één groep lijken: 0.01."),
    ] = 0.0,
    seed: Seed = 1,
    store: Store = None,
) -> None:
    """Wat kan deze evaluatie straks laten zien, en hoeveel mensen zijn daarvoor nodig?"""
    from samenvoor.answering.evaluation_document import power_document
    from samenvoor.commands.power_text import power_text
    from samenvoor.engine.evaluation.effects_asked import effects_asked
    from samenvoor.engine.evaluation.power import planned_power
    from samenvoor.engine.statistics.refused import RefusedError

    prepared = _prepared(folder, lang, on, store, seed=seed)
    asked = _asked(prepared, evaluation, lang)
    names, missing = effects_asked(prepared, evaluation=asked, given=tuple(effect or ()))
    try:
        found = planned_power(
            asked, programme=prepared.programme, effects=sorted(names), share=share, clustering=clustering
        )
    except RefusedError as refused:
        if not as_json:
            refuse(lang, refused.reason.nl, refused.reason.en)
        _echo({"evaluation": asked.key, "refused": refused.reason.in_language(lang.value)})
        return
    if as_json:
        told = {value: [words.in_language(lang.value) for words in said] for value, said in names.items()}
        _echo(power_document(found, told, language=lang.value))
        return
    typer.echo(power_text(asked, found, names, missing, language=lang.value))


def _echo(document: dict[str, Any]) -> None:
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def _prepared(folder: Path, lang: Language, on: str, store: Path | None, *, seed: int) -> Prepared:
    return prepared_programme(folder, lang, on, store=store, draws=DRAWS, seed=seed, kernel="numpy", goal="")


def _asked(prepared: Prepared, key: str, lang: Language) -> Evaluation:
    """The evaluation of that name; refuses one that does not exist, with what to write when there is none."""
    from samenvoor.domain.records.evaluation import Evaluation

    known = [record.key for record in prepared.programme.of(Evaluation)]
    if not known:
        refuse(lang, NONE_YET.nl, NONE_YET.en)
    found = prepared.programme.find(Evaluation, key)
    if found is None:
        no_such(lang, Words("evaluatie", "evaluation"), key, known)
    return found


def _write(
    folder: Path,
    prepared: Prepared,
    found: Evaluated,
    become: WouldBecome,
    *,
    lang: Language,
    by: str,
    day: datetime.date,
) -> None:
    """Write the evidence as a record of its own; never over another one, and never twice the same."""
    from samenvoor.engine.evaluation.evidence_of import record_of
    from samenvoor.engine.statistics.refused import RefusedError

    if become.agrees and become.stored is not None:
        place = become.stored.address
        say(lang, f"\nDit staat er al: {place}.", f"\nThis is written down already: {place}.")
        return
    try:
        record = record_of(prepared.programme, found=found, by=by, on=day, language=lang.value)
    except RefusedError as refused:
        refuse(lang, f"Niet opgeschreven. {refused.reason.nl}", f"Not written. {refused.reason.en}")
    _put(folder, record, lang)
    if record.supersedes:
        say(
            lang,
            f"Het vervangt evidence/{record.supersedes}, dat blijft staan en niet meer telt.",
            f"It supersedes evidence/{record.supersedes}, which stays and no longer counts.",
        )


def _put(folder: Path, record: Evidence, lang: Language) -> None:
    """Write one new record in the folder; refuses a file that is there already."""
    from samenvoor.store.folder import put_files
    from samenvoor.store.record_file import write_record

    file = f"{record.address}.toml"
    if (folder / file).exists():
        refuse(
            lang,
            f"{file} is er al en geldt op {record.on} nog niet. Kies een latere dag met --on.",
            f"{file} is there already and does not hold on {record.on} yet. Choose a later day with --on.",
        )
    data, problems = write_record(record)
    changed, failed = ([], problems) if problems else put_files(folder, {file: data})
    for problem in failed:
        typer.echo(problem.in_language(lang), err=True)
    if not changed:
        raise typer.Exit(PROBLEMS)
    say(lang, f"\nGeschreven: {file}", f"\nWritten: {file}")
