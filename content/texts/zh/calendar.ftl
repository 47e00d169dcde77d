# 校历：本学期、考试周、接下来的日子、什么时候不打扰；就业办核对和移动日子。

calendar-weekday = { $weekday ->
        [0] 周一
        [1] 周二
        [2] 周三
        [3] 周四
        [4] 周五
        [5] 周六
       *[6] 周日
    }
calendar-month = { $month } 月
calendar-date = { $month } { $day } 日（{ $weekday }）
calendar-date-year = { $year } 年 { $month } { $day } 日（{ $weekday }）
calendar-span = { $first } – { $last }
calendar-autumn = { $year } 秋季学期
calendar-spring = { $year } 春季学期

calendar-in-term =
    📅 <b>{ $term }</b>
    今天是 { $today }，第 <b>{ $week }</b> 周，共 { $weeks } 周。
calendar-in-exams =
    📅 <b>{ $term }</b>
    今天是 { $today }，第 <b>{ $week }</b> 周，考试周。加油！
calendar-between =
    📅 今天是 { $today }，放假中。
    <b>{ $term }</b>从 { $first } 开始。
calendar-exam-weeks = 考试周：{ $span }
calendar-not-confirmed = <i>这个学期的日子还没有最后确认，可能会变。</i>
calendar-coming = <b>接下来</b>
calendar-coming-line = • { $date }　{ $title }
calendar-coming-guess = • { $date }　{ $title }（待确认）
calendar-made-up = { $title }调休，照常上课
calendar-made-up-plain = 调休，照常上课
calendar-peace = <b>什么时候不打扰你</b>
calendar-peace-night = • 夜里 22:00 到早上 8:00
calendar-peace-class = • 上课的时候：{ $weekdays } { $hours }
calendar-peace-holiday = • 放假的日子，除夕到初三一条也不发
calendar-peace-urgent = 这些时候只有真正急的事才会响。你问我的，随时都答。
calendar-comma = 、
calendar-weekdays = { $first } 到 { $last }

calendar-check-button = ✏️ 核对校历
calendar-back-button = ◀ 校历
calendar-earlier-button = ◀ { $year }
calendar-later-button = { $year } ▶

calendar-year =
    ✏️ <b>{ $year } 学年的校历</b>
    还有 <b>{ $open }</b> 项待确认。点一项核对，或者移动日子。
calendar-year-done =
    ✏️ <b>{ $year } 学年的校历</b>
    每一项都确认过了，谢谢！
calendar-year-guess = <i>这一年校历文件里还没有，下面是按往年规律推的。</i>
calendar-year-holidays = ⚠️ { $year } 年的放假安排还没有写进来，先按法定节假日算，没有调休。国务院通知出来后，请把它写进 calendar.yaml，或者更新软件。
calendar-entry-button = { $mark } { $title }　{ $date }
calendar-entry =
    <b>{ $title }</b>
    { $span }
calendar-entry-confirmed = ✅ 就业办已确认
calendar-entry-file = ✅ 校历文件里已确认
calendar-entry-open = ⬜ 还没有确认
calendar-entry-moved = 校历文件里写的是 { $about }
calendar-entry-proposed = 👉 改到 <b>{ $date }</b>？按下面的按钮定下来才算。
calendar-entry-effect = 按它算日子的活动会跟着一起动，已经发出去的不变。
calendar-confirm-button = ✅ 对，就是这天
calendar-set-button = ✅ 定在 { $date }
calendar-week-back-button = −1 周
calendar-day-back-button = −1 天
calendar-day-on-button = +1 天
calendar-week-on-button = +1 周
calendar-take-back-button = ↩️ 按校历文件
calendar-set = 定下来了。
calendar-taken-back = 好，按校历文件来。
calendar-refused-no-such-entry = 校历里已经没有这一项了。
calendar-refused-no-monday = 学期要从周一开始，请再挪一下。
calendar-refused-too-far = 离校历文件里的日子太远了，请先改文件。
calendar-refused-overlap = 这样会和另一个学期重叠，请再挪一下。
calendar-only-office = 校历由就业办来核对。

home-calendar-command = 校历与安静时间
