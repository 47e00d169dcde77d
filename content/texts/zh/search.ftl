# 找一找：在课程卡片和检查表里搜。

search-button = 🔍 找一找
search-again-button = 🔍 再找一个
search-leave-button = 不找了
search-ask-teacher-button = 问问老师
search-ask = <b>想找什么？</b>
    发几个字就行，比如：试用期工资。
    拼音也行：sanfang，或者首字母 sf。打错一两个字，我也尽量认。
search-only-words = 这里只认文字。发几个字给我，比如：试用期工资。
search-found = { $total ->
    [1] 找到 1 处：
   *[other] 找到 { $total } 处，最像的先看：
 }
search-among-checklists = 检查表
search-among-forms = 我的材料
search-nothing = 没找到。再试试：
    • 少打几个字，只留最要紧的词
    • 换个说法：“押金”换成“交钱”
    • 用拼音，或者英文

    直接发给我就行。要是急，问老师最快。
search-not-understood = 这里面没有能找的字。发一两个词给我，比如：押金。
search-resting = 查找这会儿用不了，先从课程目录里翻翻，过几分钟再来。
