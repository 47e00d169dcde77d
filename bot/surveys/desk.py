"""What staff do with surveys, and who may: asked of the database before anything is done.

The office launches, closes and sees all of the college, names only in what it takes away. A
class's two owners see it name by name and may nudge and re-open; only its counselor fills in
with a student on the phone, for what is sensitive is theirs alone. Students get nothing here.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.audiences.service import Sight
from bot.people.rules import CLASS_ROLES
from bot.surveys import frozen, inviting, rounds, service
from bot.surveys.inviting import Post
from bot.surveys.service import Asked, Closed
from content.survey_models import Survey
from db import audit, people, survey_desk, survey_members, survey_progress, surveys
from db.audiences import NOBODY
from db.engine import Tx
from db.people import Actor, Role
from db.survey_desk import DraftRow
from db.survey_members import Disposition
from db.survey_progress import ClassMember, ClassRow
from db.surveys import RoundRow, RoundState

OPENS_AT, ENDS_AT = time(9), time(21)
DAYS = (7, 10, 14)
"""How long a round may be open."""
TARGETS = (None, 80, 100)
USUAL_DAYS = 10
REOPENED = timedelta(days=3)
TRIAL = timedelta(days=1)
SHOWN = 80
WAITING = (
    Disposition.not_reached,
    Disposition.invited,
    Disposition.blocked,
    Disposition.opened,
    Disposition.partial,
    Disposition.overdue,
)
"""Who is missing: whoever has neither handed in nor said no."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody of the staff may see: `classes` they answer for, True where as counselor;
    `all` of the college for the office."""

    all: bool
    classes: dict[int, bool] = field(default_factory=dict)

    @property
    def class_ids(self) -> frozenset[int] | None:
        """The classes whose figures they may see; None: all of the college."""
        return None if self.all else frozenset(self.classes)

    def sees(self, class_id: int | None) -> bool:
        """Whether they may see a class's figures."""
        return self.all or class_id in self.classes

    def names(self, class_id: int | None) -> bool:
        """Whether they answer for a class, and so may see who is missing in it."""
        return class_id in self.classes

    def speaks_for(self, class_id: int | None) -> bool:
        """Whether they may fill in with a student of it: the counselor only."""
        return class_id is not None and self.classes.get(class_id, False)


async def scope_of(tx: Tx, actor: Actor) -> Scope | None:
    """What somebody may see of surveys; None for whoever has no business here."""
    owned: dict[int, bool] = {}
    if actor.staff_id is not None and actor.roles & CLASS_ROLES:
        owned = await survey_desk.owned_by(tx, actor.staff_id)
        if Role.counselor not in actor.roles:
            owned = dict.fromkeys(owned, False)
    if Role.office in actor.roles:
        return Scope(True, owned)
    return Scope(False, owned) if actor.roles & CLASS_ROLES else None


# Rounds


@dataclass(frozen=True, slots=True)
class Listed:
    """A round in the list, with how many of those one may see stand how."""

    row: RoundRow
    survey: Survey
    counts: dict[Disposition, int]

    @property
    def members(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        return sum(self.counts.get(one, 0) for one in survey_members.ANSWERED)


async def listed(tx: Tx, scope: Scope) -> list[Listed]:
    """The latest rounds that ask somebody one may see, the open ones first."""
    found = await surveys.rounds(tx, limit=200)
    counts = await survey_desk.progress(tx, [row.round_id for row in found], scope.class_ids)
    mine = [row for row in found if scope.all or row.round_id in counts]
    mine.sort(key=lambda row: not (row.running or row.state is RoundState.planned))
    return [
        Listed(row, await frozen.of_round(tx, row), counts.get(row.round_id, {}))
        for row in mine[:SHOWN]
    ]


async def round_of(tx: Tx, scope: Scope, round_id: int) -> Listed | None:
    """One round; None when there is none such, or it asks nobody one may see."""
    row = await surveys.round_(tx, round_id)
    if row is None or row.trial:
        return None
    counts = await survey_desk.progress(tx, [round_id], scope.class_ids)
    if not scope.all and round_id not in counts:
        return None
    survey = await frozen.of_round(tx, row)
    return Listed(row, survey, counts.get(round_id, {}))


async def classes(tx: Tx, scope: Scope, round_id: int) -> list[ClassRow]:
    """How far each class one may see is, by name."""
    return await survey_progress.by_class(tx, round_id, scope.class_ids)


async def missing(tx: Tx, scope: Scope, round_id: int, class_id: int) -> list[ClassMember] | None:
    """Who of a class is missing, by student number; None where the names are not theirs."""
    if not scope.names(class_id):
        return None
    return await survey_progress.of_class(tx, round_id, class_id, WAITING)


async def members(tx: Tx, scope: Scope, round_id: int, class_id: int) -> list[ClassMember] | None:
    """Everybody of a class in a round, likewise."""
    if not scope.names(class_id):
        return None
    return await survey_progress.of_class(tx, round_id, class_id)


async def note_names(tx: Tx, actor: Actor, shown: Collection[ClassMember], now: datetime) -> None:
    """Names were shown: whose they are finds it under /privacy."""
    for one in shown:
        await audit.note_view(tx, now, actor.person_id, one.person_id, "survey")


# Launching, by the office


async def begin_draft(tx: Tx, actor: Actor, survey_id: str, now: datetime) -> int:
    """Prepare a round of a survey; the draft's number."""
    return await survey_desk.add_draft(tx, actor.person_id, survey_id, None, USUAL_DAYS, now)


async def draft_of(tx: Tx, scope: Scope, actor: Actor, draft_id: int) -> DraftRow | None:
    """A draft, if it is one's own and one may launch."""
    row = await survey_desk.draft(tx, draft_id)
    if row is None or not scope.all or row.author_id != actor.person_id:
        return None
    return row


def window(row: DraftRow, now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a draft launched now would open and close, on the college's clock."""
    today = now.astimezone(zone).date()
    opens = now
    if row.opens_in:
        opens = datetime.combine(today + timedelta(days=row.opens_in), OPENS_AT, zone)
    last = opens.astimezone(zone).date() + timedelta(days=row.days)
    return opens, datetime.combine(last, ENDS_AT, zone)


async def launch(
    tx: Tx,
    actor: Actor,
    row: DraftRow,
    survey: Survey,
    sight: Sight,
    now: datetime,
    zone: ZoneInfo,
) -> int | None:
    """Launch a draft, once; the round. None while it is for nobody."""
    if row.audience == NOBODY or row.round_id is not None:
        return None
    if row.launched_id is not None:
        return row.launched_id
    opens, closes = window(row, now, zone)
    round_id = await rounds.launch(
        tx,
        survey,
        audience=sight.resolve(row.audience),
        opens_at=opens,
        closes_at=closes,
        by=actor.person_id,
        key=f"desk:{row.draft_id}",
        target=row.target,
        now=now,
    )
    await survey_desk.set_draft(tx, row.draft_id, launched_id=round_id)
    return round_id


async def try_out(tx: Tx, actor: Actor, survey: Survey, now: datetime) -> int:
    """A trial of a survey for oneself alone, counted nowhere; its round."""
    return await rounds.launch(
        tx,
        survey,
        audience=None,
        opens_at=now,
        closes_at=now + TRIAL,
        by=actor.person_id,
        key=f"trial:{actor.person_id}:{survey.id}:{now.timestamp():.0f}",
        trial=True,
        now=now,
    )


async def is_outdated(tx: Tx, row: RoundRow, survey: Survey | None) -> bool:
    """Whether a survey was changed since a round that is not over began to ask it."""
    if survey is None or not (row.running or row.state is RoundState.planned):
        return False
    version = await surveys.version(tx, row.version_id)
    return version is not None and frozen.dump(survey) != version.content


# For one class, one person


@dataclass(frozen=True, slots=True)
class Nudged:
    """How many were nudged, and how many not: nudged lately, or not to be reached."""

    sent: int
    others: int


async def nudge(
    tx: Tx, scope: Scope, actor: Actor, post: Post, round_id: int, class_id: int
) -> Nudged | None:
    """A polite word to everybody of a class who is missing; None where that is not theirs."""
    found = await missing(tx, scope, round_id, class_id)
    if found is None:
        return None
    sent = await inviting.nudge(tx, post, round_id, [one.person_id for one in found])
    if sent:
        await audit.note(
            tx, post.now, actor.person_id, "survey.nudged", f"class:{class_id}",
            round=round_id, students=len(sent),
        )  # fmt: skip
    return Nudged(len(sent), len(found) - len(sent))


async def reopen(
    tx: Tx, scope: Scope, actor: Actor, post: Post, round_id: int, person_id: int
) -> datetime | None:
    """Open a round again for one student of one's classes, for three days; until when. They are
    told. None where that is not theirs, or cannot be."""
    member = await survey_members.member(tx, round_id, person_id)
    class_id = await survey_desk.class_of(tx, person_id)
    person = await people.actor_by_id(tx, person_id)
    if member is None or person is None or not scope.names(class_id):
        return None
    until = post.now + REOPENED
    if not await service.reopen(tx, round_id, person_id, until, actor.person_id, post.now):
        return None
    await inviting.tell_reopened(tx, post, round_id, person, until)
    return until


async def speak_for(
    tx: Tx, scope: Scope, actor: Actor, round_id: int, person_id: int, now: datetime
) -> Asked | Closed | None:
    """Fill in with a student on the phone, marked as that; None for whoever is not their
    counselor, and for surveys that are to stay anonymous."""
    class_id = await survey_desk.class_of(tx, person_id)
    member = await survey_members.member(tx, round_id, person_id)
    row = await surveys.round_(tx, round_id)
    if row is None or member is None or not scope.speaks_for(class_id):
        return None
    if (await frozen.of_version(tx, row.version_id)).anonymous:
        return None
    asked = await service.begin(tx, round_id, person_id, now, by=actor.person_id)
    if isinstance(asked, Asked):
        await audit.note_view(tx, now, actor.person_id, person_id, "survey")
    return asked


async def spoken_for(
    tx: Tx, actor: Actor, attempt_id: int, now: datetime
) -> Asked | Closed | None:
    """An attempt that whoever acts is filling in with its student; None for any other."""
    whose = await survey_desk.proxied(tx, attempt_id, actor.person_id)
    if whose is None:
        return None
    scope = await scope_of(tx, actor)
    if scope is None or not scope.speaks_for(await survey_desk.class_of(tx, whose)):
        return None
    return await service.load(tx, attempt_id, whose, now)
