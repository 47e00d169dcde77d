# 岗位下面的「举报」和「帮我看看」，以及核实之后的话。

job-reports-report-button = 🚩 举报
job-reports-look-button = 🔍 帮我看看
job-reports-why = <b>「{ $title }」哪里不对？</b>
    点一个最像的就行。用人单位不会知道是谁说的。
job-reports-reason-fee-button = 要先交钱
job-reports-reason-loan-button = 让贷款、分期
job-reports-reason-papers-button = 要扣证件
job-reports-reason-agent-button = 中介冒充单位
job-reports-reason-abroad-button = 出境高薪
job-reports-reason-different-button = 和写的不一样
job-reports-reason-contact-button = 只让加微信、进群
job-reports-reason-gone-button = 早就不招了
job-reports-reason-fake-button = 单位查不到
job-reports-reason-other-button = 别的
job-reports-taken = 收到，谢谢你说出来。就业办会去核实「{ $title }」，结果告诉你。
job-reports-held = 不止你一个人提醒，这个岗位已经先撤下来了。
job-reports-say-more = 想补充的话直接写：比如对方怎么说的、要多少钱。不写也没关系。
job-reports-look-taken = 好，就业办会帮你看看「{ $title }」，回复会发到这里。
job-reports-look-found = 我先看到这些，留个心：
job-reports-look-check = 我没看到明显的坑。你自己也可以对一对：单位全名和执照对得上吗？要不要交钱、扣证件？合同和谁签？
job-reports-look-more = 最拿不准的是哪一点？直接写给老师就行。
job-reports-words-only = 这里只收文字，说一句就好。
job-reports-too-long = 有点长了，{ $most } 个字以内说最要紧的。
job-reports-added = 记下了，会一起给老师看。
job-reports-decided-already = 这件事已经处理完了。还想说什么，可以直接找老师。
job-reports-thanks = 好的。有消息会发到这里。
job-reports-nothing-more-button = 就这些
job-reports-gone-alert = 这个岗位已经不在了。还有疑问可以找老师。
job-reports-steps-button = 🧭 现在怎么办
job-reports-steps = <b>碰上了，这样做</b>
    <b>还没交钱</b>：别交，也别给身份证原件、银行卡和验证码。
    <b>交了钱、办了贷款、证件被扣</b>：留好聊天记录、转账截图和对方电话，打 110 报警；劳动方面的事打 12333。
    <b>人在那边、走不了</b>：先打 110，说清地址。
    不用自己扛，老师和你一起。
job-reports-why-said = { $reason ->
    [fee] 要求先交钱
    [loan] 诱导贷款
    [papers] 扣押证件
    [agent] 中介冒充用人单位
    [abroad] 高薪诱骗出境
    [different] 和写的不一样
    [contact] 只让加微信、进群
    [gone] 早已不招人
    [fake] 单位查不到
   *[other] 信息不实
 }
job-reports-confirmed = 你说得对：「{ $title }」（{ $employer }）核实了，有问题（{ job-reports-why-said }），已经下架，看过它的同学也会收到提醒。谢谢你。
job-reports-warning = ⚠️ <b>「{ $title }」下架了</b>
    { $employer } 的这个岗位，你{ $how ->
    [applied] 投过
    [saved] 收藏过
   *[opened] 看过
 }。就业办核实有问题：{ job-reports-why-said }。
    如果对方找你：别交钱，别给证件原件和验证码{ $how ->
    [applied] ，也别去现场
   *[other] {""}
 }。
job-reports-dismissed = 你提醒的「{ $title }」（{ $employer }），就业办核实过了，没有发现问题。谢谢你多看一眼，再觉得不对随时说。
job-reports-answer = <b>关于「{ $title }」</b>（{ $employer }），就业办的老师看过了：

    { $text }
job-reports-too-many-alert = 今天说了好多个了，老师先看这些。急的话直接找老师。
