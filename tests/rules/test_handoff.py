"""The words under which a talk's messages, and news of them, stand in the outbox."""

import pytest

import content
from bot.handoff import rules
from content.models import Language
from content.signing import signed
from db.outbox import SendState
from db.people import Role

LARGEST = 2**63 - 1


@pytest.mark.parametrize("end", rules.ENDS)
def test_what_is_told_of_a_message_is_erased_with_it(end: SendState) -> None:
    assert rules.news_cause(7, end) in rules.causes_of(7)
    assert rules.news_cause(7, end) not in rules.causes_of(77)


def test_a_message_is_found_again_by_its_cause_and_by_no_other() -> None:
    message, *news = rules.causes_of(7)
    assert rules.message_of(message) == 7
    assert not any(rules.message_of(cause) for cause in news)
    assert rules.message_of(None) is None


def test_every_cause_fits_its_column() -> None:
    assert max(map(len, rules.causes_of(LARGEST))) <= 64


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("role", [one for one in Role if one is not Role.student])
def test_what_staff_sign_with_is_what_roles_are_called(language: Language, role: Role) -> None:
    texts = content.load().texts
    named = texts.format(language, f"people-role-{role.value.replace('_', '-')}")
    assert signed("王敏", {role}, language) == f"王敏 · {named}"
    assert signed("王敏", set(), language) == "王敏"
