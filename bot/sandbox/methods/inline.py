"""answerInlineQuery."""

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, method


@method("answerInlineQuery")
def answer_inline_query(request: Request) -> bool:
    next_offset = str(request.get("next_offset") or "")
    if len(next_offset.encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    request.world.inline.answer(
        request.bot,
        str(request.get("inline_query_id") or ""),
        request.get("results") or [],
        next_offset,
        request.get("button"),
    )
    return True
