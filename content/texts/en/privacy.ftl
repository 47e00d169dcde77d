# The privacy notice: card, full text, consent and its withdrawal, my data, export, deletion.
# When what it says changes, raise NOTICE_VERSION in bot/people/rules.py: everybody is asked again.

privacy-card =
    Hi! I’m <b>Qihang</b>, the career office’s helper: short lessons, news from the office, and a real teacher to talk to.

    Half a minute on how your information is used:

    👤 <b>Who</b>  the college’s career office and your counselor
    📝 <b>What</b>  student number and name (to find your class), how far you got, jobs you open or apply to, events you sign up for, what you write to teachers
    🎯 <b>Why</b>  only to help you learn, intern and find work
    ⏳ <b>How long</b>  chats 180 days, most other things until two years after graduation
    🔑 <b>Your call</b>  see, export, delete or withdraw any time: /privacy

    Never your ID number, bank card, full address or family income.
privacy-changed = Our notice on personal information has changed. Please have another look.
privacy-not-passed-on = I haven’t passed on what you just sent. Once you’ve read the notice below and agreed, please send it again. If it’s urgent, call your counselor.
privacy-ask-again =
    📄 Our notice on personal information has changed. Please take half a minute to look at it again.

    Until you agree, I’ll hold back the office’s announcements and reminders. Everything you left here is still here, and teachers’ answers still reach you.
privacy-notice =
    <b>How your information is used (version { $version })</b>

    <b>Who</b>  The college’s career office is responsible. Your class’s counselor and class mentor and the career office can see your information; other teachers see only what concerns them, such as a talk they answer or a time you booked with them. Whoever opens your file is put on record, and /privacy shows you who.

    <b>What, and what for</b>
    • Telegram id, display name and language: to answer you
    • Student number, name, class: from the college’s roster, to know who you are
    • Where you are in a lesson, quiz answers, checklists: so you can carry on
    • Interests, values, strengths: for your own sense of direction; your class’s teachers see one only after you tap “Show my counselor”
    • Papers you fill in, and your plan: for you to keep; teachers see one only after you tap “Show my counselor” (papers) or “Show my teachers” (plan)
    • Survey answers (plans, places, pay; a phone number only if you like): to know how to help; the career office and your class’s teachers see them, those marked 🔒 only your counselor
    • Jobs you open, save or search for, and your alert settings: more that fit, fewer messages
    {""}• Applications you track: to help you keep track and ask how it went; teachers see totals only, never whose, unless you choose to show them
    • Events you sign up for or go to, and your questions: to keep a seat and remind you; the career office sees the list, questions carry no name
    • Jobs you report and leads you hand in: to check them and tell you what came of it
    • Saved cards and review: so you can pick up where you left off
    • Courses and certificates: proof that you finished; others can check a certificate only with its code
    • Topics you turned off, replies to reminders, taps under notices: so we bother you less
    • What you write to teachers, their answers, what you agreed on and notes they make: so that somebody can help. Whoever answers you and the career office see it; where a department answers in its staff group, so does that department’s staff (not talks without your name, nor those marked “On my mind”). Whoever opens your card or looks back through a talk is put on record
    • Your appointments and waiting lists: to keep your time and remind you; where you meet and what it’s about is seen by you and that teacher only
    • Signs of danger in what you write: looked for automatically, keeping nothing of ordinary messages; if somebody may be in danger, a teacher is called at once. Such records are encrypted, seen only by those who were called, and kept for { $crisis_years ->
        [one] one year
       *[other] { $crisis_years } years
    } after a teacher has closed them, even if you delete your data; then who it was and what was written is erased, and only that it happened, and when, is left
    • Which messages we sent and whether they arrived: so none is doubled or lost

    <b>Never</b>  ID number, bank card, full address, family income. Please don’t send them here.

    <b>How long</b>  Chats 180 days; logs 1 year; records of danger signs { $crisis_years ->
        [one] one year
       *[other] { $crisis_years } years
    } after they were closed; the rest until two years after graduation. If you ask for deletion, it happens at once; only records of danger signs are kept until then.

    <b>How it travels</b>  Messages travel through Telegram, whose servers are outside mainland China. If you’d rather not, talk to the career office in person.

    <b>Your rights</b>  See, copy, correct, delete, withdraw: two taps under /privacy. Saying no or withdrawing changes nothing about your studies, marks or other services.

    The college’s own statistics on graduates rest on its legal duty, not on this consent, and are not done here.
privacy-agree-button = ✅ Agree and start
privacy-more-button = 📄 Read it all
privacy-later-button = Not now
privacy-later = That’s fine. Tap below or send /start whenever you like. Your counselor is there for you either way.
privacy-back-to-card-button = ◀ Back
privacy-first-alert = This opens once you’ve agreed to the privacy notice.
privacy-stale-card-alert = The notice has changed. Please look at the new one.

privacy-mine =
    <b>🔐 My data</b>

    { $consent }
    { $roster }
    { $kept }

    { $views }
privacy-kept-learning = 📚 Lessons begun: { $lessons } · answers: { $answers } · questions in review: { $reviewed } · checklist ticks: { $marks } · saved cards: { $bookmarks }
privacy-kept-courses = 🎓 Courses: { $courses }, finished: { $results } · certificates: { $certificates }
privacy-kept-assessments = 🧭 Interests, values, strengths begun: { $assessments }
privacy-kept-plan = 🗓 Plan: goals { $goals } · steps { $steps } · proofs { $proofs } · changes { $changes } · teachers’ comments { $plan_comments }
privacy-kept-forms = 📄 Papers begun: { $forms } · times shown to a teacher: { $shares } · comments: { $form_comments }
privacy-kept-surveys = 📋 Surveys sent: { $surveys_asked }, begun: { $surveys }, answers: { $survey_answers } · preferences kept: { $traits }
privacy-kept-jobs = 💼 Jobs sent to you, opened or saved: { $jobs } · messages with jobs: { $job_messages } · searches: { $job_searches }
privacy-kept-events = 📅 Events you signed up for or went to: { $events } · questions asked: { $event_questions } · applications you track: { $applications }
privacy-kept-leads = 🔎 Jobs you reported or asked about: { $complaints } · job leads you handed in: { $leads }
privacy-kept-said = 📮 Latest survey choices: { $said } · seasonal reminders: { $campaigns } · taps under notices: { $taps }
privacy-kept-muted = 🔕 Topics turned off: { $muted } · suggestions put off: { $dismissed }
privacy-kept-crises = 🫶 Follow-ups after you said you weren’t well: { $crises } (encrypted; kept for { $crisis_years ->
    [one] one year
   *[other] { $crisis_years } years
  } after a teacher has closed them, even if you delete your data)
privacy-kept-talks = 💬 Talks with teachers: { $talks }, messages in them: { $messages }{ $first_words ->
    [0] {""}
   *[other] , messages a teacher started: { $first_words }
  }{ $tasks ->
    [0] {""}
   *[other] , things agreed on: { $tasks }
  }{ $absences ->
    [0] {""}
   *[other] ; absences you entered: { $absences }
  }
privacy-kept-appointments = 🗓 Appointments: { $appointments } · waiting lists: { $appointment_waits } · office hours: { $office_hours }
privacy-kept-received = 📨 Notices and replies sent to you: { $received }
privacy-kept-rest = The rest is empty so far.
privacy-consent-given = ✅ Agreed to version { $version } on { $date }
privacy-consent-none = ⏸ You haven’t agreed to the notice, so everything is off
privacy-roster = 🎓 { $name } · { $class_name } · no. { $number }
privacy-roster-none = 🎓 No student number linked
privacy-views-none = 👀 No teacher has opened your file so far.
privacy-views = 👀 Who opened your file lately:
privacy-views-all = 👀 Who looked, the latest on top:
privacy-views-button = 👀 Who looked
privacy-view-line = • { $date } { $by } · { $what ->
    [card] your card
    [card-notes] notes on your talks
    [card-talk] what was said in a talk
    [card-absence] your card (whoever answers was away)
    [card-complaint] your card (there was a complaint)
    [card-safety] your card (worried about you)
    [card-review] your card (teachers discussing it together)
    [first-words] wanted to write to you
    [plan] your plan
    [assessment] your assessment result
    [course] your progress in a course
    [certificate] a certificate
    [survey] a survey
    [campaign] your answer to a reminder
    [form] a paper
    [event] the list of an event
    [search] a word search in your talks
    [crisis] a record of looking after you
   *[other] your file
  }
privacy-view-office = career office
privacy-export-button = 📥 Export my data
privacy-notice-button = 📄 How it’s used
privacy-withdraw-button = ⏸ Withdraw consent
privacy-delete-button = 🗑 Delete my data
privacy-give-again-button = ✅ Agree again

privacy-withdrawn =
    Withdrawn. I won’t write to you any more, and what was waiting to be sent is cancelled.

    Your progress is kept in case you come back. To clear that too, tap “Delete my data”.
privacy-withdrawn-already = You haven’t agreed at the moment, so everything is off already.

privacy-export-coming = Putting it together. Two files are on their way: a page to read and JSON to take along.
privacy-export-file = Everything we keep about you, as of { $date }.
privacy-export-title = My data
privacy-export-made = Exported at
privacy-export-empty = (nothing)
privacy-export-person = Account
privacy-export-roster = College roster
privacy-export-staff = Staff list
privacy-export-roles = Roles
privacy-export-lessons = Lessons
privacy-export-answers = Quiz answers
privacy-export-said = Latest survey answers
privacy-export-surveys-asked = Surveys I was asked to fill in
privacy-export-surveys-stood = How far each survey got
privacy-export-surveys-filled = Surveys I filled in
privacy-export-surveys-answers = Every answer in them
privacy-export-surveys-changes = Answers I changed, as they were before
privacy-export-surveys-traits = Preferences kept from surveys
privacy-export-surveys-notes = What surveys asked a teacher to look at
privacy-export-surveys-prepared = Rounds of surveys I prepared
privacy-export-checklists = Checklists
privacy-export-bookmarks = Bookmarked cards
privacy-export-assessments = Interests, values and strengths
privacy-export-assessment-answers = Each answer in them
privacy-export-forms = My papers
privacy-export-form-shares = Who I showed papers to
privacy-export-form-comments = Comments on my papers
privacy-export-plan-begun = My plan: since when, and whether it is shown
privacy-export-plan = My plan
privacy-export-plan-steps = Steps of my plan
privacy-export-plan-proofs = What shows the steps
privacy-export-plan-changes = Changes to my plan
privacy-export-plan-comments = What teachers said about my plan
privacy-export-suggestions = Suggestions I put off
privacy-export-jobs = Jobs sent, opened, saved
privacy-export-job-complaint = Jobs reported or asked about
privacy-export-job-lead = Job leads handed in
privacy-export-job-profile = What suggesting jobs goes by
privacy-export-job-alerts = How often jobs are sent to me
privacy-export-job-messages = Messages with jobs
privacy-export-job-searches = Job searches
privacy-export-applications = Applications you track
privacy-export-application-steps = How far they got
privacy-export-events = Events you signed up for or went to
privacy-export-event-questions = Questions you asked ahead of events
privacy-export-appointments = Your appointments
privacy-export-appointment-waits = Times you are waiting for
privacy-export-office-hours = Office hours you set
privacy-export-office-hours-changes = Single times you added or closed
privacy-export-office-hours-desk = Who can book you
privacy-export-campaigns = Seasonal reminders
privacy-export-taps = Taps under notices
privacy-export-muted = Muted topics
privacy-export-talks = Talks with teachers
privacy-export-received = Messages received
privacy-export-views = Who opened my file
privacy-export-log = Log

privacy-delete-ask =
    <b>Delete your data?</b>

    This goes: your account, progress, answers and ticks, assessment results, survey answers, papers, plan, saved cards and jobs, applications, appointments and event sign-ups, all talks with teachers, and every message sent or waiting for you. It can’t be undone. Your certificates go too, and their codes stop working.

    This stays: your line on the college’s own roster (number, name, class), no longer linked to your Telegram. { $crises ->
        [0] {""}
       *[other] The record of looking after you stays too, encrypted, for { $crisis_years ->
            [one] one year
           *[other] { $crisis_years } years
        } after a teacher has closed it.{" "}
    }Messages already on a teacher’s phone are theirs to delete.

    If you want a copy, export first.
privacy-delete-yes-button = 🗑 Yes, delete it
privacy-delete-no-button = Keep it
privacy-delete-late-alert = That question is too old. Please tap “Delete my data” once more.
privacy-deleted =
    All gone. Good luck out there 🌱

    If you ever want to come back, send /start.
