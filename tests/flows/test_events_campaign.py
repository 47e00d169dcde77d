"""A campaign can open the month's events, or what somebody applied to."""

from tests.flows.seasons import College, campaign, college, with_files

__all__ = ["college"]


@with_files(campaign("fair", go="{menu: events}"))
async def test_a_campaign_opens_the_events(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    said = await lin.sees("请看fair", since=0)
    await lin.tap("去办", said)
    month = await lin.sees("12月的活动")
    assert month.id != said.id
    assert "问老师" in " ".join(said.labels())


@with_files(campaign("notes", go="{menu: applications}"))
async def test_a_campaign_opens_the_tracker(college: College) -> None:
    lin = await college.student()
    await college.at("2026-12-01 12:00")
    await lin.tap("去办", await lin.sees("请看notes", since=0))
    await lin.sees("我的投递")
