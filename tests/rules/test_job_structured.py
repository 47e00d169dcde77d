"""schema.org JobPosting: what the web says of a job, read like a row of a spreadsheet."""

from datetime import date
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import CHINA
from bot.jobs.imports.reading import Reading
from bot.jobs.imports.structured import is_json, parse, plain
from bot.spreadsheets import Refused
from tests.job_reference import REFERENCE, REGIONS, TODAY

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "数控操作工",
    "description": "<p>操作数控车床。</p><ul><li>两班倒</li><li>包住</li></ul><script>x</script>",
    "hiringOrganization": {"@type": "Organization", "name": "恒力机械有限公司",
                           "taxID": "91320411MA1MT8K970"},
    "employmentType": ["FULL_TIME"],
    "totalJobOpenings": 5,
    "educationRequirements": {"@type": "EducationalOccupationalCredential",
                              "credentialCategory": "associate degree"},
    "baseSalary": {"@type": "MonetaryAmount", "currency": "CNY",
                   "value": {"minValue": 5000, "maxValue": 8000, "unitText": "MONTH"}},
    "jobLocation": [{"@type": "Place", "address": {"addressRegion": "江苏省",
                                                   "addressLocality": "常州市"}}],
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-31T23:00:00+00:00",
    "applicationContact": {"email": "hr@hengli.example"},
    "url": "https://hengli.example/jobs/1",
}  # fmt: skip


def read(document: Any) -> Reading:
    data = document if isinstance(document, bytes) else orjson.dumps(document)
    return parse(data, REFERENCE, REGIONS, TODAY, CHINA)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.reason_id


def test_a_posting_of_the_web_is_a_draft() -> None:
    (draft,) = read(POSTING).drafts
    assert (draft.employer, draft.title, draft.heads) == ("恒力机械有限公司", "数控操作工", 5)
    assert (draft.pay_low, draft.pay_high) == (5000, 8000)
    assert draft.credit_code == "91320411MA1MT8K970"
    assert (set(draft.regions), draft.education) == ({"320400"}, "college")
    assert draft.closes_on == date(2027, 1, 1)  # seven in the morning at the college
    assert draft.text == "操作数控车床。\n两班倒\n包住"
    assert (draft.lodging, draft.shift) == (True, "rotating")
    assert draft.apply_to == "hr@hengli.example"


@pytest.mark.parametrize(
    "document",
    [
        [POSTING],
        {"@graph": [{"@type": "WebPage"}, POSTING]},
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": POSTING}]},
        {**POSTING, "@type": ["Thing", "http://schema.org/JobPosting"]},
        orjson.dumps(POSTING).decode().encode("gb18030"),
        orjson.dumps(POSTING).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + orjson.dumps(POSTING),
    ],
)
def test_it_is_found_wherever_it_stands_and_however_it_is_encoded(document: Any) -> None:
    (draft,) = read(document).drafts
    assert draft.employer == "恒力机械有限公司"


def test_pay_by_the_hour_is_reckoned_and_other_money_is_only_said() -> None:
    by_hour = {"currency": "CNY", "value": {"value": 20, "unitText": "HOUR"}}
    abroad = {
        "currency": "USD",
        "value": {"minValue": 2000, "maxValue": 3000, "unitText": "MONTH"},
    }
    first, second = read(
        [{**POSTING, "baseSalary": by_hour}, {**POSTING, "title": "电工", "baseSalary": abroad}]
    ).drafts
    assert first.pay_low == 3480
    assert (second.pay_low, second.pay_text) == (None, "USD 2000-3000")


def test_what_is_wrong_in_one_spoils_no_other() -> None:
    over = {**POSTING, "title": "电工", "datePosted": "", "validThrough": "2026-01-01"}
    found = read([POSTING, over, {**POSTING, "hiringOrganization": None}, POSTING])
    assert [row.faults[0][1] for row in found.refused] == ["over-already", "missing"]
    assert (len(found.drafts), found.repeated) == (1, 1)


def test_what_is_no_document_of_jobs_is_refused() -> None:
    assert refusal(b'{"@type": "Recipe"}') == "empty"
    assert refusal(b'{"@type": "JobPosting", ') == "damaged"
    assert refusal(b"[" * 5000) == "damaged"
    assert is_json("a.json", b" {}")
    assert not is_json("a.csv", b"a,b")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**50), 2**50) | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(sorted(POSTING)), JSON))
def test_no_value_anywhere_breaks_the_reading(changes: dict[str, Any]) -> None:
    found = read({**POSTING, **changes, "@type": "JobPosting"})
    assert len(found.drafts) + len(found.refused) == 1


@given(st.text(max_size=200))
def test_markup_becomes_words_without_tags(markup: str) -> None:
    assert "<script" not in plain(f"<p>{markup.replace('<', '')}</p><script>x</script>")
