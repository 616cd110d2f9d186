"""What each kind of number in the answer is, how it is computed, and from which other numbers."""

from __future__ import annotations

import msgspec

from samenvoor.domain.words import Words

GOAL_UNIT = "unit of the goal"
CHANCE = "kans (0-1)"


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A group of numbers at one place in the answer.

    place: its path within a goal; takes: paths of the numbers it is made from ("contributions" stands for
    every project's Shapley mean); grounds: names of the figures of the engine it rests on.
    """

    place: str
    label: Words
    formula: Words
    takes: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    unit: str = GOAL_UNIT


FAMILIES: tuple[Family, ...] = (
    Family(
        place="baseline/gap",
        label=Words("verschil bij de nulmeting", "gap at the baseline"),
        formula=Words("gebied min vergelijking", "area minus comparator"),
        grounds=("baseline",),
    ),
    Family(
        place="baseline/year",
        label=Words("jaar van de nulmeting", "baseline year"),
        formula=Words("gekozen in het doel", "chosen in the goal"),
        grounds=("baseline_year",),
        unit="",
    ),
    Family(
        place="target/gap",
        label=Words("verschil dat het doel haalt", "gap that meets the goal"),
        formula=Words("het verschil dat het doel nog toelaat", "the gap that the goal still allows"),
        takes=("baseline/gap",),
        grounds=("asked",),
    ),
    Family(
        place="target/value",
        label=Words("streefwaarde", "target value"),
        formula=Words(
            "de vergelijking zoals zij nu is, plus het verschil dat het doel haalt",
            "the comparator as it is now, plus the gap that meets the goal",
        ),
        takes=("target/gap",),
        grounds=("comparator",),
        unit="",
    ),
    Family(
        place="without_programme",
        label=Words("verschil zonder programma", "gap without the programme"),
        formula=Words(
            "rechte lijn door de rondes, met de onzekerheid van hoogte en helling",
            "straight line through the rounds, as unsure as its level and slope",
        ),
        grounds=("trend",),
    ),
    Family(
        place="total",
        label=Words("bijdrage van alle projecten samen", "contribution of all projects together"),
        formula=Words("som van de bijdragen, per trekking", "sum of the contributions, draw by draw"),
        takes=("contributions",),
    ),
    Family(
        place="projected/year",
        label=Words("doeljaar", "target year"),
        formula=Words("gekozen in het doel", "chosen in the goal"),
        grounds=("target_year",),
        unit="",
    ),
    Family(
        place="projected",
        label=Words("verschil met de projecten", "gap with the projects"),
        formula=Words(
            "verschil zonder programma min de bijdragen, per trekking",
            "gap without the programme minus the contributions, draw by draw",
        ),
        takes=("without_programme/median", "total/median"),
    ),
    Family(
        place="probability_met",
        label=Words("kans dat het doel wordt gehaald", "chance of reaching the goal"),
        formula=Words(
            "deel van de trekkingen met een verschil op of onder het doel",
            "share of the draws with a gap at or below the target",
        ),
        takes=("projected/median", "target/gap"),
        unit=CHANCE,
    ),
    Family(
        place="probability_shown",
        label=Words("kans dat de cijfers het laten zien", "chance that the figures will show it"),
        formula=Words(
            "als de kans op het doel, met de meetfout van de geplande meting erbij",
            "as the chance of the goal, with the error of the planned survey added",
        ),
        takes=("projected/median", "target/gap"),
        grounds=("survey",),
        unit=CHANCE,
    ),
    Family(
        place="monte_carlo_error",
        label=Words("rekenfout van de kans", "computing error of the chance"),
        formula=Words("wortel van p x (1 - p) / trekkingen", "root of p x (1 - p) / draws"),
        takes=("probability_met",),
        unit=CHANCE,
    ),
    Family(
        place="remaining",
        label=Words("wat er overblijft", "what remains"),
        formula=Words(
            "verschil min doel, ten minste 0, per trekking", "gap minus target, at least 0, draw by draw"
        ),
        takes=("projected/median", "target/gap"),
    ),
    Family(
        place="closes",
        label=Words("deel van wat nodig is", "part of what is needed"),
        formula=Words(
            "bijdrage gedeeld door nulmeting min doel", "contribution divided by baseline minus target"
        ),
        takes=("total/median", "baseline/gap", "target/gap"),
        unit="%",
    ),
    Family(
        place="scale_up",
        label=Words("opschalen", "scaling up"),
        formula=Words(
            "kleinste factor op het komende bereik met een kans van 0,8; anders de hoogste kans",
            "smallest factor on the intake to come with a chance of 0.8; else the highest chance",
        ),
        takes=("projected/median", "probability_met"),
        unit="",
    ),
    Family(
        place="probability_weighted/probability_met",
        label=Words("kans op het doel, gewogen met doorgaan", "chance of the goal, weighted by carrying out"),
        formula=Words(
            "een project telt alleen in trekkingen waarin het wordt uitgevoerd",
            "a project counts only in draws in which it is carried out",
        ),
        takes=("without_programme/median", "contributions"),
        grounds=("success",),
        unit=CHANCE,
    ),
    Family(
        place="probability_weighted",
        label=Words("gewogen met de kans dat projecten doorgaan", "weighted by the chance of carrying out"),
        formula=Words(
            "een project telt alleen in trekkingen waarin het wordt uitgevoerd",
            "a project counts only in draws in which it is carried out",
        ),
        takes=("without_programme/median", "contributions"),
        grounds=("success",),
    ),
    Family(
        place="other_readings",
        label=Words("hetzelfde doel anders gelezen", "the same goal under another reading"),
        formula=Words(
            "dezelfde trekkingen met een andere maat of vergelijking",
            "same draws, other measure or comparator",
        ),
        takes=("projected/median", "baseline/gap"),
        unit="",
    ),
    Family(
        place="detectable",
        label=Words("wat de geplande meting kan laten zien", "what the planned survey can show"),
        formula=Words(
            "uit steekproef en ontwerpeffect; eenzijdig 5 %, onderscheid 80 %",
            "from sample and design effect; one-sided 5 %, power 80 %",
        ),
        grounds=("survey",),
        unit="",
    ),
)

CONTRIBUTION_WAYS: tuple[Family, ...] = (
    Family(
        place="shapley",
        label=Words("bijdrage", "contribution"),
        formula=Words(
            "wie er nog woont x hoe veel vaker zij de klacht hebben x netto effect x wat er na jaren "
            "van over is; wat projecten samen bereiken, is eerlijk verdeeld (Shapley)",
            "who still lives here x how much more often they have the complaint x net effect x what "
            "is left of it after years; what projects reach together is divided fairly (Shapley)",
        ),
    ),
    Family(
        place="alone",
        label=Words("bijdrage als enig project", "contribution as the only project"),
        formula=Words(
            "dezelfde keten, zonder de andere projecten", "the same chain, without the other projects"
        ),
    ),
    Family(
        place="last_in",
        label=Words("wat wegvalt als het stopt", "what is lost when it stops"),
        formula=Words(
            "het totaal met dit project min het totaal zonder", "the total with this project minus without"
        ),
    ),
)

SAVING = Words(
    "wie er nog woont x wat er na jaren van het effect over is x besparing per deelnemer / verwachte kosten",
    "who still lives here x what is left of the effect x saving per participant / expected costs",
)
