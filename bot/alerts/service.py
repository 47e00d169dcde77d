"""What becomes of somebody's hour: one message, or none; and of a message that did not arrive."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from bot.alerts import messages, rules
from bot.alerts.messages import Why
from bot.calendar.rules import Calendar
from bot.jobs import filters
from bot.jobs.saying import Job, Speaker
from bot.jobs.search import JobSearch
from bot.matching import reasons
from bot.matching import service as matching
from content import LANGUAGES, Content, Language
from db import (
    alerts,
    applications,
    job_marks,
    job_profiles,
    job_search,
    outbox,
    survey_notes,
    topics,
)
from db.alerts import Digest, DuePerson, Rhythm, Search, Setting
from db.engine import Tx
from db.outbox import Finished, Leased, SendKind, SendState
from db.people import Actor

CANDIDATES = 500
"""New postings that are looked at for one message, the newest."""
SUITED = 40
"""Of these, the best: so many can be «N more» at most."""
TRAIT = "alerts"
"""What the profile calls it; surveys ask for it."""


@dataclass(frozen=True, slots=True)
class Season:
    """What every look of one tick is asked with."""

    content: Content
    calendar: Calendar
    search: JobSearch
    zone: ZoneInfo
    now: datetime
    opened: Sequence[tuple[int, datetime]]
    """Postings by when they opened, the newest first, as far back as anybody looks."""

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def opened_since(self, since: datetime) -> list[int]:
        """What opened later than this, the newest first."""
        later = takewhile(lambda one: one[1] > since, self.opened)
        return [posting_id for posting_id, _ in islice(later, CANDIDATES)]

    def speaker(self, language: Language) -> Speaker:
        content = self.content
        return Speaker(content.texts, content.jobs, content.regions, language, self.today)


# What somebody chose


async def choose(
    tx: Tx,
    person_id: int,
    now: datetime,
    zone: ZoneInfo,
    *,
    rhythm: Rhythm | None = None,
    hour: int | None = None,
    weekday: int | None = None,
    since: datetime | None = None,
    said_at: datetime | None = None,
) -> Setting:
    """Change how often somebody hears of jobs; what is not named stays, or is the usual.
    `said_at`: when they said so elsewhere, which is taken up by this."""
    old = await alerts.setting(tx, person_id)
    was = old or Setting(
        person_id, Rhythm.off, rules.USUAL_HOUR, rules.USUAL_WEEKDAY, since or now, None
    )
    rhythm = rhythm or was.rhythm
    hour = was.hour if hour is None else hour
    chosen = Setting(
        person_id,
        rhythm,
        hour,
        was.weekday if weekday is None else weekday,
        was.since,
        None if rhythm is Rhythm.off else rules.next_look(hour, now, zone),
    )
    # An answer from ahead of our clock would be taken up again and again.
    await alerts.set_setting(tx, chosen, max(now, said_at or now))
    # New postings are held against the rows of profiles: whoever wants to hear has one.
    await job_profiles.touch(tx, [person_id], now)
    option = rules.MEANT.get(rhythm)
    if option is not None:
        # The next survey offers what was chosen here.
        await survey_notes.put_trait(tx, person_id, TRAIT, {"options": [option]}, now)
    return chosen


async def remind_of_saved(tx: Tx, actor: Actor, now: datetime, zone: ZoneInfo) -> bool:
    """Somebody saved a posting: unless they chose something else, they hear before it closes and
    of nothing more. Whether they will."""
    if actor.student_id is None:
        return False
    setting = await alerts.setting(tx, actor.person_id)
    if setting is None:
        setting = await choose(tx, actor.person_id, now, zone, rhythm=Rhythm.deadlines)
    return setting.rhythm is not Rhythm.off and not await _muted(tx, actor.person_id)


async def take_up_answers(tx: Tx, now: datetime, zone: ZoneInfo, size: int) -> int:
    """Choose for those who said in a survey how often they want to hear; how many."""
    said = await alerts.said_in_surveys(tx, TRAIT, size)
    for person_id, option, at in said:
        old = await alerts.setting(tx, person_id)
        rhythm = rules.answered(option, old.rhythm if old else None)
        first = now - rules.FIRST_LOOK if old is None else None
        kept = rhythm or (old.rhythm if old else Rhythm.off)
        await choose(tx, person_id, now, zone, rhythm=kept, since=first, said_at=at)
    return len(said)


async def _muted(tx: Tx, person_id: int) -> bool:
    return (person_id, messages.TOPIC) in await topics.mutes_of(tx, [person_id])


# A message


async def look(tx: Tx, due: DuePerson, season: Season) -> bool:
    """Somebody's hour has come: queue the message of today, if there is anything to say, and set
    when to look again. Whether something was queued."""
    setting, now, person_id = due.setting, season.now, due.setting.person_id
    peace = season.calendar.next_peaceful(now)
    if peace.astimezone(season.zone).date() != season.today:
        await alerts.set_next(tx, person_id, peace)
        return False
    next_at = rules.next_look(setting.hour, now, season.zone)
    last = await alerts.last_day(tx, person_id)
    silent = not due.reachable or (last is not None and last >= season.today)
    if silent or await _muted(tx, person_id):
        await alerts.set_next(tx, person_id, next_at)
        return False
    closing = await closing_soon(tx, person_id, season.today)
    found: Mapping[int, Why] = {}
    message = None
    asks = rules.wants_new(setting.rhythm, setting.weekday, setting.since, now, season.zone)
    if asks:
        found, known, fresh = await _found(tx, setting, season)
        message = rules.compose(list(found), closing, known, fresh)
    elif closing:
        message = rules.compose((), closing, (), ())
    await alerts.set_next(tx, person_id, next_at, since=now if asks else None)
    if message is None:
        return False
    return await _queue(tx, due, message, found, season, peace)


async def closing_soon(tx: Tx, person_id: int, today: date) -> list[int]:
    """Saved postings that close soon, of which they were not told and to which they did not
    apply."""
    until = today + rules.CLOSING
    ids = await job_search.saved_closing(tx, person_id, today, until)
    applied = await applications.applied(tx, person_id)
    return [id for id in ids if id not in applied]


async def _found(
    tx: Tx, setting: Setting, season: Season
) -> tuple[dict[int, Why], set[int], set[int]]:
    """What suits somebody of what is new and why, the best first; what they know of it; what is
    new."""
    new = season.opened_since(setting.since)
    if not new:
        return {}, set(), set()
    marks = await job_marks.marks_of(tx, setting.person_id, new)
    met = {id for id, mark in marks.items() if mark.met}
    known = met | await applications.applied(tx, setting.person_id)
    left = [id for id in new if id not in known]
    if not left:
        return {}, known, set(new)
    content = season.content
    suited = await matching.worth_telling(
        tx, setting.person_id, content, season.now, season.zone, among=left, most=SUITED
    )
    found: dict[int, Why] = {
        id: {language: reasons.line(fit, content, language) for language in LANGUAGES}
        for id, fit in suited
    }
    left = [id for id in left if id not in found]
    return found | await _searched(tx, setting.person_id, left, season), known, set(new)


async def _searched(tx: Tx, person_id: int, left: Sequence[int], season: Season) -> dict[int, Why]:
    """What of these the searches find that somebody keeps, and which one found it."""
    found: dict[int, Why] = {}
    for search in await alerts.kept_searches(tx, person_id) if left else ():
        ids: Sequence[int] = left
        if search.words:
            said = await season.search.find(tx, season.content, search.words, "zh")
            ids = [id for id in said.ids if id in set(left)] if not said.near else ()
        wanted = filters.narrowed(search.filters, season.content, person_id)
        for id in await job_search.among(tx, season.today, wanted, ids):
            found.setdefault(id, _by_search(search, season))
    return found


def _by_search(search: Search, season: Season) -> Why:
    said: dict[Language, str] = {}
    for language in LANGUAGES:
        says = season.speaker(language)
        name = filters.named(search.words, search.filters, says)
        said[language] = says.html("alerts-by-search", name=name)
    return said


async def _queue(
    tx: Tx,
    due: DuePerson,
    message: rules.Message,
    found: Mapping[int, Why],
    season: Season,
    peace: datetime,
) -> bool:
    person_id, now = due.setting.person_id, season.now
    digest_id = await alerts.add_digest(
        tx, person_id, season.today, message.new, message.closing, message.more,
        since=due.setting.since, now=now,
    )  # fmt: skip
    if digest_id is None:
        return False
    pairs = await job_search.with_employers(tx, [*message.new, *message.closing])
    cause = messages.cause_of(digest_id, closing=bool(message.closing))
    said = messages.body(
        {language: season.speaker(language) for language in LANGUAGES},
        [(Job(*pairs[id]), found[id]) for id in message.new],
        [Job(*pairs[id]) for id in message.closing],
        message.more,
        cause,
    )
    await outbox.enqueue(
        tx,
        cause=cause,
        chat_id=due.telegram_id,
        person_id=person_id,
        kind=SendKind.alert,
        topic=messages.TOPIC,
        body_id=await outbox.add_body(tx, said),
        due_at=peace,
        expires_at=rules.end_of_day(season.today, season.zone),
        now=now,
    )
    await job_marks.mark_alerted(tx, person_id, message.new, message.closing, now)
    return True


# On its way


async def last_look(
    tx: Tx, rows: Sequence[Leased], decided: Sequence[Finished], now: datetime, zone: ZoneInfo
) -> list[Finished]:
    """What becomes of our messages in the moment they would go, given what was decided of them
    already: one that cannot go today is not kept for another day, and one that names a posting
    which is gone by now, or which its reader has dealt with, does not go as it is."""
    by_row = {one.id: one for one in decided}
    ours = {row.id: id for row in rows if (id := messages.digest_of(row.cause)) is not None}
    digests = await alerts.digests(tx, set(ours.values()))
    today = now.astimezone(zone).date()
    changed: list[Finished] = []
    for row_id, digest_id in ours.items():
        digest, said = digests.get(digest_id), by_row.get(row_id)
        if said is not None:
            other_day = said.due_at is not None and said.due_at.astimezone(zone).date() != today
            if said.state is SendState.retry and other_day:
                changed.append(Finished(row_id, SendState.skipped, "another-day"))
            continue
        if digest is None or digest.day != today:
            changed.append(Finished(row_id, SendState.skipped, "another-day"))
        elif not await _still_true(tx, digest, today):
            changed.append(Finished(row_id, SendState.skipped, "changed"))
    kept = {one.id for one in changed}
    return [*(one for one in decided if one.id not in kept), *changed]


async def _still_true(tx: Tx, digest: Digest, today: date) -> bool:
    named = [*digest.new, *digest.closing]
    there = await job_search.among(tx, today, job_search.Narrowed(), named)
    if len(there) != len(named):
        return False
    setting = await alerts.setting(tx, digest.person_id)
    if setting is None or setting.rhythm is Rhythm.off:
        return False
    marks = await job_marks.marks_of(tx, digest.person_id, named)
    hidden = any(one.hidden_at is not None for one in marks.values())
    return not hidden and not set(named) & await applications.applied(tx, digest.person_id)


async def on_finished(tx: Tx, row: Leased, outcome: Finished, now: datetime) -> None:
    """A message arrived, or never will: then what it named may come again. An uncertain one
    counts as arrived."""
    digest_id = messages.digest_of(row.cause)
    if digest_id is None:
        return
    if outcome.state in {SendState.sent, SendState.unknown}:
        await alerts.set_sent(tx, digest_id, now)
        return
    digest = (await alerts.digests(tx, [digest_id])).get(digest_id)
    if digest is None:
        return
    await job_marks.unmark_alerted(tx, digest.person_id, digest.new, digest.closing)
    await alerts.drop_digest(tx, digest_id)
    again = now if outcome.reason == "changed" else None
    await alerts.look_again(tx, digest.person_id, since=digest.since, at=again)
