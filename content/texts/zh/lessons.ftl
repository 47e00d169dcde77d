# 课程：目录、卡片、小测、检查表。
# 以 -button 结尾的是按钮文字（最多 20 个汉字），-alert 是点按钮后弹出的话（最多 200 字）。

## 目录

lessons-list = <b>课程</b>
    挑一个，三四分钟一节，随时能停。
lessons-list-empty = 课程还在准备，好了就放到这里。
lessons-module-progress = 学完 { $done }/{ $total } 节
lessons-module-done = { $total } 节都学完了 🎉
lessons-continue-button = 接着学
lessons-read-again-button = 再看一遍
lessons-all-button = 全部课程
lessons-outline-button = 目录

## 卡片

lessons-next-button = 下一张 ▶
lessons-previous-button = ◀ 上一张
lessons-quiz-button = 做小测（{ $count } 题）
lessons-one-thing-to-do = <b>今天就做一件事</b>
lessons-sources = <b>依据</b>
lessons-source-until = 以上内容核对过，有效到 { $date }。
lessons-unconfirmed = ⚠️ 待核实：学生看不到这张卡，请核对后告诉编辑。

## 小测

lessons-true-button = 对
lessons-false-button = 错
lessons-safe-button = 👍 没问题
lessons-scam-button = 🚩 是骗局
lessons-quiz-pick-several = 可以选好几个，选完点“就这些”。
lessons-quiz-submit-button = 就这些
lessons-quiz-nothing-picked-alert = 先选一个再点“就这些”。
lessons-quiz-right = ✅ 对了
lessons-quiz-partly = 🤏 对了一部分
lessons-quiz-wrong = 🤔 不太对
lessons-quiz-next-button = 下一题 ▶
lessons-quiz-finish-button = 看结果
lessons-quiz-already-answered-alert = 这一题答过啦，接着往下做吧。
lessons-quiz-result = { $right ->
    [0] { $total } 道题这次都没对上。没关系，每题的解释看懂了，就没白做。
   *[other] { $total } 题对了 { $right } 题。
 }
lessons-quiz-all-right = { $total } 题全对，可以给室友讲讲了。
lessons-lesson-done = 这一节学完了。
lessons-next-lesson-button = 下一节：{ $title }

## 检查表

lessons-checklist-progress = 勾了 { $done }/{ $total } 条
lessons-checklist-clear-button = 清空重来
lessons-checklist-cleared-alert = 清空了，可以从头再对一遍。
lessons-more-button = 还有 { $count } 个模块 ▾
