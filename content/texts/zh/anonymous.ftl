# 不留名字的提问，和对话的暂停。

anonymous-ask-button = 🎭 不留名字地问
anonymous-limits = <b>不留名字地问</b>，先说清楚几件事：

    · 老师只看到一个编号，看不到你的名字、班级和资料。
    · 系统里记着是你：不然回信送不到。你写的内容和别的对话一样保存，删除数据时一起删。
    · 声音、照片、文件名和你写的事可能让人认出你，发之前想一想。
    · <b>只有一种例外</b>：你写的话让人担心你或别人有生命危险。这时被叫来的老师能看到你是谁，因为学校有责任救人。谁看过会留下记录，你在 /privacy 里查得到。
    · 想说名字的时候，点一下按钮就行，什么时候都可以。
anonymous-agree-button = 知道了，不留名字地问
anonymous-write = 写吧，老师只会看到一个编号。
anonymous-left = 没有问出去。现在直接写给我的话，老师会看到你的名字。不想留名字，就点「找老师」，再点「不留名字地问」。
anonymous-write-on = 接着写就行。
anonymous-begun = 🎭 老师看到的是 #{ $number }，看不到你是谁。
anonymous-name-button = 告诉老师我是谁
anonymous-name-ask = 告诉老师你的名字和班级？说了就收不回来了。
anonymous-name-sure-button = 是的，告诉老师
anonymous-name-keep-button = 先不说
anonymous-name-said = { $owner ->
        [nobody] 好，哪位老师来接，就会看到你的名字和班级。
       *[somebody] 老师现在知道你是谁了。
    }谢谢你的信任。
anonymous-named-already = 这个对话已经有你的名字了，或者已经结束了。
anonymous-open-alert = 你有一个留了名字的对话还没结束。先结束它，再不留名字地问。
anonymous-gives-away = 这条没有转给老师：里面可能看得出你是谁。文件就改个文件名再发，名片请改成文字；愿意的话，点「告诉老师我是谁」。
anonymous-named = 🎭 #{ $number } 告诉你 TA 是谁了：{ $student }（{ $class_name }）。
anonymous-card = 🎭 有同学不留名字地问。你看到的是 #{ $number }；TA 愿意时会自己说名字，请别追问。
anonymous-pause-button = ⏸ 有辱骂或骚扰，停一停

# 暂停：总有人复核，总会告诉学生，危机时照样有人来
pause-why = 写一句为什么要停：学生看不到，就业办会看。写完就停，最多 24 小时，等人复核。
pause-done = 停了。就业办会看看该不该停；学生知道停了，有危险时照样能叫到人。
pause-already = 已经停着了。
pause-not-yours = 这个对话现在不归你，没有停。
pause-begun = 老师觉得你前面写的话伤到人了，所以对话先停一停，最多 24 小时。另一位老师会看看这样对不对，再告诉你。
    要是你或别人有危险，直接写给我，照样有人来。
pause-stands = 对话还停着（到 { $until }），这条没有转给老师。
    要是你或别人有危险，直接写出来，照样有人来。
pause-kept = 另一位老师看过了：对话再停 7 天，之后可以接着写。有急事可以去就业办当面说；有危险就写给我，照样有人来。
pause-lifted = 另一位老师看过了：不用停，你可以接着写了。抱歉让你等。
pause-review = ⏸ { $owner }老师停了 { $student }（{ $class_name }）的对话，请看看对不对。
    原因：{ $reason }
    这是 TA 第 { $times } 次被停。24 小时没人看，就自动恢复。
pause-lift-button = 不用停，恢复
pause-keep-button = 该停，停 7 天
pause-kept-told = ⏸ { $student }：就业办看过了，停 7 天。
pause-lifted-told = ▶️ { $student }：就业办看过了，已经恢复。
pause-reviewed = 恢复了，也告诉了学生和老师。
pause-reviewed-kept = 停 7 天，也告诉了学生和老师。
pause-lead-alert = 复核归就业办，而且不能是停对话的人自己。
pause-over-alert = 已经有人看过，或者已经恢复了。
privacy-export-talk-pauses = 对话被暂停的记录
