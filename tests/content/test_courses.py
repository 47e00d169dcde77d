"""Courses as editors write them: what is read, and every mistake by file and line."""

import re

import pytest

import content
from tests.content.conftest import Folder

PACKAGED = content.load()
COURSE = """courses:
  - id: money
    title: {zh: 工资课, en: Pay course}
    about: {zh: 学完就通过。, en: Finish it and you pass.}
    modules: [pay]
    audience: {stage: [y2-t2]}
    begins: {term: spring, week: 1}
    welcome: {zh: 开课了，**欢迎**。, en: It **begins**.}
"""
CERTIFICATE = "    certificate: {hours: 1, pass_percent: 60}\n"


def test_the_compulsory_course_is_the_five_units_in_their_order() -> None:
    course = PACKAGED.courses["guidance"]
    assert [module.code for module in course.modules] == ["M7", "M8", "M9", "M10", "M11"]
    assert course.certificate is not None
    assert course.certificate.pass_percent == 60
    assert sum(len(module.lessons) for module in course.modules) == 22
    assert "二十二节" in course.about.zh


def test_the_three_tracks_come_after_one_another_between_september_and_november() -> None:
    tracks = [course for course in PACKAGED.courses.values() if course.is_track]
    assert [course.title.zh for course in tracks] == [
        "就业形势教育",
        "就业技能教育",
        "就业安全教育",
    ]
    weeks = [course.begins.week for course in tracks]
    assert weeks == sorted(weeks)
    assert all(course.begins.term == "autumn" and course.begins.week <= 11 for course in tracks)


@pytest.fixture
def courses(folder: Folder) -> Folder:
    folder.write("courses.yaml", COURSE)
    folder.write("calendar.yaml", (content.PACKAGED / "calendar.yaml").read_text("utf-8"))
    return folder


def test_a_course_is_read_with_its_words_rendered(courses: Folder) -> None:
    assert courses.faults() == []
    course = content.load(courses.root).courses["money"]
    assert course.welcome.zh == "开课了，<b>欢迎</b>。"
    assert course.audience.as_json() == {"stage": ["y2-t2"]}


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("modules: [pay]", "modules: [wages]", 5, "there is no module «wages»"),
        ("modules: [pay]", "modules: [pay, pay]", 5, "is here twice"),
        ("week: 1}", "week: 25}", 7, "has only"),
        ("It **begins**.}\n", "It begins.}\n" + CERTIFICATE, 9, "1 class hours are 45 minutes"),
        (
            "It **begins**.}\n",
            "It begins.}\n" + CERTIFICATE.replace("60", "160"),
            9,
            "at most 100",
        ),
        ("{stage: [y2-t2]}", "{module: {id: nothing, state: done}}", 6, "no module «nothing»"),
        ("id: money", "id: Money", 2, "small letters"),
        ("en: It **begins**.", "en: ''", 8, "empty"),
        ("    modules", "    moduls: [pay]\n    modules", 5, "did you mean «modules»"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    courses: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    assert old in COURSE
    courses.write("courses.yaml", COURSE.replace(old, new))
    found = courses.faults()
    start = f"content/courses.yaml:{line}: "
    assert any(fault.startswith(start) and sentence in fault for fault in found), found


def test_an_id_that_was_retired_does_not_come_back(courses: Folder) -> None:
    courses.write(
        "retired.yaml",
        "retired:\n  - {kind: course, id: money, since: 2027-01-01, why: it ended}\n",
    )
    assert any("course id «money» was retired" in fault for fault in courses.faults())


def test_without_the_file_there_are_no_courses(folder: Folder) -> None:
    assert content.load(folder.root).courses == {}


def test_a_campaign_may_lead_to_a_course_that_is_there() -> None:
    campaign = PACKAGED.campaigns["career-course"]
    assert campaign.go is not None
    assert campaign.go.course in PACKAGED.courses


def test_no_campaign_waits_for_something_that_exists_by_now() -> None:
    """A «later: go» names what is missing; of modules, lessons and checklists nothing is."""
    for path in sorted((content.PACKAGED / "campaigns").glob("*.yaml")):
        later = re.search(
            r"^# later: go \{(module|lesson|checklist)", path.read_text("utf-8"), re.M
        )
        assert later is None, path.name
