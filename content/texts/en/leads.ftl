# Informants and stations hand in job leads: forward, paste, two questions, and an answer.

home-leads-button = 📮 Job lead
home-lead-command = Hand in a job lead
leads-not-yours = Job leads come from informants and stations. If you found a good job, just tell your teacher.
leads-start = <b>Hand in a job lead</b>
    Forward or paste it here, words or poster, and I read what I can.
    Or just write the employer’s name; I ask two questions at most.
leads-ask-employer = Which employer? The full name is best, such as “常州恒力机械有限公司”.
leads-ask-title = Which job? Such as “数控操作工”.
leads-ask-pay = What does it pay? For example 5000-8000, 日薪200, 面议.
leads-ask-place = Where is it? For example “常州、无锡”.
leads-ask-apply = How does one apply? Phone, mail or a link.
leads-ask-closes = Last day to apply? For example 2026-12-31; “长期有效” if nobody says.
leads-ask-majors = Which majors? “any” if it does not matter.
leads-ask-heads = How many openings? “several” if nobody says.
leads-ask-education = Which level? For example “大专及以上” or “any”.
leads-ask-text = Send the whole text.
leads-cannot-read = I cannot take this kind of message. Words or a picture, please.
leads-too-many = That is a lot for one day! Bring the rest tomorrow, so that somebody can read them.
leads-office-fills-button = It’s all on the poster
leads-drop-button = Never mind
leads-card = <b>This is what I read</b>
leads-field-line = · { $name }: { $value }
leads-originals = { $count ->
    [one] 📎 The original goes along
   *[other] 📎 { $count } originals go along
 }
leads-add-button = ➕ { $what }
leads-change-button = ✏️ { $what }
leads-send-button = ✅ Hand it in
leads-sent = Handed in, thank you! You hear once a teacher has looked.
leads-known = We have this job already, and students see it. Thanks for thinking of us!
leads-dropped = All right, not this one.
leads-another-button = 📮 Another one
leads-mine-button = What I handed in
leads-mine = <b>Your latest leads</b>
leads-mine-none = Nothing handed in yet. Try forwarding a job ad?
leads-poster = Poster
leads-mine-line = { $state ->
    [waiting] 📝
    [asked] ❓
    [accepted] ✅
    [rejected] ❌
   *[other] ↩️
 } { $what }{ $state ->
    [waiting] : being looked at
    [asked] : there is a question for you
    [accepted] : online
    [rejected] : not taken
   *[other] : you took it back
 }
leads-why = 　　{ $why ->
    [risk] risky, so not for students
    [unclear] too little said; complete it and try again
    [unfit] not quite for our students
    [over] filled already
    [double] we have it already
   *[own] { $said }
 }
leads-answer-this-button = 💬 Answer: { $what }
leads-answer-button = 💬 Answer
leads-asked = ❓ The career office has a question about “{ $what }”:

    { $question }
leads-question = { $question }

    Write it, and it goes straight to the teacher.
leads-answer-in-words = In words, please; { $most } characters at most.
leads-answer-sent = Sent to the teacher.
leads-not-asked-alert = The teacher no longer waits for this; thank you.
leads-stale-alert = This one was handed in already, or is gone.
leads-accepted = ✅ “{ $what }”, which you handed in, is online for students. Thank you!
leads-rejected = “{ $what }” did not go online this time{ $why ->
    [risk] : we checked, and it is too risky for students.
    [unclear] : too little is said. With employer, job and how to apply it can come again.
    [unfit] : it is not quite for our students.
    [over] : the employer has everybody it needs.
    [double] : we have it already.
    [own] : { $said }
   *[none] .
 } Thanks for keeping your eyes open; see you at the next one.
leads-new = 📮 { $name } handed in a job lead: { $what }
leads-answered = 💬 { $name } answered about “{ $what }”:

    { $text }

jobs-desk-lead = 📮 <b>A lead from { $name }</b>
    { $what }
jobs-desk-original-button = 📎 The original
jobs-desk-fill-button = ✏️ Make it a job
jobs-desk-lead-rejected = All right; { $name } hears of it.
