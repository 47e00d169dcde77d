home-card = 你好,{ $name }!
home-choose-language = 用哪种语言?
home-language-set = 好,以后我说中文。
home-help = 发 /home 回到首页。
