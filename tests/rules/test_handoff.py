"""The words under which a talk's messages, and news of them, stand in the outbox."""

import pytest

from bot.handoff import rules
from db.outbox import SendState

LARGEST = 2**63 - 1


@pytest.mark.parametrize("end", rules.ENDS)
def test_what_is_told_of_a_message_is_erased_with_it(end: SendState) -> None:
    assert rules.news_cause(7, end) in rules.causes_of(7)
    assert rules.news_cause(7, end) not in rules.causes_of(77)


def test_a_message_is_found_again_by_its_cause_and_by_no_other() -> None:
    message, *news = rules.causes_of(7)
    assert rules.message_of(message) == 7
    assert [rules.message_of(cause) for cause in news] == [None] * len(rules.ENDS)
    assert rules.message_of(None) is None


def test_every_cause_fits_its_column() -> None:
    assert max(map(len, rules.causes_of(LARGEST))) <= 64
