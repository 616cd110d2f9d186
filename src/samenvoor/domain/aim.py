"""The four aims of the Quadruple Aim, to which every goal and outcome belongs."""

from __future__ import annotations

from samenvoor.domain.words import Choice


class Aim(Choice):
    """Better health, better care, lower or equal costs and joy in work (Berwick 2008 and after)."""

    health = ("health", "gezondheid", "health")
    quality = ("quality", "kwaliteit", "quality")
    cost = ("cost", "kosten", "costs")
    work_joy = ("work_joy", "werkplezier", "joy in work")
