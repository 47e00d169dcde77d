"""python-telegram-bot's bot, with a shorter way for the calls that are made most.

Messages of the outbox, answers and updates by the hundred need neither the library's defaults
nor its objects: building them costs more than the call. All still go through the same pacer, the
same connections and the same error classes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from telegram.ext import ExtBot
from telegram.request import RequestData

from bot.delivery.pacing import Pacer, Priority
from handlers.limiter import Limiter, paced
from handlers.request import AiohttpRequest


@dataclass(frozen=True, slots=True)
class _Parameters:
    """JSON parameters in the shape of RequestData, as far as our request class looks at it.

    The library's own class is final and is built from parameters it serialises first.
    """

    parameters: dict[str, Any]
    contains_files: ClassVar[bool] = False


def _data(parameters: dict[str, Any]) -> RequestData:
    return cast(RequestData, _Parameters(parameters))


class PacedBot(ExtBot[Any]):
    """The account. Every call waits for its turn."""

    __slots__ = ("_pacer", "_polling")

    def __init__(
        self,
        token: str,
        pacer: Pacer,
        *,
        request: AiohttpRequest,
        polling_request: AiohttpRequest,
        **options: Any,
    ) -> None:
        super().__init__(
            token,
            request=request,
            get_updates_request=polling_request,
            rate_limiter=Limiter(pacer),
            **options,
        )
        self._pacer = pacer
        self._polling = polling_request

    async def call(self, method: str, priority: Priority, **parameters: Any) -> Any:
        """One call with plain JSON, answered with plain JSON.

        Raises what any call of the library raises. Parameters that are None are left out.
        """
        data = _data({name: value for name, value in parameters.items() if value is not None})
        url = f"{self.base_url}/{method}"
        chat_id = parameters.get("chat_id")
        return await paced(
            self._pacer, method, chat_id, priority, lambda: self.request.post(url, data)
        )

    async def disconnect(self) -> None:
        """Close every connection, also of a bot that never got as far as `initialize`."""
        await self.request.shutdown()
        await self._polling.shutdown()

    async def fetch_updates(
        self, offset: int, limit: int, seconds: int, kinds: Sequence[str]
    ) -> list[dict[str, Any]]:
        """One getUpdates as Telegram answers it; waits up to `seconds` for the first update."""
        fetched: Any = await self._polling.post(
            f"{self.base_url}/getUpdates",
            _data(
                {
                    "offset": offset,
                    "limit": limit,
                    "timeout": seconds,
                    "allowed_updates": list(kinds),
                }
            ),
            read_timeout=seconds + (self._polling.read_timeout or 0),
        )
        updates: list[dict[str, Any]] = fetched
        return updates
