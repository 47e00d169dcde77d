# 读课程时的其他话：课程页面的说明、标记、检查表的操作。课程本身的话在 lessons.ftl。

reading-continue-here = 接着学：<b>{ $title }</b>
reading-module-line = <b>{ $code } { $title }</b>
reading-minutes = { $minutes } 分钟
reading-card-place = 第 { $card }/{ $cards } 张
reading-question-place = 第 { $number }/{ $total } 题
reading-cards-read = 卡片都看完了
reading-finish-button = 看完了 ▶
reading-question-back-button = ◀ 上一题
reading-back-to-cards-button = ◀ 回去看看
reading-valid-until = <i>这张内容有效到 { $date }。</i>
reading-lesson-unconfirmed = ⚠️ 待核实：学生看不到这一节。
reading-question-unconfirmed = ⚠️ 待核实：学生看不到这一题。
reading-lesson-expired = ⏰ 有效期到 { $date } 为止，学生已经看不到这一节。
reading-card-expired = ⏰ 有效期到 { $date } 为止，学生已经看不到这张卡。
reading-item-unconfirmed = ⚠️ 待核实，学生看不到
reading-changed = 这一节改过了，带你到最近的地方。
reading-stale-alert = 你已经翻到别处了，这里是现在的位置。
reading-changed-alert = 这一节刚刚改过，带你到最近的地方。
reading-gone-alert = 这一节正在修改，过两天再来看。
reading-checklist-gone-alert = 这份检查表已经撤下了。
reading-you-chose = 你选了：<b>{ $answer }</b>
reading-right-answer = ✅ 答案是：<b>{ $answer }</b>
reading-legend = ✅ 选对　➕ 漏了　✖️ 不该选
reading-new-questions = { $count } 道题是后来加的，有空可以补上。
reading-new-questions-button = 补做新题 ▶
reading-remember-to-do = <b>今天就做一件事</b>
reading-module-finished = 这个模块都学完了，了不起。
reading-checklist-button = 📋 { $title }
reading-checklists = <b>检查表</b>
    用得上的时候，拿出来一条一条对。
reading-checklists-empty = 现在还没有检查表。
reading-checklist-copy-button = 📄 复制成文字
reading-checklist-copy = 点下面这段就能复制，也可以直接转发给家人、同学或老师。
reading-checklist-clear-sure = 要把 { $done } 个勾都清掉，从头再对一份吗？
reading-checklist-clear-yes-button = 清空，从头来
reading-checklist-clear-no-button = 先不清
