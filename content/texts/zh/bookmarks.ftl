# 收藏的卡片，单独打开的卡片，晚上再看。

bookmarks-button = ★ 收藏
bookmarks-shelf = <b>收藏</b> · { $count } 张
bookmarks-empty = 还没有收藏。
    看到有用的卡片，点下面的 ☆，就放到这里。
bookmarks-tidy-button = 🧹 拿掉几张
bookmarks-tidied-button = 好了
bookmarks-tidying = <i>点哪张，就从收藏里拿掉哪张。</i>
bookmarks-gone = 这一节撤下了，或者正在核对。
bookmarks-changed = 这张卡换掉了，这一节还在。
bookmarks-added-alert = 收好了，在“收藏”里。
bookmarks-removed-alert = 已经从收藏里拿掉。
bookmarks-full-alert = 收藏满 { $most } 张了，先拿掉几张用不上的。
bookmarks-card-gone-alert = 这张卡撤下了，或者正在核对。
bookmarks-card-gone = 这张卡撤下了，或者正在核对。看看别的？
bookmarks-place-kept = <i>你读到的地方还给你留着。</i>
bookmarks-read-from-here-button = 从这张读下去 ▶
bookmarks-to-my-place-button = ↩ 回到我读到的：{ $place }
bookmarks-place-quiz = 卡片之后
bookmarks-growth-line = ★ 收藏了 { $count } 张卡片

later-ask-button = { $days ->
    [0] ⏰ 今晚八点再看
    [1] ⏰ 明晚八点再看
   *[other] ⏰ { $day } 晚八点再看
 }
later-waits-button = { $days ->
    [0] ⏰ 今晚 { $time } 叫我 ✓
    [1] ⏰ 明天 { $time } 叫我 ✓
   *[other] ⏰ { $day } { $time } 叫我 ✓
 }
later-asked-alert = { $days ->
    [0] 好，今晚 { $time } 叫你。先打开了就不叫。
    [1] 好，明天 { $time } 叫你。先打开了就不叫。
   *[other] 这几天放假不打扰，{ $day } { $time } 叫你。
 }
later-taken-back-alert = 好，不叫你了。
later-due = 📖 说好这会儿接着看：{ $title }
    上次读到的地方还在。
later-open-button = 接着看 ▶
