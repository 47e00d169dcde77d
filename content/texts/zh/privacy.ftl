# 个人信息告知:卡片、全文、同意与撤回、我的数据、导出、删除。
# 改动告知内容时,把 bot/people/rules.py 里的 NOTICE_VERSION 加一,所有人会重新被问一次。

privacy-card =
    你好！我是<b>启航</b>，学校就业办的小助手。职业课、学校通知、找老师聊，都在这里。

    先花半分钟说清楚你的信息怎么用：

    👤 <b>谁在用</b>  学校就业办和你的辅导员
    📝 <b>记什么</b>  学号和姓名（用来找到你的班级）、学习进度、看过和投过的岗位、报过的活动、你写给老师的话
    🎯 <b>为什么</b>  只为帮你学习、实习和就业
    ⏳ <b>留多久</b>  聊天 180 天，其余一般到毕业后两年
    🔑 <b>你说了算</b>  随时查看、导出、删除、撤回：发 /privacy

    不要身份证号、银行卡、详细住址和家庭收入。
privacy-changed = 我们对个人信息的说明更新了，请你再看一眼。
privacy-not-passed-on = 你刚才发的这条我还没有转交：看过下面的说明、点同意以后，请再发一次。急事请直接打电话给辅导员。
privacy-ask-again =
    📄 我们对个人信息的说明更新了，请你花半分钟再看一眼。

    在你同意之前，学校的通知和提醒先不发给你；你留下的东西都在，老师的回复照常送到。
privacy-notice =
    <b>个人信息说明（第 { $version } 版）</b>

    <b>谁</b>  学校就业办负责。能看到你信息的是：你班的辅导员和班级导师、就业办的老师；别的老师只看得到和 TA 有关的那部分，比如答复你的、和你约了时间的。谁查看过你的资料，会记下来，你在 /privacy 里能看到。

    <b>记什么，为什么</b>
    • Telegram 的编号、昵称和语言：为了回复你
    • 学号、姓名、班级：来自学校花名册，用来认出你
    • 看到哪一课、答题和检查表：方便你接着学
    • 兴趣、价值和能力清单：给你自己看方向，你点了“给辅导员看”，班级老师才看得到
    • 你自己填的材料、你的规划：给你自己留着，你点了“给老师看”，老师才看得到
    • 问卷里的回答（去向、地区、薪资这些，电话可留可不留）：好知道怎么帮你；就业办和班级老师看得到，标了 🔒 的只有你的辅导员看得到
    • 看过、收藏、找过的岗位和推送设置：多推合适的，少打扰你
    • 投递记录：帮你记着进展、问一声结果；老师只看得到总数，看不到是谁，除非你点了“给老师看”
    • 报名和去过的活动、你提的问题：留位子、提醒你；就业办看得到名单，问题不带名字
    • 举报的岗位和交的线索：好去核实，再把结果告诉你
    • 收藏和复习：下次接着看、接着练
    • 课程和证书：学完了有凭据；别人要有验证码才核对得了证书
    • 你关掉的话题、对提醒的回应、在通知里点过什么：少打扰你
    • 你写给老师的话和老师的回复、说好的事、老师记的备注：为了有人帮到你；看得到的是答复你的老师和就业办；院系用老师群答复时，院系里的老师也看得到（不留名字的、选了“心里的事”的不进群）。谁打开过你的资料卡、翻过聊天记录，会记下来
    • 和老师的预约、排过的候补：留时间、提醒你；约在哪、你想聊什么，只有你和那位老师看得到
    • 你写的话里有没有危险信号：程序自动看一眼，平常的话不留；要是有人可能有危险，马上叫老师。这样的记录加密保存，只有被叫来的老师看得到；老师跟进结束后再留 { $crisis_years } 年，你删除数据后也留到那时，到期抹去是谁、写了什么，只剩次数和时间
    • 给你发过哪些通知、送到没有：免得重复或漏发

    <b>不记什么</b>  身份证号、银行卡、详细住址、家庭收入。请不要发在这里。

    <b>留多久</b>  聊天 180 天；操作记录 1 年；危险信号的记录，跟进结束后 { $crisis_years } 年；其余到毕业后两年。你要求删除，马上就删，只有危险信号的记录要到期。

    <b>经过哪里</b>  消息由 Telegram 传送，服务器在境外。不想走这里的事，可以直接去就业办当面说。

    <b>你的权利</b>  查看、复制、更正、删除、撤回同意，都在 /privacy，点两下就行。不同意或撤回，不影响学籍、成绩和学校的其他服务。

    学校依职责做的毕业去向统计，不靠这份同意，也不在这里替你办理。
privacy-agree-button = ✅ 同意，开始
privacy-more-button = 📄 看完整说明
privacy-later-button = 先不了
privacy-later = 好的，没关系。想用的时候点下面，或者发 /start。有事也可以直接找辅导员。
privacy-back-to-card-button = ◀ 回到说明
privacy-first-alert = 先同意个人信息说明，才能用这个功能。
privacy-stale-card-alert = 说明已经更新，请看最新的这张。

privacy-mine =
    <b>🔐 我的数据</b>

    { $consent }
    { $roster }
    { $kept }

    { $views }
privacy-kept-learning = 📚 学过的课：{ $lessons } · 答题：{ $answers } · 复习的题：{ $reviewed } · 检查表勾选：{ $marks } · 收藏：{ $bookmarks }
privacy-kept-courses = 🎓 课程：{ $courses } 门，学完 { $results } · 证书：{ $certificates } 张
privacy-kept-assessments = 🧭 兴趣、价值、能力清单：{ $assessments } 次
privacy-kept-plan = 🗓 规划：目标 { $goals } · 步子 { $steps } · 证据 { $proofs } · 改动 { $changes } · 老师的话 { $plan_comments }
privacy-kept-forms = 📄 动笔的材料：{ $forms } 张 · 给老师看过 { $shares } 次 · 点评 { $form_comments }
privacy-kept-surveys = 📋 问卷：收到 { $surveys_asked } 份，动笔 { $surveys } 份，回答 { $survey_answers } 个 · 记下的偏好：{ $traits }
privacy-kept-jobs = 💼 收到、看过或收藏过的岗位：{ $jobs } · 岗位推送 { $job_messages } 条 · 找过 { $job_searches } 次
privacy-kept-events = 📅 报名或去过的活动：{ $events } · 提过的问题：{ $event_questions } · 投递记录：{ $applications }
privacy-kept-leads = 🔎 举报过或请老师看过的岗位：{ $complaints } · 交过的岗位线索：{ $leads }
privacy-kept-said = 📮 问卷里最近的选择：{ $said } · 季节提醒：{ $campaigns } · 在通知里点过：{ $taps }
privacy-kept-muted = 🔕 不想收的话题：{ $muted } · 暂时不看的建议：{ $dismissed }
privacy-kept-crises = 🫶 说过难受之后的跟进：{ $crises } 次（内容加密；老师跟进结束后再留 { $crisis_years } 年，删除数据后也留到那时）
privacy-kept-talks = 💬 和老师的对话：{ $talks } 次，{ $messages } 条消息{ $first_words ->
    [0] {""}
   *[other] ，老师先写来的 { $first_words } 条
  }{ $tasks ->
    [0] {""}
   *[other] ，说好的事 { $tasks } 件
  }{ $absences ->
    [0] {""}
   *[other] ；请假安排：{ $absences } 条
  }
privacy-kept-appointments = 🗓 和老师的预约：{ $appointments } · 候补：{ $appointment_waits } · 开放时间：{ $office_hours }
privacy-kept-received = 📨 给你发过的通知和回复：{ $received } 条
privacy-kept-rest = 其余的还是空的。
privacy-consent-given = ✅ { $date } 同意了第 { $version } 版说明
privacy-consent-none = ⏸ 目前没有同意说明，功能是停着的
privacy-roster = 🎓 { $name } · { $class_name } · 学号 { $number }
privacy-roster-none = 🎓 没有绑定学号
privacy-views-none = 👀 还没有老师查看过你的资料。
privacy-views = 👀 最近查看过你的资料：
privacy-views-all = 👀 谁看过我的资料，最近的在最上面：
privacy-views-button = 👀 谁看过我的资料
privacy-view-line = • { $date } { $by } · { $what ->
    [card] 资料卡
    [card-notes] 对话的备注
    [card-talk] 聊天记录
    [card-absence] 资料卡（答复的老师不在）
    [card-complaint] 资料卡（有人反映情况）
    [card-safety] 资料卡（担心你的安全）
    [card-review] 资料卡（老师们一起讨论）
    [first-words] 想给你写一句话
    [plan] 规划
    [assessment] 测评结果
    [course] 课程进度
    [certificate] 证书
    [survey] 问卷
    [campaign] 提醒的回应
    [form] 材料
    [event] 活动名单
    [search] 在聊天里找过词
    [crisis] 关心你的记录
   *[other] 资料
  }
privacy-view-office = 就业办老师
privacy-export-button = 📥 导出我的数据
privacy-notice-button = 📄 信息怎么用
privacy-withdraw-button = ⏸ 撤回同意
privacy-delete-button = 🗑 删除我的数据
privacy-give-again-button = ✅ 重新同意

privacy-withdrawn =
    已撤回。我不会再给你发消息，还没发出的也取消了。

    学习记录还留着，哪天回来可以接着用；想彻底清掉，点「删除我的数据」。
privacy-withdrawn-already = 现在就是没有同意的状态，功能都停着。

privacy-export-coming = 正在整理，两个文件马上发给你：网页可以直接看，JSON 方便带走。
privacy-export-file = 这是截至 { $date } 我们记着的关于你的全部内容。
privacy-export-title = 我的数据
privacy-export-made = 导出时间
privacy-export-empty = （没有）
privacy-export-person = 账号
privacy-export-roster = 学校花名册
privacy-export-staff = 教职工名单
privacy-export-roles = 身份
privacy-export-lessons = 课程进度
privacy-export-answers = 答题
privacy-export-said = 问卷里最近的回答
privacy-export-surveys-asked = 请我填的问卷
privacy-export-surveys-stood = 每份问卷走到了哪一步
privacy-export-surveys-filled = 我填的问卷
privacy-export-surveys-answers = 问卷里的每个回答
privacy-export-surveys-changes = 改过的回答，改之前是什么
privacy-export-surveys-traits = 从问卷记下的偏好
privacy-export-surveys-notes = 因为问卷请老师留意的事
privacy-export-surveys-prepared = 我准备过的问卷轮次
privacy-export-checklists = 检查表
privacy-export-bookmarks = 收藏的卡片
privacy-export-assessments = 兴趣、价值和能力清单
privacy-export-assessment-answers = 其中的每个回答
privacy-export-forms = 我填的材料
privacy-export-form-shares = 材料给谁看过
privacy-export-form-comments = 老师的点评
privacy-export-plan-begun = 规划从哪天开始、给老师看了没有
privacy-export-plan = 我的规划
privacy-export-plan-steps = 规划里的步骤
privacy-export-plan-proofs = 步骤的证据
privacy-export-plan-changes = 规划改过什么
privacy-export-plan-comments = 老师对规划的话
privacy-export-suggestions = 暂时不看的建议
privacy-export-jobs = 收到、看过、收藏的岗位
privacy-export-job-complaint = 举报过或请老师看过的岗位
privacy-export-job-lead = 交过的岗位线索
privacy-export-job-profile = 推荐岗位时用到的偏好
privacy-export-job-alerts = 岗位推送设置
privacy-export-job-messages = 收到的岗位推送
privacy-export-job-searches = 找过的岗位
privacy-export-applications = 投递记录
privacy-export-application-steps = 投递走到了哪一步
privacy-export-events = 报名或去过的活动
privacy-export-event-questions = 给活动提的问题
privacy-export-appointments = 和老师的预约
privacy-export-appointment-waits = 在候补的时间
privacy-export-office-hours = 开放预约的时间
privacy-export-office-hours-changes = 单独加上或关上的时间
privacy-export-office-hours-desk = 谁可以预约
privacy-export-campaigns = 按季节的提醒
privacy-export-taps = 在通知里点过的
privacy-export-muted = 不想收的话题
privacy-export-talks = 和老师的对话
privacy-export-received = 收到的消息
privacy-export-views = 谁查看过我的资料
privacy-export-log = 操作记录

privacy-delete-ask =
    <b>要删除你的数据吗？</b>

    会删掉：你的账号、学习进度、答题和检查表、清单的结果、材料、规划、问卷的回答、收藏、投递、预约和活动记录、和老师的全部对话、给你发过和待发的消息。删了找不回来；课程证书也一起删，验证码从此查不到。

    会留下：学校花名册上你的那一行（学号、姓名、班级），那是学校自己的，只是不再和你的 Telegram 相连。{ $crises ->
        [0] {""}
       *[other] 说过难受之后的跟进记录也留着（加密），老师跟进结束后 { $crisis_years } 年抹去。
    }已经送到老师手机上的消息，要请老师自己删。

    需要留底的话，先导出一份。
privacy-delete-yes-button = 🗑 确认删除
privacy-delete-no-button = 不删了
privacy-delete-late-alert = 这个确认放得太久了，请重新点一次「删除我的数据」。
privacy-deleted =
    都删好了。祝你一切顺利，前程似锦 🌱

    什么时候想回来，发 /start 就行。
