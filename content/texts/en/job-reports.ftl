# «Report» and «Check it for me» under a job, and what is said once it was checked.

job-reports-report-button = 🚩 Report
job-reports-look-button = 🔍 Check it for me
job-reports-why = <b>What’s wrong with “{ $title }”?</b>
    Pick what comes closest. The employer will never know who said it.
job-reports-reason-fee-button = Asks for money
job-reports-reason-loan-button = Pushes a loan
job-reports-reason-papers-button = Keeps your papers
job-reports-reason-agent-button = An agent in disguise
job-reports-reason-abroad-button = Big money abroad
job-reports-reason-different-button = Not as described
job-reports-reason-contact-button = WeChat group only
job-reports-reason-gone-button = No longer hiring
job-reports-reason-fake-button = No such company
job-reports-reason-other-button = Something else
job-reports-taken = Got it, and thank you for speaking up. The career office will look into “{ $title }” and tell you what they find.
job-reports-held = You’re not the only one: the job has been taken down for now.
job-reports-say-more = Want to add something? Just write it: what they said, how much they asked for. You don’t have to.
job-reports-look-taken = The career office will check “{ $title }” for you; you’ll get their answer here.
job-reports-look-found = Here’s what I noticed; keep it in mind:
job-reports-look-check = I see no obvious trap. Check for yourself too: does the full name match the license? Do they ask for money or keep papers? Who signs the contract?
job-reports-look-more = What are you least sure about? Just write it here for the teacher.
job-reports-words-only = Words only here; one sentence will do.
job-reports-too-long = That’s a bit long. What matters most, in { $most } characters?
job-reports-added = Noted; the teacher will see it too.
job-reports-decided-already = This one is settled. If there’s more, write to your teacher.
job-reports-thanks = All right. You’ll hear about it here.
job-reports-nothing-more-button = That’s all
job-reports-gone-alert = This job is gone. Still unsure? Ask a teacher.
job-reports-steps-button = 🧭 What to do now
job-reports-steps = <b>If it happened to you</b>
    <b>Not paid yet</b>: don’t, and keep your original ID, bank card and codes to yourself.
    <b>Paid, signed a loan, or they keep your papers</b>: save the chats, transfers and phone numbers, call the police on 110; for pay and contracts call 12333.
    <b>You’re there and can’t leave</b>: call 110 first and say where you are.
    You’re not alone in this; your teachers are with you.
job-reports-why-said = { $reason ->
    [fee] it asks for money first
    [loan] it pushes people into loans
    [papers] it keeps people’s papers
    [agent] an agent posing as the employer
    [abroad] it lures people abroad with high pay
    [different] it’s not as described
    [contact] it only leads into chat groups
    [gone] they’re no longer hiring
    [fake] no such company can be found
   *[other] what it says isn’t true
 }
job-reports-confirmed = You were right about “{ $title }” ({ $employer }): { job-reports-why-said }. It’s been taken down, and students who saw it are being told. Thank you.
job-reports-warning = ⚠️ <b>“{ $title }” was taken down</b>
    You { $how ->
    [applied] applied to
    [saved] saved
   *[opened] opened
 } this job at { $employer }. The career office found a problem: { job-reports-why-said }.
    If they contact you: pay nothing, don’t hand over original papers or codes{ $how ->
    [applied] , and don’t go there
   *[other] {""}
 }.
job-reports-dismissed = The career office looked into “{ $title }” ({ $employer }), which you reported, and found nothing wrong. Thanks for looking twice; tell us whenever something feels off.
job-reports-answer = <b>About “{ $title }”</b> ({ $employer }), a teacher at the career office says:

    { $text }
job-reports-too-many-alert = That’s a lot for one day; let the teachers look at these first. If it’s urgent, write to your teacher.
