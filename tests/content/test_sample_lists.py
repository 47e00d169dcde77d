"""The sample's lists of postings and events: as large as promised, and understood whole."""

import re
from datetime import date, timedelta

import pytest

import content
from content.job_naming import family_of, majors_in, option_named, unknown_majors
from content.sample import build, college
from content.sample.job_lists import events, jobs
from content.sample.postings import EVENTS, SHEETS, codes

JOBS = content.load().jobs
FIRMS = [firm for firms in SHEETS.values() for firm in firms]
OFFERS = [offer for firm in FIRMS for offer in firm.offers]


def test_the_office_keeps_many_postings_of_many_employers() -> None:
    assert len(OFFERS) >= 60
    assert len({firm.name for firm in FIRMS}) >= 25
    assert {"常州", "岗位实习"} < set(SHEETS)


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: offer.title)
def test_every_posting_is_of_a_family_and_of_majors_we_know(offer: object) -> None:
    title, majors = offer.title, offer.majors  # type: ignore[attr-defined]
    assert family_of(JOBS, title)
    if majors != "不限":
        assert majors_in(JOBS, majors)
        assert not unknown_majors(JOBS, majors)


def test_every_employer_is_of_a_nature_and_an_industry_we_know() -> None:
    for firm in FIRMS:
        assert option_named(JOBS.natures, firm.nature), firm.name
        assert option_named(JOBS.industries, firm.industry), firm.name


def test_every_major_of_the_college_is_asked_for_more_than_once() -> None:
    for major in college.MAJORS:
        (own,) = majors_in(JOBS, major.name)
        asked = [offer for offer in OFFERS if own in majors_in(JOBS, offer.majors)]
        assert len(asked) >= 4, major.name


def test_nobody_real_is_written_to_called_or_named_by_a_code() -> None:
    written = " ".join([firm.apply for firm in FIRMS] + [event.url for event in EVENTS])
    for host in re.findall(r"(?:@|https://)([\w.-]+)", written):
        assert host.endswith(".example"), host
    for number in re.findall(r"\d{7,}", written):
        assert number.startswith("0000"), number
    assert all("MADEM" in code for code in codes().values())


def test_exactly_one_posting_is_a_trap() -> None:
    fees = JOBS.check_words["uniform-fee"].words
    traps = [offer.title for offer in OFFERS if any(word in offer.duties for word in fees)]
    assert traps == ["网络客服（可居家）"]


def test_the_files_are_what_the_builder_builds() -> None:
    for name, data in build.build().items():
        assert (build.FOLDER / name).read_bytes() == data, name


def test_the_same_day_makes_the_same_file_and_another_day_another() -> None:
    day = date(2027, 3, 1)
    assert jobs(day) == jobs(day) != jobs(day + timedelta(days=1))
    assert events(day) == events(day) != events(day + timedelta(days=1))
