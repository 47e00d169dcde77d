"""The child that makes the index of open postings, from a file with a line for each."""

import json
import sys
from pathlib import Path

from bot.child import limit
from bot.search.child import MEMORY, Texts, make_index

SECONDS = 120


def serve() -> None:
    """Limits first, then one request."""
    limit(MEMORY, SECONDS)
    asked = json.load(sys.stdin.buffer)
    with Path(asked["texts"]).open("rb") as lines:
        make_index(Path(asked["path"]), [Texts(*json.loads(line)) for line in lines])
