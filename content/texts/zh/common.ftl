# 到处都用的词。

-brand = 启航
common-back-button = ◀ 返回
common-home-button = 🏠 首页
common-cancel-button = 取消
common-page = 第 { $page } 页，共 { $pages } 页
