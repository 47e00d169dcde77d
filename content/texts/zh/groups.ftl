# 班级群:机器人在群里只说给全班的话,个人的事都在私聊。

groups-hello =
    大家好，我是启航，就业办的小助手 👋

    班级导师或辅导员在群里发 /bind，再到私聊里点一下确认，我就把<b>给全班的通知</b>往这里发一份。

    群里平时聊什么我不看也不插话。有自己的事想问，请点下面私聊我，只有你自己看得到。
groups-private-button = 💬 私聊启航
groups-in-private = 个人的事不在群里说，点下面私聊我吧，只有你自己看得到。
groups-asked = 收到，请到和我的私聊里确认一下。
groups-who-may = 连接班级群要由本班的辅导员或班级导师来做。老师还没加入启航的话，请找就业办要一条邀请链接。
groups-anonymous = 你现在是匿名管理员，我认不出是哪位老师。先关掉匿名，再发一次就行。

groups-ask = 要把群「{ $title }」连到哪个班？连上以后，给全班的通知会在群里也发一份，不带任何个人信息。
groups-bind-button = 🔗 连到{ $class_name }
groups-not-button = 先不了
groups-kept = 好，没有改动。
groups-no-class = 群「{ $title }」还连不了：这个班不归你管，或者名单上你还没有班。要连的话，请从「我的班级」里打开班级，点「班级群」再把我加进群；名单不对请找就业办。
groups-late-alert = 这次确认过时了。请在群里再发一次 /bind。
groups-taken = 群「{ $title }」已经连着另一个班。请先让那个班的老师在群里发 /unbind 断开。
groups-bound = ✅ 群「{ $title }」已经连到 <b>{ $class_name }</b>。以后给全班的通知会在群里也发一份。
groups-bound-here = ✅ 这个群已经连到 <b>{ $class_name }</b>。给全班的通知会发在这里；自己的事请私聊我。

groups-ask-unbind = 要断开群「{ $title }」和 <b>{ $class_name }</b> 吗？断开后群里不再收到通知，同学们私聊里照常。
groups-not-yours = 群「{ $title }」没有连着你的班，不用断开。
groups-unbind-button = ✂️ 断开
groups-unbound = 已断开群「{ $title }」和 { $class_name }。
groups-unbound-here = 这个群不再连着 { $class_name }，通知不会再发到这里。
groups-removed = 我被移出了群「{ $title }」（{ $class_name }），班级通知不会再发到那里。要恢复的话，把我加回群里再发一次 /bind。

groups-class-button = 👥 班级群
groups-of-class = { $count ->
        [0] <b>{ $class_name }</b> 还没有连上班级群。
       *[other] <b>{ $class_name }</b> 连着 { $count } 个群：
    }
groups-line = · { $title }
groups-add-button = ➕ 把我加进班级群
groups-unbind-one-button = ✂️ 断开「{ $title }」
