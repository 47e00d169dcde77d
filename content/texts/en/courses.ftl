# The career course and the three tracks of year 3: progress for students, classes for staff,
# certificates anybody can verify.

## Students

courses-mine = <b>My courses</b>
courses-none = You have no required course right now. The career course comes in the second term of year 2, and I’ll tell you when it does. The short lessons are here any time.
courses-shelf-button = { $mark } { $title } { $done }/{ $total }
courses-open-button = Open the course
courses-all-button = All courses
courses-next-button = ▶ Next: { $title }
courses-finished = { $done } of { $total } lessons finished
courses-right = { $right } of { $asked } questions right; { $needed } are enough
courses-unit = { $done }/{ $total } lessons · { $right }/{ $asked } right
courses-unit-read = { $done }/{ $total } lessons
courses-left = { $lessons ->
    [one] One lesson to go
   *[other] { $lessons } lessons to go
 }{ $missing ->
    [0] ; you have enough questions right.
    [one] , and one more question to get right.
   *[other] , and { $missing } more questions to get right.
 }
courses-left-track = { $lessons ->
    [one] One lesson to go; finishing it is your read receipt.
   *[other] { $lessons } lessons to go; finishing them is your read receipt.
 }
courses-left-questions = { $missing ->
    [one] All lessons are finished. One more question right and you pass.
   *[other] All lessons are finished. { $missing } more questions right and you pass.
 } The units marked 🔁 have wrong answers in them: open a lesson there, tap “Read again” and redo its quiz. Right is right, whenever it comes.
courses-through = ✅ Passed on { $date }, { $hours } class hours. Your certificate is ready.
courses-revoked-alert = The career office has withdrawn this certificate; the reason is on the course’s card. Write to me if you want to ask.
courses-through-revoked =
    ✅ Passed on { $date }, { $hours } class hours.

    The career office has withdrawn the certificate. Its reason: { $reason }
    Everything you finished is still here. To ask about it, just write to me; a teacher will see it.
courses-receipt = ✅ Read receipt: { $date }
courses-passed-on = ✅ passed on { $date }
courses-read-on = ✅ read on { $date }
courses-not-yours-alert = You’re not in this course.
courses-growth = 🎓 Courses and certificates: { $done } of { $total } finished
courses-growth-button = 🎓 Courses, certificates

## What is said unasked

courses-reminder-new =
    Haven’t opened “{ $title }” yet? No harm done. The first lesson takes three or four minutes, about as long as the line at lunch.

    If something is unclear, just ask me; a teacher will see your question.
courses-reminder-begun =
    You’ve made a start on “{ $title }”, and your place is kept. One more lesson today?

    If this week is full, next week is fine too. Just don’t lose sight of it.
courses-passed =
    🎉 You’ve passed “{ $title }”: every lesson finished, and enough questions right.

    The certificate can be verified, so put it on your CV if you like. One tap and it’s yours.
courses-revoked =
    The career office has withdrawn your certificate for “{ $title }”. The reason: { $reason }

    The lessons you finished and the answers you got right are all still here. If you think this is a mistake, or just want to ask, write to me; a teacher will see it.
courses-restored =
    Your certificate for “{ $title }” is good again, with the same code as before. Sorry for the worry.
courses-why-welcome = “{ $title }” is for your whole year; everybody hears once when it begins.
courses-why-reminder = A teacher saw that some are not through “{ $title }” yet and asked me for a reminder, once a week at most.
courses-why-passed = You finished “{ $title }”; this says where your certificate is.

## Certificates

courses-certificate-button = 🎓 Certificate
courses-certificate-making = Making your certificate; it takes a few seconds.
courses-certificate =
    🎓 Your certificate: a picture to show, a PDF to print.

    Code <code>{ $code }</code>
    Whoever gets it can scan it to see that it is real, or open this link: { $link }
courses-certificate-file = { $title } certificate.pdf
courses-issuer = The college’s career office
courses-again-button = Back to the course
courses-not-passed-alert = Your certificate will be here once you have passed.
courses-verify-how =
    Send <code>/verify CODE</code> to check a certificate. The code is printed on it: twelve letters and digits.
courses-verify-valid = ✅ <b>This certificate is real</b>
courses-verify-facts =
    Name: { $name }
    Course: { $title }, { $hours } class hours
    Passed on: { $date }
    Code: <code>{ $code }</code>
courses-verify-masked = Only the first character of the name is shown here; compare it with the certificate.
courses-verify-revoked =
    ⚠️ <b>This certificate has been revoked</b>

    The college issued it and revoked it on { $date }. It certifies nothing now.
courses-verify-reason = Reason: { $reason }
courses-verify-unknown =
    ❌ <b>There is no such certificate</b>

    Please check the code again: twelve characters, never a 0 or 1, never an O or I. If it is right, the certificate is not ours, or its owner has deleted their data.
courses-verify-wait = Too many wrong codes in a row. Please try again after { $time }.
courses-verify-how-office =
    Send <code>/verify CODE</code> to check a certificate, or <code>/verify STUDENT-NUMBER</code> to see a student’s. Revoking one and undoing that are there, too.
courses-certificate-gone-alert = This certificate is not there anymore; perhaps the student deleted their data.
courses-revoke-button = Revoke this certificate
courses-restore-button = ↩️ Make it valid again
courses-revoke-keep-button = Leave it valid
courses-revoke-yes-button = Revoke it
courses-revoke-why =
    Why should <b>{ $name }</b>’s certificate be revoked? Send me one sentence, { $limit } characters at most.

    The student will read it word for word, so stick to facts and keep it kind. Anybody else who verifies the code sees that it is revoked, not why.
courses-revoke-too-long = That is { $length } characters; please keep it to { $limit }.
courses-revoke-text-only = Only a sentence of text, please.
courses-revoke-sure =
    Revoke <b>{ $name }</b>’s certificate for “{ $title }”?

    Reason: { $reason }

    It takes effect at once, and the student gets this reason. Who revoked it and when is on record. You can undo it later.
courses-revoke-late-alert = That confirmation has expired and nothing was changed. To revoke it, please tap again.

## Staff

courses-staff = <b>Course progress</b>
    Which one?
courses-staff-none = No course is running in your classes. If you teach one, ask the counselor or the career office to put you down for the class.
courses-board = <b>{ $title }</b>
    How many have passed, by class
courses-board-track = <b>{ $title }</b>
    How many have read it, by class
courses-board-line = { $done }/{ $enrolled } · not begun { $new } · not joined { $away }
courses-board-none = No class is in this course yet.
courses-class = <b>{ $name } · { $title }</b>
    { $total ->
    [one] One student
   *[other] { $total } students
 } in it
courses-class-units = Finished, by unit
courses-group-away = Not joined
courses-group-new = Not begun
courses-group-begun = Under way
courses-group-short = Too few right
courses-group-done = Passed
courses-group-read = Read
courses-group = <b>{ $name }</b> · { $group }, { $count }
courses-name = { $done }/{ $total } lessons
courses-name-short = { $missing ->
    [one] one more right
   *[other] { $missing } more right
 }
courses-away-hint = They have not joined Qihang, so I can’t reach them. The class’s invite link is in /classes.
courses-remind-button = 💬 Remind kindly
courses-reminded-alert = { $sent ->
    [one] One student gets a friendly word, no names named.
   *[other] { $sent } students get a friendly word, no names named.
 }{ $others ->
    [0] { "" }
    [one] {" "}One more was reminded this week or can’t be reached.
   *[other] {" "}{ $others } more were reminded this week or can’t be reached.
 }
courses-export-button = 📄 Score sheet (Excel)
courses-export-making = Making the score sheet.
courses-export-file = { $name } { $title } { $date }.xlsx
courses-export-caption = Score sheet of { $name } for “{ $title }”, { $date }. It has students’ names and scores: for teaching only. Who exported it is on record.
courses-teachers-button = 👩‍🏫 Subject teachers
courses-teachers = Who teaches <b>{ $name }</b>? Whoever is ticked sees this class’s course progress, and nothing else of it.
courses-teachers-none = No subject teacher has joined yet. The career office invites them with /invite, role “subject teacher”.
courses-sheet-number = Student number
courses-sheet-name = Name
courses-sheet-state = State
courses-sheet-units = Units done
courses-sheet-lessons = Lessons done
courses-sheet-first = Right at first try, %
courses-sheet-right = Right in the end
courses-sheet-asked = Questions
courses-sheet-done = Finished at
home-courses-button = 🎓 Course progress
home-courses-command = Courses and progress
privacy-export-courses = Courses
privacy-export-certificates = Certificates
privacy-export-teaching = Classes I teach
privacy-export-course-results = Courses finished
