"""Random draws that belong to one parameter of one record, so that no other record can move them.

Source: METHOD §3. The key of a stream holds the seed, the address of the record and the name of the
parameter; never a value, a version or a position. Only the raw 64-bit words of the generator are used,
because only those stay the same between versions of the array library.
"""

from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

_LARGEST_BELOW_ONE = 1.0 - 2.0**-53
_SMALLEST_ABOVE_ZERO = 2.0**-54


@dataclass(frozen=True, slots=True)
class Resampling:
    """One order put on all streams alike because of what was observed (METHOD §4.3).

    order [D]: which draw stands at each place.
    """

    order: npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Move:
    """One step of every parameter on the normal scale that leaves what was assumed as it was (METHOD §4.3).

    size: β of z' = √(1 - β²) z + β ξ, above 0 and at most 1; accepted [D]: the draws that take the step, with
    all their parameters together; None: all of them.
    """

    size: float
    accepted: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Streams:
    """The source of every draw of one run: `draws` values for each (record address, parameter).

    seed: any whole number; draws: number of draws D, at least 1; steps: what observations of the programme
    did to the draws, in turn; known: what these steps made of the streams that were asked for already, so
    that the steps are not taken again. Errors: ValueError when draws < 1.
    """

    seed: int
    draws: int
    steps: tuple[Resampling | Move, ...] = field(default=(), compare=False)
    known: dict[tuple[str, str], FloatArray] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.draws < 1:
            raise ValueError(f"draws must be at least 1, found {self.draws}")

    def uniform(self, address: str, parameter: str) -> FloatArray:
        """Latin-hypercube uniforms [D] for one parameter: one value in each of D equal strata.

        address: `kind/key` of the record; parameter: its name. Every value lies strictly between 0 and 1.
        Source: METHOD §3, u_d = (perm_d + v_d) / D; after observations of the programme in their order.
        """
        if not self.steps:
            return self._stratified(address, parameter)
        place = (address, parameter)
        if place not in self.known:
            found = self._stratified(address, parameter)
            for number, step in enumerate(self.steps):
                found = self._after(step, number, found, place)
            self.known[place] = found
        return self.known[place].copy()

    def with_step(self, step: Resampling | Move) -> "Streams":
        """The same streams after one more step."""
        number = len(self.steps)
        known = {place: self._after(step, number, found, place) for place, found in self.known.items()}
        return replace(self, steps=(*self.steps, step), known=known)

    def with_accepted(self, moved: "Streams", accepted: npt.NDArray[np.bool_]) -> "Streams":
        """These streams with the last step of `moved`, which is one further, in the accepted draws [D] alone.

        Errors: TypeError when that step is no move.
        """
        step = moved.steps[-1]
        if not isinstance(step, Move):
            raise TypeError("only a move can be accepted in some draws")
        known = {
            place: np.where(accepted, moved.known[place], found)
            for place, found in self.known.items()
            if place in moved.known
        }
        return replace(self, steps=(*self.steps, replace(step, accepted=accepted)), known=known)

    def _stratified(self, address: str, parameter: str) -> FloatArray:
        """One uniform in each of D equal strata, in an order of its own."""
        order = np.argsort(self._words(address, parameter + "#permutation"), kind="stable")
        within = ((self._words(address, parameter + "#jitter") >> np.uint64(11)) + 0.5) * 2.0**-53
        # v close to 1 in the last stratum may round up to D.
        result: FloatArray = np.minimum((order + within) / self.draws, _LARGEST_BELOW_ONE)
        return result

    def normal(self, address: str, parameter: str) -> FloatArray:
        """Standard-normal draws [D]: the inverse normal distribution of `uniform` (METHOD §3)."""
        from scipy.special import ndtri

        result: FloatArray = ndtri(self.uniform(address, parameter))
        return result

    def _after(
        self, step: Resampling | Move, number: int, uniform: FloatArray, place: tuple[str, str]
    ) -> FloatArray:
        """One stream after one step; `number` is the place of the step, which has luck of its own."""
        from scipy.special import ndtr, ndtri

        if isinstance(step, Resampling):
            return uniform[step.order]
        luck = ndtri(self._stratified(place[0], f"{place[1]}#moved{number}"))
        moved = ndtr((1.0 - step.size * step.size) ** 0.5 * ndtri(uniform) + step.size * luck)
        result: FloatArray = np.clip(moved, _SMALLEST_ABOVE_ZERO, _LARGEST_BELOW_ONE)
        return result if step.accepted is None else np.where(step.accepted, result, uniform)

    def _words(self, address: str, parameter: str) -> npt.NDArray[np.uint64]:
        key = np.frombuffer(_key(str(self.seed), address, parameter), dtype="<u8").astype(np.uint64)
        words: npt.NDArray[np.uint64] = np.random.Philox(key=key).random_raw(self.draws)
        return words


def _key(*parts: str) -> bytes:
    """128-bit key over the length-prefixed UTF-8 of the parts, so that no two splits share a key."""
    digest = blake2b(digest_size=16)
    for part in parts:
        text = part.encode("utf-8")
        digest.update(len(text).to_bytes(8, "big"))
        digest.update(text)
    return digest.digest()
