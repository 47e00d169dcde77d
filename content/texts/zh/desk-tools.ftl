# 老师在对话里用的工具：导出里各部分的名字。

privacy-export-tasks = 和老师说好的事
privacy-export-tasks-set = 我给学生定的事、我答应做的事
privacy-export-talk-starts = 老师在对话里发给我的课、测评、问卷和岗位
privacy-export-talk-tags = 对话的分类
privacy-export-talk-notes = 老师什么时候记过备注（内容不在这里，想看可以找老师）
privacy-export-talk-notes-written = 我写的备注（加锁的只有时间）
privacy-export-card-sharing = 我从哪天起让老师看收藏和投递
privacy-export-canned-replies = 我存的常用回复
privacy-export-macros = 我存的组合动作

# 资料卡
tools-card-who =
    👤 <b>{ $name }</b> · { $class_name } · { $major }
    { $stage ->
        [studying] 大{ $year ->
            [1] 一
            [2] 二
            [3] 三
            [4] 四
           *[other] { $year }
        } 第{ $term ->
            [1] 一
           *[other] 二
        }学期
        [before] 还没入学
        [left] 已毕业
        [later] 毕业一年多了
       *[none] 不在花名册上
    } · { $speaks ->
        [en] 用英文
       *[other] 用中文
    }
tools-card-talk = 💬 { $since } 开始的对话{ $priority ->
    [urgent] {" · 🔴 紧急"}
    [high] {" · 🟠 优先"}
   *[normal] {""}
  }{ $tags ->
    [none] {""}
   *[other] {" · "}{ $tags }
  }
tools-card-intention = 🎯 想走的路：<b>{ $plan }</b>（{ $day } 填的）
tools-card-intention-before = 上一轮说的是：{ $plan }
tools-card-intention-also = 这一轮还改了：{ $what }
tools-card-intention-none = 🎯 还没填过毕业意向
tools-card-learning = 📚 学完 { $done } 课：{ $modules }
tools-card-learning-none = 📚 还没开始学职业课
tools-card-interests = 🧭 兴趣：{ $types ->
    [none] 还在探索，没有特别突出的
   *[other] { $types }
  }
tools-card-papers = 📄 给你看的材料：{ $names }（发 /forms 打开）
tools-card-interests-private = 🧭 做过兴趣小探索，没有给你看
tools-card-jobs = 💼 收藏 { $saved } 个岗位{ $names ->
    [none] {""}
   *[other] ：{ $names }
  }
tools-card-matching = ✨ 合适的：{ $names }
tools-card-applications = 📮 投了 { $count } 个：{ $stages }
tools-card-applications-none = 📮 还没投过
tools-card-jobs-private = 💼 收藏和投递：没有给老师看
tools-card-appointment = 📅 下次见面：{ $day } { $time }
tools-card-tasks = ✅ 说好的事：
tools-card-task = • { $side ->
    [staff] 老师：
   *[student] 学生：
  }{ $words }{ $day ->
    [none] {""}
   *[other] （{ $day }）
  }{ $late ->
    [yes] {" ⏰ 过了"}
   *[no] {""}
  }
tools-card-earlier = 🗂 以前的对话：
tools-card-earlier-none = 🗂 第一次来问
tools-card-past = • { $day } { $tags ->
    [none] { $topic ->
        [process] 手续
        [subject] 专业
        [wellbeing] 心里的事
       *[none] 没分类
    }
   *[other] { $tags }
  } · { $end ->
    [student] 学生结束
    [staff] 老师结束
    [quiet] 没再说话，自己结束
    [open] 还开着
   *[closed] 已结束
  }
tools-card-consent = 🔐 同意了第 { $version } 版说明；{ $jobs ->
    [yes] 愿意给你看收藏和投递
   *[no] 收藏和投递不给看
  }。带 🔒 的回答、没分享的材料和结果，这里都没有。
tools-card-crisis = 🆘 { $day } 起有人在关心这位同学的安全，先看危机那边的记录。
tools-card-anonymous = 🎭 <b>#{ $number }</b>：没说名字，所以这里什么都不显示。想说的时候，学生自己会说。
tools-card-no-consent = 这位同学撤回了同意，资料不再显示。
tools-card-as-of = <i>{ $time } 的情况。你看过这张卡，学生在 /privacy 里看得到。</i>
tools-card-why = 这不是你的对话。为什么要看？理由会记下来，学生也看得到。
tools-card-why-button = { $why ->
    [absence] 答复的老师不在
    [complaint] 有人反映情况
    [safety] 担心学生的安全
   *[review] 一起复盘
  }
tools-card-button = 👤 资料卡
tools-refresh-button = 🔄 刷新
tools-back-button = ◀ 回到资料卡
tools-leave-button = 算了
tools-in-private = 发到你和我的私聊里了。
tools-not-yours = 这个对话现在不归你答复，或者已经结束了。
tools-for-staff = 这是给老师用的。想找老师，直接写就行。
tools-which-talk = 哪个对话？
tools-already = 刚才已经做过了。
tools-kind = { $kind ->
    [photo] 照片
    [document] 文件
    [video] 视频
    [audio] 音频
    [voice] 语音
    [animation] 动图
    [sticker] 贴纸
    [video_note] 视频留言
    [location] 位置
    [venue] 地点
    [contact] 名片
    [album] 相册
   *[other] 消息
  }
tools-quoted = <blockquote>{ $words }</blockquote>

# 备注
tools-notes-button = 📝 备注
tools-notes = 📝 <b>备注</b>（只有同事看得到，不会发给学生）
tools-notes-none = 📝 还没有备注。备注只有同事看得到，不会发给学生。
tools-note-line = <i>{ $at } { $author ->
    [none] 就业办
   *[other] { $author }
  }</i>{ $state ->
    [closed] {" 🔒 加锁的备注，只有写的人和就业办能看"}
    [broken] {" 🔒 打不开：这里没有它的钥匙。内容还在，请管理员把原来的钥匙放回来"}
    [read] {" 🔒"}
   *[other] {""}
  }
    { $words }
tools-note-write-button = ✍️ 写备注
tools-note-seal-button = 🔒 写加锁的备注
tools-note-drop-button = 🗑 删第 { $number } 条
tools-note-bar = 📝 <b>备注：只有同事看得到。</b>现在写的每一条都记成备注，不会发给学生。写完点下面。
tools-note-bar-sealed = 🔒 <b>加锁的备注：只有你和就业办看得到。</b>现在写的每一条都加锁记下，不会发给学生。写完点下面。
tools-note-leave-button = ✅ 写完了，回到资料卡
tools-note-kept = { $sealed ->
    [yes] 🔒 加锁记下了
   *[no] 📝 记下了
  }，没有发给学生。接着写，还是备注。
tools-note-placeholder = 备注：只有同事看得到
tools-note-changed = 备注改好了。
tools-note-left = 备注写完了。现在写的会照常处理。
tools-note-dropped = 删了。
tools-note-not-kept = 这条没有记成备注，也没有发给任何人：这个对话现在不归你答复，或者已经结束了。
tools-note-kind = 备注里放不了这种消息。它没有记下，也没有发给任何人。
tools-note-no-key = 🔒 现在锁不上：这里没有能用的钥匙。这条没有记下，也没有发给任何人。请管理员看一下 BOT_KEY。

# 分类和优先
tools-tags-button = 🏷 分类
tools-tags = 🏷 这次聊的是什么？点一下加上，再点一下去掉。最下面是轻重缓急。
tools-priority-button = { $chosen ->
    [yes] ✅{" "}
   *[no] {""}
  }{ $level ->
    [urgent] 🔴 紧急
    [high] 🟠 优先
   *[normal] 普通
  }

# 常用回复
tools-replies-button = 💬 常用回复
tools-replies = { $found ->
    [yes] 💬 选一条，先看看再发。
   *[no] { $words ->
        [none] 💬 还没有常用回复。存一条，下次点一下就能发。
       *[other] 💬 没有找到。可以换个词，或者存一条新的。
    }
  }{ $words ->
    [none] {" 打 <code>/r 简历</code> 这样找得更快。"}
   *[other] {""}
  }
tools-reply-preview = 💬 <b>{ $name }</b>：学生看到的会是这样{ $links ->
    [0] {""}
   *[other] ，后面还跟着 { $links } 张可以点开的卡片
  }
tools-reply-send-button = 📤 发给学生
tools-reply-sent = ✅ 「{ $name }」发出去了。
tools-reply-new-button = ➕ 存一条新的
tools-reply-name = 给它起个短名字，比如「简历怎么开头」。
tools-reply-name-long = 名字用一行文字，最多 { $most } 个字。
tools-reply-words = 「{ $name }」：现在把内容发给我，文字、照片、文件都行。
    可以写 <code>{"{name}"}</code> 名字、<code>{"{class}"}</code> 班级、<code>{"{teacher}"}</code> 你的名字；<code>{"{link:resume-structure}"}</code> 会带上这一课，测评、问卷和 <code>{"{link:jobs}"}</code> 也可以。
tools-reply-kept = ✅ 存好了：「{ $name }」。在对话里打 <code>/r { $name }</code> 就能找到。
tools-reply-unknown = 花括号里的「{ $what }」我不认识。可以用 name、class、teacher，或者 link:课程编号。改好再发一次。
tools-reply-link = 没有编号叫「{ $what }」的课、测评或问卷。改好再发一次。
tools-reply-links = 一条回复最多带四个链接。
tools-reply-blank = 这条用到了「{ $what }」，可这位同学没有，所以先没发。
tools-reply-kind = 这种消息存不了。文字、照片、文件、语音、视频都可以。
tools-reply-long = 填上名字以后太长了，Telegram 发不了。改短一点吧。
tools-my-replies = 💬 <b>常用回复</b>
    💬 自己的 · 🌐 大家共用的
tools-my-replies-button = 💬 全部常用回复
tools-reply-card = <b>{ $name }</b> · { $shelf ->
    [own] 只有自己用
    [proposed] 等就业办看过再共用
   *[shared] 大家共用
  }{ $author ->
    [none] {""}
   *[other] {" · "}{ $author } 写的
  } · 用过 { $used } 次
tools-reply-act-button = { $act ->
    [share] 🌐 给大家用
    [unshare] 只留给自己
    [approve] ✅ 可以共用
    [decline] 不共用
   *[drop] 🗑 删掉
  }
tools-reply-acted = { $act ->
    [share] 送去给就业办看了
    [unshare] 现在只有你用
    [approve] 大家都能用了
    [decline] 没有共用
   *[drop] 删了
  }
tools-reply-proposed = 💬 有老师想把常用回复「{ $name }」给大家用，请看一眼。
tools-reply-look-button = 看一看
tools-reply-proposed-button = 等着看的 { $count }
tools-replies-proposed = 💬 老师们想共用这些，点开看看：
tools-replies-proposed-none = 没有等着看的了。
tools-reply-decided = { $end ->
    [approve] 🌐 你的常用回复「{ $name }」大家都能用了，谢谢。
   *[decline] 你的常用回复「{ $name }」这次没有共用，你自己照常能用。
  }

# 组合动作
tools-macros-button = ⚡ 一键几步
tools-macros = ⚡ 点一下，几步一起做完。⭐ 是你自己的。
tools-macro-ran = ⚡ 做好了：
tools-macro-step = { $ok ->
    [yes] ✅
   *[no] ✖️
  } { $do ->
    [reply] 发了回复
    [send] 发了「{ $what }」
    [task] 给学生定了：{ $what }
    [own-task] 给自己记了：{ $what }
   *[slots] 发了可以约的时间
  }{ $ok ->
    [yes] {""}
   *[no] { $do ->
        [slots] （没做成：你还没有开放时间，/appointments 里可以设）
       *[other] （没做成）
    }
  }
tools-macro-new-button = ➕ 自己拼一个
tools-macro-many = 最多存 { $most } 个，先删掉一个吧。
tools-macro-name = 给这几步起个名字，最多 { $most } 个字。
tools-macro-own = ⚡ <b>{ $name }</b>，点一下会依次：
tools-macro-line = { $do ->
    [reply] 💬 发回复「{ $what }」
    [send] 📤 发「{ $what }」
    [task] ✅ 给学生定：{ $what }
    [own-task] 🙋 给自己记：{ $what }
   *[slots] 📅 发可以约的时间
  }{ $days ->
    [0] {""}
   *[other] （{ $days } 天内）
  }
tools-macro-add-button = ➕ { $do ->
    [reply] 💬 一条回复
    [send] 📤 课、测评、岗位
    [task] ✅ 学生做的事
    [own-task] 🙋 我做的事
   *[slots] 📅 约时间
  }
tools-macro-drop-button = { $last ->
    [yes] ⌫ 去掉最后一步
   *[no] 🗑 不要这个了
  }
tools-macro-task = 什么事？带上几天，比如「3天后 交初稿」，从点的那天算起。
tools-macro-choose = 选一个：
tools-macro-choose-none = 还没有常用回复，先用 /replies 存一条。
tools-macro-back-button = ◀ 回去
tools-macro-gone = 「{ $name }」没有了。
tools-slots = 📅 { $teacher }老师想和你约个时间聊聊，挑一个你方便的。
tools-slots-button = 📅 挑时间

# 说好的事
tools-task-button = ✅ 给学生定件事
tools-own-task-button = 🙋 我答应做
tools-task-ask-student = 要学生做什么？带上日子最好，比如「周五前 把简历初稿发我」。
tools-task-ask-staff = 你答应做什么？带上日子最好，比如「3天后 问问企业」。
tools-task-words = 用一条文字说清楚，最多 { $most } 个字。
tools-task-by-when = 「{ $words }」
    什么时候之前？点一个，或者打字，比如「下周三」「3天后」。
tools-task-day-unread = 没看懂是哪天，或者已经过了。点一个，或者打「周五」「10月8日」这样。
tools-task-day-stays = 这句不像日子，就发给老师了。日子没动，要改再点「换一天」。
tools-task-stay-button = ◀ 不改了
tools-day-button = { $which ->
    [today] 今天
    [tomorrow] 明天
    [friday] 周五
    [week] 一周后
    [fortnight] 两周后
   *[none] 不定日子
  } { $day }
tools-task-set = ✅ { $side ->
    [staff] 记下了，到日子提醒你
   *[student] 定好了，学生已经收到，到日子会提醒
  }：{ $words }{ $day ->
    [none] {""}
   *[other] （{ $day }）
  }
tools-task-for-you = ✅ { $teacher }老师和你说好一件事：
    <b>{ $words }</b>{ $day ->
    [none] {""}
   *[other] （{ $day }之前）
  }
    做完点一下，老师会知道。
tools-task-done-button = ✅ 做完了
tools-task-later-button = 📅 换一天
tools-task-open-button = 看这件事
tools-task-drop-button = 🗑 不用做了
tools-task-again-button = ↩️ 还没做完
tools-task-done = 好，记下了。
tools-task-gone = 这件事不在了，或者不是你的。
tools-task-card = <b>{ $words }</b>
    { $side ->
    [staff] 老师来做
   *[student] { $reader ->
        [staff] { $student } 来做
       *[student] 你来做{ $teacher ->
            [none] {""}
           *[other] ，和{ $teacher }老师说好的
        }
    }
  } · { $state ->
    [done] 做完了 ✅
    [dropped] 不用做了
   *[open] { $day ->
        [none] 没定日子
       *[other] { $day }之前
    }{ $late ->
        [yes] {" ⏰ 过了"}
       *[no] {""}
    }
  }
tools-tasks-button = ✅ 全部
tools-tasks = ✅ <b>说好的事</b>（{ $count }）
    ▫️ 你来做 · ⏳ 等对方
tools-tasks-none = ✅ 没有要做的事，也没有在等的事。
tools-task-done-staff = ✅ { $by } 做完了：{ $words }
tools-task-done-student = ✅ { $by }老师把这件事做完了：{ $words }
tools-task-dropped-staff = { $by } 说不用做了：{ $words }
tools-task-dropped-student = 这件事不用做了，{ $by }老师说的：{ $words }
tools-task-again-staff = ↩️ { $by } 说还没做完：{ $words }
tools-task-again-student = ↩️ { $by }老师说这件事还没做完：{ $words }
tools-tasks-growth = ✅ 和老师说好的事：{ $count } 件，先是「{ $first }」
tools-tasks-growth-button = ✅ 说好的事
tools-task-moved-staff = 📅 { $by } 换了日子：{ $words }{ $day ->
    [none] {"，不定日子了"}
   *[other] ，改到 { $day }
  }
tools-task-moved-student = 📅 { $by }老师把日子换了：{ $words }{ $day ->
    [none] {"，不定日子了"}
   *[other] ，改到 { $day }
  }
tools-task-due-student = ⏰ 今天：{ $words }。做完点一下就好，来不及就换一天。
tools-task-due-staff = ⏰ 今天，你答应 { $student } 的：{ $words }
tools-task-due-late = ⏳ { $student } 的这件事过了日子（{ $day }）还没做完：{ $words }。要不要问一声？

# 发点东西给学生
tools-send-button = 📤 发课、测评、岗位
tools-send = 📤 发什么？学生点开、做完，都会告诉你。
tools-send-kind-button = { $kind ->
    [lesson] 📚 一节课
    [assessment] 🧭 测评
    [survey] 📋 问卷
   *[jobs] 💼 岗位
  }
tools-sent = 发出去了。
tools-send-cannot = { $survey ->
    [yes] 这份问卷这次没有发给这位同学。
   *[no] 这个现在发不了。
  }
tools-sent-line = • { $title } · { $end ->
    [finished] ✅ { $at } 做完
    [opened] 👀 { $at } 打开
   *[sent] { $at } 发出，还没打开
  }
tools-jobs-for-you = 适合你的岗位
tools-jobs-newest = 最新的岗位
tools-start-lesson = 📚 { $teacher }老师推荐你看这一课：<b>{ $title }</b>
tools-start-assessment = 🧭 { $teacher }老师请你做一下：<b>{ $title }</b>。结果只有你看得到，想给老师看由你决定。
tools-start-survey = 📋 { $teacher }老师请你填一下：<b>{ $title }</b>
tools-start-jobs = 💼 { $teacher }老师给你：<b>{ $title }</b>
tools-open-lesson-button = 📚 看这一课
tools-open-assessment-button = 🧭 开始
tools-open-survey-button = 📋 去填
tools-open-jobs-button = 💼 看岗位
tools-start-opened = 👀 { $student } 打开了「{ $title }」。
tools-start-finished = ✅ { $student } 做完了「{ $title }」。{ $shared ->
    [yes] 结果分享给了班级老师，资料卡上看得到。
    [no] 结果没有分享，想看可以请学生点「给辅导员看」。
   *[none] {""}
  }

# 找一找，看一看，留一份
tools-find-ask = 🔎 找什么？只在你自己的对话里找，聊天保留 180 天。
tools-find-leave-button = 不找了
tools-found = 🔎 「{ $words }」：
tools-found-none = 🔎 你的对话里没有「{ $words }」。
tools-see-button = 📖 看聊过的
tools-said = 📖 <b>聊过的</b>
tools-said-none = 📖 后面没有了。
tools-from-start-button = ⏮ 从头看
tools-copies-button = 📄 对话留一份
tools-sharing-button = 💼 收藏和投递给谁看
tools-copies = 📄 要哪一次的记录？我做成文件发给你，时间是学校这边的时间。
tools-copies-none = 📄 还没有和老师的聊天记录。
tools-copy-button = { $day } · { $count } 条
tools-copy-coming = 马上发给你。
tools-copy-file = 📄 { $day } 开始的对话。这份是给你自己留的。
tools-copy-title = 和老师的对话，{ $day } 开始
tools-copy-foot = 时间是学校所在地的时间（{ $zone }）。照片、语音和文件这里只提一句，原件在聊天里。
tools-copy-me = 我
tools-copy-teacher = 老师
tools-copy-edited = 改过
tools-copy-withdrawn = （已撤回）

# 收藏和投递给不给老师看
tools-ask-jobs-button = 🙋 想看收藏和投递
tools-jobs-asking = 问过学生了，愿意的话你会收到消息。
tools-jobs-shared-already = 学生已经愿意给你看了，就在资料卡上。
tools-jobs-asked = 💼 { $teacher }老师想看看你收藏和投过的岗位，好帮你出主意。给不给看都行，不影响任何事，随时能改。
tools-jobs-share-button = 👀 给老师看
tools-jobs-keep-button = 🔒 不给看
tools-jobs-stop-button = 🔒 不给看了
tools-jobs-shared = 👀 好，和你对话的老师现在看得到你收藏的岗位和投递进展。随时可以收回。
tools-jobs-kept = 🔒 好，收藏和投递只有你自己看得到。
tools-jobs-shared-told = 👀 { $student } 愿意给你看收藏和投递了，资料卡上就有。

# 命令
home-card-command = 学生资料卡
home-r-command = 常用回复：/r 简历
home-replies-command = 管理常用回复
home-find-command = 在我的对话里找
home-tasks-command = 说好的事
home-transcript-command = 要一份和老师的对话
