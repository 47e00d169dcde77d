# 活动：宣讲会、双选会、专场、空中宣讲。语气：去不去自己定，位子留给会来的人。

events-kind-talk = 宣讲会
events-kind-fair = 双选会
events-kind-special = 专场招聘
events-kind-online = 空中宣讲

events-month = 🗓 <b>{ $year }年{ $month }月的活动</b>
events-none = 这个月还没有排活动。
events-mine = 🙋 <b>我报名的活动</b>
events-mine-none = 还没有报名的活动。挑一场去看看？
events-yours = ⭐ 面向你的专业
events-sign-going = ✅ 已报名
events-sign-waiting = ⏳ 候补中
events-all-button = 🗓 全部活动
events-mine-button = 🙋 我报名的
events-previous-month-button = ◀ { $month }月
events-next-month-button = { $month }月 ▶

events-host = 🏛 { $host }
events-when = 🕒 { $when }
events-where = 📍 { $place }
events-employers = 🏭 { $count } 家单位
events-postings = 💼 { $count } 个岗位
events-majors = 🎓 面向：{ $majors }
events-majors-yours = ⭐ 面向：{ $majors }（有你的专业）
events-closes = ⏰ 报名截止：{ $closes }
events-seats = 🪑 还有 { $free } 个位子（共 { $capacity } 个）
events-open-to-all = 🪑 不限人数{ $going ->
        [0] {""}
       *[other] ，已有 { $going } 人报名
    }
events-full = 🪑 位子满了，可以候补{ $waiting ->
        [0] {""}
       *[other] （前面有 { $waiting } 人）
    }
events-closed = 🔒 报名已经截止。
events-over = 这场活动已经结束了。
events-cancelled = ❌ <b>这场活动取消了。</b>{ $has_why ->
        [yes] {" "}原因：{ $why }
       *[no] {""}
    }
events-you-go = ✅ <b>你报名了，位子留着。</b>{ $reminders ->
        [0] {""}
        [1] 开始前我会提醒你。
       *[other] 前一天和开始前两小时提醒你。
    }
events-you-wait = ⏳ <b>你在候补第 { $place } 位。</b>有空位会马上告诉你。
events-you-are-there = 📲 已签到。
events-you-were-there = 🎉 你来过这场活动。

events-sign-up-button = ✅ 我要去
events-wait-button = ⏳ 排个候补
events-give-up-button = 🙅 去不了了
events-calendar-button = 📅 加进日历
events-update-calendar-button = 📅 更新日历
events-map-button = 🗺 看地图
events-ask-button = ❓ 先提个问题
events-check-in-button = 📲 签到
events-open-button = 👀 看活动
events-desk-button = 🛠 管理这场
events-signed-up = 🎟 <b>报上了！</b>
events-on-the-list = ⏳ 位子暂时满了，候补排上了。
events-given-up = 好的，已经退掉了。改主意的话还能再报。
events-give-up-sure = 有 { $waiting } 人在等位子。退掉以后，你的位子马上给下一位，不一定拿得回来。确定去不了吗？
events-give-up-sure-button = 🙅 确定，让给别人
events-keep-button = ✅ 还是去
events-not-student-alert = 报名和签到是给学生用的，先加入你的班级吧。
events-gone-alert = 这场活动找不到了，也可能已经结束或取消。
events-gone = 这场活动已经取消，不用跑一趟了。
events-closed-alert = 报名已经截止了。

events-calendar = 📅 点开这个文件，活动就进了手机日历。以后改期，再点一次新文件，日历里会自己改过来。
events-calendar-again = 📅 这是改过以后的。点开它，日历里原来那条会自己更新，不会多出一条。

events-ask =
    ❓ <b>{ $title }</b>

    想在现场听到什么？写一句，老师会把大家的问题（不带名字）交给主讲人。
events-asked = 📝 <b>记下了。</b>问题会不带名字交给主讲人。
events-leave-button = ◀ 先不了
events-empty-alert = 用文字写一句就行。
events-too-long-alert = 有点长，{ $most } 个字以内吧。
events-too-many-alert = 每场最多提 { $most } 个问题，你已经提满了。

events-ask-code =
    📲 <b>{ $title }</b>

    把现场屏幕上的签到码发给我（5 位字母和数字），或者直接扫那个二维码。
events-here = 🎉 <b>签到好了，欢迎！</b>
events-here-already = 已经签过到了，不用再签。
events-too-early = 还没到签到的时间，开始前一小时开放。
events-too-late = 签到已经结束了。如果你当时在场，跟老师说一声。
events-wrong-code = 这个签到码不对，可能已经换了。看看现场屏幕上最新的。
events-wrong-code-alert = 这个签到码不对。再看一眼屏幕：5 位，没有 0、1、I、L、O。

events-remind-day =
    ⏰ <b>明天见：{ $title }</b>
    🕒 { $when }
    📍 { $place }

    去不了的话点一下，位子留给别人。
events-remind-soon =
    ⏰ <b>快开始了：{ $title }</b>
    🕒 { $when }
    📍 { $place }

    有想问的，正好当面问；到现场的话，记得带学生证。
events-seat-told =
    🎟 <b>有位子了！{ $title }</b>
    🕒 { $when }
    📍 { $place }

    候补转正，位子给你留着。去不了就点一下，让给下一位。
events-told-time =
    🔔 <b>改时间了：{ $title }</b>
    🕒 现在是 { $when }
    📍 { $place }

    报名和候补都还算数；新时间去不了就点一下。
events-told-place =
    🔔 <b>换地方了：{ $title }</b>
    📍 现在是 { $place }
    🕒 { $when }

    报名和候补都还算数。
events-told-both =
    🔔 <b>时间和地方都变了：{ $title }</b>
    🕒 现在是 { $when }
    📍 现在是 { $place }

    报名和候补都还算数；去不了就点一下。
events-told-cancelled =
    ❌ <b>取消了：{ $title }</b>
    原定 { $when }{ $has_why ->
        [yes] {""}。原因：{ $why }
       *[no] 。
    }

    不用跑一趟了。日历里的那条，点下面更新。
events-why = 你报名过这场活动，那天没有签到，所以就业办把现场的要点发给你。
events-recap-told =
    💬 <b>{ $title }</b>　没见到你，说说现场：

    { $recap }

# 就业办

events-new-button = ➕ 新活动
events-new = ➕ <b>新活动</b>：是哪一种？
events-new-leave-button = ✖ 不写了
events-field-title = ✏️ 叫什么？写一行标题，比如「恒力机械 2027 届宣讲会」。
events-field-host = 🏛 谁来办？写单位全称，或者写「无」。
events-field-when =
    🕒 什么时候？比如：

    <code>10月12日 14:00-16:30</code>
    <code>下周三下午2点到4点</code>
events-field-place = 📍 在哪？写教室或场馆，第二行可以写怎么走。也可以直接发一个地点。
events-field-seats = 🪑 多少个位子？写数字，或者选一个。满了会自动排候补。
events-field-majors = 🎓 面向哪些专业？按花名册上的名字写，用顿号隔开；都可以就写「不限」。
events-field-text = 📝 介绍几句（岗位、待遇、要带什么）。不需要就写「无」。
events-field-url = 🔗 发一个链接（https:// 开头）；不要就写「无」。
events-field-closes = ⏰ 报名到什么时候？比如 <code>10月10日 18:00</code>；到开始前都能报就写「无」。
events-field-map = 🗺 用 Telegram 发一个位置（附件 → 位置），学生就能看地图。去掉就写「无」。
events-name-title-button = ✏️ 标题
events-name-host-button = 🏛 主办
events-name-when-button = 🕒 时间
events-name-place-button = 📍 地点
events-name-seats-button = 🪑 位子
events-name-majors-button = 🎓 专业
events-name-text-button = 📝 介绍
events-name-url-button = 🔗 链接
events-name-closes-button = ⏰ 截止
events-name-map-button = 🗺 地图
events-no-limit-button = 不限人数
events-draft = 👀 <b>学生会看到这样的：</b>
events-draft-seats = 🪑 { $seats ->
        [0] 不限人数
       *[other] { $seats } 个位子
    }
events-draft-pick = 要改哪一项，点下面的按钮。
events-publish-button = 🚀 发布
events-published = 🚀 <b>发布了。</b>学生在「活动」里能看到。
events-known-already = 同一天已经有这场活动了，没有再建一场，内容已更新。
events-unread-words = 用文字写就行。
events-too-long-words = 有点长，短一些吧。
events-unread-title = 用文字写一行标题。
events-unread-host = 用文字写单位名称，或者写「无」。
events-unread-when = 没看懂时间。
events-past-when = 这个时间已经过去了。
events-unread-place = 用文字写地点，或者发一个位置。
events-unread-place-name = 收到位置了，再写一行地点的名字吧。
events-unread-seats = 写一个数字，或者写「不限」。
events-unread-majors = 没看懂专业，用顿号隔开，最多 30 个。
events-unread-text = 用文字写就行。
events-unread-url = 这不像一个完整的链接。
events-unread-closes = 没看懂截止时间。
events-closes-late = 截止时间不能晚于活动开始。
events-unread-map = 请发一个位置（附件 → 位置），或者写「无」。
events-fault-no-title = 还没有标题。
events-fault-too-long = 有一项太长了。
events-fault-ends-before = 结束时间要晚于开始时间。
events-fault-lasts-too-long = 一场活动最长 7 天。
events-fault-closes-after = 报名截止不能晚于活动结束。
events-fault-capacity = 位子数不对。
events-fault-counts = 单位数和岗位数不能是负数。
events-fault-coordinates = 位置不对。
events-fault-url = 链接不完整。

events-desk-counts = 📊 报名 { $going }{ $capacity ->
        [0] {""}
       *[other] /{ $capacity }
    } · 候补 { $waiting } · 退出 { $cancelled }
events-desk-there = 📲 签到 { $attended } · 报名没来 { $absent }
events-desk-recapped = 💬 已经跟没来的同学说过现场情况。
events-code-button = 📲 签到码
events-poster-button = 🖼 海报二维码
events-change-button = ✏️ 修改
events-cancel-button = ❌ 取消活动
events-questions-button = ❓ 问题 { $count }
events-recap-button = 💬 告诉没来的人
events-export-button = 📥 名单表格
events-as-student-button = 👀 学生看到的样子
events-change = ✏️ <b>{ $title }</b>　改哪一项？
events-change-is-told = <i>改了以后，报名和候补的同学会马上收到通知。</i>
events-changed = ✅ 改好了。
events-not-changed = 和原来一样，没有改动。
events-ask-why =
    ❌ 取消 <b>{ $title }</b>？

    写一句原因，会和取消通知一起发给报名和候补的 { $coming } 人。不取消就点返回。
events-called-off = ❌ 取消了，正在通知报名的同学。
events-code =
    📲 <b>{ $title }</b>
    签到码：<code>{ $code }</code>

    投到屏幕上：扫码签到，或者把这 5 位发给机器人。开始前一小时到结束后三小时有效。
events-new-code-button = 🔄 换一个码
events-poster = 🖼 <b>{ $title }</b>　扫码看活动、报名。
events-questions = ❓ <b>{ $title }</b>　学生想问（{ $count } 个，不带名字）
events-question = { $number }. { $words }
events-question-hidden = { $number }. <s>{ $words }</s>
events-questions-more = 还有 { $count } 个，在名单表格里。
events-ask-recap =
    💬 <b>{ $title }</b>

    有 { $absent } 位同学报了名没来。写几句现场的重点：谁来了、招什么、还能怎么投。下一步先给你看一眼再发。
events-recap-look =
    👀 会发给 { $absent } 位没来的同学：

    { $words }
events-send-recap-button = 📤 发出去
events-recap-goes = 📤 正在发。
events-export-caption = 📥 { $title }：{ $people } 人。下载过名单会记下来。
events-sheet-people = 名单
events-sheet-questions = 问题
events-sheet-class = 班级
events-sheet-number = 学号
events-sheet-name = 姓名
events-sheet-state = 状态
events-sheet-since = 报名时间
events-sheet-there = 签到时间
events-sheet-no = 序号
events-sheet-question = 问题
events-sheet-asked = 提问时间
events-sheet-going = 报名
events-sheet-waiting = 候补
events-sheet-cancelled = 退出
events-sheet-walk-in = 现场来的
