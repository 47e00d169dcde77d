# 为什么推荐这个岗位：只说事实，一句话一件事；不合适的也直说。

matching-and-others = { $names }等
matching-that-employer = 这家单位
matching-why = <b>合你的地方</b>
matching-against = <b>不太合的地方</b>
matching-why-not = <b>不会推给你，因为</b>
matching-nothing-known = 还不知道你想找什么样的工作，所以没有先后。在 /surveys 里填一下意向，推荐就会照着你的想法来。
matching-hidden = 你点过「不感兴趣」，所以不再推给你。
matching-applied = 你投过了，所以不再推给你。

matching-reason-major-asked = 招你的专业（{ $major }）
matching-reason-major-near = 招的专业和你的相近（{ $majors }）
matching-reason-major-family = { $family }，你的专业常去的方向
matching-reason-place = 在{ $places }，{ $wish ->
        [same] 你想去的地方
       *[other] 属于你选的「{ $wish }」
    }
matching-reason-place-near = 在{ $places }，和你想去的{ $wish }同一个都市圈
matching-reason-kind = 是你想做的「{ $kind }」
matching-reason-industry = 行业是你选的「{ $industry }」
matching-reason-pay = 薪资合你的期望
matching-reason-nature = 单位性质是你选的「{ $nature }」
matching-reason-interests = 和你的兴趣合得来（{ $letters }）
matching-reason-shifts-fine = 要倒班，你说过可以
matching-reason-day-shift = 不上夜班
matching-reason-lodging = 包住
matching-reason-cohort = 面向 { $year } 届
matching-reason-liked = 像你收藏、投过的（{ $what }）

matching-reason-major-other = 招的是别的专业（{ $majors }）
matching-reason-family-other = { $family }，多数招别的专业
matching-reason-place-far = 在{ $places }，不是你想去的地方
matching-reason-kind-other = 是「{ $kind }」，你没选这一类
matching-reason-industry-other = 行业是「{ $industry }」，你没选
matching-reason-pay-low = { $one ->
        [yes] { $low } 元/月，比你期望的 { $wanted } 元低
       *[no] { $low }–{ $high } 元/月，比你期望的 { $wanted } 元低
    }
matching-reason-nature-other = 单位性质是「{ $nature }」，你没选
matching-reason-shifts = 要倒班
matching-reason-lodging-none = 不包住
matching-reason-travel = 要出差或外派
matching-reason-early = 现在就招人，你 { $year } 年才毕业
matching-reason-disliked = 像你说过不要的（{ $what }）

matching-reason-closed = { $day }已截止
matching-reason-other-cohort = 只招 { $years } 届
matching-reason-education = 要求{ $education }
matching-reason-floor = 最高 { $high } 元/月，低于你能接受的 { $least } 元
matching-reason-nights = 有夜班，你说过不上夜班
matching-reason-major-must = 和你的专业对不上，你说过必须对口
matching-reason-first-year = 一年级不能安排岗位实习

matching-place-add-button = { $name }也可以
matching-place-drop-button = 不想去{ $name }了
matching-kind-add-button = { $name }也可以
matching-kind-drop-button = 不想做{ $name }了
matching-industry-add-button = { $name }也可以
matching-industry-drop-button = 不选{ $name }了
matching-nature-add-button = { $name }也可以
matching-nature-drop-button = 不选{ $name }了
matching-floor-set-button = { $name } 元也可以
matching-nights-fine-button = 上夜班也可以
matching-shifts-fine-button = 倒班也可以
matching-travel-fine-button = 出差也可以
matching-related-fine-button = 相近的专业也可以
matching-forget-button = 别这么猜（{ $name }）

matching-is-on = 🧭 岗位按你的情况推荐：专业、意向、收藏过的。只看这些，不看性别、年龄、籍贯。
matching-is-off = 🧭 没有按你的情况推荐：岗位按时间排，不会主动推给你；收藏的和保存的搜索照常。
matching-off-button = 不要按我的情况推荐
matching-on-button = 按我的情况推荐
