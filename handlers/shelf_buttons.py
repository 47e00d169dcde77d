"""The buttons that lead to searching and to bookmarks, apart so that any screen can have them."""

from handlers.callbacks import Callback


class Find(Callback):
    """Ask what to look for."""

    prefix = "find"


class Bookmarks(Callback):
    """Everything put by, page by page."""

    prefix = "marks"
    page: int


class Tidy(Callback):
    """The same page, to take bookmarks away."""

    prefix = "tidy"
    page: int


class TakeAway(Callback):
    """Take a bookmark off the shelf, from this page of it."""

    prefix = "unstar"
    lesson_id: str
    card_id: str
    page: int
