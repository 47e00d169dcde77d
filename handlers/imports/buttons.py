"""The buttons of imports."""

from dataclasses import dataclass

from handlers.callbacks import Callback


@dataclass(frozen=True)
class ImportRoster(Callback):
    """Explain how a list is imported, and wait for the file."""

    prefix = "import"


@dataclass(frozen=True)
class Apply(Callback):
    prefix = "imp-yes"
    import_id: int


@dataclass(frozen=True)
class Discard(Callback):
    prefix = "imp-no"
    import_id: int


@dataclass(frozen=True)
class AskUndo(Callback):
    prefix = "imp-undo?"
    import_id: int


@dataclass(frozen=True)
class Undo(Callback):
    prefix = "imp-undo"
    import_id: int


@dataclass(frozen=True)
class Keep(Callback):
    """Not undone after all."""

    prefix = "imp-keep"
    import_id: int
