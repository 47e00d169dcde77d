"""What a tick finds out about a round's members: who was reached, is gone, is back, is late."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select

from db.campaign_members import CampaignMember
from db.courses import CourseResult
from db.engine import Tx
from db.outbox import Outgoing, SendState
from db.people import Person
from db.survey_members import BEFORE_ANSWER, Disposition, SurveyMember
from db.surveys import SurveyRound, cause


async def arrived(tx: Tx, round_id: int, run_id: int | None, size: int) -> list[int]:
    """Who has not counted as invited yet although the invitation is in their chat."""
    own = (
        select(SurveyMember.c.person_id)
        .join(Person, Person.c.id == SurveyMember.c.person_id)
        .join(
            Outgoing,
            and_(
                Outgoing.c.cause == cause(round_id),
                Outgoing.c.chat_id == Person.c.telegram_id,
                Outgoing.c.state == SendState.sent,
            ),
        )
    )
    by_campaign = select(SurveyMember.c.person_id).join(
        CampaignMember,
        and_(
            CampaignMember.c.run_id == run_id,
            CampaignMember.c.person_id == SurveyMember.c.person_id,
            CampaignMember.c.reached_at.is_not(None),
        ),
    )
    query = own if run_id is None else by_campaign
    rows = await tx.execute(
        query.where(
            SurveyMember.c.round_id == round_id,
            SurveyMember.c.disposition.in_((Disposition.not_reached, Disposition.blocked)),
            SurveyMember.c.invited_at.is_(None),
        )
        .distinct()
        .order_by(SurveyMember.c.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def gone_and_back(
    tx: Tx, round_id: int, size: int
) -> tuple[list[int], list[int], list[int]]:
    """(who blocked the bot since, who is back and was invited, who is back and was not)."""
    found: list[list[int]] = []
    back = and_(
        SurveyMember.c.disposition == Disposition.blocked, Person.c.unreachable_since.is_(None)
    )
    for condition in (
        and_(
            SurveyMember.c.disposition.in_((Disposition.not_reached, Disposition.invited)),
            Person.c.unreachable_since.is_not(None),
        ),
        and_(back, SurveyMember.c.invited_at.is_not(None)),
        and_(back, SurveyMember.c.invited_at.is_(None)),
    ):
        rows = await tx.execute(
            select(SurveyMember.c.person_id)
            .join(Person, Person.c.id == SurveyMember.c.person_id)
            .where(SurveyMember.c.round_id == round_id, condition)
            .order_by(SurveyMember.c.person_id)
            .limit(size)
        )
        found.append(list(rows.scalars()))
    return found[0], found[1], found[2]


async def campaign_members_missing(tx: Tx, round_id: int, run_id: int, size: int) -> list[int]:
    """Whom a campaign's run went to and the round it opened does not ask yet."""
    rows = await tx.execute(
        select(CampaignMember.c.person_id)
        .where(
            CampaignMember.c.run_id == run_id,
            ~exists().where(
                SurveyMember.c.round_id == round_id,
                SurveyMember.c.person_id == CampaignMember.c.person_id,
            ),
        )
        .order_by(CampaignMember.c.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def late(tx: Tx, round_id: int, now: datetime, size: int) -> list[int]:
    """Of a closed round, whose time is over and who has answered nothing."""
    rows = await tx.execute(
        select(SurveyMember.c.person_id)
        .where(
            SurveyMember.c.round_id == round_id,
            SurveyMember.c.disposition.in_(BEFORE_ANSWER),
            or_(SurveyMember.c.reopened_until.is_(None), SurveyMember.c.reopened_until <= now),
        )
        .order_by(SurveyMember.c.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def late_again(tx: Tx, now: datetime, size: int) -> list[tuple[int, int]]:
    """(round, person) for whom a round was opened once more, in vain."""
    rows = await tx.execute(
        select(SurveyMember.c.round_id, SurveyMember.c.person_id)
        .where(
            SurveyMember.c.reopened_until <= now,
            SurveyMember.c.disposition.in_(BEFORE_ANSWER),
        )
        .order_by(SurveyMember.c.round_id, SurveyMember.c.person_id)
        .limit(size)
    )
    return [(row.round_id, row.person_id) for row in rows]


async def through_course(
    tx: Tx, course_id: str, key_begins: str, since: datetime, until: datetime, size: int
) -> list[int]:
    """Who got through a course between two instants and was never asked about it: in no round
    whose key begins so. They agreed to hear from the bot."""
    asked = (
        select(SurveyMember.c.person_id)
        .join(SurveyRound, SurveyRound.c.id == SurveyMember.c.round_id)
        .where(
            SurveyMember.c.person_id == CourseResult.c.person_id,
            SurveyRound.c.key.startswith(key_begins, autoescape=True),
        )
    )
    rows = await tx.execute(
        select(CourseResult.c.person_id)
        .join(Person, Person.c.id == CourseResult.c.person_id)
        .where(
            CourseResult.c.course_id == course_id,
            CourseResult.c.done_at > since,
            CourseResult.c.done_at <= until,
            Person.c.consent_version.is_not(None),
            ~asked.exists(),
        )
        .order_by(CourseResult.c.person_id)
        .limit(size)
    )
    return list(rows.scalars())
