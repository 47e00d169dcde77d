# Numbers about talks for the office. Times are office hours; nothing under five is shown.

talk-numbers-button = 📊 Talk numbers
talk-numbers = 📊 <b>Talks · last { $days } days</b>
talk-numbers-whole = { $begun } begun; { $open } open now, { $waiting } of them waiting for a reply.
talk-numbers-replies = ⏱ First reply: half within { $middle }, nine in ten within { $most }
talk-numbers-ends = 🏁 From start to end: half within { $middle }, nine in ten within { $most }
talk-numbers-time = { $hours ->
        [0] { $minutes } min
       *[other] { $hours } h { $minutes } min
    }
talk-numbers-topics = <b>What they’re about</b>
talk-numbers-topic-process = Paperwork
talk-numbers-topic-subject = Their major
talk-numbers-topic-wellbeing = On their mind
talk-numbers-topic-none = They didn’t say
talk-numbers-majors = <b>Which major</b>
talk-numbers-major-none = No name given, or no class
talk-numbers-group = • { $name }: { $count }{ $said ->
        [yes] , first reply { $middle } / { $most }
       *[no] {""}
    }
talk-numbers-ratings = <b>Did it help them decide?</b>
talk-numbers-people = <b>By person</b>
talk-numbers-line = • { $name }: { $count }
talk-numbers-person = • { $name ->
        [nobody] Nobody yet
       *[named] { $name }
    }: { $open } open ({ $waiting } waiting), { $begun } begun, first reply { $middle } / { $most }
talk-numbers-note = Only office hours count. Anything under five (topics and majors: under five students) is left out, and so is what it could be worked out from.
talk-numbers-days-button = { $days } days
talk-numbers-picture-button = 🖼 Picture
talk-numbers-file-button = 📄 Spreadsheet
talk-numbers-words-button = ✍️ In their words
talk-numbers-words = ✍️ <b>What students wrote with their ratings</b> (no names)
talk-numbers-word = • { $words }
talk-numbers-words-few = Fewer than five so far. They stay hidden, so that nobody can guess who wrote what.
talk-numbers-title = Talks · last { $days } days
talk-numbers-subtitle = First reply: half within { $middle }, nine in ten within { $most } of office hours
talk-numbers-open-head = Open talks
talk-numbers-topics-head = What new talks are about
talk-numbers-nobody = Nobody yet
talk-numbers-all = All
talk-numbers-empty = No talks in this time.
talk-numbers-file = talks-{ $days }-days
talk-numbers-coming = The spreadsheet is on its way.
talk-numbers-sheet-people = People
talk-numbers-sheet-topics = Topics
talk-numbers-sheet-majors = Majors
talk-numbers-sheet-ratings = Ratings
talk-numbers-column-name = Name
talk-numbers-column-open = Open
talk-numbers-column-waiting = Waiting
talk-numbers-column-begun = Begun
talk-numbers-column-reply-middle = First reply (hours, median)
talk-numbers-column-reply-most = First reply (hours, 90th percentile)
talk-numbers-column-end-middle = To the end (hours, median)
talk-numbers-column-end-most = To the end (hours, 90th percentile)
talk-numbers-column-topic = Topic
talk-numbers-column-major = Major
talk-numbers-column-rating = Rating
