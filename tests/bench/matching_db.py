"""Matching through the database, for the bench."""

from tests.bench.run import Report


async def speed(report: Report, kind: str, postings: int, profiles: int, seed: int) -> None:
    """To be measured."""
