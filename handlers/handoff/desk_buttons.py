"""The buttons of the counselor's tools. What they carry says what was pressed; who may is asked
of the database each time."""

from handlers.callbacks import Callback


class ShowCard(Callback):
    """The card of a talk's student; also what «refresh» and «back» press."""

    prefix = "tkcard"
    talk_id: int


class CardBecause(Callback):
    """The lead says why they look; `why` is one of `bot.handoff.card.REASONS`."""

    prefix = "tkwhy"
    talk_id: int
    why: str


class Notes(Callback):
    prefix = "tknotes"
    talk_id: int
    page: int


class WriteNote(Callback):
    """From now on what one writes is a note; `sealed` for author and lead alone."""

    prefix = "tknote"
    talk_id: int
    sealed: bool


class DropNote(Callback):
    prefix = "tknotedel"
    talk_id: int
    note_id: int


class Tags(Callback):
    prefix = "tktags"
    talk_id: int


class SetTag(Callback):
    """Put a tag or (not `wanted`) take it away: pressed twice it does no more."""

    prefix = "tktag"
    talk_id: int
    tag: str
    wanted: bool


class SetPriority(Callback):
    prefix = "tkprio"
    talk_id: int
    to: str


class Replies(Callback):
    """Replies to choose from, a page of them."""

    prefix = "cr"
    talk_id: int
    page: int


class PreviewReply(Callback):
    """How a reply reads for this student, before it is sent."""

    prefix = "crp"
    talk_id: int
    reply_id: int


class SendReply(Callback):
    """`stamp` is the update that had it shown: pressed twice it is one, shown again another."""

    prefix = "cansend"
    talk_id: int
    reply_id: int
    stamp: int


class NewReply(Callback):
    """Keep a reply under a name."""

    prefix = "crn"


class MyReply(Callback):
    """One reply with what its author may do: share, take away."""

    prefix = "crm"
    reply_id: int


class ReplyAct(Callback):
    """`act`: «share», «unshare», «drop», and for the office «approve», «decline»."""

    prefix = "cra"
    reply_id: int
    act: str


class ProposedReplies(Callback):
    """For the office: what colleagues would like to share."""

    prefix = "crq"


class AllReplies(Callback):
    """One's replies outside any talk, a page of them."""

    prefix = "canall"
    page: int


class NewTask(Callback):
    """Ask what is to be done; `by_staff`: by whoever sets it."""

    prefix = "tsn"
    talk_id: int
    by_staff: bool


class TaskDay(Callback):
    """The day of a task being set, as 20261125; 0: no day, and no date at all is odd."""

    prefix = "tsd"
    task_id: int
    day: int


class TaskDone(Callback):
    prefix = "tsok"
    task_id: int


class TaskAgain(Callback):
    """It is not done after all."""

    prefix = "tsre"
    task_id: int


class TaskDrop(Callback):
    prefix = "tsx"
    task_id: int


class TaskLater(Callback):
    """Choose another day."""

    prefix = "tslt"
    task_id: int


class OpenTask(Callback):
    prefix = "tso"
    task_id: int


class MyTasks(Callback):
    """What one has to do; for who answers also what they wait for. A page of it."""

    prefix = "tsl"
    page: int


class SendMenu(Callback):
    """What can be sent for the student to open; `what` is a kind or a module's id."""

    prefix = "tkst"
    talk_id: int
    what: str


class SendStart(Callback):
    prefix = "tkss"
    talk_id: int
    kind: str
    what: str


class OpenStart(Callback):
    """The student opens what was sent."""

    prefix = "tkso"
    start_id: int


class Macros(Callback):
    prefix = "tkm"
    talk_id: int


class RunMacro(Callback):
    """`own`: one's own, by its number; else by its id in the content. `stamp` as of
    `SendReply`."""

    prefix = "tkmr"
    talk_id: int
    own: bool
    id: str
    stamp: int


class NewMacro(Callback):
    """Put steps together under a name; afterwards back to this talk."""

    prefix = "tkmn"
    talk_id: int


class EditMacro(Callback):
    """One's own macro with its steps."""

    prefix = "tkmacroed"
    talk_id: int
    macro_id: int


class AddStep(Callback):
    """What kind of step comes next: «reply», «send», «task», «own-task», «slots»; of what is sent,
    a kind or a module to choose from."""

    prefix = "tkma"
    talk_id: int
    macro_id: int
    do: str
    what: str


class TakeStep(Callback):
    """This reply, or this thing to open, as the next step."""

    prefix = "tkmt"
    talk_id: int
    macro_id: int
    do: str
    what: str


class DropStep(Callback):
    """Without its last step; of none, without the macro."""

    prefix = "tkmx"
    talk_id: int
    macro_id: int
    count: int


class ShareJobs(Callback):
    """The student lets whoever answers see jobs and applications, or no longer."""

    prefix = "tkjob"
    wanted: bool


class JobsShown(Callback):
    """Whether they see them, to be changed."""

    prefix = "tkjobs"


class AskJobs(Callback):
    """Ask the student whether one may see them."""

    prefix = "tkjoba"
    talk_id: int


class FindIn(Callback):
    """Look for words in one's own talks; a page of what was found."""

    prefix = "tkfind"
    page: int


class SeeTalk(Callback):
    """What was said in a talk, behind a message."""

    prefix = "tksee"
    talk_id: int
    after: int


class Transcripts(Callback):
    """A student's own talks, to have one as a file."""

    prefix = "tkcopies"


class SendTranscript(Callback):
    prefix = "tkcopy"
    talk_id: int
