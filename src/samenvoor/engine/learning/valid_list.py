"""Which evidence and which reports count: those that nothing supersedes, and of a quarter the last one.

Source: METHOD §4.4: a correction is a new record that supersedes the old one, and the posterior is always
computed again from the prior and the whole list. The programme is the one of the day asked about, so that a
correction handed in later changes nothing before.
"""

from __future__ import annotations

import msgspec

from samenvoor.domain.programme import Programme
from samenvoor.domain.records.evidence import Evidence
from samenvoor.domain.records.progress_report import ProgressReport


class ValidList(msgspec.Struct, frozen=True, kw_only=True):
    """All evidence that counts, by key, and the reports that count of each project, by quarter."""

    evidence: tuple[Evidence, ...]
    reports: dict[str, tuple[ProgressReport, ...]]

    def of_project(self, project: str) -> tuple[ProgressReport, ...]:
        """The reports of a project that nothing supersedes, one a quarter (the last handed in)."""
        return self.reports.get(project, ())


def valid_list(programme: Programme) -> ValidList:
    """The evidence and the reports of a programme that nothing supersedes."""
    evidence, reports = programme.of(Evidence), programme.of(ProgressReport)
    replaced = {record.supersedes for record in evidence}
    corrected = {record.supersedes for record in reports}
    counted: dict[str, dict[str, ProgressReport]] = {}
    for record in sorted(reports, key=lambda entry: (entry.on, entry.key)):
        if record.key not in corrected:
            counted.setdefault(record.project, {})[record.quarter] = record
    return ValidList(
        evidence=tuple(record for record in evidence if record.key not in replaced),
        reports={
            project: tuple(quarters[quarter] for quarter in sorted(quarters))
            for project, quarters in counted.items()
        },
    )


def valid_evidence(programme: Programme) -> tuple[Evidence, ...]:
    """All evidence that no other evidence supersedes, by key."""
    return valid_list(programme).evidence


def valid_reports(programme: Programme, project: str) -> tuple[ProgressReport, ...]:
    """The reports of a project that nothing supersedes, one a quarter (the last handed in), by quarter."""
    return valid_list(programme).of_project(project)
