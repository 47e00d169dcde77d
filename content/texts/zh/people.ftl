# 加入:学生对花名册,老师用邀请链接,班级链接和二维码。

people-who =
    欢迎！你是哪一位？

    学生用学号和姓名加入班级；老师用就业办发的邀请链接；只想先看看课程，也可以。
people-student-button = 🎓 我是学生
people-staff-button = 👩‍🏫 我是老师
people-guest-button = 👀 先看看课程
people-staff-how = 老师的入口是一条专属邀请链接，请就业办发给你，点开就好。链接 72 小时内有效，只能用一次。

people-ask-number = 把<b>学号和姓名</b>发给我就行，比如：
    <code>2024010199 王小明</code>
people-ask-number-class = 你要加入的是 <b>{ $class_name }</b>。把<b>学号和姓名</b>发给我，比如：
    <code>2024010199 王小明</code>
people-ask-name = 学号记下了：<code>{ $number }</code>。再发一下姓名（花名册上的）。
people-number-unclear = 我没看到学号。请发文字，学号和姓名写在一起，比如：
    <code>2024010199 王小明</code>
people-number-missing = 姓名收到了，还差学号。两样一起发最省事：
    <code>2024010199 王小明</code>
people-mismatch = 学号和姓名跟花名册没对上。看看有没有打错字，再发一次。还可以试 { $left } 次。
people-no-tries = 先歇一会儿，{ $time } 以后再来。也可以问问辅导员花名册上是怎么写的。
people-gone = 花名册上这个学号已经不在校了。要是弄错了，请找就业办。
people-taken = 这个学号已经连着另一个 Telegram 账号。我已经告诉就业办，请他们核实后解开，解开了我来叫你。
people-yours = 你已经在班里了，不用再加入。
people-joined = 找到你了，{ $name }！欢迎加入 <b>{ $class_name }</b>。
people-joined-elsewhere = 找到你了，{ $name }！花名册上你在 <b>{ $class_name }</b>，已经帮你加入。
people-counselor = 你的辅导员是{ $counselor }老师，有事随时找。
people-link-dead = 这条链接已经不能用了。请问问发给你的人要一条新的。

people-claim-for-office =
    🔑 { $name }（学号 { $number }，{ $class_name }）想用另一个 Telegram 账号加入，花名册上已连着旧账号。

    请先核实是不是本人，再解开。
people-release-button = 🔓 核实过了，解开
people-released = 🔓 已解开。对方现在可以重新加入了。
people-released-old = 就业办解开了你的学号和这个账号的连接。如果不是你换了账号，请马上联系就业办。
people-free-now = 就业办已经解开你的学号，现在可以加入了。
people-join-again-button = 🎓 现在加入

people-invite-expired = 这条邀请链接过了 72 小时，已经失效。请就业办再发一条。
people-invite-used = 这条邀请链接已经用过了。如果不是你用的，请马上告诉就业办。
people-invite-unknown = 这条邀请链接不对，可能复制少了几个字。请重新点一次，或者请就业办再发一条。
people-invite-taken = 这条邀请对应的老师已经连着另一个账号。请就业办核实。
people-welcome-staff = { $name }，欢迎！你的身份是：<b>{ $role }</b>。
people-welcome-classes = 名下有 { $count } 个班，在「我的班级」里能看到。
people-staff-joined =
    ✅ { $who } 用邀请链接成为：{ $role ->
        [counselor] { people-role-counselor }
        [class_mentor] { people-role-class-mentor }
        [teacher] { people-role-teacher }
        [office] { people-role-office }
        [informant] { people-role-informant }
       *[station] { people-role-station }
    }。如果不认识，请马上查一下。

people-role-student = 学生
people-role-counselor = 辅导员
people-role-class-mentor = 班级导师
people-role-teacher = 专业教师
people-role-office = 就业办
people-role-informant = 信息员
people-role-station = 就业工作站
people-role-counselor-button = 辅导员
people-role-class-mentor-button = 班级导师
people-role-teacher-button = 专业教师
people-role-office-button = 就业办
people-role-informant-button = 信息员
people-role-station-button = 就业工作站

people-invite-which = 要邀请谁？每条链接只能用一次，72 小时内有效。
people-invite-who = 哪位{ $role }？发教职工名单上的姓名或工号，这样班级会自动归到名下。
people-invite-nobody = 教职工名单里没有这位老师。看看姓名或工号有没有写错；也可以不对名单，直接发链接。
people-invite-several = 有几位同名的老师，请发工号。
people-invite-anyway-button = 不对名单，直接发
people-invite-made =
    给<b>{ $who }</b>的邀请链接（{ $role }）：

    { $link }

    { $until } 前有效，只能用一次。请只发给本人。
people-invite-someone = 新同事
people-share-button = ↗️ 转发给对方
people-share-words = 点这条链接加入启航（只能用一次）：
people-invite-more-button = ➕ 再发一条

people-classes = <b>班级</b>
    点开看邀请链接和二维码。
people-classes-none = 名下还没有班级。花名册导入后会自动出现；不对的话请告诉就业办。
people-class-button = { $name } · { $joined }/{ $students }
people-class =
    <b>{ $name }</b>
    已加入 { $joined } / { $students } 人

    邀请链接，发到班级群里就行：
    { $link }
people-poster-button = 🖼 二维码海报
people-poster = <b>{ $name }</b> · 扫码加入启航
people-poster-coming = 二维码来了，可以直接转发或打印。
people-renew-button = 🔄 换一条新链接
people-renewed-alert = 已换成新链接，旧链接和旧二维码不能用了。
people-next-button = 下一页 ▶
people-previous-button = ◀ 上一页
