# 到处都用的词。

-brand = 启航
common-back-button = ◀ 返回
common-home-button = 🏠 首页
common-cancel-button = 取消
common-confirm-button = 确认
common-yes-button = 是
common-no-button = 不了
common-close-button = 关闭
common-more-button = 更多
common-done-button = 好了
common-ask-teacher-button = 💬 找老师
common-language-zh-button = 中文
common-language-en-button = English
common-page = 第 { $page } 页，共 { $pages } 页
