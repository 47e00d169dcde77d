"""Campaign files: every mistake is named by file, line and sentence; what ships is whole."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.calendar.rules import Calendar
from bot.campaigns import rules as engine
from bot.people.stages import stage
from content import LANGUAGES, PACKAGED, Content, ContentError
from content.campaign_caps import PER_WEEK, sendings_of
from content.campaign_check import TEXT
from content.campaign_dates import Pupil, cron_times, planned, reaches
from content.campaign_files import VARIABLES, Campaign, fill, spoken_date, variables
from content.check import check
from content.telegram_html import visible_length
from tests.content.conftest import Folder

TODAY = date(2026, 10, 1)
FILE = "campaigns/fair.yaml"
CAMPAIGN = """\
id: fair
title: {zh: 双选会, en: Job fair}
topic: events
season: {stages: [y3-t1], from: 09-01, to: 11-30}
trigger:
  date: 10-20
at: "18:30"
audience: {graduates_within: 304}
why:
  zh: 双选会快到了。
  en: The fair is near.
text:
  zh: |-
    {name}，双选会{deadline}截止报名。
  en: |-
    {name}, sign up for the fair by {deadline}.
go: {lesson: payday}
deadline: 11-10
steps:
  - after_days: 3
    text:
      zh: 还没报名？
      en: Not signed up yet?
  - after_days: 7
    task:
      zh: 还没报名
      en: They haven’t signed up
stop: [done, not_for_me, {destination: [placed]}]
owner: career-office
source: 校历
valid_until: 2027-12-31
confirmed: true
"""
CALENDAR = """\
pattern:
  terms:
    - {term: autumn, first_monday_from: 09-01, weeks: 19}
    - {term: spring, first_monday_from: 02-20, weeks: 19}
  points:
    - id: fair
      title: {zh: 双选会, en: Job fair}
      date: 10-24
"""


@pytest.fixture
def campaigns(folder: Folder) -> Folder:
    folder.write(FILE, CAMPAIGN)
    folder.write("calendar.yaml", CALENDAR)
    return folder


def notes(folder: Folder, today: date | None = TODAY) -> list[str]:
    return [
        str(fault)
        for fault in check(folder.root, today)
        if fault.note and "/campaigns/" in fault.file
    ]


def another(folder: Folder, id: str, *changes: tuple[str, str], name: str | None = None) -> str:
    """A second campaign like the first, with changes."""
    text = CAMPAIGN.replace("id: fair", f"id: {id}")
    text = text.replace("zh: 双选会, en: Job fair", f"zh: {id}, en: {id}")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    folder.write(file := f"campaigns/{name or id}.yaml", text)
    return file


def test_the_unbroken_campaign_has_no_faults_and_reads_back(campaigns: Folder) -> None:
    assert campaigns.faults() == []
    fair = content.load(campaigns.root).campaigns["fair"]
    assert fair.shown_buttons == ("go", "later", "done", "not_for_me", "ask")
    assert fair.trigger.kind == "date"
    assert fair.deadline_after(date(2026, 10, 20)) == date(2026, 11, 10)
    assert fair.deadline_after(date(2026, 11, 11)) == date(2027, 11, 10)
    assert fair.is_open(date(2027, 12, 31))
    assert not fair.is_open(date(2028, 1, 1))


def test_a_point_a_campaign_comes_ahead_of_is_its_deadline(campaigns: Folder) -> None:
    """«The fair is on {deadline}» needs no second date that could differ from the calendar."""
    campaigns.replace(FILE, "  date: 10-20", "  point: {id: fair, days: -4}")
    campaigns.replace(FILE, "deadline: 11-10\n", "")
    campaigns.replace(FILE, "after_days: 7", "after_days: 30")
    assert campaigns.faults() == []
    fair = content.load(campaigns.root).campaigns["fair"]
    assert fair.deadline_after(date(2026, 10, 20)) == date(2026, 10, 24)
    campaigns.replace(FILE, "after_days: 3\n", "after_days: 5\n")
    (fault,) = campaigns.faults()
    assert "5 days after 10-20 the deadline 10-24 is over" in fault
    campaigns.replace(FILE, "days: -4", "days: 0")
    assert all("{deadline} needs a «deadline:»" in fault for fault in campaigns.faults())
    assert len(campaigns.faults()) == 2


DATE = "  date: 10-20"
GO = "go: {lesson: payday}"


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        # keys and values
        ("topic: events", "topic: events\nurgency: high", 4, "«urgency» is not known here"),
        ("confirmed: true", "confirmd: true", 32, "did you mean «confirmed»?"),
        ("topic: events", "topic: parties", 3, "«topic» must be one of 'planning'"),
        ("id: fair", "id: Job Fair", 1, "«id» must be small letters"),
        ("owner: career-office\n", "", 1, "«owner» is missing"),
        ("confirmed: true\n", "", 1, "«confirmed» is missing"),
        ("stages: [y3-t1]", "stages: [year-3]", 4, "must be one of 'before'"),
        ('at: "18:30"', "at: 18:30", 7, '«at» must be a time in quotes such as "10:00"'),
        ('at: "18:30"', 'at: "24:30"', 7, "«at» must be a time in quotes"),
        # the title
        ("title: {zh: 双选会, en: Job fair}\n", "", 1, "«title» is missing"),
        ("zh: 双选会, en", "zh: " + "双" * 15 + ", en", 2, "«zh» is too long (at most 14)"),
        ("en: Job fair", "en: " + "J" * 33, 2, "«en» is too long (at most 32)"),
        ("zh: 双选会, en: Job fair", "zh: 双选会", 2, "«en» is missing"),
        ("en: Job fair", 'en: "<b>Fair</b>"', 2, "a title is plain words on one line"),
        # both languages
        ("  en: The fair is near.\n", "", 10, "«en» is missing"),
        ("      en: Not signed up yet?\n", "", 22, "«en» is missing"),
        # texts
        ("{name}，双选会", "{name}，" + "双" * 300 + "会", 13,
         "characters long after rendering, at most 300 fit"),
        ("双选会快到了。", "双" * 121, 10, "at most 120 fit"),
        ("双选会快到了。", "'{name}，快到了。'", 10, "«why» is the same for everybody"),
        ("The fair is near.", '"The fair\\n\\n is near."', 11, "«why» is one line"),
        ("{name}, sign", "{nmae}, sign", 15, "no variable {nmae}; did you mean «name»?"),
        ("{name}, sign", "{name, sign", 15, "a brace has no partner"),
        ("{name}, sign", "<b>{name}, sign", 15, "<b> is never closed"),
        ("{name}, sign", "<h1>{name}</h1>, sign", 15, "Telegram does not know <h1>"),
        ("deadline: 11-10\n", "", 13, "{deadline} needs a «deadline:»"),
        ("zh: 还没报名\n", 'zh: "{nam} 还没报名"\n', 26, "there is no variable {nam}"),
        ("zh: 还没报名\n", 'zh: "{name} 还没报名"\n', 26, "above a list of students: no {name}"),
        # what it points at
        (GO, "go: {lesson: paydya}", 17, "no lesson «paydya»; did you mean «payday»?"),
        (GO, "go: {checklist: nope}", 17, "there is no checklist «nope»"),
        (GO, "go: {module: nope}", 17, "there is no module «nope»"),
        (GO, "go: {survey: nope}", 17, "there is no survey «nope»"),
        (GO, "go: {menu: games}", 17, "«menu» must be one of 'home', 'talk', 'plan', 'events' or"),
        (GO, 'go: {url: "http://www.ncss.cn/"}', 17, "«http://www.ncss.cn/» is no https://"),
        (GO, "go: {lesson: payday, menu: home}", 17, "«go» needs exactly one of"),
        (GO, "go: none\nbuttons: [go, done]", 1, "the button «go» has nowhere to go"),
        # whom it reaches
        ("{graduates_within: 304}", "{stages: [y3-t1]}", 8, "did you mean «stage»?"),
        ("{graduates_within: 304}", "{graduates_within: 304, stage: [y3-t1]}", 8,
         "a condition has exactly one key"),
        ("{graduates_within: 304}", "{lesson: {id: nope, state: done}}", 8,
         "there is no lesson «nope»"),
        ("{graduates_within: 304}", "{campaign: {id: nope, response: [done]}}", 8,
         "there is no campaign «nope»"),
        ("{graduates_within: 304}", "{answer: {survey: nope, question: q, answered: true}}", 8,
         "there is no survey «nope»"),
        ("{graduates_within: 304}", "{topic: [parties]}", 8, "there is no topic «parties»"),
        ("{graduates_within: 304}", "{stage: [y1-t1]}", 8,
         "this reaches nobody: no student of y3-t1 fits the audience"),
        ("{graduates_within: 304}", "{graduates_within: 30}", 8, "this reaches nobody"),
        ("{graduates_within: 304}", "{not: {stage: [y3-t1, left]}}", 8, "this reaches nobody"),
        ("{graduates_within: 304}", "{any: []}", 8, "this reaches nobody"),
        ("stages: [y3-t1]", "stages: [y3-t2]", 8, "no student of y3-t2 fits"),
        ("{destination: [placed]}", "{lesson: {id: nope, state: done}}", 28,
         "there is no lesson «nope»"),
        ("{destination: [placed]}", "finished", 28, "must be one of 'done' or 'not_for_me'"),
        # when
        (DATE, "  date: 02-30", 6, "there is no 02-30 in any year"),
        (DATE, "  date: 13-01", 6, "there is no 13-01 in any year"),
        (DATE, "  date: 2026-10-20", 6, "must be a month and a day such as 09-10"),
        ("from: 09-01", "from: 09-31", 4, "there is no 09-31 in any year"),
        (DATE, "  date: 12-20", 6, "the date 12-20 never falls into the season 09-01 to 11-30"),
        (DATE, "  term: {term: spring, week: 3}", 6,
         "the mon of week 3 of the spring term never falls into the season"),
        (DATE, "  term: {term: autumn, week: 22}", 6, "never falls into the season"),
        (DATE, "  point: {id: fiar}", 6, "no point of the calendar «fiar»; did you mean «fair»?"),
        (DATE, "  point: {id: fair, days: 100}", 6, "the point «fair» never falls into"),
        (DATE, '  cron: "0 10 31 2 *"', 6, "the crontab line «0 10 31 2 *» never falls"),
        (DATE, '  cron: "0 10 * 3 sat"', 6, "never falls into the season"),
        (DATE, '  cron: "0 10 * 10"', 6, "«0 10 * 10» is no crontab line: Wrong number"),
        (DATE, '  cron: "0 25 * 10 sat"', 6, "«0 25 * 10 sat» is no crontab line"),
        (DATE, '  cron: "0 10 * 10 funday"', 6, "is no crontab line"),
        (DATE, '  cron: "0 10 * 10 6"', 6, "write the weekday as a word (mon … sun)"),
        (DATE, '  cron: "*/10 10,14 * 10 sat"', 6, "fires 12 times a day; a campaign fires once"),
        (DATE, "  each: {weekday: mon}", 6, "«nth» is missing"),
        (DATE, "  each: {of: week, weekday: mon, nth: 2}", 6, "«nth» belongs to «of: month»"),
        (DATE, "  each: {in_term: true}", 6, "a recurrence needs «weekday» or «days»"),
        (DATE, "  each: {days: [10], weekday: mon}", 6, "«days» are days of the month"),
        (DATE, "  each: {days: [32]}", 6, "must be at most 31"),
        (DATE, '  date: 10-20\n  cron: "0 10 * 10 sat"', 5, "a trigger needs exactly one of"),
        (DATE, "  {}", 5, "a trigger needs exactly one of date, term, point, each, cron"),
        (DATE, "  person: {date: birthday}", 6, "«date» must be one of"),
        (DATE, "  person: {date: graduation, days: 10}", 6, "never falls into the season"),
        (DATE, "  event: {lesson: payday, after_days: 3}", 6, "needs «state»: opened or done"),
        (DATE, "  event: {lesson: nope, state: opened, after_days: 3}", 6, "no lesson «nope»"),
        (DATE, "  event: {campaign: fair, response: none, after_days: 3}", 6,
         "there is no other campaign «fair»"),
        (DATE, "  event: {campaign: fare, response: none, after_days: 3}", 6,
         "there is no other campaign «fare»"),
        (DATE, "  event: {campaign: fair, state: done, after_days: 3}", 6, "needs «response»"),
        (DATE, "  event: {survey: intent, state: unfinished, after_days: 3}", 6,
         "there is no survey «intent»"),
        (DATE, "  event: {after_days: 3}", 6, "exactly one of campaign, lesson, module, survey"),
        # deadline and steps
        ("deadline: 11-10", "deadline: 10-19", 18,
         "the deadline 10-19 is over when it fires on 10-20"),
        ("deadline: 11-10", "deadline: 10-21", 20,
         "3 days after 10-20 the deadline 10-21 is over"),
        ("after_days: 3", "after_days: 9", 1, "the steps are out of order: after [9, 7] days"),
        ("after_days: 3", "after_days: 7", 1, "the steps are out of order: after [7, 7] days"),
        ("    task:\n", "    text:\n      zh: 好\n      en: Fine\n    task:\n", 24,
         "a step is either a «text» for the student or a «task» for staff"),
        # breaking the peace
        ("confirmed: true", "confirmed: true\nurgent: true", 1, "«urgent: true» needs a «reason»"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_and_line(
    campaigns: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    campaigns.replace(FILE, old, new)
    faults = campaigns.faults()
    assert any(
        fault.startswith(f"content/{FILE}:{line}: ") and sentence in fault for fault in faults
    ), "\n".join(faults)
    with pytest.raises(ContentError):
        content.load(campaigns.root)


def test_two_campaigns_cannot_share_an_id(campaigns: Folder) -> None:
    another(campaigns, "fair", name="late")
    assert campaigns.faults() == [
        "content/campaigns/late.yaml:1: the id «fair» is already in content/campaigns/fair.yaml"
    ]


def test_two_campaigns_cannot_share_a_title(campaigns: Folder) -> None:
    """In a list nobody could tell them apart."""
    another(campaigns, "talk", ("zh: talk, en: talk", "zh: 讲座, en: job fair"))
    assert campaigns.faults() == [
        "content/campaigns/talk.yaml:2: «fair» has the same title",
    ]


def test_a_retired_id_cannot_come_back(campaigns: Folder) -> None:
    retired = "retired:\n  - {kind: campaign, id: fair, since: 2026-01-01, why: replaced}\n"
    campaigns.write("retired.yaml", retired)
    assert campaigns.faults() == [
        "content/retired.yaml:2: the campaign id «fair» was retired and is in use again; "
        "give the new one a new id"
    ]


def test_a_campaign_may_point_at_one_whose_file_is_broken(campaigns: Folder) -> None:
    """One mistake is said once, where it is."""
    file = another(campaigns, "after", ("go: {lesson: payday}", "go: {lesson: nope}"))
    campaigns.replace(FILE, "{graduates_within: 304}", "{campaign: {id: after, response: [done]}}")
    campaigns.replace(file, "topic: events", "topic: parties")
    faults = campaigns.faults()
    assert [fault.split(":")[0] for fault in faults] == [f"content/{file}"]


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        (DATE, "  date: 02-29", 6, "02-29 does not exist every year"),
        ("2027-12-31", "2026-09-30", 31, "«fair» ran out on 2026-09-30: students no longer"),
        ("2027-12-31", "2026-10-15", 31, "the campaign «fair» runs out on 2026-10-15, in 14 days"),
        ("confirmed: true", "confirmed: false", 32, "«fair» waits for confirmation: staff only"),
        ("{name}，双选会{deadline}截止报名。", "{name}，双选会要报名。", 13,
         "only one of the languages has {deadline}"),
    ],
)  # fmt: skip
def test_what_breaks_nothing_is_noted(
    campaigns: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    campaigns.replace(FILE, old, new)
    if "02-29" in new:
        campaigns.replace(FILE, "stages: [y3-t1], from: 09-01", "stages: [y3-t2], from: 01-01")
        campaigns.replace(FILE, "deadline: 11-10", "deadline: 03-20")
    assert campaigns.faults() == []
    found = notes(campaigns)
    assert any(
        note.startswith(f"content/{FILE}:{line}: note: ") and sentence in note for note in found
    ), "\n".join(found)


def test_a_deadline_no_text_says_is_noted(campaigns: Folder) -> None:
    campaigns.replace(FILE, "{deadline}截止报名", "要报名")
    campaigns.replace(FILE, "by {deadline}", "soon")
    assert notes(campaigns) == [
        f"content/{FILE}:18: note: no text says the deadline: put {{deadline}} in"
    ]


def test_two_campaigns_for_one_student_on_one_day_are_noted(campaigns: Folder) -> None:
    another(campaigns, "talk")
    assert notes(campaigns) == [
        f"content/{FILE}:6: note: on 2026-10-20 and 1 more day somebody in y3-t1 is also due "
        "«talk»; one of the two waits for another day",
        "content/campaigns/talk.yaml:6: note: in the seven days from 2026-10-20 somebody in "
        "y3-t1 is also due «fair», «talk», «fair»; more than 3 a week go into a digest",
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("date: 10-20", "date: 10-28"),
        ("stages: [y3-t1]", "stages: [y2-t1, y4-t1]"),
        ("{graduates_within: 304}", "{all: [{graduates_within: 304}, {language: [en]}]}"),
        (
            "{graduates_within: 304}",
            "{answer: {survey: status, question: now, in: [offered]}}",
        ),
        ("confirmed: true", "confirmed: true\naudience_roles: counselors"),
        ("confirmed: true", "confirmed: true\nurgent: true\nreason: {zh: 急, en: Urgent}"),
    ],
)
def test_campaigns_that_meet_nobody_twice_are_not_noted(
    campaigns: Folder, change: tuple[str, str]
) -> None:
    campaigns.replace(
        FILE, "{graduates_within: 304}", "{all: [{graduates_within: 304}, {language: [zh]}]}"
    )
    later = ("  - after_days: 3", "  - after_days: 4")  # not the other's reminder on one day
    plain = ("{graduates_within: 304}", "{all: [{graduates_within: 680}]}")
    changes = [change] if "graduates_within" in change[0] else [change, plain]
    another(campaigns, "talk", *changes, later)
    assert [note for note in notes(campaigns) if "due" in note] == []


def test_the_office_s_own_campaigns_need_no_stage(campaigns: Folder) -> None:
    another(
        campaigns, "data-day",
        ("stages: [y3-t1], ", ""),
        ("audience: {graduates_within: 304}", "audience_roles: mentors"),
        (GO, "go: {menu: home}"),
    )  # fmt: skip
    assert campaigns.faults() == []
    assert content.load(campaigns.root).campaigns["data-day"].shown_buttons == ("go",)


def test_writing_to_a_teacher_is_offered_once() -> None:
    """Where the thing to do is to write to a teacher, there is no second button for it."""
    for campaign in content.load().campaigns.values():
        if campaign.go is not None and campaign.go.menu == "talk":
            assert "ask" not in campaign.shown_buttons or campaign.buttons is not None


# Words


def test_variables_are_filled_in_and_escaped() -> None:
    assert variables("{name}, {class} {name}") == ["name", "class", "name"]
    assert fill("<b>{name}</b>", {"name": "a<b>&"}) == "<b>a&lt;b&gt;&amp;</b>"
    with pytest.raises(KeyError):
        fill("{name}", {})


def test_a_deadline_is_said_as_people_say_it() -> None:
    assert spoken_date(date(2026, 10, 10), "zh") == "10月10日（周六）"
    assert spoken_date(date(2026, 10, 10), "en") == "Saturday 10 October"
    every = (date(2026, 1, 1) + timedelta(days=offset) for offset in range(365))
    assert max(len(spoken_date(day, "en")) for day in every) <= VARIABLES["deadline"]


# The same days as the bot's own rules


@given(
    years=st.sampled_from([2, 3, 5]),
    entry=st.integers(2020, 2030),
    day=st.dates(date(2019, 1, 1), date(2037, 1, 1)),
)
def test_made_up_students_are_in_the_stages_real_ones_are(
    years: int, entry: int, day: date
) -> None:
    assert Pupil(entry, years).stage(day) == stage(entry, years, day).id


def test_the_check_and_the_engine_find_the_same_days() -> None:
    packaged = content.load()
    calendar = Calendar(packaged.calendar)
    first, last = date(2025, 9, 1), date(2030, 8, 31)
    seen = 0
    for campaign in packaged.campaigns.values():
        if campaign.trigger.is_personal:
            continue
        ours = planned(campaign.trigger, first, last, packaged.calendar)
        theirs = engine.planned(campaign, first, last, calendar)
        assert [day for day in ours if campaign.season.covers(day)] == [
            occurrence.day for occurrence in theirs
        ], campaign.id
        seen += len(theirs)
    assert seen > 400
    assert engine.PER_WEEK == PER_WEEK


@pytest.mark.parametrize(
    ("line", "day", "times"),
    [
        ("0 10 * 3-5 sat", date(2027, 3, 6), 1),
        ("0 10 * 3-5 sat", date(2027, 3, 7), 0),
        ("0 10 * 3-5 sat", date(2027, 6, 5), 0),
        ("30 9,15 1 * *", date(2027, 6, 1), 2),
        ("*/15 8-9 last * *", date(2027, 2, 28), 8),
        ("0 10 31 2 *", date(2027, 2, 28), 0),
    ],
)
def test_a_crontab_line_fires_so_often_on_a_day(line: str, day: date, times: int) -> None:
    assert cron_times(line, day) == times


# What ships


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def students(packaged: Content) -> list[Campaign]:
    return [one for one in packaged.campaigns.values() if one.audience_roles == "students"]


def files() -> list[Path]:
    return sorted((PACKAGED / "campaigns").glob("*.yaml"))


def test_the_calendar_of_all_the_years_ships(packaged: Content) -> None:
    """domain: year 1 to twelve months after graduation, at least 36 of them."""
    assert len(students(packaged)) >= 36
    pupil = Pupil(2025, 3)
    got = {
        (pupil.stage(one.day), one.campaign.id)
        for year in range(2025, 2030)
        for one in sendings_of(students(packaged), packaged.calendar, year)
        if reaches(one.campaign, pupil, one.fired)
    }
    per_stage = Counter(stage for stage, _ in got)
    assert per_stage["y3-t1"] >= 12
    assert per_stage["y3-t2"] >= 15
    assert all(per_stage[stage] >= 3 for stage in ("y1-t1", "y1-t2", "y2-t1", "y2-t2", "left"))
    assert not per_stage["before"]
    assert not per_stage["later"]
    after = [one for one in students(packaged) if one.season.stages == ("left",)]
    furthest = max(one.trigger.person.days for one in after if one.trigger.person)
    assert furthest > 330
    roles = Counter(one.audience_roles for one in packaged.campaigns.values())
    assert {"students", "counselors", "mentors", "office"} == set(roles)
    assert {one.trigger.kind for one in packaged.campaigns.values()} == {
        "date", "term", "point", "each", "cron", "person", "event",
    }  # fmt: skip


def test_nothing_meets_anybody_twice_a_day_or_four_times_a_week_this_year() -> None:
    assert [str(fault) for fault in check(today=TODAY) if " due " in fault.sentence] == []


def test_every_file_names_its_row_of_the_calendar_and_its_schema() -> None:
    for path in files():
        first, second = path.read_text("utf-8").splitlines()[:2]
        assert first == "# yaml-language-server: $schema=../schema/campaign.schema.json", path
        assert second.startswith(("# Calendar row: ", "# For the office: ")), path


def rendered(campaign: Campaign) -> list[tuple[str, str, str]]:
    """(language, where, text) of all a person reads, with the longest values."""
    longest = {name: "W" * size for name, size in VARIABLES.items()}
    texts = [("text", campaign.text), ("why", campaign.why)]
    for index, step in enumerate(campaign.steps):
        texts += [(f"step {index}", words) for words in (step.text, step.task) if words]
    return [
        (language, where, fill(words[language], longest))
        for where, words in texts
        for language in LANGUAGES
    ]


def test_every_text_fits_and_is_in_its_language(packaged: Content) -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!(]|[,;?!)][\u4e00-\u9fff]")
    for campaign in packaged.campaigns.values():
        for language, where, text in rendered(campaign):
            here = (campaign.id, language, where, text)
            assert visible_length(text) <= TEXT, here
            chinese = "".join(re.findall(r"[\u4e00-\u9fff]+", text))
            if language == "zh":
                assert len(chinese) >= 6, here
                assert not half_width.search(text), here
            else:
                assert len(chinese) <= 4, here
                assert "'" not in text, here
                assert '"' not in text, here


def test_nothing_pushes_anybody_to_sign(packaged: Content) -> None:
    pushing = re.compile(
        r"尽快签|赶紧签|抓紧签|必须签|务必|逾期|hurry|must sign|sign (it )?now|ASAP"
    )
    official = re.compile(
        r"兹|特此|望周知|请各位|广大(学生|同学|毕业生)|hereby|kindly|all students"
    )
    for campaign in packaged.campaigns.values():
        for _, _, text in rendered(campaign):
            assert not pushing.search(text), (campaign.id, text)
            assert not official.search(text), (campaign.id, text)


def test_links_are_official_sites_only(packaged: Content) -> None:
    sites = {
        "https://www.ncss.cn/", "https://www.chsi.com.cn/", "https://www.gfbzb.gov.cn/",
        "https://www.12333.gov.cn/",
    }  # fmt: skip
    linked = {one.go.url for one in packaged.campaigns.values() if one.go and one.go.url}
    assert linked == sites
    for campaign in packaged.campaigns.values():
        assert not any("href" in text for _, _, text in rendered(campaign)), campaign.id


def test_what_nobody_has_confirmed_is_marked(packaged: Content) -> None:
    """The facts marked as general knowledge in the calendar this was written from."""
    waiting = {one.id for one in packaged.campaigns.values() if not one.confirmed}
    assert waiting == {
        "aid-again", "civil-service", "civil-exam", "top-up-signup", "winter-jobs",
        "top-up-exam", "public-posts", "three-supports", "job-subsidy", "subsidy-last-call",
    }  # fmt: skip
    assert not any(packaged.campaigns[id].is_open(TODAY) for id in waiting)


def test_the_campaign_shown_in_the_readme_is_a_campaign(campaigns: Folder) -> None:
    readme = (PACKAGED / "README.md").read_text("utf-8")
    (sample,) = re.findall(r"```yaml\n(id: .*?)```", readme, re.DOTALL)
    campaigns.write("calendar.yaml", CALENDAR.replace("id: fair", "id: autumn-fair"))
    campaigns.write(FILE, sample)
    assert campaigns.faults() == []
    assert set(content.load(campaigns.root).campaigns) == {"autumn-fair"}


def test_rows_that_ask_for_a_sequence_have_one(packaged: Content) -> None:
    for id in ("intention-autumn", "intention-winter", "intention-spring", "resume-checklist"):
        reminder, task = packaged.campaigns[id].steps
        assert reminder.text is not None, id
        assert reminder.after_days == 3, id
        assert task.task is not None, id
    (result,) = packaged.campaigns["top-up-result"].steps
    assert result.task is not None
    assert result.after_days == 3
