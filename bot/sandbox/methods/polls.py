"""sendPoll and stopPoll."""

from bot.sandbox import markup, polls, render
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, answer, method, send, target
from bot.sandbox.model import Json


@method("sendPoll")
def send_poll(request: Request) -> Json:
    poll = polls.make(request.world, request.params, request.bot, request.bot)
    where = target(request, "poll")
    if where.chat.type == "channel" and not poll.anonymous:
        raise bad_request("non-anonymous polls can't be sent to channel chats")
    message = send(request, where, {}, poll=poll)
    polls.watch(request.world, message)
    return answer(request, message)


@method("stopPoll")
def stop_poll(request: Request) -> Json:
    request.world.run_due()
    message = request.message("message with poll to stop", "edit")
    if message.poll is None:
        raise bad_request("message is not a poll")
    if message.sender is not request.bot:
        raise bad_request("poll can't be stopped")
    if message.poll.closed:
        raise bad_request("poll has already been closed")
    message.markup = markup.checked(request.get("reply_markup"), message.chat)
    polls.close(request.world, message)
    return render.poll(message.poll, request.bot)
