"""Faults a test or the page asks for: refusals, lost connections, slow answers."""

from dataclasses import dataclass
from itertools import count
from random import SystemRandom
from typing import Any

from bot.sandbox.errors import ApiError, bad_request, forbidden, internal, too_many_requests

KINDS = ("429", "403", "400", "500", "drop_before", "drop_after", "slow")


@dataclass(slots=True)
class Fault:
    """What goes wrong, for which calls and how often (`times` None = until removed)."""

    id: int
    kind: str
    method: str | None = None
    chat_id: int | None = None
    times: int | None = None
    retry_after: int = 1
    description: str | None = None
    seconds: float = 1.0
    probability: float = 1.0

    def error(self) -> ApiError | None:
        """The refusal it stands for, if it is one."""
        text = self.description
        match self.kind:
            case "429":
                return too_many_requests(self.retry_after)
            case "403":
                return forbidden(text or "bot was blocked by the user")
            case "400":
                return bad_request(text or "chat not found")
            case "500":
                return internal(text or "restart")
            case _:
                return None


class FaultPlan:
    """The faults in force, oldest first."""

    def __init__(self) -> None:
        self._faults: dict[int, Fault] = {}
        self._ids = count(1)
        self._random = SystemRandom()

    def add(self, **values: Any) -> Fault:
        fault = Fault(id=next(self._ids), **values)
        self._faults[fault.id] = fault
        return fault

    def remove(self, fault_id: int) -> bool:
        return self._faults.pop(fault_id, None) is not None

    def clear(self) -> None:
        self._faults.clear()

    def strike(self, method: str, chat_id: Any) -> Fault | None:
        """The fault that hits this call, used up by one."""
        for fault in self._faults.values():
            if fault.method is not None and fault.method.lower() != method.lower():
                continue
            if fault.chat_id is not None and str(fault.chat_id) != str(chat_id):
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    del self._faults[fault.id]
            return fault
        return None
