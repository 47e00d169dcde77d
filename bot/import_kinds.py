"""Every kind of file the office hands in. The reading and applying know none of them."""

from collections.abc import Sequence

from bot.imports.kinds import Kind
from bot.people.imports.kind import People


def kinds() -> Sequence[Kind]:
    """In the order in which they are asked whether a file is theirs."""
    return (People(),)
