"""Pictures for staff chats, drawn in a process of their own; font.py says how the font is made.

`await draw(picture, texts, language)` answers with PNG bytes; `picture` is one of model.py.
"""

from bot.pictures.drawing import PictureError, draw

__all__ = ["PictureError", "draw"]
