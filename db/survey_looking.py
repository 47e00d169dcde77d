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
        select(SurveyMember.person_id)
        .join(Person, Person.id == SurveyMember.person_id)
        .join(
            Outgoing,
            and_(
                Outgoing.cause == cause(round_id),
                Outgoing.chat_id == Person.telegram_id,
                Outgoing.state == SendState.sent,
            ),
        )
    )
    by_campaign = select(SurveyMember.person_id).join(
        CampaignMember,
        and_(
            CampaignMember.run_id == run_id,
            CampaignMember.person_id == SurveyMember.person_id,
            CampaignMember.reached_at.is_not(None),
        ),
    )
    query = own if run_id is None else by_campaign
    rows = await tx.execute(
        query.where(
            SurveyMember.round_id == round_id,
            SurveyMember.disposition.in_((Disposition.not_reached, Disposition.blocked)),
            SurveyMember.invited_at.is_(None),
        )
        .distinct()
        .order_by(SurveyMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def gone_and_back(
    tx: Tx, round_id: int, size: int
) -> tuple[list[int], list[int], list[int]]:
    """(who blocked the bot since, who is back and was invited, who is back and was not)."""
    found: list[list[int]] = []
    back = and_(
        SurveyMember.disposition == Disposition.blocked, Person.unreachable_since.is_(None)
    )
    for condition in (
        and_(
            SurveyMember.disposition.in_((Disposition.not_reached, Disposition.invited)),
            Person.unreachable_since.is_not(None),
        ),
        and_(back, SurveyMember.invited_at.is_not(None)),
        and_(back, SurveyMember.invited_at.is_(None)),
    ):
        rows = await tx.execute(
            select(SurveyMember.person_id)
            .join(Person, Person.id == SurveyMember.person_id)
            .where(SurveyMember.round_id == round_id, condition)
            .order_by(SurveyMember.person_id)
            .limit(size)
        )
        found.append(list(rows.scalars()))
    return found[0], found[1], found[2]


async def campaign_members_missing(tx: Tx, round_id: int, run_id: int, size: int) -> list[int]:
    """Whom a campaign's run went to and the round it opened does not ask yet."""
    rows = await tx.execute(
        select(CampaignMember.person_id)
        .where(
            CampaignMember.run_id == run_id,
            ~exists().where(
                SurveyMember.round_id == round_id,
                SurveyMember.person_id == CampaignMember.person_id,
            ),
        )
        .order_by(CampaignMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def late(tx: Tx, round_id: int, now: datetime, size: int) -> list[int]:
    """Of a closed round, whose time is over and who has answered nothing."""
    rows = await tx.execute(
        select(SurveyMember.person_id)
        .where(
            SurveyMember.round_id == round_id,
            SurveyMember.disposition.in_(BEFORE_ANSWER),
            or_(SurveyMember.reopened_until.is_(None), SurveyMember.reopened_until <= now),
        )
        .order_by(SurveyMember.person_id)
        .limit(size)
    )
    return list(rows.scalars())


async def late_again(tx: Tx, now: datetime, size: int) -> list[tuple[int, int]]:
    """(round, person) for whom a round was opened once more, in vain."""
    rows = await tx.execute(
        select(SurveyMember.round_id, SurveyMember.person_id)
        .where(
            SurveyMember.reopened_until <= now,
            SurveyMember.disposition.in_(BEFORE_ANSWER),
        )
        .order_by(SurveyMember.round_id, SurveyMember.person_id)
        .limit(size)
    )
    return [(row.round_id, row.person_id) for row in rows]


async def through_course(
    tx: Tx, course_id: str, key_begins: str, since: datetime, until: datetime, size: int
) -> list[int]:
    """Who got through a course between two instants and was never asked about it: in no round
    whose key begins so. They agreed to hear from the bot."""
    asked = (
        select(SurveyMember.person_id)
        .join(SurveyRound, SurveyRound.id == SurveyMember.round_id)
        .where(
            SurveyMember.person_id == CourseResult.person_id,
            SurveyRound.key.startswith(key_begins, autoescape=True),
        )
    )
    rows = await tx.execute(
        select(CourseResult.person_id)
        .join(Person, Person.id == CourseResult.person_id)
        .where(
            CourseResult.course_id == course_id,
            CourseResult.done_at > since,
            CourseResult.done_at <= until,
            Person.consent_version.is_not(None),
            ~asked.exists(),
        )
        .order_by(CourseResult.person_id)
        .limit(size)
    )
    return list(rows.scalars())
