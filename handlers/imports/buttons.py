"""The buttons of imports."""

from handlers.callbacks import Callback


class ImportRoster(Callback):
    """Explain how a list is imported, and wait for the file."""

    prefix = "import"


class Apply(Callback):
    prefix = "imp-yes"
    import_id: int


class Discard(Callback):
    prefix = "imp-no"
    import_id: int


class AskUndo(Callback):
    prefix = "imp-undo?"
    import_id: int


class Undo(Callback):
    prefix = "imp-undo"
    import_id: int


class Keep(Callback):
    """Not undone after all."""

    prefix = "imp-keep"
    import_id: int
