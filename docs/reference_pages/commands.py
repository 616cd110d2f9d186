"""Every command with its words and options, and what the exit codes mean."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from page_text import code, first_sentence, table
from typer.models import ArgumentInfo

from samenvoor.cli import app

ENGLISH = Path(__file__).parents[1] / "commands.toml"
INTRO = """# Opdrachten / Commands

Schrijf `./samenvoor` in de map van de broncode; na installatie is het overal `samenvoor`. `./samenvoor demo` en `./samenvoor test`
zijn van het startprogramma zelf; ieder ander woord is een opdracht hieronder. `--help` achter een opdracht geeft deze uitleg.

In a copy of the source the commands start with `./samenvoor`; once installed, with `samenvoor`. `./samenvoor demo` and
`./samenvoor test` belong to the launcher; any other word is one of the commands below. The output is Dutch; `--lang en` makes it
English.
"""
EXITS = """## Uitkomst / Exit codes

| code | betekent | means |
| --- | --- | --- |
| 0 | goed | good |
| 1 | er zijn problemen in de map; opmerkingen tellen niet | there are problems in the folder; remarks do not count |
| 2 | verkeerd gebruik: een opdracht, map, dag, project, rapport of cijfer dat er niet is | wrong use: a command, folder, day, project, report or figure that does not exist |
| 3 | alleen het startprogramma: klaarzetten is niet gelukt | the launcher only: setting up did not succeed |
| 4 | een uitgever gaf geen hele gegevens; de laatste goede blijven | a publisher gave no whole data; the last good ones stay |
"""


def page() -> str:
    """The page of all commands; KeyError when the English of a command or option has not been written yet."""
    english = tomllib.loads(ENGLISH.read_text("utf-8"))
    lines = [INTRO]
    for name, command in sorted(commands().items()):
        lines += [f"## `{name}`", "", "```", usage(name, command), "```", ""]
        lines += [first_sentence(command.__doc__), "", english["commands"][name], ""]
        own = english.get("options_of", {}).get(name, {})
        lines += [*options(command, english["options"] | own), ""]
    if app.registered_callback and app.registered_callback.callback:
        lines += ["## Zonder opdracht / Without a command", ""]
        lines += [*options(app.registered_callback.callback, english["options"]), ""]
    return "\n".join([*lines, EXITS])


def commands() -> dict[str, Callable[..., Any]]:
    """Every command by the word that is typed."""
    found: dict[str, Callable[..., Any]] = {}
    parts = [group.typer_instance for group in app.registered_groups if group.typer_instance]
    for entry in [command for part in (app, *parts) for command in part.registered_commands]:
        if entry.callback is not None:
            found[entry.name or entry.callback.__name__.replace("_", "-")] = entry.callback
    return found


def parameters(command: Callable[..., Any]) -> list[tuple[inspect.Parameter, Any]]:
    """The words and options of a command, each with what the command line knows of it."""
    found = inspect.signature(command, eval_str=True).parameters.values()
    return [(param, param.annotation.__metadata__[0]) for param in found]


def usage(name: str, command: Callable[..., Any]) -> str:
    """How a command is typed."""
    words = [
        param.name.upper() if param.default is inspect.Parameter.empty else f"[{param.name.upper()}]"
        for param, info in parameters(command)
        if isinstance(info, ArgumentInfo)
    ]
    return " ".join(["samenvoor", name, *words, "[OPTIONS]"])


def typed(param: inspect.Parameter, info: Any) -> str:
    """How a word or option is typed, with what comes after it."""
    if isinstance(info, ArgumentInfo):
        return param.name.upper()
    name = info.default if isinstance(info.default, str) else f"--{param.name.replace('_', '-')}"
    return name if kind_of(param) is bool else f"{name} {shape_of(kind_of(param))}"


def shape_of(kind: type) -> str:
    """What comes after an option: one of a few words, a number, a path or a text."""
    if issubclass(kind, StrEnum):
        return "|".join(kind)
    return {int: "NUMBER", Path: "PATH"}.get(kind, "TEXT")


def kind_of(param: inspect.Parameter) -> type:
    """The type of what is typed; of one thing where it may be given more than once."""
    hint = get_args(param.annotation)[0]
    for part in (hint, *get_args(hint)):
        if get_origin(part) is list:
            return kind_named(get_args(part)[0])
    return kind_named(next((part for part in get_args(hint) if part is not type(None)), hint))


def kind_named(hint: Any) -> type:
    """A type out of an annotation; TypeError when it is something else."""
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} is not a type of an option")
    return hint


def options(command: Callable[..., Any], english: dict[str, str]) -> list[str]:
    """The words and options of a command as a table."""
    rows = [
        (code(typed(param, info)), said(param, info), english[param.name], default(param))
        for param, info in parameters(command)
    ]
    return table(("", "Nederlands", "English", "standaard / default"), rows)


def said(param: inspect.Parameter, info: Any) -> str:
    """What the command line itself says of a word or option."""
    many = "list[" in str(param.annotation)
    return f"{info.help} Mag vaker." if many else str(info.help)


def default(param: inspect.Parameter) -> str:
    """What holds when a word or option is not given."""
    if param.default is inspect.Parameter.empty:
        return "verplicht / required"
    if isinstance(param.default, bool):
        return "uit / off"
    return code(str(param.default)) if param.default not in (None, "") else ""
