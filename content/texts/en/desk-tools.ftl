# What teachers use in a talk: the names of its parts in an export.

privacy-export-tasks = Things agreed on with a teacher
privacy-export-tasks-set = Things I agreed on with students
privacy-export-talk-starts = Lessons, tests, surveys and jobs a teacher sent me in a talk
privacy-export-talk-tags = What my talks were about
privacy-export-talk-notes = When a teacher made a note (ask your teacher what it says)
privacy-export-talk-notes-written = Notes I wrote (of sealed ones only when)
privacy-export-card-sharing = Since when I show my saved jobs and applications
privacy-export-canned-replies = Replies I keep
privacy-export-macros = Sets of steps I keep

# The card
tools-card-who =
    👤 <b>{ $name }</b> · { $class_name } · { $major }
    { $stage ->
        [studying] year { $year }, term { $term }
        [before] not begun yet
        [left] graduated
        [later] graduated over a year ago
       *[none] not on the roster
    } · { $speaks ->
        [en] English
       *[other] Chinese
    }
tools-card-talk = 💬 Talking since { $since }{ $priority ->
    [urgent] {" · 🔴 urgent"}
    [high] {" · 🟠 important"}
   *[normal] {""}
  }{ $tags ->
    [none] {""}
   *[other] {" · "}{ $tags }
  }
tools-card-intention = 🎯 Wants to go for: <b>{ $plan }</b> (said { $day })
tools-card-intention-before = The round before: { $plan }
tools-card-intention-also = Also changed this round: { $what }
tools-card-intention-none = 🎯 No survey on plans answered yet
tools-card-learning = 📚 Lessons finished: { $done } ({ $modules })
tools-card-learning-none = 📚 No lessons begun yet
tools-card-interests = 🧭 Interests: { $types ->
    [none] still exploring, nothing stands out
   *[other] { $types }
  }
tools-card-papers = 📄 Papers they show you: { $names } (open with /forms)
tools-card-interests-private = 🧭 Has done the interest test; not shared with you
tools-card-jobs = 💼 Jobs saved: { $saved }{ $names ->
    [none] {""}
   *[other] {" "}({ $names })
  }
tools-card-matching = ✨ Good matches: { $names }
tools-card-applications = 📮 Applications: { $count } ({ $stages })
tools-card-applications-none = 📮 No applications yet
tools-card-jobs-private = 💼 Saved jobs and applications: not shared with teachers
tools-card-appointment = 📅 Next meeting: { $day }, { $time }
tools-card-tasks = ✅ Agreed on:
tools-card-task = • { $side ->
    [staff] Teacher:
   *[student] Student:
  } { $words }{ $day ->
    [none] {""}
   *[other] {" "}({ $day })
  }{ $late ->
    [yes] {" ⏰ overdue"}
   *[no] {""}
  }
tools-card-earlier = 🗂 Earlier talks:
tools-card-earlier-none = 🗂 First time here
tools-card-past = • { $day } { $tags ->
    [none] { $topic ->
        [process] paperwork
        [subject] their major
        [wellbeing] something on their mind
       *[none] untagged
    }
   *[other] { $tags }
  } · { $end ->
    [student] ended by the student
    [staff] ended by a teacher
    [quiet] went quiet
    [open] still open
   *[closed] over
  }
tools-card-consent = 🔐 Agreed to version { $version } of the notice; { $jobs ->
    [yes] lets you see saved jobs and applications
   *[no] saved jobs and applications stay private
  }. Answers marked 🔒, and papers and results that aren’t shared, are not here.
tools-card-crisis = 🆘 Since { $day } people have been looking after this student’s safety. See the crisis record first.
tools-card-anonymous = 🎭 <b>#{ $number }</b> is asking without a name, so nothing is shown here. Whether to say it is up to the student.
tools-card-no-consent = This student has withdrawn consent, so nothing is shown any more.
tools-card-as-of = <i>As of { $time }. The student can see under /privacy that you looked.</i>
tools-card-why = This isn’t your talk. Why do you need to look? Your reason is kept, and the student sees it too.
tools-card-why-button = { $why ->
    [absence] Whoever answers is away
    [complaint] There was a complaint
    [safety] Worried about the student
   *[review] Going through it together
  }
tools-card-button = 👤 Card
tools-refresh-button = 🔄 Refresh
tools-back-button = ◀ Back to the card
tools-leave-button = Never mind
tools-in-private = Sent to our private chat.
tools-not-yours = This talk isn’t yours to answer now, or it is over.
tools-for-staff = That’s for teachers. To reach yours, just write.
tools-which-talk = Which talk?
tools-already = That’s done already.
tools-kind = { $kind ->
    [photo] photo
    [document] file
    [video] video
    [audio] audio
    [voice] voice message
    [animation] GIF
    [sticker] sticker
    [video_note] video message
    [location] place
    [venue] place
    [contact] contact
    [album] album
   *[other] message
  }
tools-quoted = <blockquote>{ $words }</blockquote>

# Notes
tools-notes-button = 📝 Notes
tools-notes = 📝 <b>Notes</b> (only colleagues see them; they never go to the student)
tools-notes-none = 📝 No notes yet. Only colleagues see notes; they never go to the student.
tools-note-line = <i>{ $at } { $author ->
    [none] career office
   *[other] { $author }
  }</i>{ $state ->
    [closed] {" 🔒 sealed: only its author and the career office can read it"}
    [broken] {" 🔒 can’t be opened: its key isn’t here. Nothing is lost; ask the administrator to put the old key back"}
    [read] {" 🔒"}
   *[other] {""}
  }
    { $words }
tools-note-write-button = ✍️ Write a note
tools-note-seal-button = 🔒 Write a sealed note
tools-note-drop-button = 🗑 Delete no. { $number }
tools-note-bar = 📝 <b>Note: only colleagues see it.</b> Whatever you write now is kept as a note and does not go to the student. Tap below when you’re done.
tools-note-bar-sealed = 🔒 <b>Sealed note: only you and the career office see it.</b> Whatever you write now is sealed and does not go to the student. Tap below when you’re done.
tools-note-leave-button = ✅ Done, back to the card
tools-note-kept = { $sealed ->
    [yes] 🔒 Sealed and kept
   *[no] 📝 Kept
  }; it did not go to the student. What you write next is a note, too.
tools-note-placeholder = Note, only colleagues see it
tools-note-changed = The note is as you wrote it now.
tools-note-left = No more notes. What you write now goes its usual way.
tools-note-dropped = Deleted.
tools-note-not-kept = That wasn’t kept as a note and went to nobody: this talk isn’t yours to answer now, or it is over.
tools-note-kind = A note can’t hold that kind of message. It wasn’t kept and went to nobody.
tools-note-no-key = 🔒 It can’t be sealed: there is no usable key here. It wasn’t kept and went to nobody. Ask the administrator about BOT_KEY.

# Tags and priority
tools-tags-button = 🏷 Tags
tools-tags = 🏷 What is this about? Tap to add, tap again to remove. How urgent it is stands at the bottom.
tools-priority-button = { $chosen ->
    [yes] ✅{" "}
   *[no] {""}
  }{ $level ->
    [urgent] 🔴 urgent
    [high] 🟠 important
   *[normal] normal
  }

# Replies
tools-replies-button = 💬 Replies
tools-replies = { $found ->
    [yes] 💬 Pick one and see it before it’s sent.
   *[no] { $words ->
        [none] 💬 No replies kept yet. Keep one, and next time it’s a tap.
       *[other] 💬 Nothing found. Try another word, or keep a new one.
    }
  }{ $words ->
    [none] {" "}<code>/r CV</code> finds it faster.
   *[other] {""}
  }
tools-reply-preview = 💬 <b>{ $name }</b>, as the student will read it{ $links ->
    [0] {""}
    [1] , with a card to open after it
   *[other] , with { $links } cards to open after it
  }
tools-reply-send-button = 📤 Send to the student
tools-reply-sent = ✅ “{ $name }” is on its way.
tools-reply-new-button = ➕ Keep a new one
tools-reply-name = Give it a short name, such as “How to begin a CV”.
tools-reply-name-long = A name is one line of text, { $most } characters at most.
tools-reply-words = “{ $name }”: now send me what it says: text, a photo or a file.
    <code>{"{name}"}</code>, <code>{"{class}"}</code> and <code>{"{teacher}"}</code> are filled in; <code>{"{link:resume-structure}"}</code> brings that lesson along, and so it is with tests, surveys and <code>{"{link:jobs}"}</code>.
tools-reply-kept = ✅ Kept: “{ $name }”. In a talk, <code>/r { $name }</code> finds it.
tools-reply-unknown = I don’t know “{ $what }” in braces. There is name, class, teacher, and link: with the id of a lesson. Send it once more, corrected.
tools-reply-link = There is no lesson, test or survey with the id “{ $what }”. Send it once more, corrected.
tools-reply-links = A reply can have four links at most.
tools-reply-blank = It says “{ $what }”, and this student has none, so it wasn’t sent.
tools-reply-kind = That kind of message can’t be kept. Text, photos, files, voice and video can.
tools-reply-long = With the names filled in it’s too long for Telegram. Please make it shorter.
tools-my-replies = 💬 <b>Replies</b>
    💬 your own · 🌐 everybody’s
tools-my-replies-button = 💬 All replies
tools-reply-card = <b>{ $name }</b> · { $shelf ->
    [own] only for you
    [proposed] waiting for the career office
   *[shared] for everybody
  }{ $author ->
    [none] {""}
   *[other] {" · by "}{ $author }
  } · used: { $used }
tools-reply-act-button = { $act ->
    [share] 🌐 Share with everybody
    [unshare] Keep it to myself
    [approve] ✅ Share it
    [decline] Don’t share it
   *[drop] 🗑 Delete
  }
tools-reply-acted = { $act ->
    [share] The career office will look at it
    [unshare] Only you use it now
    [approve] Everybody can use it now
    [decline] Not shared
   *[drop] Deleted
  }
tools-reply-proposed = 💬 A teacher would like to share the reply “{ $name }” with everybody. Please have a look.
tools-reply-look-button = Have a look
tools-reply-proposed-button = Waiting: { $count }
tools-replies-proposed = 💬 Teachers would like to share these:
tools-replies-proposed-none = Nothing is waiting.
tools-reply-decided = { $end ->
    [approve] 🌐 Everybody can use your reply “{ $name }” now. Thank you.
   *[decline] Your reply “{ $name }” isn’t shared this time; you can go on using it.
  }

# Sets of steps
tools-macros-button = ⚡ Several steps
tools-macros = ⚡ One tap does all of its steps. ⭐ are your own.
tools-macro-ran = ⚡ Done:
tools-macro-step = { $ok ->
    [yes] ✅
   *[no] ✖️
  } { $do ->
    [reply] reply
    [send] sent: { $what }
    [task] task for the student: { $what }
    [own-task] task for you: { $what }
   *[slots] your free times
  }{ $ok ->
    [yes] {""}
   *[no] { $do ->
        [slots] {" "}(not sent: you have no office hours yet, set them in /appointments)
       *[other] {" "}(couldn’t be done)
    }
  }
tools-macro-new-button = ➕ Put one together
tools-macro-many = You can keep { $most } at most. Delete one first.
tools-macro-name = Give these steps a name, { $most } characters at most.
tools-macro-own = ⚡ <b>{ $name }</b>. One tap will:
tools-macro-line = { $do ->
    [reply] 💬 send the reply “{ $what }”
    [send] 📤 send “{ $what }”
    [task] ✅ set the student: { $what }
    [own-task] 🙋 note for you: { $what }
   *[slots] 📅 offer your free times
  }{ $days ->
    [0] {""}
    [1] {" "}(within a day)
   *[other] {" "}(within { $days } days)
  }
tools-macro-add-button = ➕ { $do ->
    [reply] 💬 a reply
    [send] 📤 something to open
    [task] ✅ for the student
    [own-task] 🙋 for me
   *[slots] 📅 free times
  }
tools-macro-drop-button = { $last ->
    [yes] ⌫ Without the last step
   *[no] 🗑 Delete it
  }
tools-macro-task = What is to be done? Best with days: “in 3 days send the draft”, counted from the day you tap.
tools-macro-choose = Pick one:
tools-macro-choose-none = You keep no replies yet; begin with /replies.
tools-macro-back-button = ◀ Back
tools-macro-gone = “{ $name }” is gone.
tools-slots = 📅 { $teacher } would like to meet you. Pick a time that suits you.
tools-slots-button = 📅 Pick a time

# Agreed on
tools-task-button = ✅ Task for the student
tools-own-task-button = 🙋 I’ll do something
tools-task-ask-student = What should the student do? Best with a day: “by Friday send me your first draft”.
tools-task-ask-staff = What will you do? Best with a day: “in 3 days ask the company”.
tools-task-words = One message of text, { $most } characters at most.
tools-task-by-when = “{ $words }”
    By when? Tap, or type something like “next Wednesday” or “in 3 days”.
tools-task-day-unread = I couldn’t read a day in that, or it’s over. Tap one, or type “Friday” or “8 October”.
tools-task-day-stays = That didn’t look like a day, so it went to your teacher. The day hasn’t changed; tap “Another day” to change it.
tools-task-stay-button = ◀ Leave it as it is
tools-day-button = { $which ->
    [today] Today
    [tomorrow] Tomorrow
    [friday] Friday
    [week] In a week
    [fortnight] In two weeks
   *[none] No day
  } { $day }
tools-task-set = ✅ { $side ->
    [staff] Noted; you’ll be reminded
   *[student] Set; the student has it and will be reminded
  }: { $words }{ $day ->
    [none] {""}
   *[other] {" "}({ $day })
  }
tools-task-for-you = ✅ { $teacher } and you agreed on something:
    <b>{ $words }</b>{ $day ->
    [none] {""}
   *[other] {" "}(by { $day })
  }
    Tap when it’s done, and your teacher will know.
tools-task-done-button = ✅ Done
tools-task-later-button = 📅 Another day
tools-task-open-button = Show it
tools-task-drop-button = 🗑 Not needed
tools-task-again-button = ↩️ Not done yet
tools-task-done = Good, noted.
tools-task-gone = That’s gone, or it isn’t yours.
tools-task-card = <b>{ $words }</b>
    { $side ->
    [staff] For the teacher
   *[student] { $reader ->
        [staff] For { $student }
       *[student] For you{ $teacher ->
            [none] {""}
           *[other] , agreed with { $teacher }
        }
    }
  } · { $state ->
    [done] done ✅
    [dropped] not needed any more
   *[open] { $day ->
        [none] no day set
       *[other] by { $day }
    }{ $late ->
        [yes] {" ⏰ overdue"}
       *[no] {""}
    }
  }
tools-tasks-button = ✅ All of them
tools-tasks = ✅ <b>Agreed on</b> ({ $count })
    ▫️ yours to do · ⏳ waiting for the other side
tools-tasks-none = ✅ Nothing to do and nothing to wait for.
tools-task-done-staff = ✅ { $by } has done it: { $words }
tools-task-done-student = ✅ { $by } has seen to it: { $words }
tools-task-dropped-staff = { $by } says it isn’t needed: { $words }
tools-task-dropped-student = { $by } says this isn’t needed any more: { $words }
tools-task-again-staff = ↩️ { $by } says it isn’t done after all: { $words }
tools-task-again-student = ↩️ { $by } says this isn’t done after all: { $words }
tools-tasks-growth = ✅ Agreed on with a teacher: { $count }, first “{ $first }”
tools-tasks-growth-button = ✅ Agreed on
tools-task-moved-staff = 📅 { $by } moved it: { $words }{ $day ->
    [none] {", no day now"}
   *[other] , now by { $day }
  }
tools-task-moved-student = 📅 { $by } moved it: { $words }{ $day ->
    [none] {", no day now"}
   *[other] , now by { $day }
  }
tools-task-due-student = ⏰ Today: { $words }. Tap when it’s done; if today’s no good, pick another day.
tools-task-due-staff = ⏰ Today, as you told { $student }: { $words }
tools-task-due-late = ⏳ { $student } was to do this by { $day } and hasn’t yet: { $words }. Perhaps ask how it’s going?

# Something to open
tools-send-button = 📤 Send something
tools-send = 📤 What would you like to send? You’ll hear when it’s opened and when it’s finished.
tools-send-kind-button = { $kind ->
    [lesson] 📚 A lesson
    [assessment] 🧭 A test
    [survey] 📋 A survey
   *[jobs] 💼 Jobs
  }
tools-sent = It’s on its way.
tools-send-cannot = { $survey ->
    [yes] This student isn’t being asked that survey at the moment.
   *[no] That can’t be sent at the moment.
  }
tools-sent-line = • { $title } · { $end ->
    [finished] ✅ finished { $at }
    [opened] 👀 opened { $at }
   *[sent] sent { $at }, not opened yet
  }
tools-jobs-for-you = Jobs that suit you
tools-jobs-newest = The newest jobs
tools-start-lesson = 📚 { $teacher } thought of this lesson for you: <b>{ $title }</b>
tools-start-assessment = 🧭 { $teacher } suggests: <b>{ $title }</b>. The result is yours alone; whether a teacher sees it is up to you.
tools-start-survey = 📋 { $teacher } asks you to fill in: <b>{ $title }</b>
tools-start-jobs = 💼 From { $teacher }: <b>{ $title }</b>
tools-open-lesson-button = 📚 Read it
tools-open-assessment-button = 🧭 Begin
tools-open-survey-button = 📋 Fill it in
tools-open-jobs-button = 💼 See the jobs
tools-start-opened = 👀 { $student } has opened “{ $title }”.
tools-start-finished = ✅ { $student } has finished “{ $title }”.{ $shared ->
    [yes] {" "}The result is shared with the teachers of the class; it’s on the card.
    [no] {" "}The result isn’t shared; you could ask the student to.
   *[none] {""}
  }

# Looking back
tools-find-ask = 🔎 Look for what? Only in your own talks; they are kept for 180 days.
tools-find-leave-button = Stop looking
tools-found = 🔎 “{ $words }”:
tools-found-none = 🔎 Nothing in your talks says “{ $words }”.
tools-see-button = 📖 What was said
tools-said = 📖 <b>What was said</b>
tools-said-none = 📖 That was all.
tools-from-start-button = ⏮ From the beginning
tools-copies-button = 📄 Copy of a talk
tools-sharing-button = 💼 Who sees my jobs
tools-copies = 📄 Which talk would you like a copy of? I’ll make a file for you, with the times of the college.
tools-copies-none = 📄 There are no talks with a teacher yet.
tools-copy-button = { $day } · messages: { $count }
tools-copy-coming = It’s coming.
tools-copy-file = 📄 The talk that began on { $day }. This copy is for you.
tools-copy-title = A talk with a teacher, begun { $day }
tools-copy-foot = Times are the college’s own ({ $zone }). Photos, voice messages and files are only mentioned here; the originals are in the chat.
tools-copy-me = Me
tools-copy-teacher = Teacher
tools-copy-edited = edited
tools-copy-withdrawn = (taken back)

# Jobs and applications: shown only if the student says so
tools-ask-jobs-button = 🙋 Ask to see jobs
tools-jobs-asking = The student has been asked. You’ll hear if they agree.
tools-jobs-shared-already = The student shows you these already; they’re on the card.
tools-jobs-asked = 💼 { $teacher } would like to see the jobs you saved and applied for, to help you decide. It’s fine either way, nothing depends on it, and you can change it any time.
tools-jobs-share-button = 👀 Show them
tools-jobs-keep-button = 🔒 Keep them private
tools-jobs-stop-button = 🔒 Stop showing them
tools-jobs-shared = 👀 Good: the teacher you talk with now sees your saved jobs and how your applications go. You can take it back any time.
tools-jobs-kept = 🔒 Good: saved jobs and applications are yours alone to see.
tools-jobs-shared-told = 👀 { $student } now shows you saved jobs and applications; they’re on the card.

# Commands
home-card-command = The student’s card
home-r-command = A reply I keep: /r CV
home-replies-command = My replies
home-find-command = Look in my talks
home-tasks-command = What was agreed on
home-transcript-command = A copy of my talks
