# 政策和补贴：有哪些帮助、给谁、去哪问。卡片的内容在 jobs/policies.yaml。

home-policies-command = 政策和补贴：能领什么、去哪问
policies-list = <b>💡 政策和补贴</b>

    有哪些帮助、给谁、去哪问，都在这里。点开看一张，一分钟读完。
policies-none = 这里还没有内容。想问什么，找老师或打 12333。
policies-previous-button = ◀ 上一页
policies-next-button = 下一页 ▶
policies-all-button = 💡 全部政策
policies-ask-button = 💬 问老师
policies-site-button = 🔗 { $host }
policies-source = 依据：{ $source }
policies-regions = 适用：{ $places }
policies-until = 以上到 { $date } 有效，之后看新通知
policies-unconfirmed = ⚠️ 待核实：学生看不到这张卡。请对照当年文件，核对后告诉编辑。
policies-expired = ⚠️ 已过有效期：学生看不到这张卡，等新文件更新。
policies-gone-alert = 这张卡片在等新的通知，先看看别的，或者问老师。
search-among-policies = 政策和补贴
