# 岗位推送：多久一次、几点、为什么收到。语气：你说了算；不催。

alerts-new = { $count ->
        [1] 💼 <b>有一个岗位适合你</b>
       *[other] 💼 <b>有 { $count } 个岗位适合你</b>
    }
alerts-more = 还有 { $more } 个，在列表里。
alerts-more-button = 看另外 { $more } 个
alerts-by-search = 🔎 你存的搜索：{ $name }
alerts-closing = ⏳ <b>你收藏的快截止了</b>
alerts-settings-button = ⚙ 推送设置
alerts-settings = <b>岗位推送</b>

    { $rhythm ->
        [instant] 有合适的就发，一天最多一条；多出来的第二天 { $hour }:00 再发。
        [daily] 每天 { $hour }:00，有新的适合你的才发。
        [weekly] 每{ $weekday } { $hour }:00，一周一条。
        [deadlines] 只在收藏的快截止时提醒一次。
        [none] 还没开。要的话，选一个节奏。
       *[off] 关着，什么都不发。
    }
    { $muted ->
        [yes] 🔕 你在「话题」里关了岗位，所以现在不会发。
       *[no] 夜里、上课时间和放假都不打扰；同一个岗位不会发两次；投了就不再提醒。
    }
alerts-rhythm-instant-button = 有合适的就发
alerts-rhythm-daily-button = 每天一次
alerts-rhythm-weekly-button = 每周一次
alerts-rhythm-deadlines-button = 只要截止提醒
alerts-rhythm-off-button = 都不要
alerts-hour-button = { $hour }:00
alerts-weekday-1 = 周一
alerts-weekday-3 = 周三
alerts-weekday-5 = 周五
alerts-weekday-7 = 周日
alerts-unmute-button = 🔔 重新打开岗位话题
alerts-chosen = ● { $label }
alerts-join-first = 推送是给在校同学的。先说一下你是谁。
alerts-why = 你选了{ $rhythm ->
        [instant] 「有合适的就发」
        [daily] 「每天一次」
        [weekly] 「每周一次」
        [deadlines] 「只要截止提醒」
       *[off] 岗位推送
    }，所以收到了这条。{ $new ->
        [0] {""}
       *[other] 新岗位按你的专业、意向和你收藏过的来挑，每个下面都写了理由。
    }{ $closing ->
        [0] {""}
       *[other] 快截止的，是你自己收藏的。
    }不想这样，随时能改。
