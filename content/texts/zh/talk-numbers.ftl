# 就业办看对话的数字。时间都按上班时间算；不到 5 人的不显示。

talk-numbers-button = 📊 对话数字
talk-numbers = 📊 <b>对话 · 最近 { $days } 天</b>
talk-numbers-whole = 新开 { $begun } 个；现在进行中 { $open } 个，其中 { $waiting } 个在等回复。
talk-numbers-replies = ⏱ 第一次回复：一半在 { $middle } 内，九成在 { $most } 内
talk-numbers-ends = 🏁 从开始到结束：一半在 { $middle } 内，九成在 { $most } 内
talk-numbers-time = { $hours ->
        [0] { $minutes } 分钟
       *[other] { $hours } 小时 { $minutes } 分
    }
talk-numbers-topics = <b>聊什么</b>
talk-numbers-topic-process = 手续
talk-numbers-topic-subject = 专业
talk-numbers-topic-wellbeing = 心里的事
talk-numbers-topic-none = 没有说
talk-numbers-majors = <b>哪个专业</b>
talk-numbers-major-none = 不留名字，或没有班级
talk-numbers-group = • { $name }：{ $count }{ $said ->
        [yes] ，首次回复 { $middle } / { $most }
       *[no] {""}
    }
talk-numbers-ratings = <b>帮你做决定了吗</b>
talk-numbers-people = <b>每位老师</b>
talk-numbers-line = • { $name }：{ $count }
talk-numbers-person = • { $name ->
        [nobody] 还没人接
       *[named] { $name }
    }：进行中 { $open }（等回复 { $waiting }），新开 { $begun }，首次回复 { $middle } / { $most }
talk-numbers-note = 时间只算上班时间。不到 5 个（方面和专业：不到 5 位同学）的不写，能倒推出来的也不写。
talk-numbers-days-button = { $days } 天
talk-numbers-picture-button = 🖼 图
talk-numbers-file-button = 📄 表格
talk-numbers-words-button = ✍️ 学生的话
talk-numbers-words = ✍️ <b>学生评价时写的话</b>（不带名字）
talk-numbers-word = • { $words }
talk-numbers-words-few = 写过的还不到 5 位，先不显示，免得猜出是谁写的。
talk-numbers-title = 对话 · 最近 { $days } 天
talk-numbers-subtitle = 第一次回复：一半在 { $middle } 内，九成在 { $most } 内（上班时间）
talk-numbers-open-head = 进行中的对话
talk-numbers-topics-head = 新开的对话聊什么
talk-numbers-nobody = 还没人接
talk-numbers-all = 合计
talk-numbers-empty = 这段时间还没有对话。
talk-numbers-file = 对话数字-{ $days }天
talk-numbers-coming = 表格马上发来。
talk-numbers-sheet-people = 每位老师
talk-numbers-sheet-topics = 聊什么
talk-numbers-sheet-majors = 专业
talk-numbers-sheet-ratings = 评价
talk-numbers-column-name = 老师
talk-numbers-column-open = 进行中
talk-numbers-column-waiting = 等回复
talk-numbers-column-begun = 新开
talk-numbers-column-reply-middle = 首次回复（小时，中位）
talk-numbers-column-reply-most = 首次回复（小时，九成以内）
talk-numbers-column-end-middle = 到结束（小时，中位）
talk-numbers-column-end-most = 到结束（小时，九成以内）
talk-numbers-column-topic = 方面
talk-numbers-column-major = 专业
talk-numbers-column-rating = 评价
