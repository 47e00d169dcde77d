"""The sample counselor's office hours, so that the first visitor can book in three taps."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.appointments import hours
from bot.appointments.messages import Post
from bot.appointments.spoken import read_hours
from bot.calendar import service as calendars
from content import Content
from db import office_hours, people
from db.engine import Database

LINE = "周二、周四、周五 12:00-13:30、16:00-17:00 每20分钟 行政楼305"


async def seed(
    database: Database, read: Content, zone: ZoneInfo, now: datetime, telegram_id: int
) -> None:
    """Set them as the counselor would, for every student of the sample."""
    said = read_hours(LINE, now.astimezone(zone).date())
    async with database.transaction() as tx:
        counselor = await people.actor_by_telegram_id(tx, telegram_id)
        if counselor is None or said is None:
            raise RuntimeError("the sample's office hours could not be set")
        post = Post(read.texts, zone, now, await calendars.load(tx, read.calendar, zone))
        await hours.store(tx, counselor, said, post)
        await office_hours.set_open_to_all(tx, counselor.person_id, True)
