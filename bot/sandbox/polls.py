"""Polls and quizzes: made, voted in, closed by hand or by the clock."""

from typing import TYPE_CHECKING

from bot.sandbox import render
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Account, Bot, Json, Message, Poll, User
from bot.sandbox.texts import parsed

if TYPE_CHECKING:
    from bot.sandbox.world import World


def make(world: "World", p: Json, creator: Account, bot: Bot | None) -> Poll:
    """A poll from sendPoll's parameters; raises ApiError."""
    question, question_entities = parsed(
        world,
        str(p.get("question") or ""),
        p.get("question_parse_mode"),
        p.get("question_entities"),
    )
    if not question:
        raise bad_request("poll question must be non-empty")
    if len(question) > 300:
        raise bad_request("poll question length must not exceed 300")
    options = [
        _option(world, option, number) for number, option in enumerate(p.get("options") or [])
    ]
    if not options:
        raise bad_request("poll must have at least 1 option")
    if len(options) > 12:
        raise bad_request("poll can't have more than 12 options")
    kind = p.get("type") or "regular"
    if kind not in ("regular", "quiz"):
        raise bad_request("unsupported poll type specified")
    poll = Poll(
        str(world.serial()),
        question,
        options,
        anonymous=p.get("is_anonymous") is not False,
        type=kind,
        multiple=bool(p.get("allows_multiple_answers")),
        revoting=bool(p.get("allows_revoting", kind == "regular")),
        bot_id=bot.id if bot else 0,
        question_entities=question_entities,
        counts=[0] * len(options),
        creator_id=creator.id,
    )
    if kind == "quiz":
        _quiz(world, p, poll)
    description, found = parsed(
        world,
        str(p.get("description") or ""),
        p.get("description_parse_mode"),
        p.get("description_entities"),
    )
    poll.description, poll.description_entities = description or None, found
    _ending(world, p, poll)
    poll.closed = bool(p.get("is_closed"))
    return poll


def _option(world: "World", option: Json | str, number: int) -> Json:
    given: Json = {"text": option} if isinstance(option, str) else option
    text, found = parsed(
        world,
        str(given.get("text") or ""),
        given.get("text_parse_mode"),
        given.get("text_entities"),
    )
    if not text:
        raise bad_request("poll options must be non-empty")
    if len(text) > 100:
        raise bad_request("poll options length must not exceed 100")
    made: Json = {"persistent_id": f"o{number}", "text": text}
    if found:
        made["text_entities"] = found
    return made


def _quiz(world: "World", p: Json, poll: Poll) -> None:
    correct = p.get("correct_option_ids")
    if correct is None and p.get("correct_option_id") is not None:
        correct = [p["correct_option_id"]]
    if not correct:
        raise bad_request("quiz must have a correct option")
    poll.correct = [int(number) for number in correct]
    if any(not 0 <= number < len(poll.options) for number in poll.correct):
        raise bad_request("wrong correct option ID specified")
    text, found = parsed(
        world,
        str(p.get("explanation") or ""),
        p.get("explanation_parse_mode"),
        p.get("explanation_entities"),
    )
    if len(text) > 200:
        raise bad_request("explanation is too long")
    poll.explanation, poll.explanation_entities = text or None, found


def _ending(world: "World", p: Json, poll: Poll) -> None:
    now = world.clock.unix()
    if p.get("open_period"):
        poll.open_period = int(p["open_period"])
        poll.close_date = now + poll.open_period
    elif p.get("close_date"):
        poll.close_date = int(p["close_date"])
        if not 5 <= poll.close_date - now <= 2_628_000:
            raise bad_request("can't use the specified close_date")


def close(world: "World", message: Message) -> None:
    """Ends a poll: its bot hears the final result."""
    poll = message.poll
    if poll is None or poll.closed:
        return
    poll.closed = True
    _tell(world, message, poll)


def watch(world: "World", message: Message) -> None:
    """Has the poll closed when its time is over."""
    poll = message.poll
    if poll is not None and poll.close_date is not None and not poll.closed:
        world.at(poll.close_date, lambda: close(world, message))


def vote(world: "World", user: User, message: Message, options: list[int]) -> None:
    """Chooses options, or takes the vote back with none; raises ApiError."""
    world.run_due()
    poll = message.poll
    if poll is None:
        raise bad_request("message poll not found")
    if poll.closed:
        raise bad_request("MESSAGE_POLL_CLOSED")
    chosen = sorted(set(options))
    if any(not 0 <= number < len(poll.options) for number in chosen):
        raise bad_request("OPTION_INVALID")
    if len(chosen) > 1 and not poll.multiple:
        raise bad_request("OPTIONS_TOO_MUCH")
    before = poll.votes.get(user.id, [])
    if before and not poll.revoting:
        raise bad_request("REVOTE_NOT_ALLOWED")
    if before == chosen:
        return
    for number in before:
        poll.counts[number] -= 1
    for number in chosen:
        poll.counts[number] += 1
    if chosen:
        poll.votes[user.id] = chosen
    else:
        poll.votes.pop(user.id, None)
    _tell(world, message, poll)
    bot = world.bots.get(poll.bot_id)
    if bot is not None and not poll.anonymous:
        answer = {
            "poll_id": poll.id,
            "user": user.api(),
            "option_ids": chosen,
            "option_persistent_ids": [poll.options[n]["persistent_id"] for n in chosen],
        }
        world.queue(bot).add("poll_answer", answer, ("poll", user.id))


def _tell(world: "World", message: Message, poll: Poll) -> None:
    bot = world.bots.get(poll.bot_id)
    if bot is not None:
        world.queue(bot).add("poll", render.poll(poll, bot), ("poll", 0))
    world.emit_message("message_edited", message)
