"""What of owning, handing over and rating talks is somebody's own, for their export."""

from sqlalchemy import select

from db.absences import Absence
from db.engine import Tx
from db.handoff import Talk
from db.rows import Rows, rows_by_kind
from db.talk_ends import TalkEnd
from db.talk_handing import HeldAnswer, TalkTransfer
from db.talk_ownership import Readiness, TalkOffer


async def export(tx: Tx, person_id: int) -> dict[str, Rows]:
    """As a student: who was to take over one's talks, and how one rated them. As somebody who
    answers: one's absences, what one set, talks one was offered, answers that were held back."""
    return await rows_by_kind(
        tx,
        {
            "talk-transfers": select(
                TalkTransfer.c.talk_id,
                TalkTransfer.c.asked_at,
                TalkTransfer.c.decided_at,
                TalkTransfer.c.agreed,
            )
            .join(Talk, Talk.c.id == TalkTransfer.c.talk_id)
            .where(Talk.c.student_person_id == person_id)
            .order_by(TalkTransfer.c.id),
            "talk-ratings": select(
                TalkEnd.c.talk_id, TalkEnd.c.rating, TalkEnd.c.words, TalkEnd.c.rated_at
            )
            .join(Talk, Talk.c.id == TalkEnd.c.talk_id)
            .where(Talk.c.student_person_id == person_id, TalkEnd.c.rated_at.is_not(None))
            .order_by(TalkEnd.c.talk_id),
            "talk-absences": select(
                Absence.c.first_day, Absence.c.last_day, Absence.c.made_at, Absence.c.ended_at
            )
            .where(Absence.c.person_id == person_id)
            .order_by(Absence.c.id),
            "talk-readiness": select(
                Readiness.c.paused_at,
                Readiness.c.english,
                Readiness.c.trained_at,
                Readiness.c.most_talks,
            ).where(Readiness.c.person_id == person_id),
            "talk-offers": select(TalkOffer.c.talk_id, TalkOffer.c.offered_at)
            .where(TalkOffer.c.person_id == person_id)
            .order_by(TalkOffer.c.talk_id),
            "talk-held": select(
                HeldAnswer.c.talk_id, HeldAnswer.c.at, HeldAnswer.c.decision, HeldAnswer.c.body
            )
            .where(HeldAnswer.c.person_id == person_id)
            .order_by(HeldAnswer.c.id),
        },
    )
