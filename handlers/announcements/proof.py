"""The proof of an announcement as a file."""

from handlers.announcements.common import Handler
from handlers.callbacks import Callback

BUTTONS: dict[type[Callback], Handler] = {}
