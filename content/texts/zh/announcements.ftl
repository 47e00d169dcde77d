# 就业办发通知:写内容、选对象、看样子、发出去、看结果。只有老师看得到这些话,学生只看到通知本身。

announce-ask =
    📣 <b>发通知</b>

    把要发的内容发给我：文字、图片、文件、视频、语音都行，<b>一条消息</b>，格式会原样保留。

    先写好，下一步再选发给谁。发出去之前你会看到一模一样的样子。
announce-ask-again = 好，把新的内容发给我。原来选好的对象不变。
announce-recent-button = 🗂 最近的通知
announce-new-button = 📣 写新的
announce-cancel-button = 不发了
announce-draft-waiting =
    你还有一条没发出去的通知，是 { $when } 写的。

    接着弄，还是丢掉重写？
announce-resume-button = 接着弄
announce-discard-button = 丢掉，写新的
announce-dropped = 好，这条不发了。
announce-no-album = 一次发好几张，我只能当成相册，通知暂时还发不了相册。请只发<b>一张</b>，或者发成一个文件。
announce-no-poll = 投票暂时还不能当通知发。换成文字、图片、文件、视频或语音吧。
announce-no-kind = 这种消息当不了通知。换成文字、图片、文件、视频或语音吧。
announce-too-long = 说明文字长了 { $over } 个字符：带文件的消息最多 { $limit } 个。删短一点，或者把文字单独发。
announce-swap-ask = 通知只能是一条消息。要用这条换掉刚才写的吗？
announce-swap-button = 换成这条
announce-keep-button = 不换
announce-kept = 好，没有换。
announce-edited = 我记下的是你发来时的样子，刚才的修改没有进到通知里。要改的话，点「改内容」再发一次。

announce-whom = 发给谁？
announce-everybody-button = 全体在校同学
announce-years-button = 按年级
announce-majors-button = 按专业
announce-classes-button = 按班级
announce-drop-button = 放弃
announce-pick-years = 选年级，可以选几个：
announce-pick-majors = 选专业，可以选几个：
announce-pick-classes = 选班级，可以选几个：
announce-picked = 已选：{ $audience }
announce-picked-none = 还没选。
announce-nothing-to-pick = 花名册还是空的，没有可选的。先导入花名册吧。
announce-choice-button = { $mark }{ $name } · { $count }人
announce-previous-button = ◀
announce-next-button = ▶
announce-pick-done-button = 选好了

announce-audience-none = 还没选
announce-audience-all = 全体在校同学
announce-audience-more = { $names } 等 { $count } 个
announce-year = { $year }级
announce-separator = 、
announce-chosen = 发给：<b>{ $audience }</b>。同学们会看到的样子 👇
announce-card =
    👆 同学们看到的就是这样。

    发给：<b>{ $audience }</b>
    花名册上 { $roster } 人，已加入 { $joined } 人，其中 { $unreachable } 人现在联系不上。
announce-card-empty =
    👆 同学们看到的会是这样。

    发给：<b>{ $audience }</b>
    花名册上 { $roster } 人，可是现在<b>一个也发不到</b>：还没人加入，或者都停用了机器人。换个对象吧。
announce-preview-refused =
    这条内容 Telegram 不收，发给同学也会失败。请改一改再来。
announce-preview-later = 预览这会儿没发出来，可能是网络的问题。点下面再看一次。
announce-send-button = ✅ 发送给 { $count } 人
announce-audience-button = 👥 换对象
announce-text-button = ✏️ 改内容
announce-look-button = 👀 再看一次
announce-recount = 人数变了：刚才是 { $before } 人，现在是 { $now } 人。请再看一眼，再确认一次。
announce-changed-alert = 内容或对象后来改过了，这个按钮不算数了。请用最新的那张卡片。
announce-already-alert = 这条已经发出去了，不会再发第二遍。
announce-nobody-alert = 现在一个人也发不到，所以没有发。换个对象吧。
announce-gone-alert = 这条草稿已经不在了：发出去了，或者放弃了。
announce-not-allowed-alert = 只有就业办的老师可以发通知。
announce-not-allowed = 只有就业办的老师可以发通知。

announce-running = 📣 <b>正在发通知</b>
announce-stopping = 🛑 <b>正在停下</b>
announce-done = ✅ <b>通知发完了</b>
announce-stopped = 🛑 <b>通知停下了</b>
announce-refused = ⚠️ <b>通知停下了</b>：前 { $count } 条 Telegram 全部拒收，多半是内容的问题。
announce-to = 发给：{ $audience }
announce-bar = { $bar } { $done } / { $total }
announce-sent = 已送达 { $count }
announce-unreachable = 联系不上 { $count }
announce-failed = 没发成 { $count }
announce-uncertain = 不确定 { $count }
announce-skipped = 没有发 { $count }
announce-reason = · { $reason }:{ $count }
announce-reason-blocked = 停用了机器人
announce-reason-no-chat = Telegram 找不到这个人
announce-reason-refused = Telegram 不收
announce-reason-no-answer = 试了多次，Telegram 没有答复
announce-reason-broken-off = 发到一半断线，可能收到了，也可能没有
announce-reason-crashed = 发到一半机器人重启，可能收到了，也可能没有
announce-reason-no-consent = 没有同意接收
announce-reason-expired = 过了时间
announce-reason-stopped = 中途停下了
announce-reason-withdrawn = 后来撤回了同意
announce-reason-erased = 后来删除了自己的数据
announce-reason-other = 其他原因
announce-pace-seconds = 每秒 { $rate } 条，还要约 { $left } 秒
announce-pace-minutes = 每秒 { $rate } 条，还要约 { $left } 分钟
announce-pace-waiting = Telegram 让我们慢一点，会自己接着发。
announce-pace-starting = 马上开始。
announce-started = 开始 { $when }
announce-finished = 结束 { $when }
announce-by = 发送人 { $author }
announce-stop-button = 🛑 停止发送
announce-stop-alert = 停下了。还没发的 { $count } 条不会再发；已经发出的收不回来。
announce-stop-late-alert = 已经发完或者停下了，没有可停的了。
announce-resend-button = 🔁 再发给不确定的 { $count } 人
announce-resend-alert = 正在再发给 { $count } 人。
announce-resend-late-alert = 已经再发过了，看最新的结果就好。
announce-show-button = 👀 看内容
announce-refresh-button = 🔄 刷新

announce-recent = 🗂 <b>最近的通知</b>
announce-recent-empty = 还没有发过通知。
announce-recent-line =
    <b>{ $number }.</b> { $mark } { $when } · { $author }
    { $audience } · 送达 { $sent } / { $total }
announce-recent-draft = 📝 草稿 · { $when } · { $author } · { $audience }
announce-recent-draft-button = 📝 { $author } 的草稿
announce-nobody-known = 已离开
