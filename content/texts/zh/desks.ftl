# 老师群：每个学生的对话一个话题。$title 是群名，$department 是院系。

desk-ask = 把群「{ $title }」用作哪个院系的对话群？以后那里每位学生的对话是一个话题，院系的老师都看得到。不留名字的和「心里的事」不进群，照旧送到老师私聊。
desk-asked = 好，我在私聊里问你是哪个院系。
desk-who-may = 这里只有本院系已经加入启航的老师和就业办能操作。请先在私聊里加入。
desk-anonymous = 匿名管理员发的，我不知道是哪位老师，所以没有发给学生。请关掉匿名再发。
desk-needs-topics = 这个群还没开话题。请在群设置里打开「话题」，再发一次 /desk。
desk-is-class-group = 这个群已经是班级群，学生都在里面，不能用来放一对一的对话。
desk-bound = 绑定了「{ $title }」，我看一下自己的权限……
desk-ready = 可以了。新的对话会在群里各开一个话题；想换回私聊，发 /desk。
desk-needs-rights = 还差一步：请在群里把我设为管理员，并打开「管理话题」。打开以前，对话照常送到老师的私聊。
desk-trouble = 老师群「{ $title }」现在用不了：{ $why ->
    [desk-gone] 我已经不在群里了
    [desk-no-forum] 群里的话题被关掉了
   *[desk-rights] 我没有「管理话题」的权限
  }。对话先送到老师的私聊，一条都没丢。
desk-well = 老师群「{ $title }」又能用了，新的消息会回到群里。
desk-stays-here = 这行只有老师看得到。要发给学生，就回复学生的消息；或者点下面，让这里的每一行都发出去。
desk-aside = 这行没有发给学生：开头像是老师之间的备注。要发的话，去掉开头的符号再写一次。
desk-talking-on = 现在这个话题里的每一行都发给学生。{ $minutes } 分钟没有新内容就自己停。
desk-talking-on-toast = 每一行都会发给学生
desk-talking-off = 停了：现在只有回复学生的消息才会发出去。
desk-stop-button = ⏹ 不再每行都发
desk-faces = <b>对话在哪里</b>
desk-line = { $department }：{ $face ->
    [group] 老师群「{ $title }」
    [private] 老师私聊（群「{ $title }」先不用）
    [trouble] 老师私聊（群「{ $title }」现在用不了）
   *[none] 老师私聊
  }
desk-use-private-button = { $department }：改用私聊
desk-use-group-button = { $department }：改用老师群
desk-free-button = 解除绑定
desk-add-button = ➕ 把我加进老师群
desk-chosen = 改好了
desk-freed = 解除了
desk-no-longer = 这个群现在不放对话了，刚写的没有发给学生。请到私聊里回：点下面打开我，在「学生来信」里找到这段对话。
desk-not-yours = 这里由就业办和院系里带班的老师来定。
home-desk-command = 对话放在老师群还是私聊
home-unsend-command = 撤回自己发给老师或同学的一条
