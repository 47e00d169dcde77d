# Asking without a name, and pausing a talk.

anonymous-ask-button = 🎭 Ask without my name
anonymous-limits = <b>Asking without your name</b>: what that means, up front.

    · The teacher sees a number, not your name, class or record.
    · The system knows it’s you, or the answer couldn’t reach you. What you write is kept like any other talk, and deleted with your data.
    · Your voice, photos, file names and the story itself could give you away. Think before you send.
    · <b>There’s one exception</b>: if what you write makes people fear for your life or somebody else’s, the teachers who are called can see who you are, because the college has a duty to help. Every look is recorded, and you can see it in /privacy.
    · You can say your name whenever you like, with one button.
anonymous-agree-button = OK, ask without my name
anonymous-write = Go ahead. The teacher will only see a number.
anonymous-left = Nothing was asked. If you write to me now, your teacher will see your name. To keep it to yourself, tap “Ask a teacher”, then “Ask without my name”.
anonymous-write-on = Just write on.
anonymous-begun = 🎭 To the teacher you are #{ $number }. They can’t see who you are.
anonymous-name-button = Tell the teacher who I am
anonymous-name-ask = Tell the teacher your name and class? You can’t take it back afterwards.
anonymous-name-sure-button = Yes, tell them
anonymous-name-keep-button = Not yet
anonymous-name-said = { $owner ->
        [nobody] OK, whoever takes it will see your name and class.
       *[somebody] The teacher knows who you are now.
    } Thank you for your trust.
anonymous-named-already = This talk already has your name, or it’s over.
anonymous-open-alert = You still have a talk open under your name. End it first, then ask without your name.
anonymous-gives-away = I didn’t pass this on: it could show who you are. Rename a file and send it again, write a contact out as text, or tap “Tell the teacher who I am”.
anonymous-named = 🎭 #{ $number } has told you who they are: { $student } ({ $class_name }).
anonymous-card = 🎭 Somebody is asking without their name. To you they are #{ $number }. They’ll say who they are if they want to; please don’t press.
anonymous-pause-button = ⏸ Abusive: pause this talk

# Pausing: somebody always reviews it, the student is always told, and in danger help still comes
pause-why = Write a line on why: the student won’t see it, the career office will. The talk is then paused, for 24 hours at most, until somebody has reviewed it.
pause-done = Paused. The career office reviews it; the student knows, and in danger still reaches somebody.
pause-already = It’s paused already.
pause-not-yours = This talk isn’t yours now, so nothing was paused.
pause-begun = The teacher felt hurt by what you wrote, so the talk is paused, for 24 hours at most. Somebody else will check whether that’s right and let you know.
    If you or anybody is in danger, just write to me; somebody will still come.
pause-stands = The talk is still paused (until { $until }), so this wasn’t passed on.
    If you or anybody is in danger, just write it; somebody will still come.
pause-kept = Somebody else has looked at it: the talk stays paused for 7 days, then you can go on. For anything urgent, drop in at the career office. In danger, write to me; somebody will still come.
pause-lifted = Somebody else has looked at it: no need to pause, you can go on writing. Sorry you had to wait.
pause-review = ⏸ { $owner } paused the talk of { $student } ({ $class_name }). Please check whether that’s right.
    Reason: { $reason }
    Times this student was paused: { $times }. If nobody looks within 24 hours, it resumes.
pause-lift-button = No need, resume it
pause-keep-button = Keep it paused for 7 days
pause-kept-told = ⏸ { $student }: the career office reviewed it; paused for 7 days.
pause-lifted-told = ▶️ { $student }: the career office reviewed it; resumed.
pause-reviewed = Resumed. The student and the teacher were told.
pause-reviewed-kept = Paused for 7 days. The student and the teacher were told.
pause-lead-alert = The career office reviews pauses, and not the person who paused.
pause-over-alert = Somebody has reviewed it, or it has ended.
privacy-export-talk-pauses = Pauses of my talks
