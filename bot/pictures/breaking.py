"""Where a line of Chinese or English may end."""

from collections.abc import Callable

_NEVER_FIRST = set("，。、；：！？）》〉」』】”’…·,.;:!?)]}%％℃")
_NEVER_LAST = set("（《〈「『【“‘([{")


def cut(text: str, advance: Callable[[str], float], width: float) -> int:
    """After how many characters, at least one, the first line of a text too wide for it ends.

    Chinese breaks anywhere but before closing and after opening punctuation, other words at
    spaces and after hyphens; a word wider than the line is torn, with room for a hyphen."""
    used, most = 0.0, 0
    for most, character in enumerate(text):  # noqa: B007 - used after the loop
        used += advance(character)
        if used > width:
            break
    most = max(most, 1)
    for end in range(most, 0, -1):
        before, after = text[end - 1], text[end]
        wide = ord(before) > 0x2E80 or ord(after) > 0x2E80
        if (before.isspace() or after.isspace() or before in "-/" or wide) and (
            after not in _NEVER_FIRST and before not in _NEVER_LAST
        ):
            return end
    return max(most - 1, 1)
