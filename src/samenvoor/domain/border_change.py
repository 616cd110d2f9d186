"""A change of municipal borders: which old municipality went to which new one, whole or in part."""

from __future__ import annotations

import msgspec

from samenvoor.domain.words import Choice


class BorderChangeKind(Choice):
    """What became of the old municipality; only whole areas can be added up over a change."""

    merge = ("merge", "in zijn geheel samengevoegd", "merged whole")
    divided = ("split", "verdeeld over meer gemeenten", "divided among several municipalities")
    part = ("part", "een deel ging over", "a part went over")
    rename = ("rename", "andere naam of code", "another name or code")


class BorderChange(msgspec.Struct, frozen=True, kw_only=True):
    """One old and one new municipality in a change.

    `year` is the first boundary year (borders on 1 January) in which the new situation holds. `date` is
    the day itself where that was not 1 January of that year, else "". `merge`: the whole of `old` lies
    in `new`, which may have existed before and go on. `split`: `old` ended and several municipalities
    got a part. `part`: `old` went on without the part that went to `new`. `rename`: the same area
    under another name and code. A municipality that took others in and kept its code is in the list as
    `old` and `new` at once, so that the changes of a year say all a new municipality was made of.
    """

    year: int
    old: str
    new: str
    kind: BorderChangeKind
    date: str = ""
