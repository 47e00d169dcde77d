# 岗位：找、看、收藏、推送。语气：短，实在，说清楚来路，从不催人投、催人签。
# 用人单位写的话不是我们说的，原样放在引用里。

home-jobs-command = 岗位：适合你的、收藏的、搜索
home-jobs-button = 💼 岗位
jobs-title = <b>岗位</b> · 现在开放 { $total } 个
jobs-none-for-you = <b>岗位</b> · 现在开放 { $total } 个
    暂时没有面向你的（年级、学历不符，或者不合你说过的底线）。点「全部」随便看看，有适合你的，这里会先出现。
jobs-title-saved = <b>收藏的岗位</b> · { $total } 个
jobs-none = 现在没有开放的岗位。有了新的，这里就能看到。
jobs-none-saved = 还没有收藏的岗位。看到想留着的，点 ⭐ 就收在这里。
jobs-line-head = <b>{ $title }</b> · { $employer }
jobs-pay = { $low }–{ $high } 元/月
jobs-pay-one = { $kind ->
        [to] { $amount } 元/月以内
        [from] { $amount } 元/月起
       *[just] { $amount } 元/月
    }
jobs-pay-open = 薪资面议
jobs-and-more = { $names }，还有 { $more } 个
jobs-place-unsaid = 没写地点
jobs-any-major = 专业不限
jobs-cohorts = { $years } 届
jobs-closes = { $left ->
        [0] 今天截止
        [1] 明天截止
        [2] 后天（{ $day }）截止
       *[other] { $day }截止
    }
jobs-closes-assumed = 没写截止日，先留到{ $day }
jobs-closed = { $day }已截止
jobs-form-full-time = 全职
jobs-form-internship = 实习
jobs-form-part-time = 兼职
jobs-form-apprenticeship = 学徒
jobs-shift-day = 白班
jobs-shift-rotating = 倒班（有夜班）
jobs-shift-nights = 夜班
jobs-shift-flexible = 时间灵活
jobs-lodging = { $given ->
        [yes] 包住
       *[no] 不包住
    }
jobs-meals = { $given ->
        [yes] 包吃
       *[no] 不包吃
    }
jobs-insurance = { $given ->
        [yes] 有社保
       *[no] 没有社保
    }
jobs-travel = { $given ->
        [yes] 要出差
       *[no] 不出差
    }
jobs-card-title = <b>{ $title }</b> · { $form }
jobs-card-employer = 🏢 { $name }{ $verified ->
        [yes] {" "}· ✅ 学校核实过
       *[no] {""}
    }
jobs-card-about = {"　 "}{ $about }
jobs-card-offer = 💰 <b>{ $pay }</b>
    📍 { $places }{ $heads ->
        [-1] {" "}· 招若干人
       *[other] {" "}· 招 { $heads } 人
    }
jobs-card-asks = 🎓 { $asked }
jobs-card-gives = 🍱 { $gives }
jobs-card-closes = ⏳ { $closes }
jobs-apply-link = 📮 投递：在 <b>{ $host }</b> 上，按下面的按钮打开
jobs-apply-link-elsewhere = 📮 投递：在 <b>{ $host }</b> 上，点开岗位就有链接
jobs-apply-to = 📮 投递：{ $by ->
        [email] 发邮件到 { $to }
        [phone] 打电话 { $to }
       *[other] { $to }
    }
jobs-apply-unsaid = 📮 没写怎么投，可以问问老师
jobs-unsaid = ❔ 没写：{ $names }。面试时记得问。
jobs-unsaid-pay = 薪资
jobs-unsaid-shift = 班次
jobs-unsaid-insurance = 社保
jobs-unsaid-lodging = 住宿
jobs-gone = 这个岗位已经截止或撤下了。
jobs-all-button = 💼 看看别的岗位
jobs-list-button = ◀ 回到列表
jobs-previous-button = ◀ 上一页
jobs-next-button = 下一页 ▶
jobs-saved-list-button = ⭐ 收藏的 { $count }
jobs-open-link-button = 🔗 打开 { $host }
jobs-save-button = ⭐ 收藏
jobs-unsave-button = ★ 已收藏
jobs-saved-alert = 收好了。截止前会提醒你一次；投了就不再提醒。
jobs-saved-quiet-alert = 收好了，在「收藏的」里找得到。
jobs-unsaved-alert = 不收藏了。
jobs-title-all = <b>全部岗位</b> · { $total } 个
jobs-title-found = <b>找岗位</b> · { $name } · { $total } 个{ $near ->
        [yes] {"\u000A"}按读音和相近的词找到的。
       *[no] {""}
    }
jobs-none-found = <b>找岗位</b> · { $name }
    现在没有。去掉一两个条件，或者换个说法再试试？
jobs-for-you-button = 💼 适合我的
jobs-everything-button = 🗂 全部
jobs-find-button = 🔎 找岗位
jobs-find = { $named ->
        [yes] <b>找岗位</b> · { $name }
       *[no] <b>找岗位</b>
    }

    直接打几个字（「数控 常州」，拼音也行），或者点下面的条件。
jobs-narrow = { $what ->
        [region] <b>地点</b>
        [kind] <b>岗位类型</b>
        [industry] <b>行业</b>
        [nature] <b>单位性质</b>
        [form] <b>全职还是实习</b>
       *[pay] <b>薪资</b>
    }，点了就选上，再点取消。{ $named ->
        [yes] {"\u000A"}现在：{ $name }
       *[no] {""}
    }
jobs-only-words = 打几个字就好，比如「数控 常州」。
jobs-search-resting = 搜索刚才没准备好，过一会儿再试试。条件筛选一直能用。
jobs-filter-region-button = 📍 地点
jobs-filter-kind-button = 🧰 岗位类型
jobs-filter-industry-button = 🏭 行业
jobs-filter-nature-button = 🏢 单位性质
jobs-filter-form-button = 📄 全职、实习
jobs-filter-pay-button = 💰 薪资
jobs-filter-lodging-button = 🛏 包住
jobs-filter-pay-least = { $amount } 元起
jobs-filter-done-button = ◀ 别的条件
jobs-filters-button = 🎛 改条件
jobs-show-found-button = 看结果 ▶
jobs-clear-button = 清空
jobs-keep-search-button = 🔔 有新的告诉我
jobs-drop-search-button = 🔕 不用告诉了
jobs-search-kept-alert = { $rhythm ->
        [instant] 存好了。有新的，一天最多发一条。
        [daily] 存好了。有新的，每天发一条。
        [weekly] 存好了。有新的，每{ $weekday }发一条。
       *[off] 存好了。你关了推送，所以不会发；在「找岗位」里随时能看。
    }
jobs-search-dropped-alert = 好，这个搜索不再推送。
jobs-searches-full-alert = 最多存 { $most } 个搜索，先去掉一个。
jobs-apply-button = ✅ 我投了
jobs-unapply-button = ☑ 投过了
jobs-applied-alert = 记下了。这个岗位不再提醒，祝顺利！
jobs-applied-further-alert = 这次投递已经有进展，在「我的投递」里改。
jobs-unapplied-alert = 好，还没投。
jobs-hide-button = 🙅 不感兴趣
jobs-unhide-button = ↩ 恢复显示
jobs-share-button = ↗ 分享
jobs-why-button = 🧭 合不合我
jobs-ask-button = 💬 问老师
jobs-undo-button = ↩ 撤销
jobs-to-card-button = 看岗位
jobs-why-not = 不想要这个，是因为？
jobs-why-not-place-button = 地方不合适
jobs-why-not-pay-button = 薪资低
jobs-why-not-work-button = 不想做这类
jobs-why-not-shift-button = 班次不行
jobs-why-not-major-button = 专业不对口
jobs-why-not-employer-button = 不想去这家
jobs-why-not-done-button = 已经有去处了
jobs-why-not-other-button = 别的原因
jobs-hidden-place = 收起来了，以后少推{ $what }的。
jobs-hidden-pay = 收起来了，以后先推薪资更高的。
jobs-hidden-work = 收起来了，以后少推这一类。
jobs-hidden-shift = 收起来了，以后少推这种班次的。
jobs-hidden-major = 收起来了，以后更看重专业对口。
jobs-hidden-employer = 收起来了，以后少推{ $what }的。
jobs-hidden-done = 收起来了，真好！不想再收岗位，可以在推送设置里关掉。
jobs-hidden-other = 收起来了，不会再出现。
jobs-why-correct = <i>哪条不对，点一下就改过来。</i>
jobs-corrected = ✏️ 改好了，以后照这个来。
jobs-profiling-off = 你关掉了「按我的情况推荐」，所以没有理由可说：岗位按时间排。
jobs-share = 分享「{ $title }」：
    { $link }
jobs-share-chat-button = 💬 发到聊天或班级群
jobs-share-link-button = 🔗 转发链接
jobs-poster-button = 🔳 二维码
jobs-question-about = 想问这个岗位：{ $title } · { $employer }
jobs-inline-open-button = 💼 看这个岗位
jobs-inline-start = 先和启航打个招呼
jobs-poster-scan = 扫码看岗位 / Scan to see it
jobs-poster-scan-event = 扫码看活动 / Scan to see it
jobs-poster-closes = { $day }截止
