# 两分钟复习：每天几道以前的题，自己开、自己关。

home-review-command = 两分钟复习：把学过的题再过一遍
home-review-button = 🔁 两分钟复习
privacy-export-review = 复习：每道题记得怎样
privacy-export-review-round = 复习：最近一轮
privacy-export-review-setting = 复习：提醒设置

review-card = <b>两分钟复习</b>
    学过的题隔几天再碰一面，才真是你的。一天最多 { $most } 道，做错过的先来。
review-nothing-yet = 先学完一节课，错过的题就会到这里来。
review-today = { $count ->
    [0] 今天没有要复习的，歇着吧。
   *[other] 今天有 { $count } 道，两分钟左右。
 }
review-done-today = 今天的做完了：{ $total } 道对了 { $right } 道。
review-tomorrow = 还有的明天再说。
review-is-on = 🔔 每天 { $hour }:00 叫你一声。放假不叫，没题也不叫。
review-is-off = 🔕 现在不会叫你，想做的时候自己来。
review-muted = ⚠️ 不过你关了「职业课」这类提醒，要收到得先打开它。
review-mastery = <b>记得怎样</b>
review-mastery-line = { $code } { $title }：{ $again ->
    [0] 稳了
   *[other] { $solid ->
        [0] 再看看 { $again } 道
       *[other] 再看看 { $again } 道，稳了 { $solid } 道
    }
 }
review-mastery-module = { $again ->
    [0] 🧠 学过的题：稳了
   *[other] { $solid ->
        [0] 🧠 学过的题：再看看 { $again } 道
       *[other] 🧠 学过的题：稳了 { $solid } 道，再看看 { $again } 道
    }
 }
review-start-button = 开始 ▶
review-go-on-button = 接着做 ▶
review-on-button = 🔔 每天提醒我
review-hour-button = ⏰ 换个时间
review-off-button = 🔕 不用提醒了
review-back-button = ◀ 两分钟复习
review-hours = <b>每天几点叫你？</b>
    挑一个你多半闲着的点。
review-hour-choice-button = { $hour }:00
review-on-alert = 好，每天 { $hour }:00 叫你。
review-off-alert = 好，不再叫你。题还在，随时能来。

review-place = 两分钟复习 · 第 { $number }/{ $total } 题
review-from = 来自「{ $title }」
review-next-button = 下一题 ▶
review-finish-button = 看结果
review-guess-button = 🎲 其实是蒙的
review-guessed = 🎲 记下了：这题早点再来。
review-guessed-alert = 记下了，这题早点再来。
review-again-on = 这题{ $days ->
    [0] 今天
    [1] 明天
   *[other] { $days } 天后
 }再见。
review-end = { $right ->
    [0] <b>今天就到这里</b>
   *[other] <b>今天就到这里：{ $total } 道对了 { $right } 道</b>
 }
review-end-wrong = 没对上的，明天先来见你。
review-end-all-right = 全对。隔得越久还答得出，就越是自己的。
review-end-time = 两分钟到了，剩下的明天再说。
review-end-off = 想让它每天叫你一声吗？随时能关。
review-over-alert = 这是前一天的复习，看看今天的吧。
review-stale-alert = 你已经往下做了，这里是现在的位置。
review-changed-alert = 那道题刚改过或撤下了，接着看下一道。
review-answered-alert = 这题答过啦。

review-nudge = 🔁 今天有 { $count } 道学过的题，两分钟左右。现在碰个面？
review-paused = 这几天你应该挺忙，我先不叫你了。题都给你留着，想起来了随时回来。
review-on-again-button = 🔔 还是每天叫我
review-later-button = 就这样，先不用
review-kept = 好，题都留着。想做的时候发 /review。
