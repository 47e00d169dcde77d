# 问卷：一题一题答，随时能停，答一题存一题。语气：是来帮忙的，不催，不评判。

home-surveys-command = 问卷：等你填的、还能改的
surveys-begin-button = 📝 开始
surveys-mine-button = 📝 我的问卷
surveys-join-first = 问卷是发给在校同学的。先说一下你是谁，就能看到有没有等你填的。
surveys-none = 现在没有等你填的问卷。有了我会告诉你。
surveys-list =
    <b>我的问卷</b>

    随时能停，答一题存一题。
surveys-line-new = 约 { $minutes } 分钟{ $until ->
        [yes] ，到{ $day }为止
       *[no] {""}
    }
surveys-line-partial = 填到一半，点开接着来{ $until ->
        [yes] ，到{ $day }为止
       *[no] {""}
    }
surveys-line-complete = ✅ 交了，到{ $day }为止都能改
surveys-line-refused = 你说这次不填。改主意了，点开就行{ $until ->
        [yes] （到{ $day }为止）
       *[no] {""}
    }
surveys-home = 📝 <b>{ $title }</b>：{ $begun ->
        [yes] { $sure ->
            [yes] 还有 { $left } 题
           *[no] 最多还有 { $left } 题
        }
       *[no] 约 { $minutes } 分钟
    }{ $until ->
        [yes] ，到{ $day }为止
       *[no] {""}
    }
surveys-left = { $left ->
        [0] 都答完了
        [1] 最后一题
       *[other] { $sure ->
            [yes] 还有 { $left } 题
           *[no] 最多还有 { $left } 题
        }
    }
surveys-more-button = 还有 { $count } 份
surveys-minutes = ⏱ 约 { $minutes } 分钟，随时能停，再接着答
surveys-minutes-brief = ⏱ 约 { $minutes } 分钟
surveys-until = 📅 到{ $day }为止都能交
surveys-today = 今天（{ $day }）{ $clock } 
surveys-trial = 🧪 这是试填，不算数，也不进统计
surveys-anonymous = 🕶 不记名：过了能修改的日子，谁也查不到哪份是你的
surveys-refuse-button = 这次不填
surveys-later-button = 💤 以后再说
surveys-back-button = ◀ 上一题
surveys-read-button = 继续 ▶
surveys-keep-button = 不改，往下 ▶
surveys-skip-button = ⏭ 跳过
surveys-empty-button = 🗑 不答这题
surveys-review-button = 📋 看全部
surveys-done-button = ✔ 选好了（{ $count }/{ $most }）
surveys-offer-button = 👌 就用这个
surveys-offer = 这个我这儿记着：<b>{ $value }</b>
surveys-sensitive = 🔒 这题只有你的辅导员看得到，不进任何表格
surveys-chosen = ✅ 已选 { $count }/{ $most }：<b>{ $value }</b>
surveys-now = 现在的回答：<b>{ $value }</b>
surveys-write-line = ✍️ “{ $option }”可以写一句，直接发给我就行。不写也可以。
surveys-welcome-back = 接着上次的来，前面答的都在。
surveys-how-multiple = { $least ->
        [0] 可以选几个
        [1] 可以选几个
       *[other] 至少选 { $least } 个
    }，选完点“选好了”。
surveys-how-region = 打字也行：苏州、suzhou、sz。
surveys-how-one-region = 打字也行：苏州、suzhou、sz。
surveys-how-ranking = 按心里的顺序点，第一个最重要，一共排 { $most } 个。点错了再点一下就取消。
surveys-how-rating = { $worst } → { $best }
surveys-how-number = 发一个数就行{ $unit ->
        [none] {""}
       *[other] （{ $unit }）
    }{ $range ->
        [yes] ，也可以是一段，比如 { $example }
       *[no] ，比如 { $example }
    }。
surveys-how-text = 直接写给我，最多 { NUMBER($most, useGrouping: 0) } 个字。
surveys-how-date = 点一个，或者直接打字：11月25日、明天、下周五都行。
surveys-how-phone = 发手机号或座机号就行。
surveys-how-email = 发邮箱地址就行。
surveys-how-file = 发一张照片或一个文件。
surveys-day-button = { $offset ->
        [-1] 昨天
        [0] 今天
        [1] 明天
       *[other] {""}
    }{ $offset ->
        [-1] {" "}
        [0] {" "}
        [1] {" "}
       *[other] {""}
    }{ $day }
surveys-places-provinces-button = 🗺 按省找
surveys-places-metros-button = 🏙 都市圈
surveys-places-top-button = ↩️ 常选地区
surveys-places-whole-button = { $place }（全省）
surveys-example-text = 写一句话就行
surveys-example-phone = 138 0013 8000
surveys-example-email = lin@example.com
surveys-example-region = 苏州
surveys-example-file = 拍一张照片发过来
surveys-stuck = 没对上没关系，换个办法，比如：{ $example }。想不好就“以后再说”，或者找老师问问。
surveys-stuck-skip = 没对上没关系，换个办法，比如：{ $example }。也可以跳过、以后再说，或者找老师问问。
surveys-late = “{ $title }”停在这题有一阵子了，刚才那句我没记。要是答案，再发一次；要是写给老师的，点“找老师”。
surveys-only-text = 这题要的是文字，照片、语音我看不懂。打字，或者点下面的按钮。
surveys-only-file = 这题收照片或文件，语音、视频、表情不行。拍一张发过来就可以。
surveys-nothing-chosen-alert = 先点一个再往下。
surveys-few-alert = 这题至少选 { $least } 个，现在选了 { $chosen } 个。
surveys-many-alert = 这题最多选 { $most } 个，先点掉一个再选。
surveys-alone-alert = 这个选项不能和别的一起选。
surveys-unfit-alert = 这个选项现在没有了，看看现在的。
surveys-taken-alert = 这个前面选过了，这里选一个别的。
surveys-write-or-on-alert = “{ $option }”已经选好了：写一句发给我，或者点“不改，往下”。
surveys-required-alert = 这题跳不过去。想不好可以点“以后再说”。
surveys-moved-alert = 刚才那题现在不用答了，带你到该答的这题。
surveys-gone-alert = 这个按钮过期了，看看现在有什么。
surveys-refused-empty = 这条是空的，写几个字，或者点按钮。
surveys-refused-required = 这题跳不过去。想不好可以点“以后再说”，答过的都留着。
surveys-refused-only-says = 这里不用写什么，看完点“继续”就行。
surveys-refused-unfit = 这个回答这题用不上，看看下面能选的。
surveys-refused-short = 有点短，至少写 { $least } 个字（现在 { $length } 个）。
surveys-refused-long = 长了 { NUMBER($over, useGrouping: 0) } 个字，这里最多 { NUMBER($most, useGrouping: 0) } 个。删短一点再发一次，我还没存。
surveys-refused-number = 没看懂是多少。发一个数就行，比如 { $example }。
surveys-refused-one-number = 这题只要一个数，比如 { $example }。
surveys-refused-number-low = 这个数太小了，最小 { $lowest }。是不是少打了一位？
surveys-refused-number-high = 这个数太大了，最大 { $highest }。是不是多打了一位？
surveys-refused-date = 没看懂是哪天。像 { $example } 这样写就行。
surveys-refused-date-early = 这天太早了，最早 { $earliest }。
surveys-refused-date-late = 这天太晚了，最晚 { $latest }。
surveys-refused-phone = 这个号码不太对，看看是不是少了一位，比如 { $example }。
surveys-refused-email = 这个邮箱不太对，比如 { $example } 这样。
surveys-refused-pick = “{ $said }”我没对上。点下面的选项，或者打选项里的字，比如：{ $examples }。
surveys-refused-which = 你说的是哪个？{ $examples }
surveys-refused-few = 至少选 { $least } 个，你说了 { $chosen } 个。
surveys-refused-many = 最多选 { $most } 个，你说了 { $chosen } 个。挑最要紧的。
surveys-refused-alone = 里面有一项不能和别的一起选，只留一种。
surveys-refused-rate = 打个分：{ $lowest } 到 { $highest }。
surveys-refused-yes-no = 答“是”或“不是”就行，点下面也可以。
surveys-refused-consent = 愿意就点第一个按钮，不想填就点另一个，都没关系。
surveys-refused-region = “{ $said }”我没找到。打城市名或拼音试试，比如 苏州、suzhou，也可以点“按省找”。
surveys-refused-file = 这题收照片或文件，拍一张发过来就可以。
surveys-review =
    <b>{ $title }</b> · { $state ->
        [done] 都答完了，看一眼
        [complete] 你的回答
       *[open] 答到这里
    }

    哪条要改，点哪条。
surveys-trace = { $title }：<b>{ $value }</b> ✓
surveys-review-line = { $number }. { $title }：<b>{ $value }</b>
surveys-passed-over = { $number }. { $title }：<i>跳过了</i>
surveys-open = { $number }. { $title }：<i>还没答</i>
surveys-go-on-button = ▶ 接着填
surveys-hand-in-button = ✅ 交上去
surveys-hand-in-ask = 没问题就点“交上去”。{ $days ->
        [0] {""}
       *[other] 交了以后 { $days } 天里还能改。
    }
surveys-change-button = ✏️ 改一改
surveys-editable = ✏️ 到{ $day }为止都能改。
surveys-amended = ✏️ 改过了，还没重新交。点一下“交上去”才算数。
surveys-handed-in = ✅ <b>{ $title }</b> 交上去了，谢谢你！
surveys-updated = ✅ <b>{ $title }</b> 改好了，按新的算。
surveys-handed-in-before = ✅ <b>{ $title }</b> 之前就交上去了，这次没有变化。
surveys-unfinished = 还差这一题，答完就能交。
surveys-later = 💤 好，<b>{ $title }</b> 先放着。{ $done ->
        [0] {""}
       *[other] 答过的 { $done } 题都存好了。
    }{ $until ->
        [yes] 到{ $day }为止，随时回来接着填。
       *[no] 随时回来接着填。
    }
surveys-resume-button = ▶ 接着填
surveys-stopped =
    好，<b>{ $title }</b> 就到这里，不再往下问，也不再提醒。

    不填也没关系，什么都不影响。改主意了随时回来。
surveys-think-again-button = ↩️ 再看看那一题
surveys-refuse-sure = 这次不填 <b>{ $title }</b>？完全可以，不影响任何事，我也不再提醒。填了的话，老师更容易帮上你。
surveys-refuse-yes-button = 这次不填
surveys-refuse-no-button = 还是填一下
surveys-refused = 好，<b>{ $title }</b> 这次不填，我不再提醒。{ $until ->
        [yes] 到{ $day }为止，改主意了点下面就行。
       *[no] 改主意了，点下面就行。
    }
surveys-changed-mind-button = ↩️ 还是填一下
surveys-closed-over = <b>{ $title }</b> 已经截止了{ $when ->
        [yes] （{ $day }）
       *[no] {""}
    }。截止前答过的都在。还有想说的，直接写给老师。
surveys-closed-handed-in = <b>{ $title }</b> 交过了{ $when ->
        [yes] ，能改的日子到 { $day } 为止
       *[no] ，已经不能改了
    }。情况变了，直接告诉老师就行。
surveys-closed-not-yet = <b>{ $title }</b> 还没开始{ $when ->
        [yes] ，{ $day }再来
       *[no] {""}
    }。
surveys-closed-not-asked = <b>{ $title }</b> 这次不用你填。
surveys-closed-unread = 刚才发的那条没有记进去。
