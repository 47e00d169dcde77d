# 问卷的办公桌：发起、看进展、提醒、结果和文件。给老师看的，说清楚，少用术语。

surveys-desk-list = <b>问卷</b>
surveys-desk-list-none =
    <b>问卷</b>

    现在没有和你有关的问卷。
surveys-desk-new-button = 🚀 发起一轮
surveys-desk-import-button = 📥 从表格导入
surveys-desk-notes-button = 💬 想聊聊的同学
surveys-desk-line = { $answered }/{ $members } 人已交
surveys-desk-classes-button = 🏫 各班进展
surveys-desk-results-button = 📊 结果
surveys-desk-progress-button = 🖼 进展图
surveys-desk-close-button = 🏁 现在结束
surveys-desk-close-sure-button = 是，现在结束
surveys-desk-close-sure =
    现在结束这一轮？还有 { $missing } 人没交，之后他们就填不了了（可以单独给某个人重开）。
surveys-desk-closed-alert = 这一轮结束了。
surveys-desk-extend-button = ⏳ 再开 { $days } 天
surveys-desk-extended-alert = 好，开放到 { $at }。
surveys-desk-adopt-button = 🔁 换成新版
surveys-desk-adopted-alert = 之后打开的同学会看到第 { $number } 版；已经开始的还用原来那版。两版都会统计。
surveys-desk-outdated = ✏️ 这份问卷的文件在发起之后改过。已发起的这轮还是原来的版本。
surveys-desk-opens = 🗓 { $at } 开始
surveys-desk-open = 🟢 开放中
surveys-desk-closes = 🟢 开放到 { $at }{ $target ->
        [0] {""}
       *[other] ，每班目标 { $target }%
    }
surveys-desk-closed = 🏁 { $at } 结束
surveys-desk-is-complete = 已交
surveys-desk-is-changed = 交了又改过
surveys-desk-is-partial = 填了一部分
surveys-desk-is-opened = 打开了，还没填
surveys-desk-is-invited = 收到了，还没打开
surveys-desk-is-not-reached = 还没送到
surveys-desk-is-blocked = 停用了机器人
surveys-desk-is-refused = 说这次不填
surveys-desk-is-overdue = 过了时间没填
surveys-desk-classes = <b>各班进展</b> · { $title }
surveys-desk-no-class = 不在班里
surveys-desk-names-are-theirs = 名单只给这个班的辅导员和班级导师看。
surveys-desk-missing = <b>还没交的（{ $count } 人）</b>
surveys-desk-missing-none = 这个班都交齐了 🎉
surveys-desk-nudge-button = 👋 轻轻提醒一下
surveys-desk-nudged-alert = 提醒了 { $sent } 人。{ $others ->
        [0] {""}
       *[other] 另外 { $others } 人这几天提醒过，或者现在联系不上。
    }
surveys-desk-reopen-button = 🔓 给一个人重开
surveys-desk-speak-button = ☎️ 代填
surveys-desk-reopen-whom = 给谁重开？重开三天，我会告诉这位同学。
surveys-desk-speak-whom = 和谁在通电话？念给同学听，照他说的点。会标上“代填”，同学之后自己还能改。
surveys-desk-nobody = 这里没有人可选。
surveys-desk-reopened-alert = 重开了，到 { $day }。已经告诉同学。
surveys-desk-speaking = ☎️ 代填：下面是这位同学的问卷，照他说的选。他没说的就跳过。

surveys-desk-choose =
    <b>发起哪一份？</b>

    🧪 是自己试填：和学生看到的一样，不算数。
surveys-desk-try-button = 🧪 试填
surveys-desk-try-first-button = 🧪 先试填
surveys-desk-whom-button = 👥 换人群
surveys-desk-now = 马上
surveys-desk-draft =
    <b>{ $title }</b>
    { $questions } 题（看回答，不一定都问），约 { $minutes } 分钟

    👥 { $audience }
    共 { $total } 人，收得到的 { $reachable } 人{ $away ->
        [0] {""}
       *[other] ，{ $away } 人还没加入或收不到
    }
    🗓 { $opens }开始，{ $closes } 结束{ $target ->
        [0] {""}
       *[other] ，每班目标 { $target }%
    }

    发出后最多提醒两次，点开就不再催。
surveys-desk-days-button = { $value } 天
surveys-desk-opens-button = { $value ->
        [0] 马上开始
        [1] 明天 9 点
       *[other] { $value } 天后
    }
surveys-desk-target-button = { $value ->
        [0] 不设目标
       *[other] 目标 { $value }%
    }
surveys-desk-launch-button = 🚀 发起，给 { $count } 人
surveys-desk-changed-alert = 刚才看到的和现在不一样了，请再看一眼再发起。
surveys-desk-launched = 🚀 发起了。问卷已经定版，之后改文件不影响这一轮。
surveys-desk-see-button = 看进展

surveys-desk-results =
    <b>结果</b> · { $title }
    { $whose } · 已交 { $answered } 人

    点一题看图。不足 { $least } 人的小组不单独显示，也不能用相减算出来；标了 🔒 的题不在这里。
surveys-desk-everybody = 全校
surveys-desk-own-classes = 我负责的班
surveys-desk-filter-button = 🔎 只看一部分
surveys-desk-filter-alert = 结果只能按院系、专业、班级、阶段筛选。按别的条件能挑出个别人，所以不行。
surveys-desk-anonymous-alert = 这份问卷不记名，只看全体的结果。
surveys-desk-change-button = 🔀 和上一轮比
surveys-desk-xlsx-button = 📗 Excel
surveys-desk-csv-button = 📄 CSV
surveys-desk-drawing-alert = 正在画，稍等几秒。
surveys-desk-exporting-alert = 正在整理文件，稍等几秒。
surveys-desk-export-caption = { $title } · { $whose }。谁导出、导出了什么会记下来，请只在工作里用。
surveys-desk-few = 答的人不到 { $least } 个，为了保护同学，先不显示。
surveys-desk-change-few = 两轮都答了的人太少，或者分不出足够大的组，先不显示。
surveys-desk-picture-failed = 图没画出来，过一会儿再点一次。
surveys-desk-by-department = 院系
surveys-desk-by-major = 专业
surveys-desk-by-class = 班级
surveys-desk-by-stage = 阶段
surveys-desk-by-department-button = 按院系
surveys-desk-by-major-button = 按专业
surveys-desk-by-class-button = 按班级
surveys-desk-by-stage-button = 按阶段
surveys-desk-by-none-button = 合起来看
surveys-desk-stage = { $stage ->
        [before] 还没入学
        [left] 毕业一年以内
        [later] 毕业一年以上
        [y1-t1] 第 1 年第一学期
        [y1-t2] 第 1 年第二学期
        [y2-t1] 第 2 年第一学期
        [y2-t2] 第 2 年第二学期
        [y3-t1] 第 3 年第一学期
        [y3-t2] 第 3 年第二学期
        [y4-t1] 第 4 年第一学期
        [y4-t2] 第 4 年第二学期
        [y5-t1] 第 5 年第一学期
        [y5-t2] 第 5 年第二学期
       *[other] { $stage }
    }
surveys-desk-picture-subtitle = { $title } · { $whose } · { $people } 人回答
surveys-desk-picture-by = { $title } · 按{ $by }
surveys-desk-picture-mean = 平均 { $mean }，一半人不超过 { $middle }。
surveys-desk-picture-ranking = 数的是排进名次的次数。
surveys-desk-picture-several = 可以选几个，加起来会超过 100%。
surveys-desk-picture-left-out = 有的班人太少，没有计入。
surveys-desk-picture-others = 其他
surveys-desk-picture-small = 人少的班合在一起
surveys-desk-picture-stack = 条里是百分比，右边是人数。
surveys-desk-flow-title = { $title }：想法怎样变了
surveys-desk-flow-subtitle = 两轮都答了 { $people } 人，其中 { $kept } 人没变
surveys-desk-flow-note = 浅灰色是只答了一轮的同学。人少的去向合在“其他”里。
surveys-desk-flow-none-before = 上一轮没有答
surveys-desk-flow-none-after = 这一轮没有答
surveys-desk-progress-title = 各班进展
surveys-desk-standing-done = 已交
surveys-desk-standing-partial = 填到一半
surveys-desk-standing-waiting = 还没填
surveys-desk-standing-blocked = 联系不上
surveys-desk-standing-refused = 这次不填

# 导出的文件
surveys-desk-sheet = 中文
surveys-desk-sheet-figures = 图表
surveys-desk-column-attempt = 编号
surveys-desk-column-version = 版本
surveys-desk-column-state = 状态
surveys-desk-column-number = 学号
surveys-desk-column-name = 姓名
surveys-desk-column-class = 班级
surveys-desk-column-major = 专业
surveys-desk-column-department = 院系
surveys-desk-column-stage = 阶段
surveys-desk-column-handed-in = 提交时间
surveys-desk-column-changed = 最后修改
surveys-desk-column-proxy = 代填
surveys-desk-state-complete = 已交
surveys-desk-state-partial = 填了一部分
surveys-desk-proxy = 代填
surveys-desk-figure-question = 题
surveys-desk-figure-answer = 选项
surveys-desk-figure-people = 人数
surveys-desk-figure-percent = 占比 %
surveys-desk-figure-code = 官方代码
surveys-desk-figure-few = 不足 5 人，不显示

# 想聊聊的同学
surveys-desk-notes =
    <b>想聊聊的同学（{ $count }）</b>

    只有你看得到。🔒 的更要轻一点：先问问近况，不提问卷。
surveys-desk-notes-none = 现在没有等你聊的同学。
surveys-desk-note-stalled = 连着两轮求职进度没有变，可能卡住了。
surveys-desk-note-done-button = ✅ 聊过：{ $name }

# 从表格导入
surveys-desk-import =
    <b>从表格导入问卷</b>

    把 Excel 或 CSV 发过来：一行一题，列是 题号、题目、英文题目、题型、选项、英文选项、跳转、必填。选项一行一个，或者用 A. B. C. 分开；跳转可以写“1=A 或 3=没想好”“B→7”。

    也可以发以前导出的文件，里面的 codebook 能还原成原来的问卷。读懂了就能先试填、再发起；要改的地方我按行列给你。
surveys-desk-import-no-file = 请发一个 Excel 或 CSV 文件；不导入了就发 /cancel。
surveys-desk-import-too-large = 文件太大了（最多 5 MB）。只留问卷那张表再发。
surveys-desk-import-reading = 收到，正在读。
surveys-desk-import-failed = 没读成，过一会儿再发一次。
surveys-desk-import-done = ✅ { $count } 题都读懂了。先试填一遍，没问题就在这里发起。附上的文件给编辑用（content/surveys/{ $file }.yaml）。
surveys-desk-own-launch-button = 🚀 准备发起
surveys-desk-untried = 🧪 这份是从表格导入的，先试填一遍，看看学生看到的样子，再发起。
surveys-desk-untried-alert = 先试填一遍再发起。
surveys-desk-import-faults = 📄 读了 { $count } 题，有 { $faults } 处要改。改好表格再发，或者直接改这个文件：
surveys-desk-import-refused-too-large = 文件太大了。只留问卷那张表再发。
surveys-desk-import-refused-wrong-kind = 这不是 Excel 或 CSV 文件。
surveys-desk-import-refused-encrypted = 文件设了密码，打不开。去掉密码再发。
surveys-desk-import-refused-no-header = 没找到表头。至少要有“题目”和“题型”两列。
surveys-desk-import-refused-empty = 文件里没有内容。
surveys-desk-import-refused-other = 文件打不开。用 Excel 另存一份新的再发。
surveys-desk-row-row = 第 { $row } 行：不认识的行“{ $what }”
surveys-desk-row-option-of = 第 { $row } 行：没有“{ $what }”这一题
surveys-desk-row-number = 第 { $row } 行：“{ $what }”不是数字
surveys-desk-row-when = 第 { $row } 行：条件没看懂“{ $what }”
surveys-desk-row-when-question = 第 { $row } 行：条件里的“{ $what }”不是前面的题
surveys-desk-row-when-option = 第 { $row } 行：那一题没有选项“{ $what }”
surveys-desk-row-ask = 第 { $row } 行：没有题目
surveys-desk-row-en = 第 { $row } 行：“{ $what }”缺英文
surveys-desk-row-kind = 第 { $row } 行：题型“{ $what }”不认识
surveys-desk-row-number-twice = 第 { $row } 行：题号 { $what } 重复了
surveys-desk-row-id = 第 { $row } 行：“{ $what }”不能当题的 id（小写字母、数字、连字符）
surveys-desk-row-id-twice = 第 { $row } 行：id “{ $what }”重复了
surveys-desk-row-options = 第 { $row } 行：至少要两个选项
surveys-desk-row-options-en = 第 { $row } 行：中英文选项个数不一样（{ $what }）
surveys-desk-row-codes = 第 { $row } 行：代码个数和选项不一样（{ $what }）
surveys-desk-row-jump = 第 { $row } 行：跳不到第 { $what } 题，只能往后跳
surveys-desk-row-said = 生成的文件第 { $row } 行：{ $what }
