"""Accounts and chats as the control API shows them to the page and the tests."""

from typing import TYPE_CHECKING

from bot.sandbox import model
from bot.sandbox.model import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


def bot(shown: model.Bot) -> Json:
    return {
        "id": shown.id,
        "username": shown.username,
        "first_name": shown.first_name,
        "token": shown.token,
    }


def user(world: "World", shown: model.User) -> Json:
    """The User with its phone and the bots it blocks."""
    return {
        **shown.api(),
        "language_code": shown.language_code,
        "phone_number": shown.phone_number,
        "phone": shown.phone,
        "bio": shown.bio,
        "deactivated": shown.deactivated,
        "blocked": [bot_id for bot_id in world.bots if _blocked(world, bot_id, shown.id)],
    }


def _blocked(world: "World", bot_id: int, user_id: int) -> bool:
    chat = world.private.get((bot_id, user_id))
    return chat is not None and chat.blocked


def chat(shown: model.Chat) -> Json:
    """The Chat with its topics, members and pins."""
    return {
        **shown.api(),
        "is_forum": shown.is_forum,
        "description": shown.description,
        "topics": [
            {
                "message_thread_id": topic.id,
                "name": topic.name,
                "icon_color": topic.icon_color,
                "icon_custom_emoji_id": topic.icon_custom_emoji_id,
                "closed": topic.closed,
                "deleted": topic.deleted,
                "hidden": topic.hidden,
            }
            for topic in shown.topics.values()
        ],
        "members": [
            {
                "user_id": member.account.id,
                "status": member.status,
                "is_bot": member.account.is_bot,
            }
            for member in shown.members.values()
        ],
        "pinned": list(shown.pinned),
        "migrated_to": shown.migrated_to,
    }
