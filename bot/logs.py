"""Logs: one JSON line per event on standard error, without tokens, names or message text."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

# These log addresses or bodies at INFO, and an address of the Bot API carries the token.
CHATTY = (
    "httpx",
    "httpcore",
    "aiohttp.access",
    "telegram",
    "apscheduler",
    "asyncio",
    "aiosqlite",
    "alembic",
)


_ROOT = Path(__file__).parents[1]
_OURS = ("bot", "handlers", "db", "content")


def where(error: BaseException) -> str:
    """The innermost line of our own code in an error's traceback («db/outbox.py:212»), the
    first one's of a group: a place, never a value. «elsewhere» when none of it is ours."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_ROOT) and path.relative_to(_ROOT).parts[0] in _OURS:
            return f"{path.relative_to(_ROOT).as_posix()}:{frame.lineno}"
    return "elsewhere"


class Scrub(logging.Filter):
    """Takes the secrets out of every record, whichever library wrote it."""

    def __init__(self, secrets: list[str]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        clean = self.clean(message)
        if clean != message:
            record.msg, record.args = clean, ()
        if record.exc_info and record.exc_info[1] is not None:
            # An exception's text may quote what somebody wrote: keep its kind and place only.
            error = record.exc_info[1]
            record.msg = f"{record.getMessage()} [{type(error).__name__} at {where(error)}]"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "<secret>")
        return text


def set_up(secrets: list[str], level: str = "INFO") -> None:
    """Send everything through one scrubbed handler."""
    scrub = Scrub(secrets)

    def scrub_event(
        _logger: Any, _method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        return {
            key: scrub.clean(value) if isinstance(value, str) else value
            for key, value in event.items()
        }

    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(scrub)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        scrub_event,
    ]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
