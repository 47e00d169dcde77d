# 我的规划：目标、一小步、日子、证据。语气：自己说了算，改主意很正常。

plans-title = 🌱 <b>我的规划</b>
plans-empty =
    还是空的，正好。先写一样就行：想去哪，或者这周能做的一小步。

    只有你自己看得到，随时能改。
plans-nothing = 还没写
plans-no-day = 没定日子
plans-today = 今天
plans-term-1 = { $year ->
        [1] 第一
        [2] 第二
        [3] 第三
        [4] 第四
        [5] 第五
       *[other] 第{ $year }
    }学年上学期
plans-term-2 = { $year ->
        [1] 第一
        [2] 第二
        [3] 第三
        [4] 第四
        [5] 第五
       *[other] 第{ $year }
    }学年下学期
plans-term-left = 毕业后第一年
plans-slot-long = 三年目标
plans-slot-plan-b = 备选
plans-long-line = 🎯 <b>三年目标</b>　{ $goal }
plans-term-line = 🗓 <b>{ $term }</b>　{ $goal }
plans-plan-b-line = 🅱️ <b>备选</b>　{ $goal }
plans-steps-line = 👣 <b>步子</b>　在走 { $open } 步，走完 { $done } 步
plans-seen-mine = <i>只有你自己看得到</i>
plans-seen-shared = <i>👁 现在给老师看着，随时能收回</i>
plans-report-time = 📄 一年快翻篇了，可以让我先写个年度报告的草稿。

plans-growth-none = 🎯 <b>规划</b>　还没写，一句话就能开头
plans-growth = 🎯 <b>规划</b>　在走 { $open } 步，走完 { $done } 步

plans-open-button = 🎯 我的规划
plans-back-button = ◀ 我的规划
plans-add-step-button = ➕ 加一小步
plans-week-button = 📅 这一周
plans-steps-button = 👣 全部步子
plans-long-button = 🎯 三年目标
plans-terms-button = 🗓 学期目标
plans-plan-b-button = 🅱️ 备选
plans-sharing-button = 👁 给老师看
plans-changes-button = 🕘 改过什么
plans-report-button = 📄 年度报告
plans-leave-button = 先不写了
plans-clear-button = 🗑 清空这一格

plans-week = 📅 <b>这一周</b>　<i>{ $first }到{ $last }</i>
plans-week-overdue = ⏳ <b>日子过了，没关系</b>
plans-week-now = <b>要走的</b>
plans-week-undated = <b>没定日子</b>
plans-week-done = <b>这周走完的</b>
plans-week-free = 这周没有安排。歇一歇，或者加一小步。
plans-week-ahead = <i>后面还有 { $count } 步</i>
plans-steps = 👣 <b>全部步子</b>　在走 { $open }，走完 { $done }
plans-steps-none = 还没有步子。小到十分钟能做完的，最容易开始。

plans-ask-step =
    想走哪一小步？<b>写一句话给我</b>，比如「周末把实习协议读一遍」。

    也可以点一个现成的：
plans-step-added = 记下了 👣
plans-ask-day =
    <b>{ $step }</b>

    打算哪天做？点一个，或者写给我：「下周五」「10月8日」「两周后」。到那天中午我提醒你。
plans-no-day-button = 先不定日子
plans-day-set = 好，到那天中午提醒你 ⏰
plans-day-now = 好，就今天。做完回来点一下 👣
plans-day-none = 好，先不定日子。
plans-day-unread = 这个日子我没看懂。像「下周五」「10月8日」「月底」这样写就行。
plans-day-past = 这天已经过了，或者太远了。换一天？
plans-step =
    👣 <b>{ $step }</b>

    { $state }
plans-state-open = 在走
plans-state-done = ✅ 走完了
plans-state-dropped = ✋ 放下了
plans-done-button = ✅ 做完了
plans-later-button = ⏭ 晚一周
plans-day-button = 🗓 改日子
plans-reword-button = ✏️ 改说法
plans-drop-button = ✋ 放下
plans-reopen-button = ↩️ 重新开始
plans-add-proof-button = 📎 留个证据
plans-send-proofs-button = 📤 把留的发给我看
plans-open-step-button = 👣 看看这一步
plans-done-lead = 做到了，真好 🎉 趁记得，留一句话或一张照片，写简历时用得上。
plans-dropped-lead = 放下也是一种决定。哪天想捡起来，还在这里。
plans-later-lead = 好，晚一周。
plans-proofs = <b>证据</b>
plans-proof-file = [文件]
plans-ask-words = 「{ $step }」想改成什么？写给我。
plans-ask-proof =
    <b>{ $step }</b>

    写一句话（做了什么、谁看到了、结果怎样），或者发一张照片、一个文件。

    别发身份证、银行卡。
plans-proof-kept = 收好了 📎
plans-entries-button = 📄 从我的材料里挑一条
plans-ask-entry =
    <b>{ $step }</b>

    哪一条能说明这一步？点一下就连上了，材料改了这里也跟着改。
plans-entry-edit-button = ✏️ 打开来改
plans-back-to-step-button = ◀ 回到这一步
plans-remove-entry-button = 🗑 不用它了
plans-proof-kind = 这里收一句话、照片、视频或者文件。
plans-late = 隔得有点久了，这句我先没收。是想写进规划，还是想对老师说？点一下再发一次就好。
plans-late-staff = 隔得有点久了，这句我没有转出去。要写给学生，请再点一次「写几句」。
plans-words-please = 这里要文字，写一句就行。不想写了点 /cancel。

plans-ask-long =
    🎯 <b>三年以后，你想在哪、做什么？</b>

    一句话，模糊一点没关系，以后随时改。也可以点一个：
plans-ask-term =
    🗓 <b>{ $term }，想做成哪一件事？</b>

    一件就够，期末自己能看出来有没有做到。写给我，或者点一个：
plans-ask-plan-b =
    🅱️ <b>要是走不通，第二条路是什么？</b>

    有备选，心里就不慌。写给我，或者点一个：
plans-now = 现在写着：<i>{ $goal }</i>
plans-terms = 🗓 <b>学期目标</b>　一学期一件事
plans-kept-alert = 记下了

plans-empty-alert = 这句是空的，再写一次？
plans-too-long-alert = 有点长，{ $most } 字以内最好记。缩一缩再发我。
plans-too-many-alert = 够多了，先做完或放下几个再加。
plans-past-alert = 这天已经过了，或者太远了，换一天吧。

plans-reminder =
    ⏰ 有一小步到日子了：

    <b>{ $step }</b>

    做完点一下；没空就晚一周，都行。

plans-sharing-on =
    👁 <b>现在给老师看着</b>：{ $who }

    他们看得到目标和步子，可以写几句话给你；你留的照片和文件看不到。收回之后就打不开了。
plans-sharing-off =
    👁 <b>现在只有你自己看得到</b>

    点下面的按钮，{ $who } 就能看到你的目标和步子，写几句话给你。照片和文件不会给他们看，随时能收回。
plans-sharing-nobody =
    👁 <b>现在只有你自己看得到</b>

    你的班级还没有登记老师，等有了再给老师看。
plans-share-button = 👁 给老师看
plans-unshare-button = 🙈 收回，不给看了
plans-shared-alert = 好，老师现在能看到你的规划了。
plans-unshared-alert = 收回了，老师打不开了。已经看过的，收不回来。
plans-comments = <b>老师的话</b>
plans-comment =
    💬 <b>{ $teacher }</b> 看了你的规划：

    { $comment }

plans-changes = 🕘 <b>改过什么</b>
plans-changes-none = 还没有改动。
plans-change-you = 我
plans-change-goal = 目标
plans-change-step-added = 加了一步
plans-change-step-text = 改了说法
plans-change-step-date = 改了日子
plans-change-step-done = 做完了
plans-change-step-dropped = 放下了
plans-change-step-reopened = 重新开始
plans-change-proof-added = 留了证据
plans-change-proof-removed = 删了证据
plans-change-shared = 给老师看了
plans-change-unshared = 收回了
plans-change-comment = 写了几句话

plans-shared-with-you =
    👁 <b>{ $student }</b>（{ $class_name }）把自己的规划给您看。

    有空看看，写一两句就好。
plans-read-button = 👁 看规划
plans-shared-button = 👁 学生的规划
plans-shared-none = 现在没有学生把规划给您看。要不要给，由学生自己决定。
plans-shared-list = 👁 <b>给您看的规划</b>　{ $count } 份
plans-not-shared-alert = 学生已经收回，现在看不到了。
plans-card = 👁 <b>{ $student }</b>　{ $class_name }
plans-comment-button = ✍️ 写几句
plans-ask-comment = 想对 <b>{ $student }</b> 说什么？写给我，我转给学生。先说看到的好，再问一个问题，最管用。
plans-comment-sent = 已经转给 <b>{ $student }</b>。

plans-report =
    📄 <b>年度报告（草稿）</b>

    我把你的目标、走完的步子、证据和学过的课排成一份草稿：现在 { NUMBER($words, useGrouping: 0) } 字，上限 { NUMBER($most, useGrouping: 0) }。

    它只是个开头，打开后自己改，改成你会说的话。
plans-report-left-out = <i>为了不超字数，较早的 { $count } 条没有放进去。</i>
plans-docx-button = 📝 Word
plans-pdf-button = 📕 PDF
plans-report-coming-alert = 正在排版，一两秒就好
plans-report-file = 生涯发展报告-{ $date }
plans-report-caption = 草稿，{ NUMBER($words, useGrouping: 0) } 字（上限 { NUMBER($most, useGrouping: 0) }）。自己读一遍再交。
plans-report-failed = 这次没排好，过一会儿再点一次。
plans-report-title = 生涯发展报告（草稿）
plans-report-hint = 这是根据你记下的内容排成的草稿，请改成自己的话。
plans-report-goals = 我的目标
plans-report-done = 做过的事
plans-report-lessons = 学过的课
plans-report-changes = 我的调整
plans-report-next = 接下来
plans-report-long = 三年目标：{ $goal }
plans-report-term = { $term }：{ $goal }
plans-report-plan-b = 备选：{ $goal }
plans-report-step = { $step }（{ $day }）
plans-report-proof = 证据：{ $proof }
plans-report-change = { $day }，{ $about }从「{ $before }」改为「{ $after }」
plans-report-module = { $module }：{ $lessons }
