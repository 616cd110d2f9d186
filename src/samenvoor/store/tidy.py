"""Writes the files of a folder again in the one spelling, without changing what they say."""

from __future__ import annotations

from pathlib import Path

from samenvoor.domain.problem import Problem
from samenvoor.domain.programme import Programme
from samenvoor.store.folder import Loaded, Written, put_files, read
from samenvoor.store.listing import OBSERVATIONS
from samenvoor.store.observations import write_observations
from samenvoor.store.record_file import comments_in, with_comments_in_note, write_record


def tidy(folder: Path, *, move_comments: bool = False) -> Written:
    """Rewrite what is spelled otherwise; refuses with the problems when a file says something wrong.

    A file with TOML comments is left as it is and told, unless `move_comments`: then its comments are
    added to the record's note.
    """
    loaded = read(folder)
    wrong = tuple(problem for problem in loaded.problems if not problem.remark)
    if any(problem.file in loaded.files for problem in wrong) or not folder.is_dir():
        return Written(problems=wrong)
    wanted: dict[str, bytes] = {}
    problems: list[Problem] = list(wrong)
    for file, data in loaded.files.items():
        if not move_comments and file.endswith(".toml") and comments_in(data):
            problems += [
                remark for remark in loaded.problems if remark.file == file and remark.rule == "comment"
            ]
            continue
        wanted[file], found = _one_spelling(file, data, loaded)
        problems += found
    if any(not problem.remark and problem.file not in loaded.files for problem in problems[len(wrong) :]):
        return Written(problems=tuple(problems))
    changed, left = put_files(folder, wanted)
    return Written(changed=tuple(changed), problems=(*problems, *left))


def _one_spelling(file: str, data: bytes, loaded: Loaded) -> tuple[bytes, list[Problem]]:
    """The bytes of a file in the one spelling."""
    address = file.rpartition(".")[0]
    programme: Programme = loaded.programme
    if file.startswith(f"{OBSERVATIONS}/"):
        indicator = address.removeprefix(f"{OBSERVATIONS}/")
        return write_observations(programme.rows(indicator=indicator), indicator=indicator)
    return write_record(with_comments_in_note(programme.records[address], data))
