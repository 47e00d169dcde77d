# 就业办看预约的数字

appointments-numbers-button = 🗓 预约数字
appointments-numbers-all-button = 📊 大家的预约
appointments-numbers = 🗓 <b>预约 · 最近 { $days } 天</b>
appointments-numbers-whole = 已到时间的 { $whole } 个，还没到的 { $ahead } 个。
appointments-numbers-came = 来了 { $count }
appointments-numbers-missed = 没来 { $count }
appointments-numbers-student-off = 学生取消 { $count }
appointments-numbers-staff-off = 老师取消 { $count }
appointments-numbers-unsaid = 没记 { $count }
appointments-numbers-hosts = <b>每位老师</b>
appointments-numbers-host = • { $name ->
        [gone] 已离开的老师
       *[named] { $name }
    }：{ $became }；还没到 { $ahead }
appointments-numbers-more = …还有 { $count } 位，都在表格里。
appointments-numbers-note = 不到 5 位学生的不写，能倒推出来的也不写。「没记」是过了时间还没点来没来。
appointments-numbers-empty = 这段时间还没有预约。
appointments-numbers-title = 预约 · 最近 { $days } 天
appointments-numbers-file = 预约数字-{ $days }天
appointments-numbers-sheet = 每位老师的预约
appointments-numbers-gone = 已离开的老师
appointments-numbers-column-name = 老师
appointments-numbers-column-whole = 已到时间
appointments-numbers-column-came = 来了
appointments-numbers-column-missed = 没来
appointments-numbers-column-student-off = 学生取消
appointments-numbers-column-staff-off = 老师取消
appointments-numbers-column-unsaid = 没记
appointments-numbers-column-ahead = 还没到
