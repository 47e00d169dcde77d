# 有人可能有危险时说的话。每一句都请念出声再改：短，暖，不讲道理，不许诺做不到的事。

# 给写下这些话的人
crisis-card-t1 = 谢谢你愿意说出来，这不容易。
    <b>你现在安全吗？</b>

    { $called ->
        [yes] 我正在叫学校的老师来找你，你不用再做什么。
       *[no] 我这会儿没能叫到学校的老师，请先打下面的电话，或者去找身边的人。
    }
    我是机器人，不是心理老师。电话那头有人愿意听你说：
    { $lines }

    手边要是有会伤到自己的东西，先离它远一点，去有人的地方待着。
crisis-card-t1b = 收到了。{ $called ->
        [yes] 我正在叫学校的老师。
       *[no] 我这会儿没能叫到学校的老师。
    }
    有危险先报警；不方便说话就发短信，写清楚你在哪儿：
    { $lines }
    不方便留着的话，看完可以删掉这段聊天。
crisis-card-friend = 你为 TA 着急，已经是在帮 TA 了。
    { $called ->
        [yes] 这件事不用你一个人扛：我已经请老师今天来找你，商量怎么帮。
       *[no] 我这会儿没能叫到老师，请去找辅导员或者身边的大人，别一个人扛。
    }
    <b>如果 TA 这会儿就有危险</b>，先打电话，再点下面第一个按钮：
    { $lines }
    能陪着就陪着，听 TA 说就好，不用劝。也别答应替 TA 保密。
crisis-card-t2 = 听起来，你这阵子真的很难。
    { $called ->
        [yes] 你不用一个人撑着：我请了老师今天留意你。想让老师今天就来找你聊聊吗？
       *[no] 我这会儿没能叫到老师，晚点会再试。
    }
    现在就想找人说说，也可以打：
    { $lines }
crisis-card-t3 = 听起来有点累。慢慢来，不用一下子全想清楚。
    想找人说说，可以约个时间当面聊，也可以直接写给老师。想打电话聊的话：
    { $lines }
crisis-heard = 我听到了，你说的也转给老师了。请再等一等，先待在有人的地方。
crisis-comes = { $name }老师看到了，马上来找你。
crisis-comes-quietly = { $name }老师看到你的消息了。
crisis-safe-button = 我现在是安全的
crisis-call-button = 请给我打电话，或者来找我
crisis-talk-button = 我想在这里和人说说
crisis-now-button = 就是现在，很急
crisis-today-button = 今天想和老师聊聊
crisis-book-button = 约个时间聊聊
crisis-safe-heard = 谢谢你告诉我，这让人放心了一些。老师可能还是会来看看你。要是又不好了，随时写给我。
crisis-wants-call-heard = { $told ->
        [yes] 好，我告诉老师了：你想有人打电话或者过来。要是老师还没到你就撑不住了，请先打 110 或 120。
       *[no] 我这会儿没能叫到老师。请先打 110 或 120，或者去找身边的人。
    }
crisis-wants-today-heard = { $told ->
        [yes] 好，我告诉老师了：你希望今天有人和你聊聊。等不及的话，先打 12356。
       *[no] 我这会儿没能叫到老师，晚点会再试。着急就打 12356。
    }
crisis-wants-now-heard = { $told ->
        [yes] 我正在叫老师。请先打 120 或 110，别离开 TA。
       *[no] 我这会儿没能叫到老师。请马上打 120 或 110，别离开 TA。
    }
crisis-write-here = 你写吧，有老师会看。{ $seen ->
        [number] 老师只看到一个编号。
        [name] 你有一个留了名字的对话还开着，老师会看到是你。
       *[teacher] {""}
    }写多少都行，写得乱也没关系。
crisis-over-alert = 这件事已经结束了。要是又难受了，随时写给我。
crisis-closed-alert = 这件事已经结束了。
crisis-help = 如果你或者身边的人有危险，直接写给我就好，我会叫老师来。急的时候先打 110 或 120。

# 给被叫到的老师；锁屏上也看得见，所以没有名字
crisis-page-t1 = 🚨 <b>有学生可能有生命危险</b>（#{ $number }）
    { $minutes ->
        [0] 请现在就来。
       *[other] { $minutes } 分钟了，还没有人来。
    }
    点「我来」，别的老师就知道有人了；点「看看是谁」，查看会留下记录。
crisis-page-t1b = 🚨 <b>有学生可能被人控制或伤害</b>（#{ $number }）
    { $minutes ->
        [0] 请现在就来。
       *[other] { $minutes } 分钟了，还没有人来。
    }
    先想清楚怎么联系才不会让 TA 更危险：手机可能在别人手里。别在群里、别向旁人提起。
crisis-page-drill = 🔔 <b>演练，不是真的</b>（#{ $number }）
    { $minutes ->
        [0] 请像真的一样，点「我来」。
       *[other] { $minutes } 分钟了，还没有人点「我来」。
    }
crisis-page-again = 🚨 你负责的 #{ $number } 还没有结束。看看 TA 现在怎么样，需要时请受过培训的老师写下说明再结束。
crisis-list-friend = ⚠️ 有学生担心身边的人（#{ $number }）。请今天联系 TA，商量怎么帮。
crisis-list-t2 = ⚠️ 有学生状态很不好（#{ $number }）。请今天联系 TA。
crisis-also-friend = ⚠️ #{ $number }：TA 还在担心身边的人。看看 TA 写了什么，也一起想想怎么帮那个人。
crisis-also-t2 = ⚠️ #{ $number }：TA 自己也很不好。今天请也看看 TA。
crisis-come-button = 🙋 我来
crisis-see-button = 👁 看看是谁（会留下记录）
crisis-taken = ✅ #{ $number } 有人了：{ $name }老师。
crisis-says-safe = 💬 #{ $number }：学生说现在是安全的。还请去看看，这件事没有结束。
crisis-wants-call = 📞 #{ $number }：学生希望有人打电话或者过去。
crisis-wants-today = 💬 #{ $number }：学生希望今天有老师和 TA 聊聊。
crisis-yours-alert = 现在由你负责。
crisis-had-alert = 已经有老师来了，名字在下面。
crisis-drill-came-alert = 收到，记下了你来的时间。
crisis-not-yours-alert = 这件事只有被叫到的老师和受过培训的老师能看。
crisis-not-yours = 这件事只有被叫到的老师和受过培训的老师能看。
crisis-opened = <b>#{ $number } · { $tier ->
        [t1] 可能有生命危险
        [t1b] 可能被人控制或伤害
        [friend] 担心身边的人
        [drill] 演练
       *[t2] 状态很不好
    }</b> · { $state ->
        [paging] 还没有人来
        [listed] 今天要联系
        [acknowledged] 有人负责
       *[closed] 已经结束
    }
    👤 { $name } · { $class_name }
crisis-said = 🗨 { $at } { $text }
crisis-no-key = （打不开：密钥不在这台机器上）
crisis-event = • { $at } { $what ->
        [noticed] 写了这些话
        [paged] 叫了老师
        [nobody-to-page] 没有老师可叫
        [acknowledged] { $name }来了
        [viewed] { $name }查看
        [says-safe] 说自己安全
        [wants-call] 希望有人打电话或者来
        [wants-today] 希望今天聊聊
        [wants-now] 说很急，就是现在
        [writes] { $name }开始写给 TA
        [drill] { $name }开始演练
        [closed] { $name }结束
       *[other] { $what }
    }
crisis-erased = 🕊 结束已经很久，是谁、写了什么都已按期抹去。
crisis-note = 📝 { $note }
crisis-trained-close = 结束要由受过培训的老师来做，并写下说明。
crisis-write-button = ✍️ 写给 TA
crisis-write-now = 这位同学的对话现在由你来。点下面的按钮，接着写的话就会发给 TA。
crisis-enter-button = ✍️ 开始写
crisis-close-button = 结束，写说明
crisis-close-ask = 写一句说明再结束：联系上了谁、TA 现在怎么样、之后谁跟进。说明会加密保存。
crisis-closed = 已经结束，说明加密保存了。
crisis-not-closed = 没有结束：可能别人已经结束了，或者要由受过培训的老师来做。
crisis-no-seal = 说明没法加密保存，所以没有结束。请联系管理员检查密钥。
crisis-not-here-alert = { $named ->
        [yes] 这会儿没法在这里写给 TA。请按上面的名字和班级联系。
       *[no] TA 没留名字，这会儿没法在这里写给 TA。过些时候再试。
    }
crisis-nameless = 没留名字
crisis-trained-alert = 结束要由受过培训的老师来做，并写下说明。
crisis-gone-alert = TA 已经删除了自己的数据，写不了了。请按上面的名字和班级联系。

# 一览和设置
crisis-desk = <b>危机</b>：{ $count ->
        [0] 现在没有要处理的。
       *[other] 还有 { $count } 件没有结束。点开能看到是谁，查看会留下记录。
    }
crisis-desk-button = ‹ 一览
crisis-one-button = { $state ->
        [paging] 🚨
        [listed] ⚠️
       *[other] ✅
    } #{ $number } · { $tier ->
        [t1] 生命危险
        [t1b] 被控制或伤害
        [friend] 身边的人
        [drill] 演练
       *[t2] 状态不好
    } · { $at }
crisis-duty-count = { $count ->
        [0] ⚠️ 还没有值班老师：有事只能叫班级辅导员和就业办。
       *[other] 会叫到 { $count } 位值班和心理中心的老师。
    }
crisis-nobody-trained = ⚠️ 还没有受过培训的老师：有事没人能结束。
crisis-no-drill = 还没有演练过。
crisis-last-drill = 上次演练 { $day }：叫了 { $called } 位，{ $came } 位点了「我来」。
crisis-duty-button = 值班和培训
crisis-drill-button = 演练
crisis-duty = <b>值班和培训</b>
    点名字换一种：不叫 → 值班 → 心理中心。点右边标出谁受过培训；只有受过培训的老师能结束。
    现在会叫到 { $count } 位。
crisis-as-nobody = 不叫
crisis-as-duty = 值班
crisis-as-centre = 心理中心
crisis-trained-button = { $trained ->
        [yes] ✅ 受过培训
       *[no] ▫️ 没培训
    }
crisis-office-alert = 这里归就业办管。
crisis-drill-ask = 演练会像真的一样叫 { $count } 位值班和心理中心的老师，每 5 分钟一次，到有人点「我来」为止；消息上写着「演练」。现在开始吗？
crisis-drill-sure-button = 开始演练
crisis-drill-begun = 开始了，叫了 { $count } 位。谁什么时候来的，点开看；看完写句说明结束。
crisis-drill-line = { $came ->
        [yes] ✅ { $name }：{ $minutes } 分 { $seconds } 秒
       *[no] ▫️ { $name }：还没来，叫了 { $times } 次
    }
crisis-drill-due = 🔔 已经一个月没有演练危机流程了。发 /drill 演练一次，十分钟就够。
home-crisis-command = 危机：要联系的学生
home-drill-command = 演练危机流程
privacy-export-crises = 我说过难受之后，学校跟进的记录
privacy-export-crisis-traces = 最近留意到的时间
privacy-export-crisis-duty = 我的值班
privacy-export-crisis-calls = 叫过我去的危机
