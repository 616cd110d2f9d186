"""Which evidence and which reports count: those that nothing supersedes, and of a quarter the last one.

Source: METHOD §4.4: a correction is a new record that supersedes the old one, and the posterior is always
computed again from the prior and the whole list. The programme is the one of the day asked about, so that a
correction handed in later changes nothing before.
"""

from __future__ import annotations

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport


def valid_evidence(programme: Programme) -> list[Evidence]:
    """All evidence that no other evidence supersedes, by key."""
    records = programme.of(Evidence)
    replaced = {record.supersedes for record in records if record.supersedes}
    return [record for record in records if record.key not in replaced]


def valid_reports(programme: Programme, project: str) -> list[ProgressReport]:
    """The reports of a project that nothing supersedes, one a quarter (the last handed in), by quarter."""
    records = programme.of(ProgressReport)
    replaced = {record.supersedes for record in records if record.supersedes}
    counted: dict[str, ProgressReport] = {}
    for record in sorted(records, key=lambda entry: (entry.on, entry.key)):
        if record.project == project and record.key not in replaced:
            counted[record.quarter] = record
    return [counted[quarter] for quarter in sorted(counted)]
