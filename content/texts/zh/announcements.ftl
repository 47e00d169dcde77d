# 就业办发通知:写内容、选对象、看样子、发出去、看结果。只有老师看得到这些话,学生只看到通知本身。

announce-ask =
    📣 <b>发通知</b>

    把要发的内容发给我：文字、图片、相册、文件、视频、语音、投票都行，<b>一条消息</b>，格式会原样保留。写上 <code>{"{"}姓名{"}"}</code>，每位同学看到的是自己的名字（还有 <code>{"{"}班级{"}"}</code>、<code>{"{"}辅导员{"}"}</code>）。

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
announce-no-kind = 这种消息当不了通知。换成文字、图片、相册、文件、视频、语音或投票吧。
announce-too-long = 说明文字长了 { $over } 个字符：带文件的消息最多 { $limit } 个。删短一点，或者把文字单独发。
announce-swap-ask = 通知只能是一条消息。要用这条换掉刚才写的吗？
announce-swap-button = 换成这条
announce-keep-button = 不换
announce-kept = 好，没有换。
announce-edited = 我记下的是你发来时的样子，刚才的修改没有进到通知里。要改的话，点「改内容」再发一次。

announce-drop-button = 放弃
announce-previous-button = ◀
announce-next-button = ▶

announce-chosen = 发给：<b>{ $audience }</b>。同学们会看到的样子 👇
announce-card =
    👆 同学们看到的就是这样。

    发给：<b>{ $audience }</b>
    花名册上 { $roster } 人，已加入 { $joined } 人，其中 { $unreachable } 人现在联系不上{ $muted ->
        [0] 。
       *[other] ，{ $muted } 人关掉了通知。
    }
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
announce-pace-later = 先歇着（安静时间，或者 Telegram 让等），{ $when } 接着发。
announce-pace-starting = 马上开始。
announce-started = 开始 { $when }
announce-finished = 结束 { $when }
announce-by = 发送人 { $author }
announce-stop-button = 🛑 停止发送
announce-stop-alert = 停下了。还没发的 { $count } 条不会再发；已经发出的可以用「更正 / 撤回」。
announce-stop-late-alert = 已经发完或者停下了，没有可停的了。
announce-resend-button = 🔁 再发给不确定的 { $count } 人
announce-resend-groups-button = 🔁 再发到不确定的 { $count } 个群
announce-resend-alert = 正在再发 { $count } 条。
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

# 相册、变量、卡片上的提醒
announce-album-taken = 相册收到了。图都传完以后，点下面看样子。
announce-example = 🪪 预览里填的是 { $name } 的，每个人看到的是自己的。
announce-unknown-variables = ⚠️ 我不认识这些变量，会原样发出去：{ $names }。能用的是 {"{"}姓名{"}"}、{"{"}班级{"}"}、{"{"}辅导员{"}"}。
announce-blank =
    ⛔️ 有 { $count } 人缺少要填的内容，发出去会空一块，所以先不能发：{ $names }{ $more ->
        [0] 。
       *[other] ……还有 { $more } 人。
    }请改内容，或者换对象。
announce-overflow = ⛔️ 填上姓名以后，有 { $count } 人的通知会超长，最多超 { $over } 个字符，所以先不能发。请删短一点。
announce-conflict = 📅 同一天还有 { $count } 条通知：
announce-conflict-line = · { $when } { $audience }
announce-quiet = 🌙 现在是安静时间（夜里、上课、放假），{ $when } 以后再发不打扰。
announce-weekday-1 = 周一
announce-weekday-2 = 周二
announce-weekday-3 = 周三
announce-weekday-4 = 周四
announce-weekday-5 = 周五
announce-weekday-6 = 周六
announce-weekday-7 = 周日

# 更多
announce-more-button = ⋯ 更多
announce-more = <b>更多</b>：点一下就改，随时可以再改回来。
announce-back-to-card-button = ✅ 好了，回去看
announce-when-button = ⏰ 定时发
announce-english-button = 🌐 加英文版
announce-no-english-button = 🌐 不要英文版
announce-got-it-option-button = { $mark }下面放一个「收到」
announce-link-button = 🔗 下面放一个链接
announce-no-link-button = 🔗 不要链接
announce-pin-option-button = { $mark }📌 在同学那里置顶
announce-canary-button = { $mark }🐤 先发 20 人试试
announce-second-button = 🆎 再写一版比一比
announce-no-second-button = 🆎 只要第一版
announce-urgent-button = ‼️ 紧急，马上发
announce-not-urgent-button = ‼️ 不紧急
announce-keep-template-button = 📄 存成模板
announce-set-due = ⏰ { $when } 发
announce-set-english = 🌐 用英文的同学看到英文版
announce-set-second = 🆎 两版各发给一成同学，{ $hours } 小时后点「收到」多的那版发给其余的人
announce-set-canary = 🐤 先发 { $count } 人，等 { $minutes } 分钟没问题再发其余的人
announce-set-got-it = 🔘 带「收到」按钮
announce-set-link = 🔗 带链接：{ $label }
announce-set-pin = 📌 会置顶
announce-set-groups = 👥 也会发到 { $count } 个班级群（中文内容，不带按钮）
announce-groups-personal = 👥 班级群不发：里面有每个人自己的内容（姓名、班级、辅导员）
announce-groups-poll = 👥 班级群不发：在群里投票，谁投了什么大家都看得到
announce-groups-off = 👥 班级群不发（「更多」里关掉了）
announce-groups-no-link = · 群里没有链接按钮，需要的话把网址写进正文
announce-groups-option-button = { $mark }👥 也发到班级群
announce-set-urgent = ‼️ 紧急：{ $reason }
announce-english-ask = 把英文版发给我。只有用英文的同学会看到它，其他人看中文版。如果是图片、文件，只写英文说明也行。
announce-second-ask = 把第二版发给我。两版各发给一成同学，{ $hours } 小时后，点「收到」多的那版发给其余的人。
announce-second-no-album = 相册下面放不了按钮，比不出哪版好。换成单张图片或文字吧。
announce-second-one-language-alert = 两版对比和英文版不能一起用，先去掉一个。
announce-second-needs-button-alert = 两版对比要靠「收到」按钮来数，关不掉。
announce-second-no-canary-alert = 两版对比本来就先发一小部分人，不用再试发。
announce-link-ask = 发给我：按钮上的字，空一格，再加网址。比如「报名 https://example.com/fair」。
announce-link-bad = 没看懂。请写成「按钮上的字 网址」，字最多 { $limit } 个，网址以 https:// 开头。
announce-urgent-ask =
    安静时间（夜里、上课、放假）平常不发通知。这条为什么现在就要发？

    原因会记下来。
announce-urgent-safety = 安全
announce-urgent-deadline = 马上截止
announce-urgent-correction = 更正前面的通知
announce-urgent-other = 其他
announce-urgent-safety-button = 🛟 安全
announce-urgent-deadline-button = ⏳ 马上截止
announce-urgent-correction-button = ✏️ 更正前面的通知
announce-urgent-other-button = 其他原因…
announce-urgent-write = 写一句原因发给我，最多 100 个字。

# 定时
announce-when = 什么时候发？直接写给我，比如「明天 10:00」「周五下午2点」「11月25日 8:30」。
announce-at-once-button = ⚡️ 不定时了，马上发
announce-when-not-understood = 没看懂这个时间。请写成「明天 10:00」或者「11月25日 8:30」。
announce-when-no-such-day = 日历上没有这一天或者这个钟点，再看一眼？
announce-when-past = 这个时间已经过了（现在是 { $now }）。换一个以后的时间吧。
announce-when-too-far = 太远了，最多定到一年以后。
announce-when-quiet = { $wanted } 是安静时间（夜里、上课或放假）。改到 { $later } 好吗？
announce-when-move-button = ⏰ 改到 { $when }
announce-when-other-button = 换个时间
announce-schedule-button = ⏰ { $when } 发给 { $count } 人
announce-send-quiet-button = ⏰ { $when } 发给 { $count } 人
announce-send-now-button = ‼️ 等不及，现在就发
announce-past-alert = 定的时间已经过了，没有发。换个时间吧。
announce-quiet-alert = 现在是安静时间，没有发。卡片上有两个选择。
announce-blank-alert = 有人缺少要填的内容，没有发。看看卡片上写的。
announce-overflow-alert = 填上姓名以后会超长，没有发。请删短一点。
announce-scheduled =
    ⏰ <b>定好了</b>：{ $when } 发

    发给：{ $audience }，现在是 { $count } 人
    发送人 { $author }
announce-not-started =
    ⚠️ 一条定时通知到点没有发：{ $blank ->
        [0] { $over ->
            [0] 现在一个人也发不到。
           *[other] 填上姓名以后有 { $over } 人的会超长。
        }
       *[other] 有 { $blank } 人缺少要填的内容。
    }它变回了草稿。
announce-take-back-button = ↩️ 收回来改
announce-take-back-late-alert = 已经发出去或者不在了，收不回来改。

# 批准
announce-hand-in-button = 📨 请同事批准，发给 { $count } 人
announce-approve-asked = 📨 有一条要发给 <b>{ $count } 人</b>的通知，等一位同事批准。
announce-approve-look-button = 👀 看一看
announce-judge =
    👆 <b>等批准</b>

    { $author } 想发给：{ $audience }，现在是 { $count } 人。
    批准以后内容和对象都不能再改。
announce-waiting =
    📨 <b>交上去了，等同事批准</b>

    发给：{ $audience }，现在是 { $count } 人
    自己写的、自己交的，自己不能批准。批准以前内容和对象都锁住了。
announce-approve-button = ✅ 批准，发给 { $count } 人
announce-send-back-button = ↩️ 退回去改
announce-own-alert = 自己写的或者自己交的，要请另一位同事批准。
announce-approved-by = 批准人 { $approver }
announce-limit-button = ⚙️ 多少人以上要批准
announce-limit = 发给超过 <b>{ $above }</b> 人的通知，要另一位同事批准才能发。改成多少？

# 发送中
announce-paused = ⏸ <b>暂停了</b>
announce-paused-errors = ⚠️ <b>自动暂停了</b>：最近的 50 条里，十条有一条以上没发成
announce-canary = 🐤 <b>先发 20 人试试</b>
announce-test = 🆎 <b>两版对比中</b>
announce-pause-button = ⏸ 暂停
announce-resume-button-run = ▶️ 接着发
announce-release-button = ⏩ 现在就发给其余 { $count } 人
announce-step-late-alert = 情况已经变了，看最新的样子。
announce-pace-paused = 还有 { $count } 条没发，等你点「接着发」。
announce-pace-held = 其余 { $count } 条 { $when } 自动发。
announce-errors-office = ⚠️ 一条通知自动暂停了：最近的 50 条里，十条有一条以上没发成。看看再决定。
announce-report-button = 📊 看情况
announce-got-it-button = 👌 收到
announce-got-it-toast = 好的，记下了
announce-got-it-count = 👌 点了「收到」 { $count } / { $total }
announce-version = 🆎 { $mark }{ $letter } 版：{ $tapped } / { $count } 人点了「收到」
announce-votes = 🗳 投了 { $count } 票
announce-release-groups-button = ⏩ 现在就发到 { $count } 个班级群
announce-groups = 👥 班级群送达 { $sent } / { $total }
announce-groups-missed = · 没发到（或不确定）：{ $titles }{ $more ->
        [0] {""}
       *[other] ……还有 { $more } 个群
    }
announce-groups-changed = · 班级群 { $done } / { $total }

# 发完以后
announce-afterwards-button = ✏️ 更正 / 撤回
announce-afterwards = 发出去的通知还能怎么办？
announce-afterwards-recalled = 这条已经撤回了。内容还可以再用。
announce-correct-button = ✏️ 更正文字
announce-correct-english-button = ✏️ 更正英文
announce-correct-ask = 把更正以后的<b>整段文字</b>发给我。已经收到的同学那里，原来的消息会直接变成新的；还没收到的，收到的就是新的。图片和文件不变。
announce-correct-text-only = 更正只能改文字。请发一条文字消息。
announce-correct-check = 用这段文字换掉吗？已经送达的 { $sent } 条会改过来，还没发的 { $open } 条直接发新的。
announce-correct-apply-button = ✅ 更正 { $count } 条
announce-correct-groups = 班级群里的 { $count } 条也一起改。
announce-correct-personal-alert = 班级群里也发了这条，所以更正里不能有姓名、班级、辅导员这些变量。
announce-not-correctable-alert = 这种消息没有能改的文字。可以撤回，再发一条。
announce-pin-button = 📌 置顶
announce-recall-button = 🗑 撤回
announce-recall-ask =
    真的撤回吗？

    已经送达的 { $count } 条会从同学的聊天里删掉，还没发的 { $open } 条不再发。Telegram 只允许删 <b>48 小时以内</b>的消息，再早的删不掉，会列在结果里。已经看过的，撤不回记忆。
announce-recall-groups = 班级群里的 { $count } 条也一起撤回。
announce-recall-sure-button = 🗑 撤回
announce-done-before-alert = 已经做过了。
announce-too-late-alert = 这条已经撤回或者不在了。
announce-gone = 这条草稿已经不在了：发出去了，或者放弃了。
announce-recalled = 🗑 <b>通知撤回了</b>
announce-correction-count = { $mark } 更正 { $done } / { $total }
announce-recall-count = { $mark } 撤回 { $done } / { $total }
announce-pin-count = { $mark } 置顶 { $done } / { $total }
announce-too-old = · 超过 48 小时，删不掉：{ $count }
announce-not-changed = · 没有改成：{ $count }
announce-reason-blank = 缺少要填的内容
announce-reason-muted = 关掉了通知
announce-reason-gone = 消息已经被同学删掉
announce-reason-too-old = 超过 48 小时，删不掉
announce-reason-overtaken = 后来又改了
announce-reason-recalled = 撤回时还没发
announce-again-button = 🔁 再用一次

# 找以前的、模板
announce-search-button = 🔍 找以前的
announce-search-again-button = 🔍 再找
announce-search-ask = 找什么？发一个词给我，我在发过的通知里找。
announce-found = 🔍 「{ $words }」
announce-found-none = 🔍 没有找到「{ $words }」。换个词试试。
announce-templates-button = 📄 模板
announce-templates = 📄 <b>模板</b>：点一个，用它的内容写一条新的。
announce-templates-none = 📄 还没有模板。写好一条通知，在「更多」里点「存成模板」。
announce-template = 👆 模板「{ $name }」
announce-template-use-button = 📣 用它写一条
announce-template-drop-button = 🗑 删除
announce-template-gone-alert = 已经不在了。
announce-template-kept-alert = 存好了，叫「{ $name }」。写通知时点「模板」就能用。
announce-recent-waiting = 📨 等批准 · { $author } · { $audience }
announce-recent-waiting-button = 📨 { $author } 的，等批准
announce-recent-scheduled = ⏰ { $when } · { $author } · { $audience }
announce-recent-scheduled-button = ⏰ { $when } 的

# 证明
announce-xlsx-button = 📊 名单 Excel
announce-picture-button = 🖼 结果图
announce-proof-making = 正在做，马上发来
announce-proof-caption = 截至 { $when }。里面有同学的姓名，只在工作中用。
announce-proof-file = 通知{ $number }名单.xlsx
announce-proof-no-picture = 图没有画出来，请看 Excel 名单。
announce-proof-as-of = 截至 { $when }
announce-proof-untitled = 通知
announce-proof-sheet-summary = 概况
announce-proof-sheet-classes = 按班级
announce-proof-sheet-got = 收到的
announce-proof-sheet-missing = 没收到的
announce-proof-sheet-deeds = 经过
announce-proof-fact = 项目
announce-proof-value = 内容
announce-proof-what = 说了什么
announce-proof-to = 发给
announce-proof-by = 发送人
announce-proof-approved = 批准人
announce-proof-started = 开始
announce-proof-finished = 结束
announce-proof-meant = 应收
announce-proof-sent = 已送达
announce-proof-unreachable = 联系不上
announce-proof-failed = 没发成
announce-proof-uncertain = 不确定
announce-proof-skipped = 没有发
announce-proof-open = 还没发
announce-proof-outside = 还没加入
announce-proof-missing = 没送达
announce-proof-tapped = 点了「收到」
announce-proof-correction = 更正
announce-proof-recall = 撤回
announce-proof-pin = 置顶
announce-proof-groups = 班级群送达
announce-proof-correction-groups = 班级群更正
announce-proof-recall-groups = 班级群撤回
announce-proof-class = 班级
announce-proof-no-class = 没有班级
announce-proof-number = 学号
announce-proof-name = 姓名
announce-proof-delivered = 送达时间
announce-proof-tapped-at = 点「收到」的时间
announce-proof-voted = 投票选项
announce-proof-version = 版本
announce-proof-why = 原因
announce-proof-not-joined = 还没加入机器人
announce-proof-no-consent = 没有同意告知书
announce-proof-when = 时间
announce-proof-deed = 做了什么
announce-proof-who = 谁
announce-proof-the-bot = 机器人
announce-deed-composed = 写内容
announce-deed-dropped = 放弃
announce-deed-urgent = 标为紧急
announce-deed-handed-in = 交上去等批准
announce-deed-approved = 批准
announce-deed-taken-back = 收回来改
announce-deed-scheduled = 定时
announce-deed-not-started = 到点没有发
announce-deed-sent = 开始发送
announce-deed-paused = 暂停
announce-deed-resumed = 接着发
announce-deed-released = 发给其余的人
announce-deed-decided = 两版分出高下
announce-deed-stopped = 停止
announce-deed-refused = Telegram 全部拒收，停下
announce-deed-resent = 再发给不确定的
announce-deed-corrected = 更正
announce-deed-recalled = 撤回
announce-deed-pinned = 置顶
announce-deed-template-saved = 存成模板
announce-deed-template-dropped = 删除模板
announce-deed-approval-limit = 改批准人数
announce-deed-exported = 导出名单
