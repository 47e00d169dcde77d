# The home card, language, help and the command menus.

home-hello = Hi <b>{ $name }</b>!
home-hello-with = Hi <b>{ $name }</b>! <i>{ $what }</i>
home-guest-line = The lessons are open. Join your class to talk to your counselor and hear what concerns you.
home-staff-line = What’s on today?
home-stage-before = Term hasn’t begun. Have a look around, no hurry.
home-stage-first-t1 = First term: take it easy, and see where your major can lead.
home-stage-first-t2 = Which certificate, which craft? One small step at a time.
home-stage-middle-t1 = Write down what you’ve done: it’s the first line of your CV.
home-stage-middle-t2 = Internship is near. Know your rights before you go.
home-stage-final-t1 = Hiring season. One thing at a time, and ask a teacher when stuck.
home-stage-final-t2 = Last term. Understand a contract before you sign it; if in doubt, ask.
home-stage-left = You’ve graduated, and we’re still here. Questions about the first job are welcome.
home-stage-later = Long time no see! We’re here whenever you need us.
home-join-button = 🎓 Join my class
home-lessons-button = 📚 Lessons
home-plans-button = 👁 Students’ plans
home-events-button = 🗓 Events
home-growth-button = 🌱 My growth
home-teacher-button = 💬 Ask a teacher
home-appointments-button = 🗓 Book a time
home-desk-appointments-button = 🗓 Appointments
home-appointments-command = Appointments: talk in person
home-talks-button = 💬 Open talks
home-classes-button = 👥 My classes
home-all-classes-button = 👥 Classes
home-announce-button = 📣 Announce
home-recent-button = 🗂 Sent so far
home-campaigns-button = ⏰ Reminders
home-surveys-button = 📋 Surveys
home-calendar-button = 📅 Calendar
home-topics-button = 🔔 What I get
home-import-button = 📥 Import roster
home-invites-button = 🔗 Invite staff
home-privacy-button = 🔐 My data
home-choose-language = Which language?
home-language-set = All right, English from now on.
home-zh-button = 中文
home-en-button = English
home-help =
    <b>What I can do for you</b>

    📚 Lessons: a few minutes each, stop any time, carry on later
    🔍 Search: /search and a word or two
    📄 My papers: /forms, question by question to a career plan and a CV
    📝 Surveys: /surveys, waiting for you or still open to change
    💬 A teacher: just write to me, I pass it on to your counselor
    🔐 My data: see, export, delete; it’s up to you

    /home home card · /language language · /privacy my data · /cancel stop this

    If it’s urgent or somebody is in danger, please call: police 110, ambulance 120, mental-health line 12356.
home-help-staff =
    <b>For staff</b>

    💬 Students’ messages arrive right here: <b>reply to the message</b> and they get your answer
    👥 /classes invite links and QR codes of classes
    🔗 The career office invites staff with /invite

    /home home card · /language language · /privacy my data · /cancel stop this
home-cancelled = All right, I’ve put it aside.
home-cancel-command = Stop what’s going on
home-home-command = Home card
home-language-command = 切换语言 Language
home-privacy-command = My data and privacy
home-help-command = How this works
home-start-command = Start
home-join-command = Join my class
home-classes-command = Classes and QR invites
home-invite-command = Invite staff
home-continue-button = ▶ Carry on learning
home-lessons-command = Lessons
home-search-command = Find a card: a word or two
home-checklist-command = Contract checklist
home-events-command = Company talks and job fairs
home-applications-command = My applications and how far they are
home-me-command = My growth
home-plan-command = My plan
home-announce-command = Send an announcement
home-bind-command = Connect this group to a class
home-unbind-command = Disconnect this group
home-import-command = Import the roster

# What people see before they tap Start (512 characters) and on the profile (120).
home-description =
    Your career office’s helper.

    📚 Lessons of a few minutes
    💬 A direct line to your counselor
    🔐 Your information, your say

    Just tap Start.
home-short-description = Your career office’s helper: short lessons and a real teacher to talk to.
