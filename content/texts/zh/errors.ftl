# 出了差错、点了旧按钮、说了机器人不懂的话。

errors-flood = 消息来得好快。我都收下了，会一条一条处理，稍等我一下。
errors-failed = 刚才这一步没成，是我们这边的问题。我过一会儿会自动再试（编号 { $incident }）。
errors-given-up = 试了几次还是没成。你的内容没有丢，维护的人会来查（编号 { $incident }）。急的话，直接联系辅导员。
errors-stale = 这个按钮是旧的，已经不能用了。发 /home 就能看到最新的。
errors-unknown-command = 这个命令我不认识。
errors-not-allowed = 这一步需要另外的身份才能用。
errors-office-set-aside = 有一条消息试了几次都没处理成，先搁置了（编号 { $reason }）。请让负责运行机器人的同事看一下日志；发 /setaside 可以查看和重试。
