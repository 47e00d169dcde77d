"""Whether what somebody wrote tells of danger, and how much. Pure; looks at words only.

What is in doubt goes to a person rather than to silence; only what plainly says something else
(an idiom, a film, homework, «I do not») ends in nothing.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.crisis import patterns
from bot.crisis.patterns import STOP
from content.crisis_models import Crisis


class Tier(StrEnum):
    """How urgent it is, from the most urgent down. `friend`: somebody else is in danger."""

    T1 = "T1"
    T1b = "T1b"
    friend = "friend"
    T2 = "T2"
    T3 = "T3"

    @property
    def word(self) -> str:
        """How texts and buttons name it."""
        return _WORDS[self]


_WORDS = {
    Tier.T1: "t1",
    Tier.T1b: "t1b",
    Tier.friend: "friend",
    Tier.T2: "t2",
    Tier.T3: "t3",
}
ORDER = (Tier.T1b, Tier.T1, Tier.friend, Tier.T2, Tier.T3)
PAGED = frozenset({Tier.T1, Tier.T1b})
"""What calls a person at once, and again and again until somebody comes."""
SHORT = 6
"""A message this short may be a piece of one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: a tier or None, whether there was a hint besides, with what unfinished word
    a short message broke off («我想»), and whether it may be the end of one («死»)."""

    tier: Tier | None = None
    hint: bool = False
    rest: str = ""
    ends: bool = False


NOTHING = Found()
_POSSESSIVE = "我(?:们|家|班|宿舍|寝室|隔壁|身边)*(?:班|有个|有一个|有位|的|那个|一个|这个|前)*"
_OBJECT = (
    "跟|和|对|告诉|找|给|被|把|因为|为了|为|向|问|让|陪|等|害|像|拿|对不起|谢谢|再见|没有|没|缺"
    "|失去"
)
_ADDRESSED = "们?(?:对不起|谢谢|再见|原谅|你们|我对不起)"
_BREAKS_OFF = frozenset("想自跳割轻遗死不")
_DIRECT = re.compile(
    "我(?:真的|真|好|很|就|都|也|只|现在|已经|每天|一直|确实|快|要|想|突然|宁愿|只能)*$"
)
_MINE = re.compile("(?<![给跟对和诉问叫向找陪])我")
_FILLERS = (
    "想|要|会|是|再|打算|准备|说我?|有|在|真的?|去|过|到|可能|至于|觉得|那么|这么|试|考虑|动|能"
    "|为[他她你谁它]|才"
)
_ENGLISH_NO = re.compile(
    r" (?:not|never|no longer|dont|wont|wouldnt|isnt|didnt|havent|arent|aint|im not|without)"
    r"(?: (?:been|feeling|thought|think|thinking|about|going|gonna|to|ever|want|say|saying|really"
    r"|actually|trying|planning|a|an|of|that|i|am))* $"
)
_ENGLISH_FIRST = re.compile(r" (?:i|im|ive|ill|me|my|myself|us|our|we) ")


class Detector:
    """The words of one `crisis.yaml`, compiled. Reading a message takes microseconds."""

    def __init__(self, crisis: Crisis) -> None:
        self._characters = str.maketrans(dict(crisis.characters))
        chinese, english = crisis.chinese, crisis.english
        spellings = crisis.spellings
        self._chinese = patterns.one_pattern(chinese, crisis.hints, spellings, han=True)
        self._english = patterns.one_pattern(english, (), {}, han=False)
        self._apart = re.compile(
            r"(?<![a-z])(?:(?!suicid)s\W*u\W*i\W*c\W*i\W*d\W*(?:e|al)|k\W+m\W+s)(?![a-z])"
        )
        self._beginnings = patterns.beginnings(crisis)
        self._endings = patterns.going_on(self._beginnings)
        others = "|".join(map(re.escape, chinese.others))
        self._others = re.compile(
            f"(?:{_POSSESSIVE})?(?:(?<![所没])(?:{others}))++(?!{_ADDRESSED})"
        )
        self._object = re.compile(f"(?:{_OBJECT})$")
        # Whom it is told to is not who it is about: «他跟我说».
        self._first = re.compile(f"(?<![给跟对和诉问叫向找陪])(?:{_any(crisis.first)})")
        self._wishes = patterns.any_of((*crisis.wishes, *crisis.first))
        negations = "|".join(sorted(map(re.escape, crisis.negations), key=len, reverse=True))
        self._negated = re.compile(f"(?<![要能会想该敢去死在是好])(?:{negations})(?:{_FILLERS})*$")
        self._doubled = re.compile(
            f"(?:{'|'.join(map(re.escape, crisis.doubled))})(?:{_FILLERS}|我)*$"
        )
        self._told = re.compile(r"(?:^|\|)[^我想要|]{1,8}说(?:过|了)?(?:自己|真的)*$")
        self._dying_after = frozenset(crisis.dying_after)
        self._past = patterns.any_of(crisis.past)
        self._over = patterns.any_of(crisis.over)
        self._serious = patterns.any_of(crisis.serious)
        self._topics = patterns.any_of(chinese.topics)
        self._games = patterns.any_of(crisis.games)
        self._quoting = patterns.any_of(chinese.quoting)
        self._jokes = patterns.any_of((*chinese.jokes, *english.jokes))
        self._english_topics = _words_of((*english.topics, *english.quoting))
        self._english_jokes = _words_of(english.jokes)
        self._english_others = _words_of(english.others)

    def read(self, text: str, *, earlier: str = "") -> Found:
        """What a message tells; `earlier` is the unfinished word before it («我想», «死»)."""
        plain = patterns.plain(text)
        tiers: list[Tier] = []
        hint, rest, ends = False, "", False
        if earlier or patterns.has_han(plain) or self._spelled(plain):
            compact = earlier + patterns.compact(plain, self._characters)
            hint = self._read_chinese(compact, plain, tiers)
            rest = self._unfinished(compact, len(compact) - len(earlier))
            ends = len(compact) <= SHORT and compact[:1] in self._endings
        self._read_english(plain, tiers)
        tier = next((one for one in ORDER if one in tiers), None)
        if hint and tier is Tier.T2:
            tier = Tier.T1
        if tier is None and not hint and not rest and not ends:
            return NOTHING
        return Found(tier, hint, rest, ends)

    def telling(self, text: str, most: int) -> str:
        """Of a long text the `most` characters that tell the most urgent of it; its beginning
        where none do."""
        if len(text) <= most:
            return text

        def urgency(start: int) -> int:
            tier = self.read(text[start : start + most]).tier
            return ORDER.index(tier) if tier is not None else len(ORDER)

        # Each begins in the middle of the one before, so that no sign is cut in all of them.
        start = min([*range(0, len(text) - most, most // 2), len(text) - most], key=urgency)
        before, after = "…" if start else "", "…" if start + most < len(text) else ""
        return f"{before}{text[start : start + most]}{after}"

    @staticmethod
    def _spelled(plain: str) -> bool:
        """Chinese may be written in letters; numbers and signs alone are nothing."""
        return any("a" <= sign <= "z" for sign in plain)

    def _unfinished(self, compact: str, length: int) -> str:
        if not 0 < length <= SHORT:
            return ""
        whole = compact.replace(STOP, "")
        for start in range(len(whole)):
            end = whole[start:]
            # «…了» ends a sentence, «…想» breaks one off.
            if end in self._beginnings and (start == 0 or len(end) > 1 or end in _BREAKS_OFF):
                return end
        return ""

    def _read_chinese(self, compact: str, plain: str, tiers: list[Tier]) -> bool:
        hint = False
        for found in self._chinese.finditer(compact):
            kind = found.lastgroup or "no"
            if kind == "hint":
                hint = True
            elif kind != "no":
                name, _, sort = kind.partition("_")
                tier = self._meant(Tier(name), sort, found, compact, plain)
                if tier is not None:
                    tiers.append(tier)
        return hint

    def _meant(
        self, tier: Tier, sort: str, found: "re.Match[str]", compact: str, plain: str
    ) -> Tier | None:
        """What one sign comes to where it stands."""
        before, after = patterns.clause_of(compact, found.start(), found.end())
        said = compact[: found.start()]
        certain = sort == "certain"
        if sort == "wished" and not self._is_wished(before, after, found[0]):
            return None
        if self._is_negated(before) or _in_title(plain, found[0]):
            return None
        mine = _MINE.search(found[0]) is not None
        mine = mine or (tier is Tier.T1b and "我" in found[0] + after[:5])
        self_ = "first" if mine else self._speaks_of(said)
        clause = before + found[0] + after
        first = self._first.search(clause) is not None and self_ != "other"
        meant = certain and tier is Tier.T1 and bool(_DIRECT.search(before) or mine)
        if self._quoting.search(compact):
            here = self._quoting.search(clause)
            if (
                not first
                or _in_quotes(plain, found[0])
                or (here and not _said_before(here, clause))
            ):
                return None
            tier = Tier.T2 if tier in PAGED else tier
        if self._games.search(compact):
            # Whoever plays dies all the time.
            if not (tier is Tier.T1 and certain and first) or self._games.search(clause):
                return None
            tier = Tier.T2
        topic = self._topics.search(compact)
        if topic is not None:
            told = first or (
                tier is Tier.T1 and certain and self._first.search(compact) and self_ != "other"
            )
            if self._topics.search(clause):
                # «作业太多了我不想活了»: more than homework, perhaps.
                if not (meant or (sort == "acts" and _DIRECT.search(before))):
                    return None
                tier = Tier.T2
            elif not told:
                return None
        if self._past.search(compact) and self._over.search(compact):
            return Tier.T3 if tier in PAGED else None
        if self._jokes.search(plain) and not self._serious.search(compact):
            return Tier.T3 if tier in PAGED else None
        if self_ == "other":
            return self._of_a_friend(tier)
        wished = tier is not Tier.T1b and self._wishes.search(before) is not None
        if not certain and not first and not wished:
            alone = len(compact) - len(found[0]) <= 3
            if not alone:
                return Tier.T2
        return tier

    def _is_wished(self, before: str, after: str, sign: str) -> bool:
        """Whether somebody wishes it in this clause. «死» is one only as a verb of its own, and
        not of what is over («都死了»)."""
        if not self._wishes.search(before):
            return False
        if not sign.startswith("死"):
            return True
        return before[-1] in self._dying_after and not after.startswith("了")

    def _is_negated(self, before: str) -> bool:
        return bool(self._negated.search(before)) and not self._doubled.search(before)

    def _speaks_of(self, said: str) -> str:
        """Who the nearest subject before a sign is: «first», «other» or «» where nobody is."""
        last = None
        for other in self._others.finditer(said):
            if not self._object.search(said[: other.start()]):
                last = other
        if last is None and self._told.search(said):
            return "other"
        if last is None:
            return "first" if self._first.search(said) else ""
        return "first" if self._first.search(said, last.end()) else "other"

    @staticmethod
    def _of_a_friend(tier: Tier) -> Tier | None:
        if tier in PAGED:
            return Tier.friend
        return Tier.T3 if tier is Tier.T2 else None

    def _read_english(self, plain: str, tiers: list[Tier]) -> None:
        if not self._spelled(plain):
            return
        words = patterns.latin(plain)
        if self._apart.search(plain) and not self._english_topics.search(words):
            tiers.append(Tier.T3 if self._english_jokes.search(words) else Tier.T1)
            if words.count(" ") > 20:
                tiers.pop()
        for found in self._english.finditer(words):
            kind = found.lastgroup or "no"
            if kind == "no":
                continue
            tier = self._meant_in_english(Tier(kind.partition("_")[0]), words, found)
            if tier is not None:
                tiers.append(tier)

    def _meant_in_english(self, tier: Tier, words: str, found: "re.Match[str]") -> Tier | None:
        before = words[: found.start() + 1]
        if _ENGLISH_NO.search(before):
            return None
        if self._english_topics.search(words):
            return None
        if self._english_jokes.search(words):
            return Tier.T3 if tier in PAGED else None
        since = 0
        for other in self._english_others.finditer(before):
            since = other.end()
        said = f"{before[max(since - 1, 0) :]}{found[0].strip()} "
        return tier if not since or _ENGLISH_FIRST.search(said) else self._of_a_friend(tier)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


def _words_of(words: tuple[str, ...]) -> "re.Pattern[str]":
    return re.compile("|".join(f" (?:{patterns.english(word)})" for word in words))


_TITLE = re.compile(r"《([^》]{1,60})》")
_QUOTES = re.compile(r"[“「『\"]([^”」』\"]{1,60})[”」』\"]")


def _in_title(plain: str, sign: str) -> bool:
    """Whether a sign stands in the name of a work: 《…》."""
    return any(sign in patterns.compact(title, {}) for title in _TITLE.findall(plain))


def _said_before(quoting: "re.Match[str]", clause: str) -> bool:
    """Whether somebody speaks of themselves ahead of what is quoted: «我看了电影更…»."""
    return "我" in clause[: quoting.start()]


def _in_quotes(plain: str, sign: str) -> bool:
    return any(sign in patterns.compact(said, {}) for said in _QUOTES.findall(plain))


@lru_cache(maxsize=2)
def detector(crisis: Crisis) -> Detector:
    """The detector for these words; the words of a reload are other words."""
    return Detector(crisis)
