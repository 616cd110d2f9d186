"""A verdict as a record: with the rule, its limits and its numbers, so that it can be computed again.

Source: METHOD §5.2, R031.
"""

from __future__ import annotations

from samenvoor import __version__
from samenvoor.domain.records.judgement import Grounds, Judgement
from samenvoor.engine.answer import Prepared
from samenvoor.engine.judging.judged import Judged


def judgement_record(prepared: Prepared, entry: Judged, *, by: str, body: str, reason: str) -> Judgement:
    """The judgement of one project on the day the programme was made ready for; it replaces the last one."""
    standing = entry.standing
    before = [compared.record for compared in entry.compared if compared.on_figures]
    return Judgement(
        key=f"{entry.project}-{standing.on.isoformat()}",
        project=entry.project,
        verdict=entry.verdict,
        on=standing.on,
        body=body,
        by=by,
        grounds=Grounds.figures,
        rule=standing.agreed.rule,
        needed_by=standing.needed_by,
        needed_effect=standing.needed_effect,
        probability=standing.probability,
        green_from=standing.limits.green_from,
        red_up_to=standing.limits.red_up_to,
        seed=prepared.seed,
        draws=prepared.draws,
        engine_version=__version__,
        reason=reason,
        replaces=before[-1].key if before else "",
    )
