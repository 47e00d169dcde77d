# 我的材料：一问一答填成一张纸，自己留着，能导出，愿意了再给老师看。

home-forms-command = 我的材料：时间线、规划书、简历
home-shared-button = 📄 学生材料
forms-growth = 📄 <b>我的材料</b>：{ $begun ->
        [0] 还没开始，挑一张试试
       *[other] 动笔了 { $begun } 张
    }
forms-growth-button = 📄 我的材料
forms-list =
    <b>我的材料</b>

    一次答一个问题，攒成一张自己的纸。随时能停、能改、能导出。只有你看得到，除非你自己点“给老师看”。
forms-line = { $mark } <b>{ $title }</b> · 填了 { $done }/{ $total }
forms-line-shared = 👀 老师看得到
forms-join-first = 材料是同学们自己填、自己留的。先说一下你是谁，就可以开始。
forms-back-button = ◀ 我的材料
forms-start-button = ✏️ 开始
forms-continue-button = ▶ 接着填
forms-edit-button = ✏️ 改一条
forms-edit = <b>{ $title }</b>

    点哪条改哪条。✅ 有内容，▫️ 还空着。
forms-overview-button = 📋 看全部
forms-place = { $title } · { $section }
forms-progress = 填了 { $done }/{ $total }
forms-empty-value = <i>还没写</i>
forms-more-entries = <i>还有 { $count } 条，点“改一条”看全部</i>
forms-words = 字数 { NUMBER($count, useGrouping: 0) } / { NUMBER($most, useGrouping: 0) }
forms-words-over = 字数 { NUMBER($count, useGrouping: 0) } / { NUMBER($most, useGrouping: 0) }，超了 { $over } 字，删几句
forms-now = 现在写的是：
forms-offer = 这个我这儿有，要不要直接用：
forms-offer-button = 👌 就用这个
forms-before = 上一版：
forms-before-button = ↩️ 换回上一版
forms-how-lines = 一行写一条，最多 { $most } 行，一条消息发过来。
forms-how-choices = 可以选几个，最多 { $most } 个。
forms-how-day = 写成 2026-11-25 这样，也可以说“今天”。
forms-how-month = 写成 2026-11 这样就行。
forms-skip-button = ⏭ 先跳过
forms-skip-section-button = ⏭ 没有，看下一块
forms-keep-button = 👌 不改了
forms-clear-button = 🗑 清空这条
forms-done-button = ✔ 选好了（{ $count }）
forms-nothing-picked-alert = 先点一个，或者点“先跳过”。
forms-many-choices-alert = 最多选 { $most } 个，先去掉一个再选。
forms-saved = ✅ <b>{ $title }</b>：{ $value }
forms-cleared = 🗑 <b>{ $title }</b> 清空了，想要回来就再点开它，换回上一版。
forms-kept = 👌 没动，还是原来的。
forms-another = { $section }记好 { $count } 条了，要不要再加一条？
forms-another-full = { $section }记满 { $count } 条了。
forms-add-button = ➕ 再加{ $name }
forms-on-button = ▶ 往下走
forms-entry-button = 📎 { $number }. { $begin }
forms-remove-button = 🗑 删掉这一条
forms-remove-sure = 删掉“{ $begin }”？这一条里写的都会删掉，找不回来。
forms-remove-yes-button = 删掉
forms-remove-no-button = 不删
forms-removed = 🗑 删掉了。
forms-full-alert = 这里最多 { $most } 条，删一条再加吧。
forms-start-over-button = 🗑 全部重来
forms-start-over-sure = “{ $title }”里写的全部删掉，从头再来？删了就找不回来，可以先导出一份。
forms-start-over-yes-button = 全部删掉
forms-start-over-no-button = 先留着
forms-start-over-done = 🗑 清干净了。
forms-gone-alert = 这里改过了，带你回到现在的样子。
forms-only-text = 这里只收文字。照片和文件请自己存好，写一句“放在哪儿”就行。
forms-refused-empty = 这条是空的。写几个字，或者点“先跳过”。
forms-refused-long = 长了 { NUMBER($over, useGrouping: 0) } 个字，这里最多 { NUMBER($most, useGrouping: 0) } 个。删短一点再发一次，我还没存。
forms-refused-many-lines = 这里最多 { $most } 行，你写了 { $lines } 行。挑最要紧的再发一次。
forms-refused-long-line = “{ $begin }…”这一行太长了，一行最多 { $most } 个字，拆成两行也行。
forms-refused-number = 这里要一个数，比如 { NUMBER($lowest, useGrouping: 0) } 到 { NUMBER($highest, useGrouping: 0) } 之间的。
forms-refused-range = 这个数得在 { NUMBER($lowest, useGrouping: 0) } 到 { NUMBER($highest, useGrouping: 0) } 之间，看看是不是多打了一位？
forms-refused-date-day = 没看懂是哪天。写成 2026-11-25 这样就行。
forms-refused-date-month = 没看懂是哪个月。写成 2026-11 这样就行。
forms-refused-tap = 点下面的按钮选就行。
forms-refused-many-choices = 最多选 { $most } 个。
forms-word-button = 📄 Word
forms-pdf-button = 📄 PDF
forms-exporting-alert = 正在排版，马上发给你。
forms-export-empty-alert = 还是一张白纸，先答一两个问题。
forms-export-caption = { $title }，{ $date } 的样子。改了内容再导一次就好。
forms-export-over = ⚠️ 一共 { NUMBER($count, useGrouping: 0) } 字，超出 { NUMBER($over, useGrouping: 0) } 字，交之前再删一删。
forms-export-long = ⚠️ 一页放不下，多了约 { $lines } 行，先按两页发你。删掉最旧、最不相关的那条再试试。
forms-export-boxes = ⚠️ 这几个字 PDF 里印不出来：{ $characters }
forms-export-failed = 这次没排好，一会儿再试试。你写的都在。
forms-about = { $name } · { $class_name } · { $date }
forms-foot = 我自己写的，用启航整理
forms-foot-list = 自己勾的，用启航整理
forms-take-list-button = 📤 导出 / 给老师看
forms-checklists-button = ☑️ 检查表
forms-until-now = 至今
forms-colon = ：
forms-share-button = 👩‍🏫 给老师看
forms-share-ask =
    让 <b>{ $teacher }</b> 看“{ $title }”？

    老师看到的是最新的样子，你改了他也看得到。只给这一位看，随时可以收回；谁看过，在“我的数据”里查得到。
forms-share-yes-button = 让{ $teacher }看
forms-share-no-button = 先不
forms-share-nobody = 你们班的辅导员和班级导师还没来启航，暂时没人可以看。可以先导出，自己发给老师。
forms-share-empty-alert = 还没写什么呢，先答一两个问题再给老师看。
forms-share-done = 👀 { $teacher }现在可以看了。老师写了点评，我会告诉你。
forms-shared-state = 👀 { $teacher }看得到（{ $date } 起）
forms-withdraw-button = 🙈 不给看了
forms-withdrawn = 🙈 收回了，老师打不开了。已经看过的，收不回来。
forms-remark-line = 💬 <b>{ $teacher }</b>（{ $date }）：{ $text }
forms-remarks-button = 💬 老师的点评（{ $count }）
forms-remarks = <b>{ $title }</b> · 老师的点评
forms-somebody = 老师
forms-shared-card =
    📄 <b>{ $name }</b>（{ $class_name }）想请你看一份材料：<b>{ $title }</b>

    学生随时可以收回。看过会记在学生的查看记录里。
forms-read-button = 👀 看看
forms-comment-button = 💬 写点评
forms-comment-ask = 给 <b>{ $name }</b> 的“{ $title }”写几句，一条消息发过来，最多 { NUMBER($most, useGrouping: 0) } 字。先说一处好的，再说一处可以改的，最有用。
forms-comment-long = 长了 { NUMBER($over, useGrouping: 0) } 个字，最多 { NUMBER($most, useGrouping: 0) } 字，删短一点再发一次。
forms-comment-only-text = 点评只收文字。想发图片，可以直接在对话里回复学生。
forms-comment-sent = 💬 发给 { $name } 了，也留在材料上。
forms-comment-card =
    💬 <b>{ $teacher }</b>看了你的“{ $title }”：

    { $text }
forms-open-button = 📄 打开看看
forms-not-shared = 学生已经收回了，或者不在你班上了，现在看不到。
forms-shared-list = <b>学生给我看的</b>

    点一份打开看。学生收回的不在这里。
forms-shared-none = 还没有学生给你看材料。学生点了“给老师看”，我会告诉你。
forms-shared-line-button = 📄 { $name } · { $title }
forms-reading-head = <b>{ $title }</b> · { $name }（{ $class_name }）
forms-reading-empty = <i>这份还是空的。</i>
forms-late = 上次填“{ $title }”是一阵子以前了，刚才那句我没收。要是答案，再发一次；要是写给老师的，点“找老师”。
forms-comment-late = 上次说要写点评是一阵子以前了，刚才那句我没发出去。要写，点下面再发一次。
