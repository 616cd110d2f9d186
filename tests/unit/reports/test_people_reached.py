"""Different people are counted once: two projects for the same families are never twice as many."""

from samenvoor.reporting.people_reached import GroupReach, programme_reach
from samenvoor.reporting.shown_figures import shown_figures
from tests.unit.reports.views import view


def group(name: str, key: str) -> GroupReach:
    reach = programme_reach(view(name).answer)
    return next(found for found in (*reach.groups, reach.total) if found.group == key)


def test_two_projects_for_the_same_families_reach_between_500_and_1000() -> None:
    found = group("small", "gezinnen")

    assert (found.lower, found.upper) == (500.0, 1000.0)


def test_projects_for_the_very_same_people_are_assumed_to_reach_500() -> None:
    assert group("small", "gezinnen").assumed == 500.0


def test_the_group_is_as_large_as_its_ages() -> None:
    assert round(group("small", "gezinnen").population or 0.0) == 3000


def test_a_project_without_reach_is_named_and_adds_nothing() -> None:
    found = group("small", "ouderen")

    assert [part.project for part in found.missing] == ["d"]
    assert (found.lower, found.upper) == (500.0, 500.0)


def test_people_of_a_project_for_two_groups_may_belong_to_either() -> None:
    found = group("heerlen", "wissewasjes")

    assert [part.project for part in found.shared] == ["iwa-hoensbroek"]
    assert found.lower == 0.0
    assert found.assumed is None
    assert found.upper is not None
    assert found.upper > 0.0


def test_everybody_together_lies_between_the_largest_project_and_the_sum() -> None:
    reach = programme_reach(view("heerlen").answer)
    counted = [part.persons for part in reach.projects if part.reason is None]
    total = reach.total
    assert total.assumed is not None

    assert total.lower == max(counted)
    assert total.upper == sum(counted)
    assert max(counted) < total.assumed < sum(counted)


def test_nobody_is_reached_before_anything_was_planned() -> None:
    found = group("heerlen_2020", "total")

    assert (found.lower, found.upper, found.assumed) == (None, None, None)
    assert len(found.missing) == 9


def test_the_reach_can_be_asked_about_down_to_who_said_so() -> None:
    figure = shown_figures(view("small").answer)["reach/gezinnen/assumed"]

    assert figure.rests_on_assumptions()
    assert "programmateam" in figure.why()
