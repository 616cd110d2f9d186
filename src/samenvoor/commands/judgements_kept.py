"""Writes verdicts as signed records in the folder; what was written before stays as it is."""

from __future__ import annotations

from pathlib import Path

from samenvoor.asked import Language, no_such, refuse
from samenvoor.domain.records.body import Body
from samenvoor.domain.words import Words
from samenvoor.engine.answer import Prepared
from samenvoor.engine.judging.judged import judged
from samenvoor.engine.judging.kept import judgement_record
from samenvoor.reporting.judgement_sentences import reason
from samenvoor.store.record_file import write_record
from samenvoor.store.replace_file import replace_file


def keep(folder: Path, prepared: Prepared, *, project: str, by: str, body: str, lang: Language) -> list[str]:
    """Write one record per project (or of one project); returns the files.

    Refuses without a role or a body, and where a judgement of this project and day is there already.
    """
    if not by and not body:
        refuse(
            lang,
            "Een oordeel heeft een afzender: geef --by ROL of --body GREMIUM.",
            "A judgement has a sender: give --by ROLE or --body BODY.",
        )
    bodies = [record.key for record in prepared.programme.of(Body)]
    if body and body not in bodies:
        no_such(lang, Words("gremium", "body"), body, bodies)
    wanted: dict[str, bytes] = {}
    for entry in judged(prepared):
        if project and entry.project != project:
            continue
        record = judgement_record(prepared, entry, by=by, body=body, reason=reason(entry).nl)
        file = f"{record.address}.toml"
        if (folder / file).exists():
            refuse(
                lang,
                f"{file} bestaat al. Een oordeel wordt niet overschreven: kies een andere dag met --on.",
                f"{file} exists already. A judgement is not overwritten: choose another day with --on.",
            )
        data, problems = write_record(record)
        for problem in problems:
            refuse(lang, problem.in_language("nl"), problem.in_language("en"))
        wanted[file] = data
    for file, data in wanted.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        replace_file(folder / file, data)
    return list(wanted)
