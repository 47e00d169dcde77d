"""Is a message meant for what somebody is in the middle of? Perhaps not any more after half a
day."""

from datetime import timedelta
from typing import Any

from handlers.context import Context

LATE = timedelta(hours=12)


def is_late(context: Context, focus: dict[str, Any]) -> bool:
    """Whether the question is so old that the words may have been for somebody else."""
    return context.now.timestamp() - int(focus.get("since") or 0) > LATE.total_seconds()
