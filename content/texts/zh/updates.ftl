# 试了几次没处理成、先搁置的消息（就业办用 /setaside 查看）。

updates-none = 没有搁置的消息，一切正常。
updates-list =
    <b>搁置的消息：{ $count } 条</b>
    试了几次都没处理成。负责运行机器人的同事按编号查日志、修好以后，可以在这里重试。内容只有当事人看得到，这里不显示。

    { $lines }
updates-line = · <code>{ $number }</code> { $when } { $kind }，试过 { $tries } 次，编号 { $reason }
updates-line-gone = · <code>{ $number }</code> { $when } { $kind }，编号 { $reason }（内容已过期删除）
updates-retry-button = 🔁 重试 { $number }
updates-retry-all-button = 🔁 全部重试
updates-drop-button = 🗑 删除 { $number }
updates-drop-ask = 删除 <code>{ $number }</code>？里面是有人发来的内容，删了就找不回来了。
updates-drop-yes-button = 删除
updates-retried-alert = { $count } 条会在半分钟内再试一次。还是不成的话，会回到这里。
updates-gone-alert = 这一条已经不在这里，或者内容已经删除。
updates-dropped = 已删除。
