# 到处都用的词。

-brand = 启航
common-back-label = ◀ 返回
common-home-label = 🏠 首页
common-cancel-label = 取消
common-confirm-label = 确认
common-yes-label = 是
common-no-label = 不了
common-close-label = 关闭
common-more-label = 更多
common-done-label = 好了
common-ask-teacher-label = 💬 找老师
common-language-zh-label = 中文
common-language-en-label = English
common-page = 第 { $page } 页，共 { $pages } 页
