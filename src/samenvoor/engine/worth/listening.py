"""Makes a goal ready once more while listening to what is drawn for it: assumptions, defaults and streams.

So what is listed afterwards is what the engine computes with, results that were learned included; nobody has
to remember which parameter enters where. Source: METHOD §3.
"""

from __future__ import annotations

import dataclasses

import msgspec

from samenvoor.domain.records.assumption import Assumption, Parameter
from samenvoor.engine.assumed import Assumed, Drawn
from samenvoor.engine.distributions import FloatArray
from samenvoor.engine.goals.measured import GoalSetup
from samenvoor.engine.goals.setting import GoalSetting
from samenvoor.engine.goals.setup import goal_setup
from samenvoor.engine.streams import Streams


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What was drawn under one address: of which parameter, by which assumption if any, and the draws."""

    parameter: Parameter
    owner: str
    record: Assumption | None
    drawn: Drawn


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """A goal made ready while listening: its setup, and what was drawn for it by address."""

    setup: GoalSetup
    setting: GoalSetting
    said: dict[str, Said]
    uniforms: dict[tuple[str, str], FloatArray]


class Listening(Assumed):
    """Assumptions that remember what was drawn of them, by the address of the assumption or the default."""

    def __init__(self, assumed: Assumed, streams: ListeningStreams) -> None:
        """Take over everything of the assumptions as they are, results learned included."""
        vars(self).update(vars(assumed))
        self.streams = streams
        self.heard: dict[str, Said] = {}

    def draw(self, parameter: Parameter, *, owner: str, **links: str) -> Drawn | None:
        """The draws as always, after what was measured; remembered where they are known."""
        found = super().draw(parameter, owner=owner, **links)
        if found is not None and not found.open:
            record = self.find(parameter, **links)
            address = record.address if record else f"{owner}.{parameter.value}"
            self.heard[address] = Said(parameter=parameter, owner=owner, record=record, drawn=found)
        return found

    def draw_record(self, record: Assumption) -> Drawn:
        """The draws as they were said; remembered unless something measured is known already."""
        found = super().draw_record(record)
        if not found.open:
            said = Said(parameter=record.parameter, owner=record.address, record=record, drawn=found)
            self.heard.setdefault(record.address, said)
        return found

    def default(self, parameter: Parameter, owner: str) -> Drawn:
        """The default as always; remembered unless something measured is known already."""
        found = super().default(parameter, owner)
        said = Said(parameter=parameter, owner=owner, record=None, drawn=found)
        self.heard.setdefault(f"{owner}.{parameter.value}", said)
        return found


@dataclasses.dataclass(frozen=True, slots=True)
class ListeningStreams(Streams):
    """Streams that remember which uniforms were asked for."""

    heard: dict[tuple[str, str], FloatArray] = dataclasses.field(default_factory=dict)

    def uniform(self, address: str, parameter: str) -> FloatArray:
        """The uniforms as always; remembered."""
        found = Streams.uniform(self, address, parameter)
        self.heard[(address, parameter)] = found
        return found


def listened(setting: GoalSetting, setup: GoalSetup) -> Heard:
    """Make a goal ready once more and remember what is drawn for it."""
    asked = {entry.name: getattr(setting.assumed.streams, entry.name) for entry in _fields(setting)}
    streams = ListeningStreams(**asked)
    assumed = Listening(setting.assumed, streams)
    listening = msgspec.structs.replace(setting, assumed=assumed)
    again = goal_setup(listening, setup.yardstick.goal)
    return Heard(setup=again, setting=listening, said=assumed.heard, uniforms=streams.heard)


def _fields(setting: GoalSetting) -> tuple[dataclasses.Field[object], ...]:
    return dataclasses.fields(setting.assumed.streams)
