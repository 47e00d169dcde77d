"""What lessons draw, as the drawing child wants it; and the same in words."""

from html import escape

from bot.pictures.model import ChatBubble, ChatPicture, LessonPicture
from content.models import Chat, Language, Picture, PictureKind


def lesson_picture(picture: Picture, language: Language) -> LessonPicture:
    """A picture of a card, in one language."""
    return LessonPicture(
        picture.kind.value,
        picture.title[language],
        tuple(head[language] for head in picture.columns),
        tuple(tuple(cell[language] for cell in row) for row in picture.rows),
    )


def chat_picture(chat: Chat, language: Language) -> ChatPicture:
    """A chat to be judged, in one language."""
    bubbles = (ChatBubble(bubble.mine, bubble.text[language]) for bubble in chat.bubbles)
    return ChatPicture(chat.partner[language], tuple(bubbles))


def in_words(picture: Picture, language: Language) -> str:
    """The picture as HTML, for when it cannot be drawn."""
    lines = [f"<b>{escape(picture.title[language], quote=False)}</b>"]
    for number, row in enumerate(picture.rows, 1):
        first, *rest = (escape(cell[language], quote=False) for cell in row)
        if picture.kind is PictureKind.TABLE:
            heads = (escape(head[language], quote=False) for head in picture.columns[1:])
            cells = [f"· {head}: {cell}" for head, cell in zip(heads, rest, strict=True)]
            lines.append("\n".join([f"<b>{first}</b>", *cells]))
        else:
            lead = f"{number}. " if picture.kind is PictureKind.STEPS else ""
            lines.append("\n".join([f"<b>{lead}{first}</b>", *rest]))
    return "\n\n".join(lines)
