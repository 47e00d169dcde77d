# The desk of surveys: launch, progress, nudges, results and files. For staff: clear, no jargon.

surveys-desk-list = <b>Surveys</b>
surveys-desk-list-none =
    <b>Surveys</b>

    No survey concerns you right now.
surveys-desk-new-button = 🚀 New round
surveys-desk-import-button = 📥 From a sheet
surveys-desk-notes-button = 💬 Students to talk with
surveys-desk-line = { $answered } of { $members } handed in
surveys-desk-classes-button = 🏫 By class
surveys-desk-results-button = 📊 Results
surveys-desk-progress-button = 🖼 Progress picture
surveys-desk-close-button = 🏁 End it now
surveys-desk-close-sure-button = Yes, end it now
surveys-desk-close-sure =
    End this round now? { $missing } have not handed in; after this they cannot (you can still re-open it for one person).
surveys-desk-closed-alert = The round has ended.
surveys-desk-extend-button = ⏳ { $days } more days
surveys-desk-extended-alert = Done: open until { $at }.
surveys-desk-adopt-button = 🔁 Use the new version
surveys-desk-adopted-alert = Whoever opens it from now on gets version { $number }; who has begun keeps theirs. Both are counted.
surveys-desk-outdated = ✏️ The file of this survey has changed since the launch. This round still asks the earlier version.
surveys-desk-opens = 🗓 Opens { $at }
surveys-desk-open = 🟢 Open
surveys-desk-closes = 🟢 Open until { $at }{ $target ->
        [0] {""}
       *[other] , target { $target }% of each class
    }
surveys-desk-closed = 🏁 Ended { $at }
surveys-desk-is-complete = handed in
surveys-desk-is-changed = handed in, then changed
surveys-desk-is-partial = partly filled in
surveys-desk-is-opened = opened, no answer yet
surveys-desk-is-invited = invited, not opened
surveys-desk-is-not-reached = not reached yet
surveys-desk-is-blocked = blocked the bot
surveys-desk-is-refused = not this time
surveys-desk-is-overdue = time ran out
surveys-desk-classes = <b>By class</b> · { $title }
surveys-desk-no-class = In no class
surveys-desk-names-are-theirs = Names are shown only to the counselor and mentor of the class.
surveys-desk-missing = <b>Not handed in yet ({ $count })</b>
surveys-desk-missing-none = The whole class has handed in 🎉
surveys-desk-nudge-button = 👋 Nudge politely
surveys-desk-nudged-alert = { $sent } nudged.{ $others ->
        [0] {""}
       *[other] {" "}{ $others } others had a nudge these days, or cannot be reached now.
    }
surveys-desk-reopen-button = 🔓 Re-open for one
surveys-desk-speak-button = ☎️ Fill in by phone
surveys-desk-reopen-whom = Re-open it for whom? It stays open for three days, and I’ll tell the student.
surveys-desk-speak-whom = Who is on the phone? Read it out and tap what they say. It is marked as filled in by staff, and they can change it later.
surveys-desk-nobody = There is nobody to choose here.
surveys-desk-reopened-alert = Open again until { $day }. The student has been told.
surveys-desk-speaking = ☎️ By phone: below is the student’s survey. Tap what they say, and skip what they don’t.

surveys-desk-choose =
    <b>Launch which survey?</b>

    🧪 tries it on yourself: just what students see, and it counts nowhere.
surveys-desk-try-button = 🧪 Try it
surveys-desk-try-first-button = 🧪 Try it first
surveys-desk-whom-button = 👥 Other people
surveys-desk-now = right away
surveys-desk-draft =
    <b>{ $title }</b>
    { $questions } questions (not everybody gets all), about { $minutes } minutes

    👥 { $audience }
    { $total } people, { $reachable } will get it{ $away ->
        [0] {""}
       *[other] ; { $away } have not joined or cannot be reached
    }
    🗓 Opens { $opens }, closes { $closes }{ $target ->
        [0] {""}
       *[other] , target { $target }% of each class
    }

    Two reminders at most; none once it is opened.
surveys-desk-days-button = { $value } days
surveys-desk-opens-button = { $value ->
        [0] Right away
        [1] Tomorrow 9:00
       *[other] In { $value } days
    }
surveys-desk-target-button = { $value ->
        [0] No target
       *[other] Target { $value }%
    }
surveys-desk-launch-button = 🚀 Launch for { $count }
surveys-desk-changed-alert = Something changed since you looked. Have another look, then launch.
surveys-desk-launched = 🚀 Launched. The survey is frozen: changes to its file do not touch this round.
surveys-desk-see-button = See progress

surveys-desk-results =
    <b>Results</b> · { $title }
    { $whose } · { $answered } handed in

    Tap a question for its picture. Groups under { $least } are never shown, nor can they be worked out by subtracting; questions with 🔒 are not here.
surveys-desk-everybody = The whole college
surveys-desk-own-classes = My classes
surveys-desk-filter-button = 🔎 Only some
surveys-desk-filter-alert = Results can be filtered by department, major, class and stage only: anything else could pick out one person.
surveys-desk-anonymous-alert = This survey is anonymous: only results of everybody are shown.
surveys-desk-change-button = 🔀 Since last round
surveys-desk-xlsx-button = 📗 Excel
surveys-desk-csv-button = 📄 CSV
surveys-desk-drawing-alert = Drawing; a few seconds.
surveys-desk-exporting-alert = Making the file; a few seconds.
surveys-desk-export-caption = { $title } · { $whose }. Who exported what is on record; for work only, please.
surveys-desk-few = Fewer than { $least } answered, so nothing is shown yet.
surveys-desk-change-few = Too few answered both rounds, or no groups are large enough to show.
surveys-desk-picture-failed = The picture didn’t work out. Try again in a moment.
surveys-desk-by-department = department
surveys-desk-by-major = major
surveys-desk-by-class = class
surveys-desk-by-stage = stage
surveys-desk-by-department-button = By department
surveys-desk-by-major-button = By major
surveys-desk-by-class-button = By class
surveys-desk-by-stage-button = By stage
surveys-desk-by-none-button = All together
surveys-desk-stage = { $stage ->
        [before] Before entry
        [left] Left within a year
        [later] Left over a year ago
        [y1-t1] Year 1, term 1
        [y1-t2] Year 1, term 2
        [y2-t1] Year 2, term 1
        [y2-t2] Year 2, term 2
        [y3-t1] Year 3, term 1
        [y3-t2] Year 3, term 2
        [y4-t1] Year 4, term 1
        [y4-t2] Year 4, term 2
        [y5-t1] Year 5, term 1
        [y5-t2] Year 5, term 2
       *[other] { $stage }
    }
surveys-desk-picture-subtitle = { $title } · { $whose } · { $people } answered
surveys-desk-picture-by = { $title } · by { $by }
surveys-desk-picture-mean = Mean { $mean }, median { $middle }.{" "}
surveys-desk-picture-ranking = Counted is how often it was given a place.{" "}
surveys-desk-picture-several = Several may be chosen, so shares add up to more than 100%.{" "}
surveys-desk-picture-left-out = Some classes are too small to be counted here.{" "}
surveys-desk-picture-others = Others
surveys-desk-picture-small = Small classes together
surveys-desk-picture-stack = Shares are in the bars, people on the right.{" "}
surveys-desk-flow-title = { $title }: what changed
surveys-desk-flow-subtitle = { $people } answered both rounds, { $kept } of them the same
surveys-desk-flow-note = Pale gray: answered one round only. Rare answers are together under “Others”.
surveys-desk-flow-none-before = No answer last round
surveys-desk-flow-none-after = No answer this round
surveys-desk-progress-title = Progress by class
surveys-desk-standing-done = Handed in
surveys-desk-standing-partial = Half-way
surveys-desk-standing-waiting = Not yet
surveys-desk-standing-blocked = Out of reach
surveys-desk-standing-refused = Not this time

# Files to take away
surveys-desk-sheet = English
surveys-desk-sheet-figures = Charts
surveys-desk-column-attempt = No.
surveys-desk-column-version = Version
surveys-desk-column-state = State
surveys-desk-column-number = Student number
surveys-desk-column-name = Name
surveys-desk-column-class = Class
surveys-desk-column-major = Major
surveys-desk-column-department = Department
surveys-desk-column-stage = Stage
surveys-desk-column-handed-in = Handed in
surveys-desk-column-changed = Last change
surveys-desk-column-proxy = By phone
surveys-desk-state-complete = handed in
surveys-desk-state-partial = partly filled in
surveys-desk-proxy = by phone
surveys-desk-figure-question = Question
surveys-desk-figure-answer = Answer
surveys-desk-figure-people = People
surveys-desk-figure-percent = Percent
surveys-desk-figure-code = Official code
surveys-desk-figure-few = Fewer than 5: not shown

# Students to talk with
surveys-desk-notes =
    <b>Students to talk with ({ $count })</b>

    Only you see this. Go gently with 🔒: ask how they are, and leave the survey out of it.
surveys-desk-notes-none = Nobody is waiting for a talk right now.
surveys-desk-note-stalled = No further in the search for two rounds running; perhaps stuck.
surveys-desk-note-done-button = ✅ Talked: { $name }

# From a spreadsheet
surveys-desk-import =
    <b>A survey from a spreadsheet</b>

    Send an Excel or CSV file: a row a question, with the columns number, question, English, type, options, options en, branch, required. One option a line, or A. B. C.; a branch may be “1=A or 3=B” or “B→7”.

    A file exported earlier works too: its codebook gives back the survey. Once all is understood you can try it and launch it right here; what needs mending I list row by row.
surveys-desk-import-no-file = Please send an Excel or CSV file; /cancel to stop.
surveys-desk-import-too-large = The file is too large (5 MB at most). Keep only the sheet with the questions.
surveys-desk-import-reading = Got it; reading.
surveys-desk-import-failed = That didn’t work. Send it again in a moment.
surveys-desk-import-done = ✅ All { $count } questions were understood. Try it on yourself, then launch it right here. The file is for editors (content/surveys/{ $file }.yaml).
surveys-desk-own-launch-button = 🚀 Prepare a round
surveys-desk-untried = 🧪 This one came from a sheet: try it on yourself first, to see what students see. Then launch it.
surveys-desk-untried-alert = Try it on yourself first.
surveys-desk-import-faults = 📄 { $count } questions read, { $faults } things to mend. Mend the sheet and send it again, or this file:
surveys-desk-import-refused-too-large = The file is too large. Keep only the sheet with the questions.
surveys-desk-import-refused-wrong-kind = This is no Excel or CSV file.
surveys-desk-import-refused-encrypted = The file has a password. Take it off and send it again.
surveys-desk-import-refused-no-header = No headings found. It needs at least “question” and “type”.
surveys-desk-import-refused-empty = The file is empty.
surveys-desk-import-refused-other = The file does not open. Save it anew in Excel and send that.
surveys-desk-row-row = Row { $row }: unknown kind of row “{ $what }”
surveys-desk-row-option-of = Row { $row }: there is no question “{ $what }”
surveys-desk-row-number = Row { $row }: “{ $what }” is no number
surveys-desk-row-when = Row { $row }: condition not understood: “{ $what }”
surveys-desk-row-when-question = Row { $row }: “{ $what }” is no question above it
surveys-desk-row-when-option = Row { $row }: that question has no option “{ $what }”
surveys-desk-row-ask = Row { $row }: no question
surveys-desk-row-en = Row { $row }: the English of “{ $what }” is missing
surveys-desk-row-kind = Row { $row }: unknown type “{ $what }”
surveys-desk-row-number-twice = Row { $row }: number { $what } is there twice
surveys-desk-row-id = Row { $row }: “{ $what }” cannot be an id (small letters, digits, hyphens)
surveys-desk-row-id-twice = Row { $row }: the id “{ $what }” is there twice
surveys-desk-row-options = Row { $row }: at least two options, please
surveys-desk-row-options-en = Row { $row }: not as many English options as Chinese ({ $what })
surveys-desk-row-codes = Row { $row }: not as many codes as options ({ $what })
surveys-desk-row-jump = Row { $row }: cannot jump to { $what }; only forward
surveys-desk-row-said = Line { $row } of the file: { $what }
