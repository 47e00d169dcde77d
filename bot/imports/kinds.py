"""What a kind of file must be able to do, so that it can be imported like the others."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from bot.imports.model import ReadAnswer, Report
from bot.imports.progress import Progress
from db.engine import Database, Tx

Claim = Callable[[Tx], Awaitable[int | None]]
"""Called first in the transaction that applies: the import's id, or None when somebody else has
it, and then nothing is to be written."""
Settle = Callable[[Tx, int, Report, dict[str, Any]], Awaitable[None]]
"""Called last in it, with the import's id, what was done, and the way back."""


class Kind(Protocol):
    """Files of one subject: people, postings, events."""

    @property
    def names(self) -> Sequence[str]:
        """What `imports.kind` says of such files; of those of one subject the last that took
        effect can be undone."""
        ...

    @property
    def reader(self) -> str:
        """The module that reads them in the child; see `bot.imports.apart.read_file`."""
        ...

    @property
    def faults(self) -> Sequence[str]:
        """Ids of all that may be wrong in a row."""
        ...

    async def facts(self, tx: Tx) -> Any:
        """What the reader must know; it is pickled."""
        ...

    async def foresee(self, database: Database, answer: ReadAnswer) -> ReadAnswer:
        """What was read, with what only the database can say. Raises ImportRefusedError."""
        ...

    async def apply(
        self, database: Database, packed: bytes, progress: Progress, claim: Claim, settle: Settle
    ) -> Report | None:
        """Write everything in one transaction; None when it was not ours to do. Raises
        ImportRefusedError."""
        ...

    async def take_back(self, tx: Tx, kept: dict[str, Any], progress: Progress) -> int:
        """Put back what an import changed; how many new rows stay because somebody uses them."""
        ...


def of_name(kinds: Sequence[Kind], name: str) -> Kind:
    """The kind that a row of `imports` is of. Raises LookupError for one nobody knows."""
    for kind in kinds:
        if name in kind.names:
            return kind
    raise LookupError(name)
