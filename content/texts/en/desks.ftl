# The staff group: a topic for every talk. $title is a group, $department a department.

desk-ask = Which department’s talks should live in the group “{ $title }”? Each student’s talk becomes a topic there, and the department’s staff can all see it. Talks without a name or about wellbeing still go to private chats.
desk-asked = OK. I’ve asked you in private which department it is.
desk-who-may = Only the department’s staff who have joined the bot, and the career office, can do this here. Please join in private first.
desk-anonymous = That came from an anonymous admin. I can’t tell which of you it is, so I didn’t send it to the student. Please post as yourself.
desk-needs-topics = This group doesn’t have topics yet. Turn on Topics in the group settings, then send /desk again.
desk-is-class-group = This is a class’s group with students in it, so it can’t hold one-on-one talks.
desk-bound = “{ $title }” is set. Let me check what I’m allowed to do there…
desk-ready = All set. Each new talk gets its own topic in the group. To go back to private chats, send /desk.
desk-needs-rights = One more step: make me an admin of the group with “Manage topics”. Until then, talks reach you in private as before.
desk-trouble = The staff group “{ $title }” can’t be used right now: { $why ->
    [desk-gone] I’m no longer in it
    [desk-no-forum] its topics were turned off
   *[desk-rights] I’m not allowed to manage topics
  }. Talks go to private chats meanwhile; nothing was lost.
desk-well = The staff group “{ $title }” works again. New messages go there.
desk-stays-here = Only staff can see this line. To answer the student, reply to their message, or tap below to send every line here.
desk-aside = I didn’t send this to the student: it starts like a note among colleagues. To send it, write it again without that sign.
desk-talking-on = Every line in this topic now goes to the student. It stops by itself after { $minutes } minutes without a line.
desk-talking-on-toast = Every line goes to the student
desk-talking-off = Stopped. Only replies to the student’s messages go out now.
desk-stop-button = ⏹ Stop sending every line
desk-faces = <b>Where talks are</b>
desk-line = { $department }: { $face ->
    [group] staff group “{ $title }”
    [private] private chats (group “{ $title }” is set aside)
    [trouble] private chats (group “{ $title }” can’t be used right now)
   *[none] private chats
  }
desk-use-private-button = { $department }: use private
desk-use-group-button = { $department }: use the group
desk-free-button = Unlink
desk-add-button = ➕ Add me to a staff group
desk-chosen = Changed
desk-freed = Unlinked
desk-no-longer = This group doesn’t carry talks any more, so what you just wrote didn’t go to the student. Please answer in private: open me below and find the talk under “Open talks”.
desk-not-yours = The career office and the department’s counselors decide this.
home-desk-command = Talks in a staff group or in private
home-unsend-command = Take back a message you sent in a talk
