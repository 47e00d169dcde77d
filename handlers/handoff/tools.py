"""The counselor's tools on the map: what their buttons, commands and questions lead to."""

from typing import Any

from handlers.callbacks import Callback
from handlers.handoff import (
    card,
    looking,
    macros,
    notes,
    own_macros,
    replies,
    starting,
    tags,
    tasks,
)
from handlers.handoff import desk_buttons as b

BUTTONS: dict[type[Callback], Any] = {
    b.ShowCard: card.show_card,
    b.CardBecause: card.because,
    b.Notes: notes.show,
    b.WriteNote: notes.begin,
    b.DropNote: notes.drop,
    b.Tags: tags.show,
    b.SetTag: tags.set_tag,
    b.SetPriority: tags.set_priority,
    b.Replies: replies.show,
    b.PreviewReply: replies.preview_reply,
    b.SendReply: replies.send,
    b.NewReply: replies.begin,
    b.MyReply: replies.open_reply,
    b.ReplyAct: replies.act,
    b.ProposedReplies: replies.proposed,
    b.AllReplies: replies.mine,
    b.NewTask: tasks.begin,
    b.TaskDay: tasks.pick_day,
    b.TaskDone: tasks.done,
    b.TaskAgain: tasks.again,
    b.TaskDrop: tasks.drop,
    b.TaskLater: tasks.later,
    b.OpenTask: tasks.open_task,
    b.MyTasks: tasks.my_tasks,
    b.SendMenu: starting.menu,
    b.SendStart: starting.send,
    b.OpenStart: starting.open_start,
    b.Macros: macros.show,
    b.RunMacro: macros.run,
    b.NewMacro: own_macros.begin,
    b.EditMacro: own_macros.show,
    b.AddStep: own_macros.add_step,
    b.TakeStep: own_macros.take_step,
    b.DropStep: own_macros.drop_step,
    b.ShareJobs: looking.share_jobs,
    b.JobsShown: looking.jobs_shown,
    b.AskJobs: looking.ask_jobs,
    b.FindIn: looking.page,
    b.SeeTalk: looking.see_talk,
    b.Transcripts: looking.transcripts,
    b.SendTranscript: looking.send_transcript,
}
COMMANDS: dict[str, Any] = {
    "card": card.command,
    "r": replies.command,
    "replies": replies.mine,
    "find": looking.find,
    "tasks": tasks.command,
    "transcript": looking.transcripts,
}
FOCUSES: dict[str, Any] = {
    notes.FEATURE: notes.on_message,
    tasks.FEATURE: tasks.on_message,
    replies.FEATURE: replies.on_message,
    looking.FEATURE: looking.on_message,
    own_macros.FEATURE: own_macros.on_message,
}
PASSED_ON = frozenset(FOCUSES)
"""Of these, an edit has its own ways or none."""
