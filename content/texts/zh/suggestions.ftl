# 首页上的「下一步」：一次只一件，说清为什么。

suggestions-next = 💡 { $reason }
suggestions-not-needed-button = 不用了
suggestions-put-off-alert = 好，这件事先放一个月。
