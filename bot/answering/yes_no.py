"""Yes and no as people say them."""

import re

from bot.answering.text import plain

_YES = frozenset(
    """
    是|是的|对|好|好的|嗯|嗯嗯|有|要|行|可以|愿意|会|能|需要|没问题|当然|当然可以|同意|我同意|参加
    y|yes|yep|yeah|yup|sure|ok|okay|of course|true|i do|i am|i have|agree|i agree|yes please
    👍|✅|✔|👌|🙆|√
    """.replace("\n", "|").replace(" " * 4, "").split("|")
)  # fmt: skip
_NO = frozenset(
    """
    否|不|没|没有|不是|不对|不好|不要|不用|不行|不可以|不愿意|不会|不能|不需要|不同意|我不同意|不参加
    n|no|nope|nah|not really|false|disagree|no thanks|i don't|i do not|i don't agree
    i do not agree|i'm not|i haven't|👎|❌|✖|🙅|×
    """.replace("\n", "|").replace(" " * 4, "").split("|")
)  # fmt: skip
_MARKS = ' .,!?。！？，、~～…“”"'
_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")
_PARTICLES = "的吧呀啊呢哦了啦哈嘛"


def yes_or_no(text: str) -> bool | None:
    """Whether a message is a yes or a no, and nothing besides; None for anything else."""
    said = _TONE.sub("", plain(text)).replace("’", "'").strip(_MARKS)
    for word in (said, said.rstrip(_PARTICLES)):
        if word and word in _YES | _NO:
            return word in _YES
    return None
