"""What is asked of staff is not for the student in whose topic the question may stand."""

import pytest

from db.people import Actor, Role
from handlers import ABOUT_TALKS, FOCUSES, asked_aside, handoff
from tests.calm import NOON

ASKED = [one for one, reader in FOCUSES.items() if reader is not handoff.on_message]


def somebody(feature: str | None, *roles: Role) -> Actor:
    focus = {"feature": feature} if feature is not None else None
    return Actor(1, 1, "?", "zh", 1, focus, True, NOON, frozenset(roles))


@pytest.mark.parametrize("feature", ASKED)
@pytest.mark.parametrize("role", [Role.counselor, Role.class_mentor, Role.teacher, Role.office])
def test_whatever_staff_are_asked_is_answered_aside(feature: str, role: Role) -> None:
    assert asked_aside(somebody(feature, role))


@pytest.mark.parametrize("feature", ASKED)
def test_a_students_topic_is_for_their_teacher_but_for_what_is_asked_about_the_talk(
    feature: str,
) -> None:
    assert asked_aside(somebody(feature, Role.student)) is (feature in ABOUT_TALKS)


@pytest.mark.parametrize("feature", [None, "talk", "a feature that is gone"])
@pytest.mark.parametrize("role", [Role.student, Role.counselor])
def test_who_is_asked_nothing_writes_to_the_other_side(feature: str | None, role: Role) -> None:
    assert not asked_aside(somebody(feature, role))
