"""What was typed, made into a programme that is ready to answer; refuses with what to do instead."""

from __future__ import annotations

import datetime
import difflib
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

import msgspec
import typer

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.domain.records.goal import Goal
from samenvoor.domain.records.indicator import Indicator
from samenvoor.domain.records.project_card import ProjectCard
from samenvoor.domain.records.scale_up_plan import ScaleUpPlan
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared, prepare
from samenvoor.engine.check_programme import check_programme
from samenvoor.engine.flow.kernel import Kernel
from samenvoor.engine.scenario import Scenario
from samenvoor.store.figures.place import imports_folder, store_folder
from samenvoor.store.folder import Loaded, locate
from samenvoor.store.layers import ON_TOP_OF_RULE, read_layers

PROBLEMS, WRONG_USE = 1, 2
FEW = 12
"""So many names are all told, the nearest first."""


class Language(StrEnum):
    """The languages of the product."""

    nl = "nl"
    en = "en"


def prepared_programme(
    folder: Path,
    lang: Language,
    on: str,
    *,
    store: Path | None,
    draws: int,
    seed: int,
    kernel: str,
    goal: str,
    exact: bool = False,
) -> Prepared:
    """Read, check and make ready; refuses a folder with problems with the same list as `check`."""
    day = day_asked(lang, on)
    loaded, problems = checked(folder, lang, on, store=store, exact=exact)
    wrong = [problem for problem in problems if not problem.remark]
    if wrong:
        for problem in wrong:
            typer.echo(problem.in_language(lang), err=True)
        raise typer.Exit(PROBLEMS)
    if goal and loaded.programme.on(day).find(Goal, goal) is None:
        no_such(lang, Words("doel", "goal"), goal, [record.key for record in loaded.programme.of(Goal)])
    if kernel not in {"numpy", "numba", "auto"}:
        no_such(lang, Words("rekenkern", "kernel"), kernel, ["numpy", "numba"])
    chosen: Kernel = "numba" if kernel == "numba" else "auto" if kernel == "auto" else "numpy"
    try:
        return prepare(loaded.programme, on=day, seed=seed, draws=draws, kernel=chosen, goal=goal)
    except ModuleNotFoundError:
        refuse(
            lang,
            "De rekenkern numba is een extra: installeer samenvoor[compiled], of kies --kernel numpy.",
            "The numba kernel is an extra: install samenvoor[compiled], or choose --kernel numpy.",
        )


def checked(
    folder: Path, lang: Language, on: str, *, store: Path | None, exact: bool = False
) -> tuple[Loaded, list[Problem]]:
    """Read a folder and the store with everything that is wrong, problems before remarks, by file."""
    must_exist(folder, lang)
    day_asked(lang, on)
    loaded = read_layers(folder)
    if any(problem.rule == ON_TOP_OF_RULE for problem in loaded.problems):
        # Without the folder below every link to it would be told as a problem of its own.
        return loaded, [problem for problem in loaded.problems if problem.rule == ON_TOP_OF_RULE]
    with store_trouble(lang):
        programme, unjoined = _joined(loaded.programme, store_folder(store), exact=exact)
    found = locate([*unjoined, *check_programme(programme, broken=loaded.broken)], loaded)
    order = sorted(
        [*loaded.problems, *found], key=lambda problem: (problem.remark, problem.file, problem.line)
    )
    return msgspec.structs.replace(loaded, programme=programme), order


def _joined(programme: Programme, store: Path, *, exact: bool) -> tuple[Programme, tuple[Problem, ...]]:
    """The programme with the store's figures; what reads the store is loaded only where there is a need."""
    asks = any(indicator.figures_from or indicator.taken_from for indicator in programme.of(Indicator))
    if not asks and not imports_folder(store).is_dir():
        return programme, ()
    from samenvoor.store.figures.programme_figures import with_store

    joined = with_store(programme, store=store, exact=exact)
    return joined.programme, joined.problems


@contextmanager
def store_trouble(lang: Language) -> Iterator[None]:
    """Refuse, with what to do, when the store cannot be read, written or computed on, or is damaged.

    Whatever error says so in `words` is told; naming its class here would load its engine at every start.
    """
    try:
        yield
    except OSError as error:
        place, why = error.filename2 or error.filename or "", error.strerror or str(error)
        refuse(
            lang,
            f"Dit is niet te lezen of te schrijven: {place} ({why}). Kijk of de schijf vol is en of u daar "
            "mag schrijven; wat er al was, is niet veranderd.",
            f"This cannot be read or written: {place} ({why}). See whether the disk is full and whether you "
            "may write there; what was there has not changed.",
        )
    except Exception as error:
        words = getattr(error, "words", None)
        if not isinstance(words, Words):
            raise
        refuse(lang, words.nl, words.en)


def scenario_asked(
    programme: Programme,
    lang: Language,
    without: list[str] | None,
    reach_factor: list[str] | None,
    with_plan: list[str] | None = None,
) -> Scenario:
    """The scenario asked for; refuses what does not exist and a factor that is no number."""
    factors: dict[str, float] = {}
    for entry in reach_factor or []:
        key, _, text = entry.partition("=")
        try:
            factors[key] = float(text)
        except ValueError:
            factors[key] = math.nan
        if not (math.isfinite(factors[key]) and factors[key] >= 0.0):
            refuse(
                lang,
                f"--reach-factor {entry}: schrijf PROJECT=2.0, met een getal van 0 of meer.",
                f"--reach-factor {entry}: write PROJECT=2.0, with a number of 0 or more.",
            )
    for key in (*(without or []), *factors):
        if programme.find(ProjectCard, key) is None:
            no_such(lang, Words("project", "project"), key, project_keys(programme))
    for key in with_plan or []:
        if programme.find(ScaleUpPlan, key) is None:
            plans = [plan.key for plan in programme.of(ScaleUpPlan)]
            no_such(lang, Words("opschalingsplan", "scale-up plan"), key, plans)
    return Scenario(
        without=tuple(sorted(set(without or []))),
        reach_factor=factors,
        with_plans=tuple(sorted(set(with_plan or []))),
    )


def project_keys(programme: Programme) -> list[str]:
    """Keys of all project cards."""
    return [card.key for card in programme.of(ProjectCard)]


def day_asked(lang: Language, on: str) -> datetime.date:
    """The day asked for, or today; the one place where the clock is read."""
    if not on:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        refuse(lang, f"--on {on}: schrijf een dag als 2020-03-13.", f"--on {on}: write a day as 2020-03-13.")


def must_exist(folder: Path, lang: Language) -> None:
    """Refuse a folder that is not there."""
    if not folder.is_dir():
        refuse(lang, f"Er is geen map {folder}.", f"There is no folder {folder}.")


def no_such(lang: Language, what: Words, key: str, known: Iterable[str]) -> NoReturn:
    """Refuse a name that does not exist, with the nearest ones."""
    names = list(known)
    few = len(names) <= FEW
    nearest = difflib.get_close_matches(key, names, n=FEW if few else 3, cutoff=0.0 if few else 0.3)
    refuse(
        lang,
        f"Er is geen {what.nl} {key}. Wel: {', '.join(nearest) or '-'}.",
        f"There is no {what.en} {key}. There is: {', '.join(nearest) or '-'}.",
    )


def say(lang: Language, nl: str, en: str) -> None:
    """Print one line in the language asked for."""
    typer.echo(Words(nl, en).in_language(lang))


def refuse(lang: Language, nl: str, en: str) -> NoReturn:
    """Wrong use: say what to do and end with 2."""
    typer.echo(Words(nl, en).in_language(lang), err=True)
    raise typer.Exit(WRONG_USE)
