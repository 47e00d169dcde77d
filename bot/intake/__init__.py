"""Updates in. Telegram is the queue: an update is acknowledged only after its commit.

Every person has a lane: different people are handled side by side, one person's updates in
order. What cannot be handled now (a flood from one person, a handler that failed) is taken
over into `held_updates` and so acknowledged; it waits there, in its lane's order, without
keeping anybody else waiting. The same update twice changes nothing twice, because its id is
written in the transaction of its effects.
"""

from bot.intake.lanes import Intake, OverloadedError
from bot.intake.polling import ALLOWED_UPDATES, Poller

__all__ = ["ALLOWED_UPDATES", "Intake", "OverloadedError", "Poller"]
