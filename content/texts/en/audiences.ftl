# Who it is for: conditions in plain words, and the screens on which the office taps them together.

audiences-everybody = all enrolled students
audiences-nobody = nobody chosen yet
audiences-comma = { ", " }
audiences-and = { "; and " }
audiences-or = { ", or " }
audiences-group = ({ $what })
audiences-not = not “{ $what }”
audiences-more = { $names } and others, { $count } in all

audiences-is-stage = { $values }
audiences-is-entry-year = { $values }
audiences-is-department = in the department of { $values }
audiences-is-major = majoring in { $values }
audiences-is-class = in class { $values }
audiences-is-programme = in the programme { $values }
audiences-is-region = wants to work in { $values }
audiences-is-role = { $values }
audiences-is-language = reads { $values }
audiences-is-topic = still gets messages on { $values }
audiences-is-lesson = { $state ->
        [done] has finished “{ $name }”
       *[not_done] hasn’t finished “{ $name }”
    }
audiences-is-module = { $state ->
        [done] has finished the module “{ $name }”
        [started] is partway through the module “{ $name }”
       *[not_done] hasn’t finished the module “{ $name }”
    }
audiences-is-answer = chose { $values } for “{ $question }” in “{ $survey }”
audiences-is-answer-number = gave at least { $least } for “{ $question }” in “{ $survey }”
audiences-is-answered = has answered “{ $question }” in “{ $survey }”
audiences-is-unanswered = hasn’t answered “{ $question }” in “{ $survey }”
audiences-is-silent = hasn’t been here for { $days ->
        [one] a day
       *[other] { $days } days
    }
audiences-is-destination = { $values }
audiences-is-graduating = graduating within { $span }
audiences-is-graduating-between = graduating in { $near } to { $far }
audiences-is-graduated = graduated less than { $span } ago
audiences-is-campaign = got “{ $name }” and { $values }
audiences-is-not-campaign = hasn’t { $values } in “{ $name }”
audiences-span = { $unit ->
        [years] { $count ->
            [one] a year
           *[other] { $count } years
        }
        [months] { $count ->
            [one] a month
           *[other] { $count } months
        }
       *[days] { $count ->
            [one] a day
           *[other] { $count } days
        }
    }

audiences-stage-before = not here yet
audiences-stage-left = left within the year
audiences-stage-later = left more than a year ago
audiences-stage-term = { $term ->
        [1] autumn
       *[2] spring
    } of year { $year }
audiences-year = { $year } intake
audiences-value = “{ $value }”
audiences-role = { $word ->
        [student] students
        [counselor] counselors
        [class_mentor] class mentors
        [teacher] teachers
        [office] the career office
        [informant] informants
       *[station] employment stations
    }
audiences-language = { $word ->
        [zh] Chinese
       *[en] English
    }
audiences-destination = { $word ->
        [searching] looking for a job
        [placed] has a job
        [further_study] going on to further study
        [enlisted] joining the army
        [startup] starting a business
        [not_seeking] not looking for now
       *[unknown] plans unknown
    }
audiences-response = { $word ->
        [done] said it’s done
        [later] said later
        [not_for_me] said it’s not for them
        [opened] opened it
       *[none] said nothing
    }
audiences-topic = { $word ->
        [notices] announcements
        [planning] planning
        [courses] courses
        [internship] internships
        [jobs] jobs
        [events] events
        [policy] policy
        [further-study] further study
        [enlistment] enlistment
        [aid] financial aid
        [safety] safety
        [registration] registration
        [alumni] alumni
        [surveys] surveys
       *[other] { $word }
    }
audiences-province = { $code ->
        [11] Beijing
        [12] Tianjin
        [13] Hebei
        [14] Shanxi
        [15] Inner Mongolia
        [21] Liaoning
        [22] Jilin
        [23] Heilongjiang
        [31] Shanghai
        [32] Jiangsu
        [33] Zhejiang
        [34] Anhui
        [35] Fujian
        [36] Jiangxi
        [37] Shandong
        [41] Henan
        [42] Hubei
        [43] Hunan
        [44] Guangdong
        [45] Guangxi
        [46] Hainan
        [50] Chongqing
        [51] Sichuan
        [52] Guizhou
        [53] Yunnan
        [54] Tibet
        [61] Shaanxi
        [62] Gansu
        [63] Qinghai
        [64] Ningxia
        [65] Xinjiang
        [71] Taiwan
        [81] Hong Kong
        [82] Macau
       *[other] code { $code }
    }
audiences-place = { $province } ({ $code })

audiences-ask = 👥 <b>Who is it for?</b>
audiences-ask-how = Everybody, or only an intake, a major or a class? Under “Add a condition” there is more: how far with a lesson, how long away … You can add several.
audiences-all-of = All of these:
audiences-any-of = Any of these:
audiences-none = Nothing chosen yet.
audiences-picked = Chosen: <b>{ $what }</b>
audiences-count = <b>{ $total }</b> fit, <b>{ $reachable }</b> would get it
audiences-count-not-joined = not joined { $count }
audiences-count-no-consent = not agreed { $count }
audiences-count-blocked = stopped the bot { $count }
audiences-count-muted = muted this topic { $count }
audiences-kinds = Choose by what?
audiences-no-choice = The roster has nothing to choose from yet. Import it first.
audiences-no-answers = Nobody has answered yet, so there is nothing to choose.
audiences-pick-stage = Choose one or more stages of study:
audiences-pick-entry-year = Choose one or more entry years:
audiences-pick-department = Choose one or more departments:
audiences-pick-major = Choose one or more majors:
audiences-pick-class = Choose one or more classes:
audiences-pick-chapter = Choose a module first, then the lesson:
audiences-pick-lesson = Choose a lesson of <b>{ $chapter }</b>. You can change it to “not finished” afterwards:
audiences-pick-module = Choose a module:
audiences-pick-question = Choose a question that was asked:
audiences-pick-answer = Which answers? None ticked means: anybody who answered.
audiences-pick-campaign = Choose a campaign, then the response:
audiences-pick-destination = Choose one or more plans:
audiences-pick-graduates-within = Choose when they graduate:
audiences-pick-silent-days = Away for how long?
audiences-pick-region = Choose one or more provinces they want:
audiences-pick-programme = Choose one or more programmes:
audiences-pick-language = Choose the language they read:
audiences-pick-role = Choose roles. With any other than students, staff get it too:
audiences-sample = For example:
audiences-sample-line = · { $name }, { $class_name }
audiences-sample-staff = · { $name }
audiences-sample-none = Right now it would reach nobody, so there is no example.
audiences-missing-not-joined = <b>Not joined yet: { $count }</b>
audiences-missing-no-consent = <b>Haven’t agreed to the notice: { $count }</b>
audiences-missing-blocked = <b>Stopped the bot: { $count }</b>
audiences-missing-muted = <b>Muted this topic: { $count }</b>
audiences-missing-class = · { $class_name }: { $count }
audiences-missing-more = · { $count } classes in all
audiences-missing-nobody = Nobody is left out; all of them can be reached.

audiences-everybody-button = 👥 All enrolled students
audiences-add-button = ➕ Add a condition
audiences-add-or-button = ➕ Add one here
audiences-clear-button = Start over
audiences-change-button = ✏️ { $number }
audiences-negate-part-button = 🔁 Opposite { $number }
audiences-negate-button = 🔁 The opposite
audiences-remove-button = 🗑 { $number }
audiences-join-all-button = Change to: all must fit
audiences-join-any-button = Change to: any will do
audiences-sample-button = 👀 Show five
audiences-missing-button = 🚫 Who is left out
audiences-again-button = 🎲 Another five
audiences-done-button = ✅ Done
audiences-picked-button = ✅ OK
audiences-previous-button = ◀
audiences-next-button = ▶
audiences-other-chapter-button = ↩ Another module
audiences-option-button = { $mark }{ $name }
audiences-option-counted-button = { $mark }{ $name } · { $count }
audiences-state-done-button = { $mark }Finished
audiences-state-started-button = { $mark }Partway
audiences-state-not-done-button = { $mark }Not finished
audiences-kind-stage-button = 🎓 Stage
audiences-kind-entry-year-button = 📅 Entry year
audiences-kind-department-button = 🏫 Department
audiences-kind-major-button = 📚 Major
audiences-kind-class-button = 🧑‍🤝‍🧑 Class
audiences-kind-lesson-button = 📖 A lesson
audiences-kind-module-button = 🗂 A module
audiences-kind-question-button = 📝 Survey answer
audiences-kind-campaign-button = 📣 Campaign
audiences-kind-destination-button = 🧭 Plans
audiences-kind-graduates-within-button = ⏳ Graduation
audiences-kind-silent-days-button = 💤 Time away
audiences-kind-region-button = 📍 Region wanted
audiences-kind-programme-button = 🏭 Programme
audiences-kind-language-button = 🌐 Language
audiences-kind-role-button = 👤 Role

audiences-old-alert = This screen is old; the conditions were changed since. Please use the latest one.
audiences-kept-alert = That’s as many conditions as fit. Take some out before adding more.
