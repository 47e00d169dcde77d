# 到处都用的词。

-brand = 启航
common-back-button = ◀ 返回
common-home-button = 🏠 首页
common-cancel-button = 取消
common-page = 第 { $page } 页，共 { $pages } 页
common-edit-not-read = 我是按你第一次发来的记的，刚才的修改没有进去。要改的话，打开那一项再写一次就好。
