# 投递记录：自己记给自己看。语气：不催，不比，签不签自己定。

applications-mine = 📮 <b>我的投递</b>　<i>只有你自己看得到</i>
applications-none =
    📮 <b>我的投递</b>

    还没有记录。看岗位时点「我投了」就会记在这里；别处投的也可以自己记一笔。
applications-stage-applied = 投递
applications-stage-interview = 面试
applications-stage-offer = 拿到 offer
applications-stage-signed = 签约
applications-stage-refused = 没成
applications-stage-given-up = 不去了
applications-stage-applied-button = 📮 刚投
applications-stage-interview-button = 🗣 面试
applications-stage-offer-button = 🎁 offer
applications-stage-signed-button = ✍️ 签约
applications-stage-refused-button = 🍂 没成
applications-stage-given-up-button = 👋 不去了
applications-next = 📌 { $day }
applications-will-ask = <i>{ $day }会轻轻问一句进展。</i>
applications-offer-hint = 🌿 不着急定。薪资、班制、社保、食宿都可以再问清楚，想和老师商量随时点「找老师」。
applications-signed-hint = 📄 这里只是你自己的记录。正式的去向登记和网签，以学校和官方系统里的为准。
applications-all-button = 📮 全部投递
applications-add-button = ➕ 记一笔别处投的
applications-leave-button = ◀ 先不了
applications-next-button = 📌 记日子
applications-day-button = 🕘 改日期
applications-note-button = 📝 备注
applications-remove-button = 🗑 删掉
applications-quiet-button = 🔕 这条别再问
applications-waiting-button = ⏳ 还没消息
applications-refused-button = 🍂 没成
applications-got-interview-button = 🗣 有面试了
applications-got-offer-button = 🎁 有 offer 了
applications-remove-sure = 把「{ $employer } · { $title }」这条记录删掉？日期和备注都会一起删。
applications-remove-sure-button = 🗑 删掉
applications-removed = 🗑 删掉了。
applications-noted-applied = 📮 <b>记下了，祝顺利！</b>
applications-noted-interview = 🗣 <b>记下了，加油！</b>哪天面试，点「记日子」写上。
applications-noted-offer = 🎁 <b>恭喜！</b>
applications-noted-signed = ✍️ <b>记下了，恭喜！</b>
applications-noted-refused = 🍂 记下了。合不合适是双向的，下一个再看。
applications-noted-given-up = 👋 记下了。不去也是选择。
applications-noted-waiting = ⏳ 好，再等等。
applications-noted-quiet = 🔕 好的，这条不再问了。
applications-noted-day = ✅ 日期改好了。
applications-noted-next = 📌 记下了。
applications-noted-note = 📝 记下了。
applications-add =
    ➕ 投了哪里？第一行写单位，第二行写岗位，比如：

    恒力机械
    数控操作工
applications-add-unread = 没分清单位和岗位。写成两行，或者中间加逗号。
applications-ask-for-note = 📝 写一句给自己看的备注（300 字以内）。
applications-ask-for-next = 📌 接下来哪天有事（面试、笔试）？比如「下周三」「11月28日」。
applications-ask-for-day = 🕘 「{ $stage }」是哪天的事？比如「昨天」「11月20日」。
applications-day-unread = 没看懂是哪天，写「下周三」「11月28日」这样的就行。
applications-note-unread = 用文字写一句就行。
applications-gone-alert = 这条记录找不到了。
applications-too-many-alert = 最多记 { $most } 条，删掉几条旧的再记吧。
applications-future-alert = 这一天还没到。
applications-too-long-alert = 有点长，300 字以内吧。
applications-not-student-alert = 投递记录给在册学生用，先认证学生身份吧。
applications-ask-applied = 📮 <b>{ $employer } · { $title }</b>　投了有一阵了，有消息吗？没有也正常。
applications-ask-interview = 🗣 <b>{ $employer } · { $title }</b>　面试怎么样了？
applications-growth = 📮 <b>投递</b>　进行中 { $ahead } 个，一共 { $all } 个
applications-growth-button = 📮 我的投递
applications-why = 你记过一条投递，所以隔一阵问一句有没有消息。最多问两次；不想被问，点那条下面的「这条别再问」。
