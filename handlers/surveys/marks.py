"""A few letters that change with an answer, for a button that is to take just this one."""

import hashlib
import json

from bot.surveys.values import Value, to_json


def mark(value: Value) -> str:
    return hashlib.sha256(json.dumps(to_json(value), sort_keys=True).encode()).hexdigest()[:8]
