"""What each of 600 students should have got in two years, worked out as plainly as possible.

This knows the files, the students and what they press, and walks through time from one
instant to the next. It shares no rule with the engine: days come from the files' own checker,
stages from the checker's made-up pupils, conditions are looked up fact by fact, and caps,
digest, steps and reminders are written down here a second time. Only what is a quiet day is
asked of the academic calendar, which has tests of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zlib import crc32
from zoneinfo import ZoneInfo

from bot.calendar.rules import Calendar
from content import Content
from content.campaign_dates import Pupil, planned
from content.campaign_files import Campaign

CHINA = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
EVENING = time(18, 0)


class Got(NamedTuple):
    """One message in a student's chat, or one line of a digest."""

    who: str
    campaign: str
    occurrence: str
    part: int
    how: str
    at: datetime


class Task(NamedTuple):
    """Something a counselor was asked to do, for so many students."""

    who: str
    campaign: str
    step: int
    on: date
    students: int


@dataclass
class Row:
    """A message that waits for one person."""

    campaign: str
    day: str
    part: int
    how: str
    due: datetime
    expires: datetime
    capped: bool = False


@dataclass
class Student:
    number: str
    pupil: Pupil
    counselor: str
    destination: str
    joins: datetime
    blocked: bool
    mutes: dict[str, date]
    reads: dict[str, datetime]
    """Lessons begun and never finished: when."""
    finishes: dict[str, datetime]
    """Modules whose every lesson was finished: when."""
    rows: list[Row] = field(default_factory=list)
    days: list[date] = field(default_factory=list)


@dataclass
class Member:
    student: Student
    due_on: date
    reached: datetime | None = None
    said: str = "none"
    said_at: datetime | None = None
    step: int | None = None
    remind: datetime | None = None


@dataclass
class Run:
    campaign: Campaign
    day: date
    members: dict[str, Member]
    launched: date
    steps_on: date | None


def local(instant: datetime) -> date:
    return instant.astimezone(CHINA).date()


def at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, CHINA).astimezone(UTC)


def presses(number: str, campaign: str) -> str | None:
    """What a student presses when a campaign comes: most nothing, and always the same."""
    dice = crc32(f"{number}/{campaign}".encode()) % 16
    return {0: "done", 1: "later", 2: "no"}.get(dice)


class Yearbook:
    """Call `live` for every instant, in order; `got`, `tasks` and `runs` are what came of it."""

    def __init__(
        self,
        content: Content,
        students: Iterable[Student],
        staff: dict[str, list[str]],
        confirmed: set[str],
        silent_since: datetime,
    ) -> None:
        self.campaigns = content.campaigns
        self.file = content.calendar
        self.module_of = {
            lesson.id: module.id
            for module in content.modules.values()
            for lesson in module.lessons
        }
        self.calendar = Calendar(content.calendar)
        self.students = {one.number: one for one in students}
        self.staff = staff
        self.confirmed = confirmed
        self.silent_since = silent_since
        self.got: list[Got] = []
        self.tasks: list[Task] = []
        self.became: dict[str, str] = {}
        self.runs: dict[tuple[str, str], Run] = {}
        self.of: dict[str, list[Run]] = defaultdict(list)
        self.staff_rows: dict[str, list[Row]] = defaultdict(list)
        self.before: datetime | None = None
        self._days: dict[str, list[date]] = {}

    # Time

    def live(self, now: datetime) -> None:
        """Everything that happens by `now`, in the order in which it happens."""
        if self.before is not None:
            for campaign in self.campaigns.values():
                if campaign.trigger.is_personal:
                    self._personal(campaign, self.before, now)
                else:
                    self._by_calendar(campaign, self.before, now)
            self._steps(now)
            self._reminders(now)
        self.before = now
        for student in self.students.values():
            if student.rows:
                self._deliver(student, now)
        for name, rows in self.staff_rows.items():
            self.staff_rows[name] = [row for row in rows if row.due > now]
            for row in rows:
                if row.due <= now < row.expires:
                    self.got.append(Got(name, row.campaign, row.day, row.part, "direct", now))

    def next_due(self) -> datetime | None:
        every = [row.due for one in self.students.values() for row in one.rows]
        every += [row.due for rows in self.staff_rows.values() for row in rows]
        return min(every, default=None)

    def quiet(self, instant: datetime) -> bool:
        here = instant.astimezone(CHINA)
        if not time(8) <= here.time() < time(22) or self.calendar.day(here.date()).quiet:
            return True
        return any(
            begin <= here.time() < end for begin, end in self.calendar.class_hours(here.date())
        )

    def peace(self, instant: datetime) -> datetime:
        """The instant, or the first after it at which a quiet time ends."""
        if not self.quiet(instant):
            return instant
        day = local(instant)
        while True:
            ends = [time(8), *(end for _, end in self.calendar.class_hours(day))]
            for end in sorted(ends):
                moment = at(day, end)
                if moment > instant and not self.quiet(moment):
                    return moment
            day += DAY

    # Who

    def _fits(self, student: Student, condition: dict[str, Any], now: datetime) -> bool:
        ((key, value),) = condition.items()
        today = local(now)
        match key:
            case "all":
                return all(self._fits(student, one, now) for one in value)
            case "any":
                return any(self._fits(student, one, now) for one in value)
            case "not":
                return not self._fits(student, value, now)
            case "graduates_within":
                left = (student.pupil.graduation - today).days
                return bool(0 <= left <= value if value >= 0 else value <= left <= 0)
            case "destination":
                return bool(student.destination in value)
            case "silent_days":
                start = datetime.combine(today - value * DAY, time(), UTC)
                return self.silent_since < start
            case "lesson":
                done = self._finished(student, self.module_of[value["id"]], now)
                return {"done": done, "not_done": not done}[value["state"]]
            case "module":
                done = self._finished(student, value["id"], now)
                return {"done": done, "not_done": not done}[value["state"]]
            case "campaign":
                mine = self._last(student, value["id"])
                return mine is not None and bool(mine.said in value["response"])
            case "answer":
                return value.get("answered") is False  # nobody fills in a survey here
        raise AssertionError(f"the yearbook does not know «{key}»")

    def _finished(self, student: Student, module: str, now: datetime) -> bool:
        """Lessons are finished by whole modules here, all in one evening."""
        return module in student.finishes and student.finishes[module] <= now

    def _is_in(self, student: Student, campaign: Campaign, now: datetime) -> bool:
        stages = campaign.season.stages
        return (
            student.joins <= now
            and (not stages or student.pupil.stage(local(now)) in stages)
            and self._fits(student, campaign.audience.as_json(), now)
        )

    def _had(self, student: Student, campaign: Campaign) -> bool:
        return campaign.repeat == "once" and self._last(student, campaign.id) is not None

    def _last(self, student: Student, campaign_id: str) -> Member | None:
        """How a student stands to a campaign since they had it last."""
        for run in reversed(self.of[campaign_id]):
            if student.number in run.members:
                return run.members[student.number]
        return None

    # When

    def _planned(self, campaign: Campaign, first: date, last: date) -> list[date]:
        if campaign.id not in self._days:
            every = planned(campaign.trigger, date(2026, 8, 1), date(2028, 9, 30), self.file)
            self._days[campaign.id] = [day for day in every if campaign.season.covers(day)]
        return [day for day in self._days[campaign.id] if first <= day <= last]

    def _clock(self, campaign: Campaign) -> time:
        cron = campaign.trigger.cron
        if cron is None:
            return time.fromisoformat(campaign.at)
        minute, hour = cron.split()[:2]
        return time(int(hour), int(minute))

    def _by_calendar(self, campaign: Campaign, before: datetime, now: datetime) -> None:
        for day in self._planned(campaign, local(before), local(now)):
            moment = at(day, self._clock(campaign))
            if not before < moment <= now:
                continue
            key = day.isoformat()
            if campaign.trigger.cron is not None:
                key = f"{key}T{self._clock(campaign):%H:%M}"
            became = self._verdict(campaign, day, moment, now)
            self.became[f"{campaign.id}@{key}"] = became
            if became == "sent":
                self._launch(campaign, key, day, moment, now)

    def _verdict(self, campaign: Campaign, day: date, moment: datetime, now: datetime) -> str:
        if day > campaign.valid_until:
            return "outdated"
        if now > moment + campaign.grace_days * DAY:
            return "late"
        return "sent" if campaign.id in self.confirmed else "unconfirmed"

    def _expires(self, campaign: Campaign, day: date, moment: datetime) -> datetime:
        end = moment + campaign.expires_days * DAY
        deadline = self._deadline(campaign, day)
        return end if deadline is None else min(end, at(deadline, time(23, 59, 59)))

    def _deadline(self, campaign: Campaign, day: date) -> date | None:
        point = campaign.trigger.point
        if campaign.deadline is None:
            # What comes ahead of a day of the calendar is of use until that day.
            return day - point.days * DAY if point and point.days < 0 else None
        this_year = date.fromisoformat(f"{day.year}-{campaign.deadline}")
        return this_year if this_year >= day else this_year.replace(year=day.year + 1)

    def _launch(
        self, campaign: Campaign, key: str, day: date, moment: datetime, now: datetime
    ) -> None:
        expires = self._expires(campaign, day, moment)
        for name in self.staff.get(campaign.audience_roles, ()):
            row = Row(campaign.id, key, 0, "direct", self.peace(now), expires)
            self.staff_rows[name].append(row)
        if campaign.audience_roles != "students":
            return
        chosen = [
            (one, day)
            for one in self.students.values()
            if self._is_in(one, campaign, now) and not self._had(one, campaign)
        ]
        self._begin(campaign, key, day, chosen, expires, now)

    def _begin(
        self,
        campaign: Campaign,
        key: str,
        day: date,
        chosen: list[tuple[Student, date]],
        expires: datetime,
        now: datetime,
    ) -> None:
        step = 0 if campaign.steps else None
        run = Run(
            campaign, day, {}, local(now), local(now) if campaign.steps else None
        )  # fmt: skip
        for student, due_on in chosen:
            run.members[student.number] = Member(student, due_on, step=step)
            student.rows.append(Row(campaign.id, key, 0, "direct", self.peace(now), expires))
        self.runs[campaign.id, key] = run
        self.of[campaign.id].append(run)

    def _own_day(self, campaign: Campaign, student: Student) -> date | None:
        """The student's own day of a campaign, as it stands now."""
        person, event = campaign.trigger.person, campaign.trigger.event
        if person is not None:
            own = {"joined": local(student.joins), "graduation": student.pupil.graduation}
            return own[person.date] + person.days * DAY
        assert event is not None
        wait = event.after_days * DAY
        if event.lesson is not None:
            read = student.reads.get(event.lesson)
            return local(read) + wait if read else None
        said = self._last(student, event.campaign or "")
        if said is None or said.said != event.response or said.said_at is None:
            return None
        return local(said.said_at) + wait

    def _personal(self, campaign: Campaign, before: datetime, now: datetime) -> None:
        clock, grace = time.fromisoformat(campaign.at), campaign.grace_days * DAY
        turns = [local(before) + n * DAY for n in range((local(now) - local(before)).days + 1)]
        turns = [day for day in turns if before < at(day, clock) <= now]
        live = [
            day for day in turns if now <= at(day, clock) + grace and campaign.season.covers(day)
        ]
        if not live or campaign.id not in self.confirmed or live[-1] > campaign.valid_until:
            return
        day = live[-1]
        chosen = []
        for student in self.students.values():
            own = self._own_day(campaign, student)
            if own is None or not day - grace <= own <= day:
                continue
            if self._is_in(student, campaign, now) and not self._had(student, campaign):
                chosen.append((student, own))
        if chosen:
            expires = self._expires(campaign, day, at(day, clock))
            self._begin(campaign, day.isoformat(), day, chosen, expires, now)

    # What follows

    def _last_day(self, run: Run) -> date:
        return self._deadline(run.campaign, run.day) or run.day + 30 * DAY

    def _steps(self, now: datetime) -> None:
        for (id, key), run in self.runs.items():
            if run.steps_on is None:
                continue
            clock = time.fromisoformat(run.campaign.at)
            day = local(now) if now >= at(local(now), clock) else local(now) - DAY
            if day <= run.steps_on:
                continue
            run.steps_on = day
            for index in reversed(range(len(run.campaign.steps))):
                self._step(id, key, run, index, day, now)
            longest = max(step.after_days for step in run.campaign.steps)
            waits = run.campaign.expires_days + 3 * run.campaign.later_days
            if day > run.launched + (longest + waits + run.campaign.grace_days) * DAY:
                run.steps_on = None
                for member in run.members.values():
                    member.step = member.remind = None

    def _step(self, id: str, key: str, run: Run, index: int, day: date, now: datetime) -> None:
        campaign, step = run.campaign, run.campaign.steps[index]
        wait, grace = step.after_days * DAY, campaign.grace_days * DAY
        after = index + 1 if index + 1 < len(campaign.steps) else None
        asked: dict[str, int] = defaultdict(int)
        for member in run.members.values():
            student = member.student
            if member.step != index or member.reached is None or member.remind is not None:
                continue
            due = local(member.reached) + wait
            if due > day:
                continue
            if self._stops(run, member, day, now):
                member.step = None
                continue
            member.step = after
            if due + grace < day:
                continue
            if step.task is not None:
                asked[student.counselor] += 1
                continue
            deadline = self._deadline(campaign, run.day) or day + 30 * DAY
            ends = min(now + campaign.expires_days * DAY, at(deadline + DAY, time()))
            student.rows.append(Row(id, key, index + 1, "direct", self.peace(now), ends))
        for counselor, count in asked.items():
            self.tasks.append(Task(counselor, id, index, day, count))

    def _stops(self, run: Run, member: Member, day: date, now: datetime) -> bool:
        campaign, student = run.campaign, member.student
        deadline = self._deadline(campaign, run.day)
        if deadline is not None and day > deadline:
            return True
        if member.said in campaign.stop or self._muted(student, campaign.topic, now):
            return True
        return any(
            self._fits(student, stop.as_json(), now)
            for stop in campaign.stop
            if not isinstance(stop, str)
        )

    def _muted(self, student: Student, topic: str, now: datetime) -> bool:
        since = student.mutes.get(topic)
        return since is not None and local(now) >= since

    def _reminders(self, now: datetime) -> None:
        for (id, key), run in self.runs.items():
            for member in run.members.values():
                if member.remind is None or member.remind > now:
                    continue
                member.remind = None
                last = self._last_day(run)
                if local(now) <= last:
                    ends = at(last + DAY, time())
                    row = Row(id, key, 0, "reminder", self.peace(now), ends)
                    member.student.rows.append(row)

    # What arrives

    def _deliver(self, student: Student, now: datetime) -> None:
        student.rows = [row for row in student.rows if row.expires > now]
        due = [row for row in student.rows if row.due <= now]
        for row in [row for row in due if row.how == "reminder"]:
            if self.quiet(now):
                row.due = self.peace(now)
                continue
            student.rows.remove(row)
            self._arrive(student, row, "reminder", now)
        muted = [
            row
            for row in due
            if row.how == "direct"
            and self._muted(student, self.campaigns[row.campaign].topic, now)
        ]
        for row in muted:
            student.rows.remove(row)
        due = [row for row in student.rows if row.due <= now and row.how == "direct"]
        if not due:
            return
        if self.quiet(now):
            for row in due:
                row.due = self.peace(now)
            return
        today = local(now)
        if not self._free(student, today):
            self._hold(student, due, now)
            return
        held = [
            row
            for row in student.rows
            if row.capped and not self._muted(student, self.campaigns[row.campaign].topic, now)
        ]
        together = held + [row for row in due if row not in held]
        if held and len(together) > 1:
            how = "digest"
        else:
            how, together = "direct", due[:1]
        for row in together:
            student.rows.remove(row)
            self._arrive(student, row, how, now)
        if not student.blocked:
            student.days.append(today)
        self._hold(student, [row for row in due if row in student.rows], now)

    def _free(self, student: Student, day: date) -> bool:
        week = [one for one in student.days if day - 6 * DAY <= one <= day]
        return day not in week and len(week) < 3

    def _hold(self, student: Student, rows: list[Row], now: datetime) -> None:
        day = local(now)
        while not self._free(student, day):
            day += DAY
        for row in rows:
            row.capped = True
            row.due = self.peace(max(at(day, EVENING), now))

    def _arrive(self, student: Student, row: Row, how: str, now: datetime) -> None:
        if student.blocked:
            return
        self.got.append(Got(student.number, row.campaign, row.day, row.part, how, now))
        if how == "reminder":
            return
        member = self.runs[row.campaign, row.day].members[student.number]
        member.reached = member.reached or now
        if row.part == 0:
            self._press(self.runs[row.campaign, row.day], member, now)

    def _press(self, run: Run, member: Member, now: datetime) -> None:
        action = presses(member.student.number, run.campaign.id)
        if action is None:
            return
        if action != "later":
            member.said = {"done": "done", "no": "not_for_me"}[action]
            member.said_at, member.remind = now, None
            return
        today, deadline = local(now), self._deadline(run.campaign, run.day)
        if today > self._last_day(run):
            return
        day = today + run.campaign.later_days * DAY
        if deadline is not None and day > deadline:
            day = deadline - DAY
            if day <= today:
                return
        member.said, member.said_at = "later", now
        member.remind = at(day, time.fromisoformat(run.campaign.at))
