# Who it is for: conditions in plain words, and the screens on which the office taps them together.

audiences-everybody = all enrolled students
audiences-everybody-known = everybody who has joined
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
audiences-is-graduating = graduates within { $days ->
        [one] a day
       *[other] { $days } days
    }
audiences-is-graduated = graduated in the last { $days ->
        [one] day
       *[other] { $days } days
    }
audiences-is-campaign = got “{ $name }” and { $values }

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
