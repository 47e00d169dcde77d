# 各种小测题：排序、改句子、看聊天判断；课程里的图。

quizzes-order = 按先后一个一个点，点最后一个就算答完。
quizzes-order-going = 点错了再点一下它，就收回来：
quizzes-order-yours = （你放在第 { $place }）
quizzes-chat-with = 和「{ $partner }」的聊天：
quizzes-chat-me = 你
quizzes-chat-line = <b>{ $who }</b>：{ $said }
quizzes-picture-button = 🖼 看图
quizzes-picture-back-button = 接着看课 ▶
quizzes-picture-alert = 图来了
quizzes-picture-gone-alert = 这张图已经换掉了，看卡片上的字就好。
quizzes-picture-failed = 图这会儿画不出来，先看文字版：
