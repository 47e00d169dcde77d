# 岗位：找、看、收藏、推送。语气：短，实在，说清楚来路，从不催人投、催人签。
# 用人单位写的话不是我们说的，原样放在引用里。

home-jobs-command = 岗位：适合你的、收藏的、搜索
home-jobs-button = 💼 岗位
jobs-title = <b>岗位</b> · 现在开放 { $total } 个
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
jobs-closes-assumed = 没写截止日，先按{ $day }
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
jobs-card-gives = 🛏 { $gives }
jobs-card-closes = ⏳ { $closes }
jobs-apply-link = 📮 投递：在 <b>{ $host }</b> 上，按下面的按钮打开
jobs-apply-to = 📮 投递：{ $by ->
        [email] 发邮件到 { $to }
        [phone] 打电话 { $to }
        [on-site] 到现场，{ $to }
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
jobs-saved-quiet-alert = 收好了，在“收藏的”里找得到。
jobs-unsaved-alert = 不收藏了。
