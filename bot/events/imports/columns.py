"""The headings offices give the columns of a list of events."""

import re

from bot.spreadsheets.model import Column

TITLE = Column.of(
    "event_title",
    "活动名称|活动主题|宣讲会名称|招聘会名称|活动|会议名称|主题|名称|宣讲主题",
    "event|event title|event name|meet name",
)
KIND = Column.of(
    "event_kind", "活动类型|活动类别|招聘会类型|类型|形式|活动形式", "event type|kind|type"
)
DAY = Column.of(
    "event_day",
    "活动日期|举办日期|宣讲日期|召开日期|举行日期|招聘会日期|日期|举办时间|宣讲时间|召开时间"
    "|活动起止时间",
    "date|event date|day|meet day",
)
TIME = Column.of(
    "event_time", "活动时间|具体时间|时间|时段|起止时间|时间段", "time|event time|meet time"
)
ENDS = Column.of("event_ends", "结束时间|散场时间", "ends|end time")
PLACE = Column.of(
    "event_place",
    "活动地点|举办地点|宣讲地点|召开地点|举行地点|场地|会场|地点|活动场地",
    "venue|place|where",
)
ADDRESS = Column.of("event_address", "详细地址|地址", "address")
HOST = Column.of(
    "event_host",
    "主办单位|宣讲单位|宣讲企业|举办单位|承办单位|单位名称|企业名称|公司名称|主办方",
    "host|organiser|organizer|company|company name",
)
MAJORS = Column.of(
    "event_majors", "面向专业|专业要求|邀请专业|适合专业|专业", "majors|professionals"
)
EMPLOYERS = Column.of(
    "event_employers", "参会单位数|单位数|参会企业数|企业数|参展企业数", "employers"
)
POSTINGS = Column.of("event_postings", "岗位数|提供岗位数|岗位数量", "postings|jobs|openings")
SEATS = Column.of("event_seats", "名额|人数上限|容量|座位数|限额|场地容量", "seats|capacity")
URL = Column.of(
    "event_url", "线上链接|直播链接|链接|报名链接|网址|会议链接", "link|url|web address"
)
CLOSES = Column.of(
    "event_closes", "报名截止|报名截止时间|报名截止日期|截止时间", "sign up until|closes"
)
TEXT = Column.of(
    "event_text", "备注|活动说明|活动内容|说明|内容|简介|活动简介", "remarks|notes|description"
)
REFERENCE = Column.of("event_reference", "活动编号|编号|career_talk_id", "reference|id")
REASON = Column.of("reason", "需要修改的地方", "what to mend")

KEPT = (
    TITLE, KIND, DAY, TIME, ENDS, PLACE, ADDRESS, HOST, MAJORS, EMPLOYERS, POSTINGS, SEATS, URL,
    CLOSES, TEXT, REFERENCE,
)  # fmt: skip
KEYS = tuple(column.key for column in KEPT)
COLUMNS = (*KEPT, REASON)
REQUIRED = (TITLE.key, DAY.key)
NOTHING = re.compile("(?!)")
"""No column of an event is personal, and no upper heading makes a lower one somebody else's."""

_ZH = (
    "活动名称|活动类型|活动日期|活动时间|结束时间|活动地点|详细地址|主办单位|面向专业|参会单位数|岗位数"
    "|名额|线上链接|报名截止|备注|活动编号|需要修改的地方"
)
_EN = (
    "Event|Event type|Date|Time|End time|Venue|Address|Host|Majors|Employers|Postings|Seats|Link"
    "|Sign up until|Remarks|Reference|What to mend"
)
HEADINGS = {
    language: dict(zip((one.key for one in COLUMNS), names.split("|"), strict=True))
    for language, names in (("zh", _ZH), ("en", _EN))
}
