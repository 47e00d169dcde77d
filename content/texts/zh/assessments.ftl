# 认识自己：兴趣小探索、价值排序、能力清单。题目和结果的话在 content/assessments/*.yaml。

assessments-list = <b>认识自己</b>
    三样小东西，想做哪个做哪个。结果只有你自己看得到，除非你愿意给辅导员看。
assessments-list-line = <b>{ $title }</b>　<i>{ $state }</i>
assessments-state-new = 还没做
assessments-state-open = 做到一半
assessments-state-done = 做过 { $count } 次
assessments-list-button = 🧭 认识自己
assessments-open-button = 🧭 { $title }

assessments-growth = 🧭 认识自己：{ $total } 样里做过 { $done } 样

assessments-card-open = ⏸ 上次做到 { $answered }/{ $total }，都存着。
assessments-card-done = 上次是 { $date } 做的。
assessments-card-unfinished-amend = ⏸ 上次改到一半，都存着。
assessments-begin-button = 开始 ▶
assessments-resume-button = 接着做 ▶
assessments-amend-button = ✍️ 添一行、改一改
assessments-again-button = 🔁 再做一次
assessments-result-button = 📊 看结果
assessments-history-button = 🕘 以前的结果
assessments-delete-button = 🗑 删掉我的结果
assessments-jobs-button = ✏️ 改专业和岗位（老师）
assessments-early = <b>{ $title }</b>

    你 { $finished } 做过一次。兴趣变得慢，隔 { $days } 天再做，才看得出变化。

    <b>{ $day }</b> 起可以再做一次。这之前，多试几样没做过的事，比多做一遍题管用。

assessments-place = 第 { $number }/{ $total } 件
assessments-item-hint = 喜欢做吗？不管会不会。
assessments-proof-hint = 做到过吗？一次也算。
assessments-can-show-button = 💪 我能拿出来说
assessments-not-yet-button = 还没轮到
assessments-previous-button = ◀ 上一件
assessments-next-button = 下一件 ▶
assessments-pause-button = ⏸ 先到这里
assessments-paused-alert = 都存好了，随时接着来。
assessments-stale-alert = 你已经做到别处了，这里是现在的位置。
assessments-finished-alert = 这一份已经做完了，这是结果。
assessments-changed-alert = 内容刚刚改过，带你到还没做的地方。
assessments-gone-alert = 这份已经找不到了，可能在别处删掉了。

assessments-pick = 挑 <b>5 张</b>，已挑 { $count } 张。再点一下就放回去。
assessments-pick-done-button = 就这 5 张，排顺序 ▶
assessments-enough-alert = 已经 5 张了。想换，先放回一张。
assessments-fewer-alert = 要挑满 5 张。
assessments-rank-first = 这 5 张里，哪张<b>最重要</b>？
assessments-rank-next = 剩下的里，哪张最重要？
assessments-rank-done = 排好了。看着对吗？
assessments-rank-undo-button = ◀ 退一步
assessments-rank-finish-button = 就这样 ✔️
assessments-rank-back-button = ◀ 重新挑

assessments-evidence = 你点了 <b>{ $count }</b> 样能拿出来说的。

    挑最多 5 样，各写一行证据：<b>什么时候、做了什么、结果怎样</b>。不写也行。
assessments-evidence-none = 这次一样都没点，没关系，只是还没轮到你做。下次做成一件事再回来。
assessments-evidence-line = ✍️ <b>{ $name }</b>：{ $words }
assessments-evidence-open-line = · { $name }
assessments-evidence-finish-button = 写好了 ✔️
assessments-evidence-back-button = ◀ 回去看看那 18 样
assessments-evidence-ask = <b>{ $name }</b>

    { $detail }

    发一行字给我：什么时候、做了什么、结果怎样。
    <i>比如：上学期实训，我给六台泵换了密封，一台没漏。</i>
assessments-evidence-now = 现在写的是：{ $words }
assessments-evidence-keep-button = ◀ 先不写
assessments-evidence-erase-button = 🗑 去掉这一行
assessments-evidence-saved = 记下了：<b>{ $name }</b>
assessments-evidence-too-long = 有 { $length } 个字，太长了，{ $limit } 个字以内最好读。删一删再发一次。
assessments-evidence-text-only = 这里只收一行文字。照片和文件先留着，面试时用得上。
assessments-evidence-enough-alert = 已经有 5 行了，够用。想换，先去掉一行。
assessments-evidence-late = 这一份已经做完或删掉了，刚才那行没有存。

assessments-result-head = <b>{ $title }</b>　<i>{ $date }</i>
assessments-bars-note = <i>每类 6 到 30，按固定顺序列，先后没有意思。</i>
assessments-code = 三类放在一起写作 <b>{ $letters }</b>，字母先后没有意思。
assessments-ahead = 高出一截的是：
assessments-level = 下面几类差不多高，不分先后：
assessments-type-line = <b>{ $letter } { $name }</b>　{ $like }
assessments-shows-line = <i>{ $shows }</i>
assessments-note = ℹ️ { $note }
assessments-values-line = { $rank }. <b>{ $name }</b>　{ $detail }
assessments-strengths-none = 这次还没有点。下次做成一件事，回来添上。
assessments-strengths-proved = <b>{ $name }</b>
    { $words }
assessments-strengths-more = 也能拿出来说：{ $names }
assessments-work-button = 🧭 专业和岗位
assessments-radar-button = 🕸 雷达图
assessments-radar-alert = 正在画，一两秒就好。
assessments-radar-failed = 图没画出来，上面的长短条说的是一样的。
assessments-radar-subtitle = { $date } · 兴趣不是能力，不是诊断，不用于选拔
assessments-radar-earlier = 浅色：{ $date }
assessments-radar-caption = { $title } · { $date }
    兴趣不是能力，不是诊断，不用于选拔。
assessments-module-button = 📖 { $code } { $title }

assessments-work = <b>专业和岗位</b>
    哪里会用到这些喜欢。只是举例，不是让你换专业，也不是只能做这些。
assessments-work-majors = 专业大类：{ $named }
assessments-work-jobs = 岗位：{ $named }
assessments-work-own = 📍 是在你的专业（<b>{ $major }</b>）里用得上的地方。
assessments-work-shows = 📍 { $shows }
assessments-work-nothing-own = 你的专业（{ $major }）这里还没写到，问问专业老师：这些喜欢在我们专业里用在哪？
assessments-back-to-result-button = ◀ 回到结果

assessments-share-button = 👀 给辅导员看
assessments-unshare-button = 🙈 收回，不给看了
assessments-share-ask = <b>给辅导员看这份结果？</b>

    { $who }能看到这一份结果，看不到你每道题怎么点的。我会跟老师说一声。

    随时可以收回，谁看过会记在 /privacy 里。
assessments-share-yes-button = 给看
assessments-share-no-button = 先不给
assessments-shared-alert = 好了，你的老师看得到这一份。随时可以收回。
assessments-unshared-alert = 收回了，谁也看不到了。
assessments-share-nobody = 你的班级老师
assessments-shared-since = 👀 { $date } 起，你的班级老师能看到这一份。
assessments-share-join-alert = 先加入班级，才有能看的老师。

assessments-history = <b>{ $title }</b>
    以前的结果，新的在上面。👀 是老师看得到的。
assessments-history-empty = 还没有做完过一次。
assessments-history-line = { $date }　{ $words }
assessments-history-flat = 还在探索
assessments-history-none = 没有点
assessments-history-button-line = { $date }
assessments-back-button = ◀ 返回
assessments-delete-ask = <b>删掉「{ $title }」的全部结果？</b>

    { $count } 次的结果和每个回答都会删掉，给老师看的也一起收回。删了找不回来。
assessments-delete-yes-button = 🗑 都删掉
assessments-delete-no-button = 留着
assessments-deleted-alert = 删掉了。
assessments-delete-late-alert = 这个确认过期了，什么都没删。

assessments-jobs = <b>兴趣对应的专业和岗位</b>
    学生看结果时，每一类下面列出的专业大类和岗位。点一类来改。改动会留记录，马上生效。
assessments-jobs-type-button = { $letter } { $name }（{ $count }）
assessments-jobs-type-jobs = <b>{ $letter } { $name }</b> · 岗位
    点一行把它拿掉；拿掉的再点一下就回来。
assessments-jobs-type-majors = <b>{ $letter } { $name }</b> · 专业大类
    点一行把它拿掉；拿掉的再点一下就回来。
assessments-jobs-jobs-button = 💼 改岗位（{ $count }）
assessments-jobs-majors-button = 🎓 改专业大类（{ $count }）
assessments-jobs-shown-button = ✅ { $job }
assessments-jobs-hidden-button = ▫️ { $job }
assessments-jobs-add-button = ➕ 加一行
assessments-jobs-ask-majors = <b>{ $letter } { $name }</b>：加一个专业大类

    中文和英文各写一遍，中间用斜杠隔开，比如：
    <code>水利 / Water engineering</code>
assessments-jobs-ask-jobs = <b>{ $letter } { $name }</b>：加一行岗位

    中文和英文各写一遍，中间用斜杠隔开，比如：
    <code>光伏组件工艺 / Solar panel production</code>
assessments-jobs-added = 加上了：{ $job }
assessments-jobs-refused-form = 要中文和英文各一遍，中间一个斜杠，比如：
    <code>光伏组件工艺 / Solar panel production</code>
assessments-jobs-refused-long = 太长了，中文 { $zh } 个字、英文 { $en } 个字母以内。
assessments-jobs-refused-there = 这一行已经有了。
assessments-jobs-refused-full = 这一类已经有 { $most } 行，先拿掉一行。
assessments-jobs-back-button = ◀ 六类

assessments-shared-class-button = 🧭 学生分享的结果
assessments-shared-class = <b>{ $class_name }</b>
    学生愿意给你看的结果。这是他们的信任：用来聊方向，不用来排名、选干部或评价。
assessments-shared-class-empty = <b>{ $class_name }</b>
    还没有学生分享结果。不用催，愿意的时候他们会点「给辅导员看」。
assessments-shared-line-button = { $student } · { $title }
assessments-shared-of = 👀 <b>{ $student }</b>愿意给你看这一份。下面是写给学生本人的原话。
assessments-shared-gone-alert = 学生已经收回了，或者不再归你带。
assessments-shared-card = 👀 <b>{ $student }</b>（{ $class_name }）给你看了一份结果：{ $title }。
    不急着回。聊到将来做什么的时候，可以从这里说起。
assessments-shared-look-button = 看看
