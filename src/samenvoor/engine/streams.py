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

    order [D]: which draw stands at each place; jitter: how far every parameter is moved afterwards, as a
    share of its spread on the normal scale (0: not at all), its mean and spread kept (Liu-West).
    """

    order: npt.NDArray[np.intp]
    jitter: float = 0.0


@dataclass(frozen=True, slots=True)
class Streams:
    """The source of every draw of one run: `draws` values for each (record address, parameter).

    seed: any whole number; draws: number of draws D, at least 1; steps: what observations of the programme
    did to the draws, in turn. Errors: ValueError when draws < 1.
    """

    seed: int
    draws: int
    steps: tuple[Resampling, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if self.draws < 1:
            raise ValueError(f"draws must be at least 1, found {self.draws}")

    def uniform(self, address: str, parameter: str) -> FloatArray:
        """Latin-hypercube uniforms [D] for one parameter: one value in each of D equal strata.

        address: `kind/key` of the record; parameter: its name. Every value lies strictly between 0 and 1.
        Source: METHOD §3, u_d = (perm_d + v_d) / D; after observations of the programme in their order.
        """
        found = self._stratified(address, parameter)
        for number, step in enumerate(self.steps):
            found = found[step.order]
            if step.jitter > 0.0:
                found = self._moved(found, step.jitter, address, f"{parameter}#moved{number}")
        return found

    def with_step(self, step: Resampling) -> "Streams":
        """The same streams after one more resampling."""
        return replace(self, steps=(*self.steps, step))

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

    def _moved(self, uniform: FloatArray, jitter: float, address: str, parameter: str) -> FloatArray:
        """Uniforms moved on the normal scale by a kernel that keeps their mean and spread (METHOD §4.3)."""
        from scipy.special import ndtr, ndtri

        z = ndtri(uniform)
        mean, sd = float(np.mean(z)), float(np.std(z))
        noise = ndtri(self._stratified(address, parameter))
        moved = mean + (1.0 - jitter * jitter) ** 0.5 * (z - mean) + jitter * sd * noise
        result: FloatArray = np.clip(ndtr(moved), _SMALLEST_ABOVE_ZERO, _LARGEST_BELOW_ONE)
        return result

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
