# 导入花名册和教职工名单：预览、应用、撤销，以及文件或某一行为什么用不了。
# imports-fault-…、imports-refused-…、imports-notice-… 也写进表格文件和命令行，所以不带格式。

imports-explain =
    <b>导入花名册、岗位清单</b>

    把表格直接发到这里就行，Excel（.xlsx、.xls）和 CSV 都可以，不用整理格式：上面有标题、表头有合并、数字是全角，我都认得。

    • 学生花名册要有<b>学号、姓名、班级</b>，其他列可有可无
    • 教职工名单要有<b>工号、姓名</b>，写上岗位和负责班级更好
    • 岗位清单要有<b>单位名称、岗位名称</b>，其他列有什么写什么
    • 活动安排要有<b>活动名称、活动日期</b>，写上时间和地点更好
    • 身份证号、电话、住址这些请不要发；发了我也不会存

    我会先给你看一遍会改什么，你点了「应用」才会改，改完还能撤销。
imports-send-a-file = 这里等的是表格文件。点 📎 选「文件」，把花名册发过来；不导入了就点取消。
imports-not-a-photo = 照片里的名单我读不准，学号错一位就是另一个人。请把原来的 Excel 或 CSV 用「文件」发过来。
imports-wrong-file = 「{ $name }」不是表格。请发 Excel（.xlsx、.xls）或 CSV 文件；在别的软件里，可以先「另存为 .xlsx」。
imports-too-big = 「{ $name }」有 { $size } MB，Telegram 最多让我取 { $most } MB 的文件。删掉图片和用不到的工作表，或者按年级分成几份再发。
imports-office-only = 名单由就业办来导入。如果你手上有要更正的，发给就业办就好。

imports-received = 📥 收到 <b>{ $name }</b>，这就看。
imports-fetching = 📥 <b>{ $name }</b>
    正在取文件…
imports-reading = 🔎 <b>{ $name }</b>
    正在一行行核对，还没有改动任何东西…
imports-applying = ✍️ <b>{ $name }</b>
    { $bar } { $done } / { $total }
imports-undoing = ↩️ <b>{ $name }</b> 正在撤销
    { $bar } { $done } / { $total }

imports-preview = 📋 <b>{ $name }</b>
    { $kind ->
        [staff] 教职工名单看完了，还没有改动任何东西。
        [jobs] 岗位清单看完了，还没有改动任何东西。
        [events] 活动安排看完了，还没有改动任何东西。
       *[roster] 花名册看完了，还没有改动任何东西。
    }
imports-line-new = 🆕 新增 <b>{ $count }</b> 人
imports-line-changed = ✏️ 有变化 <b>{ $count }</b> 人（{ $fields }）
imports-line-classes = 👥 新班级或班级信息有更新：{ $count } 个班
imports-line-unchanged = ☑️ 没有变化 { $count } 人
imports-line-repeated = 🔁 重复写了 { $count } 行，每人只算一次
imports-line-refused = ⚠️ 有 <b>{ $count }</b> 行用不了，先不导入
imports-line-missing = { $kind ->
    [staff] 👤 文件里没有、名单里有的 { $count } 人，保持原样，不会删除
   *[roster] 👤 这些班里还有 { $count } 人不在文件里，保持原样，不会删除
    }
imports-line-elsewhere = 🏫 其他班级的 { $count } 人不受影响
imports-line-personal = 🔒 个人隐私不保存，已略过：{ $columns }。下次可以不发这些列。
imports-line-unused = 没用到的列：{ $columns }
imports-line-sheets = 没用到的工作表：{ $sheets }
imports-field-count = { $field } { $count }
imports-row = { $sheet } 第 { $row } 行
imports-more-rows = 还有 { $count } 行，都写在下面的文件里。
imports-more-items = 等 { $count } 项
imports-look-first = <b>请先看一眼</b>
imports-template-caption = 用不了的 { $count } 行都在这里，要改的格子标了颜色，最后一列写着原因。改好直接发回来就行。
imports-template-name = 待修改.xlsx
imports-apply-button = ✅ 应用
imports-discard-button = 放弃
imports-undo-button = ↩️ 撤销这次导入
imports-undo-sure-button = ↩️ 确定撤销
imports-keep-button = 不撤销

imports-same = ☑️ <b>{ $name }</b>
    { $kind ->
        [jobs] 和现在的岗位完全一样（{ $count } 个），什么都不用改。
        [events] 和现在的活动完全一样（{ $count } 场），什么都不用改。
       *[roster] 和现在的名单完全一样（{ $count } 人），什么都不用改。
    }
imports-discarded = <b>{ $name }</b> 放弃了，什么都没有改，读到的内容也已经删掉。
imports-confirmed = ✍️ <b>{ $name }</b> 开始写入…
imports-applied = ✅ <b>{ $name }</b> 导入好了
imports-applied-nothing = 名单在这之前已经是这样，没有需要写的。
imports-undo-ask = { $kind ->
    [events] 撤销以后，活动会回到导入 <b>{ $name }</b> 之前的样子。已经有人报名的新活动会留着。确定吗？
    [jobs] 撤销以后，岗位会回到导入 <b>{ $name }</b> 之前的样子。已经有人看过、存过的新岗位会下架，不会删掉。确定吗？
   *[roster] 撤销以后，名单会回到导入 <b>{ $name }</b> 之前的样子。已经加入的同学不会被移走。确定吗？
    }
imports-undo-started = ↩️ <b>{ $name }</b> 开始撤销…
imports-undone = ↩️ <b>{ $name }</b> 已撤销，{ $kind ->
        [jobs] 岗位回到了导入之前的样子。
        [events] 活动回到了导入之前的样子。
       *[roster] 名单回到了导入之前的样子。
    }
imports-undone-kept = { $kind ->
    [events] 其中 { $count } 场新活动已经有人报名，所以留着；要取消的话，请在活动里取消并说明原因。
    [jobs] 其中 { $count } 个岗位已经有人看过，或者之后又改过：新的已下架，改过的保持现在的样子。
   *[roster] 其中 { $count } 位新加的人已经在用启航（或有班级、邀请连着），所以留在名单里。
    }
imports-undo-not-last-alert = 只能撤销最近一次导入，而且要在 30 天以内。这一次已经不能撤销了。
imports-already-alert = 这一份已经处理过了。

imports-refused = ❌ <b>{ $name }</b> 没有导入，什么都没有改。
    { $reason }

imports-field-number = 学号
imports-field-staff-number = 工号
imports-field-name = 姓名
imports-field-class-name = 班级
imports-field-classes = 负责班级
imports-field-role = 岗位
imports-field-major = 专业
imports-field-department = 院系
imports-field-entry-year = 入学年份
imports-field-length = 学制
imports-field-counselor = 辅导员
imports-field-counselor-number = 辅导员工号
imports-field-mentor = 班级导师
imports-field-mentor-number = 班级导师工号
imports-field-state = 学籍状态

## 某一行为什么用不了

imports-fault-missing = { $column }是空的，请填上
imports-fault-cell-error = { $column }这一格是公式错误（{ $value }），请填上内容
imports-fault-too-long = { $column }超过 { $most } 个字，是不是粘贴多了？
imports-fault-number-lost-digits = { $column }「{ $value }」被 Excel 改成了科学计数，后几位已经丢了，请照原件重新输入（先把格子设成文本）
imports-fault-number-unclear = { $column }「{ $value }」里有学号不该有的字符
imports-fault-number-repeated = 学号 { $number } 出现了不止一次，内容还不一样（另见第 { $rows } 行），请只留对的那一行
imports-fault-name-unclear = { $column }「{ $value }」不像姓名
imports-fault-entry-year-unclear = { $column }「{ $value }」看不出是哪一年，写成 2026 这样就行
imports-fault-entry-year-missing = 看不出是哪年入学的，请在{ $column }写上，比如 2026
imports-fault-length-unclear = { $column }「{ $value }」看不懂，写 3 或者三年就行
imports-fault-state-unknown = { $column }「{ $value }」我不认识。可以写：在读、休学、退学、毕业
imports-fault-staff-unclear = { $column }「{ $value }」看不出是哪一位，请写一个人的姓名
imports-fault-staff-name-missing = 只有工号 { $value }，请把{ $column }的姓名也写上
imports-fault-staff-number-unclear = { $column }「{ $value }」里有工号不该有的字符
imports-fault-staff-number-repeated = 工号 { $number } 写了两个不同的名字（另见第 { $rows } 行），请只留对的那一行
imports-fault-classes-without-role = 写了负责班级，但从{ $column }「{ $value }」看不出是辅导员还是班级导师，请写明

## 应用之前值得看一眼的

imports-notice-class-differs = { $class_name }的{ $field }写法不一致：用了多数人的「{ $taken }」，另有 { $rows } 行写的是「{ $others }」
imports-notice-staff-number-shared = 工号 { $number } 有几种姓名写法：用了「{ $taken }」，另有「{ $others }」
imports-notice-many-names-change = 对上学号的 { $compared } 人里有 { $changed } 人姓名会变。是不是姓名那一列错行了？
imports-notice-staff-without-number = 这几位没有工号，我按姓名来认：{ $names }。有同名老师的话，请补上工号
imports-notice-class-contested = { $class_name }写了不止一位{ $field }（{ $others }），先保持原来的
imports-notice-classes-unknown = 花名册里还没有这些班：{ $names }。等导入花名册时会一起带上

## 整个文件为什么用不了

imports-refused-too-large = 文件有 { $size } MB，最多能收 { $most } MB。删掉图片和用不到的工作表，或者按年级分成几份再发。
imports-refused-wrong-kind = { $kind ->
    [html] 这是网页另存成的表格，不是真正的 Excel。用 Excel 或 WPS 打开，「另存为 .xlsx」再发。
    [ods] 这是 OpenDocument 表格。打开后「另存为 .xlsx」再发。
    [xlsb] 这是 .xlsb 格式。打开后「另存为 .xlsx」再发。
    [doc] 这是文字文档。把里面的表格复制到 Excel 里，存成 .xlsx 再发。
    [pdf] 这是 PDF。请发原来的 Excel 文件。
    [zip] 这是压缩包。解压以后，把里面的表格发过来。
    [image] 这是图片。请发原来的 Excel 文件。
    [xml] 这是 XML 表格。打开后「另存为 .xlsx」再发。
   *[other] 这个文件不是我认得的表格。请发 .xlsx、.xls 或 CSV。
    }
imports-refused-encrypted = 文件设了打开密码，我打不开。在 Excel 里去掉密码再发一次。
imports-refused-damaged = 文件坏了，打不开。在电脑上能打开的话，「另存为」一份新的再发。
imports-refused-bomb-ratio = 文件解开以后大得不正常，我没有打开它。把名单复制到一个新表格里再发。
imports-refused-bomb-size = 文件解开以后超过 { $most } MB，我没有打开它。把名单复制到一个新表格里再发。
imports-refused-bomb-parts = 文件里的工作表或部件太多（超过 { $most } 个）。把名单单独存成一个文件再发。
imports-refused-bomb-nested = 文件里面还套着压缩包，我没有打开它。把名单复制到一个新表格里再发。
imports-refused-bomb-entities = 文件里有不安全的内容，我没有打开它。把名单复制到一个新表格里再发。
imports-refused-too-many-rows = 有一张表超过 { $most } 行。按年级或院系分成几份再发。
imports-refused-too-many-columns = 有一张表超过 { $most } 列。只留名单需要的列再发。
imports-refused-too-spread = 工作表「{ $sheet }」里，内容散得太开，像是很远的格子里有东西。把名单复制到一个新表格里再发。
imports-refused-cell-too-long = 有一格超过 { $most } 个字。删短了再发。
imports-refused-too-heavy = 这个文件读起来太费力，我停下了。把名单复制到一个新表格里，或者分成几份再发。
imports-refused-unreadable-text = 文字是乱码，看不出用的什么编码。用 Excel 打开，「另存为 .xlsx」再发。
imports-refused-empty = 文件里没有内容。
imports-refused-no-header = 没找到表头。需要有这几列：{ $missing }。看看是不是发错了文件，或者表头不在前 30 行。
imports-refused-header-hidden = 名单在隐藏的工作表「{ $sheet }」里。取消隐藏再发，我就知道你真的要导入它。
imports-refused-vanished = Telegram 那边已经取不到这个文件了。请再发一次。
imports-refused-unavailable = 试了几次都没成，可能是网络的问题。请过一会儿再发一次。
imports-refused-no-rows = 没有一行能导入。每一行的原因都写在下面的文件里，改好直接发回来就行。

## 命令行

imports-command-later = 这个导入还没有做好，现在可以导入 roster 和 staff。
imports-command-kind-refused = { $file } 没有导入：{ $reason }
