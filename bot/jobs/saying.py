"""A posting in words: its pay, its places, its last day; a line of a list, a whole card.

Used by lists, cards and messages alike. What employers wrote is somebody else's text: it is
escaped here, cut to a length, and links show their host.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from content import Language, Texts
from content.campaign_files import spoken_date
from content.job_models import JobOption, JobReference
from content.regions import Regions
from db.employers import EmployerRow
from db.postings import ApplyBy, JobForm, PostingRow

NAMED = 3
"""Places or majors named before «and more»."""
TEXT_SHOWN = 900
UNSAID = ("pay", "shift", "insurance", "lodging")
"""What a good posting says; what of it is missing is worth asking."""


class Job(NamedTuple):
    """A posting with its employer."""

    posting: PostingRow
    employer: EmployerRow


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says things about postings in one language, as of one day at the college."""

    texts: Texts
    reference: JobReference
    regions: Regions
    language: Language
    today: date

    def say(self, text_id: str, **values: object) -> str:
        """Our wording, values as they are."""
        return self.texts.format(self.language, text_id, **values)

    def html(self, text_id: str, **values: object) -> str:
        """Our wording, values made safe for HTML."""
        safe = {name: safely(one) if isinstance(one, str) else one for name, one in values.items()}
        return self.texts.format(self.language, text_id, **safe)

    # Pieces, as plain text

    def pay(self, posting: PostingRow) -> str:
        """Yuan a month, or that it is to be agreed on."""
        low, high = posting.pay_low, posting.pay_high
        if low is None and high is None:
            return self.say("jobs-pay-open")
        if low is None or high is None or low == high:
            one = high if low is None else low
            kind = "to" if low is None else "from" if high is None else "just"
            return self.say("jobs-pay-one", amount=one, kind=kind)
        return self.say("jobs-pay", low=low, high=high)

    def places(self, posting: PostingRow) -> str:
        """Where one works; empty where nobody said."""
        names = [self.regions.name(code, self.language) for code in sorted(posting.regions)]
        return self.several(names)

    def several(self, names: Iterable[str]) -> str:
        """The first names of many, and that there are more."""
        every = list(names)
        joined = ("、" if self.language == "zh" else ", ").join(every[:NAMED])
        more = len(every) - NAMED
        return self.say("jobs-and-more", names=joined, more=more) if more > 0 else joined

    def day(self, day: date) -> str:
        return spoken_date(day, self.language)

    def closes(self, posting: PostingRow) -> str:
        """Its last day, and how far off that is."""
        left = (posting.closes_on - self.today).days
        if left < 0:
            return self.say("jobs-closed", day=self.day(posting.closes_on))
        text_id = "jobs-closes-assumed" if posting.closes_assumed else "jobs-closes"
        return self.say(text_id, day=self.day(posting.closes_on), left=left)

    def form(self, form: JobForm) -> str:
        return self.say(f"jobs-form-{form.value}")

    def option(self, options: Mapping[str, JobOption], id: str) -> str:
        """The name of an entry of a list; what is not known (any more) as it is kept."""
        return options[id].name[self.language] if id in options else id

    def facts(self, posting: PostingRow) -> str:
        """Pay, place and last day, in one line."""
        said = (self.pay(posting), self.places(posting), self.closes(posting))
        return " · ".join(one for one in said if one)

    def facts_on_paper(self, posting: PostingRow) -> str:
        """The same for a poster, on which no day is «in three days»."""
        day = "" if posting.closes_assumed else self.day(posting.closes_on)
        until = self.say("jobs-poster-closes", day=day) if day else ""
        return " · ".join(filter(None, (self.pay(posting), self.places(posting), until)))

    # Lines and cards, as HTML

    def head(self, job: Job) -> str:
        """Title and employer."""
        return self.html("jobs-line-head", title=job.posting.title, employer=job.employer.name)

    def line(self, job: Job) -> str:
        """Two lines for a list: what it is and whose; pay, place and last day."""
        return f"{self.head(job)}\n{safely(self.facts(job.posting))}"

    def numbered(self, number: int, job: Job, why: str = "") -> str:
        """The same in a list, with why it suits (HTML)."""
        return f"{number}. {self.line(job)}" + (f"\n<i>{why}</i>" if why else "")

    def card(self, job: Job, *, elsewhere: bool = False) -> str:
        """Everything about a posting but why it fits. `elsewhere`: in a chat that is not ours,
        where no button leads to where one applies."""
        posting, employer = job
        parts = [
            self.html("jobs-card-title", title=posting.title, form=self.form(posting.form)),
            "\n".join(filter(None, (self._employer(employer), *self._facts(posting)))),
            self._text(posting),
            "\n".join(
                filter(None, (self.apply(posting, elsewhere=elsewhere), self._unsaid(posting)))
            ),
        ]
        return "\n\n".join(part for part in parts if part)

    def _employer(self, employer: EmployerRow) -> str:
        kinds = self.reference
        about = [
            self.option(kinds.natures, employer.nature),
            self.option(kinds.industries, employer.industry),
            self.option(kinds.sizes, employer.size),
        ]
        verified = "yes" if employer.verified_at is not None else "no"
        named = self.html("jobs-card-employer", name=employer.name, verified=verified)
        known = " · ".join(one for one in about if one)
        return f"{named}\n{self.html('jobs-card-about', about=known)}" if known else named

    def _facts(self, posting: PostingRow) -> list[str]:
        where, heads = self.places(posting), posting.heads
        lines = [
            self.html(
                "jobs-card-offer",
                pay=self.pay(posting),
                places=where or self.say("jobs-place-unsaid"),
                heads=-1 if heads is None else heads,
            )
        ]
        asked = [
            self.option(self.reference.educations, posting.education),
            self.several(sorted(posting.majors)) or self.say("jobs-any-major"),
            self._cohorts(posting),
        ]
        lines.append(self.html("jobs-card-asks", asked=" · ".join(one for one in asked if one)))
        gives = self._gives(posting)
        if gives:
            lines.append(self.html("jobs-card-gives", gives=" · ".join(gives)))
        lines.append(self.html("jobs-card-closes", closes=self.closes(posting)))
        return lines

    def _cohorts(self, posting: PostingRow) -> str:
        if not posting.cohorts:
            return ""
        years = "/".join(str(year) for year in sorted(posting.cohorts))
        return self.say("jobs-cohorts", years=years)

    def _gives(self, posting: PostingRow) -> list[str]:
        """Lodging and the like, as far as the posting says."""
        said = [
            self.say(f"jobs-{name}", given="yes" if given else "no")
            for name in ("lodging", "meals", "insurance", "travel")
            if (given := getattr(posting, name)) is not None
        ]
        if posting.shift is not None:
            said.append(self.say(f"jobs-shift-{posting.shift.value}"))
        return said

    def _text(self, posting: PostingRow) -> str:
        text = posting.text.strip()
        if not text:
            return ""
        if len(text) > TEXT_SHOWN:
            text = f"{text[:TEXT_SHOWN].rstrip()}…"
        return f"<blockquote expandable>{safely(text)}</blockquote>"

    def apply(self, posting: PostingRow, *, elsewhere: bool = False) -> str:
        """How one applies, as the posting says; never through the bot."""
        to = posting.apply_to.strip()
        host = host_of(posting.url)
        if posting.apply_by is ApplyBy.link or (posting.apply_by is None and not to and host):
            host = host_of(to) or host
            text_id = "jobs-apply-link-elsewhere" if elsewhere else "jobs-apply-link"
            return self.html(text_id, host=host) if host else ""
        if not to:
            return self.html("jobs-apply-unsaid")
        by = posting.apply_by.value if posting.apply_by is not None else "other"
        return self.html("jobs-apply-to", by=by, to=to[:200])

    def _unsaid(self, posting: PostingRow) -> str:
        missing = [
            self.say(f"jobs-unsaid-{name}")
            for name in UNSAID
            if (
                posting.pay_low is None and posting.pay_high is None
                if name == "pay"
                else getattr(posting, name) is None
            )
        ]
        if not missing:
            return ""
        names = ("、" if self.language == "zh" else ", ").join(missing)
        return self.html("jobs-unsaid", names=names)


def safely(text: str) -> str:
    """Somebody else's text inside our HTML."""
    return escape(text, quote=False)


def link_of(posting: PostingRow) -> str:
    """The address to apply at or to read on, if it is one a phone should open; else empty."""
    for address in (posting.apply_to.strip(), posting.url.strip()):
        if host_of(address):
            return address
    return ""


def host_of(address: str) -> str:
    """The host of a web address; empty for everything else, names without a dot and addresses
    that pretend to be another («http://gov.cn@evil») included."""
    try:
        parts = urlsplit(address)
        host, user = parts.hostname or "", parts.username
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or "." not in host or user is not None:
        return ""
    return host
