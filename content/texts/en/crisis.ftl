# What is said when somebody may be in danger. Read every sentence aloud before changing it:
# short, warm, no lecture, no promise that may not hold.

# To whoever wrote it
crisis-card-t1 = Thank you for telling me. That took courage.
    <b>Are you safe right now?</b>

    { $called ->
        [yes] I’m calling somebody from the college to reach you. You don’t have to do anything else.
       *[no] I couldn’t reach anybody from the college just now. Please call one of these numbers, or go to somebody near you.
    }
    I’m a bot, not a therapist. These people will listen:
    { $lines }

    If there’s anything near you that you could hurt yourself with, move away from it, and go where there are other people.
crisis-card-t1b = Got it. { $called ->
        [yes] I’m calling somebody from the college.
       *[no] I couldn’t reach anybody from the college just now.
    }
    If there’s danger, call the police first. If you can’t speak, send a text and say where you are:
    { $lines }
    If it isn’t safe to keep this, delete the chat once you’ve read it.
crisis-card-friend = You’re worried about them, and that already helps.
    { $called ->
        [yes] You don’t have to carry this alone: I’ve asked a teacher to get in touch with you today and work out what to do.
       *[no] I couldn’t reach a teacher just now. Please go to your counselor or an adult near you; don’t carry this alone.
    }
    <b>If they’re in danger this very moment</b>, call first, then tap the first button:
    { $lines }
    Stay with them if you can, and just listen. You don’t need the right words. And don’t promise to keep it secret.
crisis-card-t2 = That sounds really hard.
    { $called ->
        [yes] You don’t have to get through it alone: I’ve asked a teacher to look out for you today. Would you like them to talk with you today?
       *[no] I couldn’t reach a teacher just now. I’ll keep trying.
    }
    If you’d like to talk to somebody right away:
    { $lines }
crisis-card-t3 = That sounds tiring. Take your time; you don’t have to work it all out at once.
    If it would help to talk, you can book a time in person, or just write to a teacher. If you’d rather call somebody:
    { $lines }
crisis-heard = I hear you, and I’ve passed it on. Please hold on a little longer, and stay where there are other people.
crisis-comes = { $name } has seen this and is coming to you.
crisis-comes-quietly = { $name } has seen your message.
crisis-safe-button = I’m safe right now
crisis-call-button = Please call me or come
crisis-talk-button = I’d like to talk to somebody here
crisis-now-button = It’s happening right now
crisis-today-button = I’d like to talk today
crisis-book-button = Book a time to talk
crisis-safe-heard = Thank you for telling me. That’s good to know. Somebody may still check on you. If it gets worse again, write to me any time.
crisis-wants-call-heard = { $told ->
        [yes] OK, I’ve told them you’d like a call or a visit. If you can’t wait, please call 110 or 120.
       *[no] I couldn’t reach a teacher just now. Please call 110 or 120, or go to somebody near you.
    }
crisis-wants-today-heard = { $told ->
        [yes] OK, I’ve told them you’d like to talk today. If it can’t wait, call 12356.
       *[no] I couldn’t reach a teacher just now. I’ll keep trying. If it can’t wait, call 12356.
    }
crisis-wants-now-heard = { $told ->
        [yes] I’m calling a teacher. Please call 120 or 110 now, and stay with them.
       *[no] I couldn’t reach a teacher just now. Please call 120 or 110 right away, and stay with them.
    }
crisis-write-here = Go ahead and write; a person will read it. { $seen ->
        [number] They’ll only see a number.{" "}
        [name] A talk under your name is still open, so they’ll see it’s you.{" "}
       *[teacher] {""}
    }As much as you like, in any order.
crisis-over-alert = This one is closed. If it gets hard again, write to me any time.
crisis-closed-alert = This one is closed already.
crisis-help = If you or somebody you know is in danger, just write to me and I’ll call a teacher. If it’s urgent, call 110 or 120 first.

# To the teachers who are called; it shows on locked screens, so there is no name in it
crisis-page-t1 = 🚨 <b>A student’s life may be in danger</b> (#{ $number })
    { $minutes ->
        [0] Please come now.
        [one] It’s been a minute and nobody has come.
       *[other] It’s been { $minutes } minutes and nobody has come.
    }
    Tap “I’m on it” so that the others know. Looking at who it is will be recorded.
crisis-page-t1b = 🚨 <b>A student may be held or hurt by somebody</b> (#{ $number })
    { $minutes ->
        [0] Please come now.
        [one] It’s been a minute and nobody has come.
       *[other] It’s been { $minutes } minutes and nobody has come.
    }
    Think first how to reach them without making it worse: somebody else may have their phone. Don’t mention it in groups or to bystanders.
crisis-page-drill = 🔔 <b>Drill, not real</b> (#{ $number })
    { $minutes ->
        [0] Please do as you would for real: tap “I’m on it”.
        [one] It’s been a minute and nobody has tapped “I’m on it”.
       *[other] It’s been { $minutes } minutes and nobody has tapped “I’m on it”.
    }
crisis-page-again = 🚨 #{ $number } is yours and still open. See how they are now; a trained colleague closes it with a note.
crisis-list-friend = ⚠️ A student is worried about somebody (#{ $number }). Please get in touch today and work out what to do.
crisis-list-t2 = ⚠️ A student is in a bad way (#{ $number }). Please get in touch today.
crisis-also-friend = ⚠️ #{ $number }: they’re also worried about somebody else. See what they wrote, and work out how to help that person too.
crisis-also-t2 = ⚠️ #{ $number }: they’re in a bad way themselves. Please look after them today too.
crisis-come-button = 🙋 I’m on it
crisis-see-button = 👁 Who is it? (recorded)
crisis-taken = ✅ #{ $number } is taken care of: { $name }.
crisis-says-safe = 💬 #{ $number }: the student says they’re safe now. Please check on them all the same; this is still open.
crisis-wants-call = 📞 #{ $number }: the student would like a call or a visit.
crisis-wants-today = 💬 #{ $number }: the student would like to talk with somebody today.
crisis-yours-alert = This one is yours now.
crisis-had-alert = A colleague has it already; the name is below.
crisis-drill-came-alert = Got it. The time you came is noted.
crisis-not-yours-alert = Only colleagues who were called and trained ones can see this.
crisis-not-yours = Only colleagues who were called and trained ones can see this.
crisis-opened = <b>#{ $number } · { $tier ->
        [t1] life may be in danger
        [t1b] may be held or hurt
        [friend] worried about somebody
        [drill] drill
       *[t2] in a bad way
    }</b> · { $state ->
        [paging] nobody has come yet
        [listed] get in touch today
        [acknowledged] somebody has it
       *[closed] closed
    }
    👤 { $name } · { $class_name }
crisis-said = 🗨 { $at } { $text }
crisis-no-key = (cannot be opened: the key isn’t on this machine)
crisis-event = • { $at } { $what ->
        [noticed] wrote this
        [paged] teachers were called
        [nobody-to-page] there was nobody to call
        [acknowledged] { $name } came
        [viewed] { $name } looked
        [says-safe] said they’re safe
        [wants-call] would like a call or a visit
        [wants-today] would like to talk today
        [wants-now] said it’s happening right now
        [writes] { $name } began to write to them
        [drill] { $name } began the drill
        [closed] { $name } closed it
       *[other] { $what }
    }
crisis-erased = 🕊 Closed long ago: who it was and what was written has been erased, as promised.
crisis-note = 📝 { $note }
crisis-trained-close = A trained colleague closes this, with a note.
crisis-write-button = ✍️ Write to them
crisis-write-now = This student’s talk is yours now. Tap the button, and what you write next goes to them.
crisis-enter-button = ✍️ Start writing
crisis-close-button = Close with a note
crisis-close-ask = Write a note to close it: who was reached, how they are now, who follows up. The note is kept encrypted.
crisis-closed = Closed. The note is kept encrypted.
crisis-not-closed = Not closed: somebody else may have closed it, or a trained colleague has to.
crisis-no-seal = The note can’t be encrypted, so nothing was closed. Please ask the operator to check the key.
crisis-not-here-alert = { $named ->
        [yes] You can’t write to them here just now. Please use the name and class above.
       *[no] They wrote without their name, and you can’t write to them here just now. Please try again later.
    }
crisis-nameless = without a name
crisis-trained-alert = A trained colleague closes this, with a note.
crisis-gone-alert = They have deleted their data, so there’s no chat to write to. Please use the name and class above.

# The list, and the settings
crisis-desk = <b>Crises</b>: { $count ->
        [0] nothing is open.
        [one] one is open. Opening it shows who it is, and is recorded.
       *[other] { $count } are open. Opening one shows who it is, and is recorded.
    }
crisis-desk-button = ‹ All
crisis-one-button = { $state ->
        [paging] 🚨
        [listed] ⚠️
       *[other] ✅
    } #{ $number } · { $tier ->
        [t1] life in danger
        [t1b] held or hurt
        [friend] about a friend
        [drill] drill
       *[t2] in a bad way
    } · { $at }
crisis-duty-count = { $count ->
        [0] ⚠️ Nobody is on duty: only class counselors and the career office can be called.
        [one] One person on duty or at the counseling centre will be called.
       *[other] { $count } people on duty or at the counseling centre will be called.
    }
crisis-nobody-trained = ⚠️ Nobody is marked as trained, so nobody can close one.
crisis-no-drill = There hasn’t been a drill yet.
crisis-last-drill = Last drill { $day }: { $called } called, { $came } came.
crisis-duty-button = Duty and training
crisis-drill-button = Drill
crisis-duty = <b>Duty and training</b>
    Tap a name to change it: not called → on duty → counseling centre. Mark on the right who is trained; only trained colleagues can close one.
    { $count ->
        [one] One person will be called now.
       *[other] { $count } people will be called now.
    }
crisis-as-nobody = not called
crisis-as-duty = on duty
crisis-as-centre = centre
crisis-trained-button = { $trained ->
        [yes] ✅ trained
       *[no] ▫️ not trained
    }
crisis-office-alert = The career office looks after this.
crisis-drill-ask = A drill calls { $count ->
        [one] one person
       *[other] { $count } people
    } on duty and at the counseling centre as if it were real, every 5 minutes until somebody taps “I’m on it”. The message says “drill”. Begin now?
crisis-drill-sure-button = Begin the drill
crisis-drill-begun = It has begun; { $count ->
        [one] one person was
       *[other] { $count } people were
    } called. Open it to see who came when, and close it with a note.
crisis-drill-line = { $came ->
        [yes] ✅ { $name }: { $minutes } min { $seconds } s
       *[no] ▫️ { $name }: not yet, called { $times ->
            [one] once
           *[other] { $times } times
        }
    }
crisis-drill-due = 🔔 There hasn’t been a crisis drill for a month. Send /drill to run one; ten minutes will do.
home-crisis-command = Crises: students to reach
home-drill-command = Run a crisis drill
privacy-export-crises = What the college followed up after I said I wasn’t well
privacy-export-crisis-traces = When something was last noticed
privacy-export-crisis-duty = My duty
privacy-export-crisis-calls = Crises I was called to
