"""The options that every command on a programme folder knows."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from samenvoor.asked import Language


class Format(StrEnum):
    """How a report can be shown."""

    text = "text"
    html = "html"
    json = "json"


Folder = Annotated[Path, typer.Argument(help="De map met het programma.")]
Lang = Annotated[Language, typer.Option("--lang", help="Taal: nl of en.")]
AsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")]
On = Annotated[str, typer.Option("--on", help="Zoals het stond op deze dag (JJJJ-MM-DD); leeg is vandaag.")]
Draws = Annotated[int, typer.Option("--draws", min=1, max=1_000_000, help="Aantal trekkingen.")]
Seed = Annotated[int, typer.Option("--seed", help="Startgetal van de trekkingen.")]
Without = Annotated[list[str] | None, typer.Option("--without", help="Laat dit project weg.")]
WithPlan = Annotated[
    list[str] | None, typer.Option("--with-plan", help="Tel dit voorgestelde opschalingsplan mee.")
]
ReachFactor = Annotated[
    list[str] | None, typer.Option("--reach-factor", help="PROJECT=2.0: zoveel keer het geplande bereik.")
]
Store = Annotated[Path | None, typer.Option("--store", help="De map met cijfers; leeg is uw gegevensmap.")]
KernelName = Annotated[str, typer.Option("--kernel", help="Rekenkern: numpy of numba.")]
