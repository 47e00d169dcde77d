# 就业指导课和三年级的三门教育：学生看进度，老师看班级，谁都能核验证书。

## 学生

courses-mine = <b>我的课程</b>
courses-none = 你现在没有必修的课程。二年级下学期会有就业指导课，到时候我告诉你。平时的小课随时能看。
courses-shelf-button = { $mark } { $title } { $done }/{ $total }
courses-open-button = 打开课程
courses-all-button = 全部课程
courses-next-button = ▶ 接着学：{ $title }
courses-finished = 学完 { $done }/{ $total } 节
courses-right = 答对 { $right }/{ $asked } 题，答对 { $needed } 题就够
courses-unit = { $done }/{ $total } 节 · 答对 { $right }/{ $asked } 题
courses-unit-read = { $done }/{ $total } 节
courses-left = 还剩 { $lessons } 节小课{ $missing ->
    [0] ，题已经答对够了。
   *[other] ，再答对 { $missing } 题。
 }
courses-left-track = 还剩 { $lessons } 节，看完就留下已读回执。
courses-left-questions = 小课都学完了，再答对 { $missing } 题就通过。标着 🔁 的单元里有答错的题：打开那一节，点“再看一遍”重做，对了就算。
courses-through = ✅ { $date } 通过，共 { $hours } 学时。证书已经给你备好了。
courses-revoked-alert = 这张证书被就业办收回了，原因写在课程里。想问清楚，直接发消息给我。
courses-through-revoked =
    ✅ { $date } 通过，共 { $hours } 学时。

    证书被就业办收回了，原因：{ $reason }
    你学完的都还在。想问清楚，直接发消息给我，老师会看到。
courses-receipt = ✅ 已读回执：{ $date }
courses-passed-on = ✅ { $date } 通过
courses-read-on = ✅ { $date } 已读
courses-not-yours-alert = 你不在这门课里。
courses-growth = 🎓 课程和证书：{ $total } 门里完成了 { $done } 门
courses-growth-button = 🎓 课程和证书

## 自己发出去的话

courses-reminder-new =
    《{ $title }》还没翻开吧？没事，第一节三四分钟，等饭的工夫就看完了。

    哪里看不明白，直接问我，老师能看到你的问题。
courses-reminder-begun =
    《{ $title }》你已经开了头，停在哪一节都记着呢。今天接着看一节？

    这周忙就下周，别忘了它就行。
courses-passed =
    🎉 《{ $title }》你通过了，小课全部学完，题也答对够了。

    证书能核验，找工作时可以放进简历。点一下就发给你。
courses-revoked =
    《{ $title }》的证书，就业办收回了。原因是：{ $reason }

    你学完的课、答对的题都还在。如果你觉得不对，或者想问清楚，直接回我一句，老师会看到。
courses-restored =
    《{ $title }》的证书恢复了，验证码没变，照常能用。让你担心了，不好意思。
courses-why-welcome = 《{ $title }》是全年级都学的课，开课时告诉大家一次。
courses-why-reminder = 老师看到《{ $title }》还有人没学完，请我提醒一声，一周最多一次。
courses-why-passed = 《{ $title }》你学完了，告诉你证书在哪里拿。

## 证书

courses-certificate-button = 🎓 证书
courses-certificate-making = 证书正在做，几秒钟就好。
courses-certificate =
    🎓 你的证书。图片方便给人看，PDF 方便打印。

    验证码 <code>{ $code }</code>
    谁拿到证书，扫码就能核验，也可以打开链接：{ $link }
courses-certificate-file = { $title }-证书.pdf
courses-issuer = 学校招生就业处
courses-again-button = 回到课程
courses-not-passed-alert = 通过课程以后，证书就在这里。
courses-verify-how =
    发 <code>/verify 验证码</code> 就能核验一张证书。验证码印在证书上，十二位字母和数字。
courses-verify-valid = ✅ <b>这张证书是真的</b>
courses-verify-facts =
    姓名：{ $name }
    课程：{ $title }，{ $hours } 学时
    通过日期：{ $date }
    验证码：<code>{ $code }</code>
courses-verify-masked = 这里只显示姓名的第一个字，请和证书上的姓名对一对。
courses-verify-revoked =
    ⚠️ <b>这张证书已被撤销</b>

    学校发过这张证书，{ $date } 撤销，现在不作证明。
courses-verify-reason = 撤销原因：{ $reason }
courses-verify-unknown =
    ❌ <b>没有这张证书</b>

    请对一遍验证码：十二位，没有数字 0、1，也没有字母 O、I。都对的话，这张证书不是我们发的，或者持有人已经删除了数据。
courses-verify-wait = 错的次数有点多，{ $time } 以后再试。
courses-verify-how-office =
    发 <code>/verify 验证码</code> 核验一张证书，发 <code>/verify 学号</code> 看这位学生的证书。撤销和恢复也在那里。
courses-certificate-gone-alert = 这张证书已经不在了，可能学生删除了自己的数据。
courses-revoke-button = 撤销这张证书
courses-restore-button = ↩️ 恢复这张证书
courses-revoke-keep-button = 不撤销
courses-revoke-yes-button = 确认撤销
courses-revoke-why =
    为什么要撤销 <b>{ $name }</b> 的证书？写一句话给我，{ $limit } 字以内。

    学生会原样看到这句话：只写事实，语气平和。别人核验时只看到“已被撤销”，看不到原因。
courses-revoke-too-long = 有 { $length } 个字，太长了，{ $limit } 字以内就好。
courses-revoke-text-only = 这里只收一句文字。
courses-revoke-sure =
    撤销 <b>{ $name }</b> 的《{ $title }》证书？

    原因：{ $reason }

    马上生效，学生会收到这个原因。谁在什么时候撤销，系统里有记录。以后可以恢复。
courses-revoke-late-alert = 这个确认已经过期，什么都没改。要撤销，请再点一次。

## 老师

courses-staff = <b>课程进度</b>
    看哪一门？
courses-staff-none = 您的班级现在没有开着的课程。任课老师请让辅导员或就业办把您加到班里。
courses-board = <b>{ $title }</b>
    各班通过人数
courses-board-track = <b>{ $title }</b>
    各班已读人数
courses-board-line = { $done }/{ $enrolled } · 没开始 { $new } · 没加入 { $away }
courses-board-none = 还没有班级在这门课里。
courses-class = <b>{ $name } · { $title }</b>
    { $total } 人在课里
courses-class-units = 各单元学完人数
courses-group-away = 还没加入
courses-group-new = 没开始
courses-group-begun = 在学
courses-group-short = 还差几道题
courses-group-done = 通过
courses-group-read = 已读
courses-group = <b>{ $name }</b> · { $group }，{ $count } 人
courses-name = { $done }/{ $total } 节
courses-name-short = 再答对 { $missing } 题
courses-away-hint = 他们还没加入启航，我联系不上。班级的邀请链接在 /classes。
courses-remind-button = 💬 温和地提醒一下
courses-reminded-alert = 提醒了 { $sent } 人，一句轻松的话，不点名。{ $others ->
    [0] { "" }
   *[other] 另外 { $others } 人这周提醒过，或者暂时收不到。
 }
courses-export-button = 📄 成绩表（Excel）
courses-export-making = 成绩表正在做。
courses-export-file = { $name }-{ $title }-{ $date }.xlsx
courses-export-caption = { $name } 的《{ $title }》成绩表，{ $date }。里面有学生的名字和分数，只用于教学；谁导出过，系统里有记录。
courses-teachers-button = 👩‍🏫 任课老师
courses-teachers = 谁给 <b>{ $name }</b> 上这些课？打勾的老师能看到这个班的课程进度，看不到别的。
courses-teachers-none = 还没有任课老师加入。就业办用 /invite 邀请，身份选“专业教师”。
courses-sheet-number = 学号
courses-sheet-name = 姓名
courses-sheet-state = 状态
courses-sheet-units = 学完单元
courses-sheet-lessons = 学完小课
courses-sheet-first = 首次答对 %
courses-sheet-right = 最终答对
courses-sheet-asked = 总题数
courses-sheet-done = 完成时间
home-courses-button = 🎓 课程进度
home-courses-command = 我的课程、班级课程进度
privacy-export-courses = 课程
privacy-export-certificates = 证书
privacy-export-teaching = 我任课的班
privacy-export-course-results = 课程完成情况
