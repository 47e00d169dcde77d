# Informants and stations hand in job leads: forward, paste, two questions, and an answer.

home-leads-button = 📮 Job lead
home-lead-command = Hand in a job lead
leads-not-yours = Job leads come from informants and stations. If you found a good job, just tell your teacher.
leads-start = <b>Hand in a job lead</b>
    Forward or paste the ad here, text or poster, and I’ll read what I can.
    Or just send the employer’s name; I’ll ask two questions at most.
leads-ask-employer = Which employer? The full name is best, for example “常州恒力机械有限公司”.
leads-ask-title = Which job? For example “数控操作工”.
leads-ask-pay = What does it pay? For example 5000-8000, 日薪200, 面议.
leads-ask-place = Where is it? For example “常州、无锡”.
leads-ask-apply = How do people apply? Phone, email or a link.
leads-ask-closes = Last day to apply? For example 2026-12-31; “长期有效” if nobody says.
leads-ask-majors = Which majors? “any” if it doesn’t matter.
leads-ask-heads = How many openings? “several” if nobody says.
leads-ask-education = Which level? For example “大专及以上” or “any”.
leads-ask-text = Send the whole text.
leads-cannot-read = I can’t take this kind of message. Text or a picture, please.
leads-too-many = That’s a lot for one day! Bring the rest tomorrow, so the teachers can keep up.
leads-office-fills-button = It’s all on the poster
leads-drop-button = Never mind
leads-card = <b>Check before you hand it in</b>
leads-field-line = · { $name }: { $value }
leads-originals = { $count ->
    [one] 📎 The original goes along
   *[other] 📎 { $count } originals go along
 }
leads-add-button = ➕ { $what }
leads-change-button = ✏️ { $what }
leads-send-button = ✅ Hand it in
leads-sent = Handed in, thank you! You’ll hear back once a teacher has looked at it.
leads-known = We have this job already, and students see it. Thanks for thinking of us!
leads-dropped = All right, not this one.
leads-another-button = 📮 Another one
leads-mine-button = What I handed in
leads-mine = <b>Your latest leads</b>
leads-mine-none = Nothing handed in yet. Try forwarding a job ad?
leads-poster = Poster
leads-what = { $what ->
    [poster] { leads-poster }
   *[other] { $what }
 }
leads-mine-line = { $state ->
    [waiting] 📝
    [asked] ❓
    [accepted] ✅
    [rejected] ❌
   *[other] ↩️
 } { leads-what }{ $state ->
    [waiting] : being looked at
    [asked] : there is a question for you
    [accepted] : online
    [rejected] : not taken
   *[other] : you took it back
 }
leads-why = 　　{ $why ->
    [risk] risky, so not for students
    [unclear] not enough detail; fill it in and try again
    [unfit] not quite right for our students
    [over] filled already
    [double] we have it already
   *[own] { $said }
 }
leads-answer-this-button = 💬 Answer: { leads-what }
leads-answer-button = 💬 Answer
leads-asked = ❓ The career office has a question about “{ leads-what }”:

    { $question }
leads-question = { $question }

    Type your answer; it goes straight to the teacher.
leads-answer-in-words = In words, please: { $most } characters at most.
leads-answer-sent = Sent to the teacher.
leads-not-asked-alert = The teacher no longer needs this one, thank you.
leads-stale-alert = This one was handed in already, or is gone.
leads-accepted = ✅ “{ leads-what }”, which you handed in, is online now, and students can see it. Thank you!
leads-rejected = “{ leads-what }” didn’t go online this time{ $why ->
    [risk] : we checked, and it’s too risky for students.
    [unclear] : not enough detail. With the employer, the job and how to apply, it can come again.
    [unfit] : it’s not quite right for our students.
    [over] : they’ve found everybody they need.
    [double] : we have it already.
    [own] : { $said }
   *[none] .
 } Thanks for keeping your eyes open!
leads-new = 📮 { $name } handed in a job lead: { leads-what }
leads-answered = 💬 { $name } answered about “{ leads-what }”:

    { $text }

jobs-desk-lead = 📮 <b>A lead from { $name }</b>
    { leads-what }
jobs-desk-original-button = 📎 See the original
jobs-desk-fill-button = ✏️ Fill it in as a job
jobs-desk-lead-rejected = All right, { $name } will be told.
