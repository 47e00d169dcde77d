# 信息员和工作站交岗位线索：转发、粘贴、补两项、听回音。

home-leads-button = 📮 交岗位线索
home-lead-command = 交一条岗位线索
leads-not-yours = 岗位线索由信息员和就业工作站来交。你看到好岗位，可以直接告诉老师。
leads-start = <b>交岗位线索</b>
    把招聘信息转发或粘贴到这里，文字、海报都行，我来认。
    也可以直接写单位名称，我一项项问，最多两问。
leads-ask-employer = 哪家单位？写全称最好，比如「常州恒力机械有限公司」。
leads-ask-title = 招什么岗位？比如「数控操作工」。
leads-ask-pay = 薪资多少？比如 5000-8000、日薪200、面议。
leads-ask-place = 在哪儿上班？比如「常州、无锡」。
leads-ask-apply = 怎么报名？电话、邮箱、网址都行。
leads-ask-closes = 截止到哪天？比如 12月31日；没说就写「长期有效」。
leads-ask-majors = 要什么专业？都行写「不限」。
leads-ask-heads = 招几个人？说不准写「若干」。
leads-ask-education = 什么学历？比如「大专及以上」「不限」。
leads-ask-text = 把正文整段发来。
leads-cannot-read = 这种消息我收不了。发文字或图片吧。
leads-too-many = 今天交得真多！剩下的明天再来，免得老师看不过来。
leads-office-fills-button = 看海报就行
leads-drop-button = 不交了
leads-card = <b>交上去之前看一眼</b>
leads-field-line = · { $name }：{ $value }
leads-originals = { $count ->
   *[other] 📎 原件 { $count } 条，会一起给老师看
 }
leads-add-button = ➕ { $what }
leads-change-button = ✏️ { $what }
leads-send-button = ✅ 交上去
leads-sent = 交上去了，谢谢！老师看过就告诉你结果。
leads-known = 这个岗位已经在库里了，学生看得到。谢谢你想着！
leads-dropped = 好，不交了。
leads-another-button = 📮 再交一条
leads-mine-button = 我交过的
leads-mine = <b>你最近交的线索</b>
leads-mine-none = 还没有交过线索。转一条招聘信息来试试？
leads-poster = 海报
leads-what = { $what ->
    [poster] { leads-poster }
   *[other] { $what }
 }
leads-mine-line = { $state ->
    [waiting] 📝
    [asked] ❓
    [accepted] ✅
    [rejected] ❌
   *[other] ↩️
 } { leads-what }{ $state ->
    [waiting] ：老师在看
    [asked] ：老师有问题，等你回
    [accepted] ：上线了
    [rejected] ：没有通过
   *[other] ：你撤回了
 }
leads-why = 　　{ $why ->
    [risk] 有风险，不推给学生
    [unclear] 信息不全，补上再交就好
    [unfit] 不太适合我们的学生
    [over] 已经招满
    [double] 库里已经有了
   *[own] { $said }
 }
leads-answer-this-button = 💬 回复：{ leads-what }
leads-answer-button = 💬 回复
leads-asked = ❓ 就业办想问一下「{ leads-what }」：

    { $question }
leads-question = { $question }

    写下来，直接发给老师。
leads-answer-in-words = 用文字回就好，{ $most } 个字以内。
leads-answer-sent = 发给老师了。
leads-not-asked-alert = 老师已经不等这个回复了，谢谢。
leads-stale-alert = 这条已经交上去或不在了。
leads-accepted = ✅ 你交的「{ leads-what }」上线了，学生看得到。谢谢你！
leads-rejected = 你交的「{ leads-what }」这次没有上线{ $why ->
    [risk] ：核实后有风险，不能推给学生。
    [unclear] ：信息不全，单位、岗位、怎么报名补上就能再交。
    [unfit] ：不太适合我们的学生。
    [over] ：单位已经招满。
    [double] ：库里已经有了。
    [own] ：{ $said }
   *[none] 。
 }谢谢你留心，下一条再见。
leads-new = 📮 { $name } 交来岗位线索：{ leads-what }
leads-answered = 💬 { $name } 回复了「{ leads-what }」：

    { $text }

jobs-desk-lead = 📮 <b>{ $name } 交的线索</b>
    { leads-what }
jobs-desk-original-button = 📎 看原件
jobs-desk-fill-button = ✏️ 补成岗位
jobs-desk-lead-rejected = 好，已告诉 { $name }。
