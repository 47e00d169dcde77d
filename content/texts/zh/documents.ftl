# 导出文件里的字（证书），以及关于文件的几句话。

documents-certificate-title = 结业证书
documents-certificate-before = 兹证明
documents-certificate-after = 已学完《{ $course }》全部内容，测验通过。
documents-certificate-hours = 共 { $hours } 学时
documents-certificate-issuer = 颁发
documents-certificate-date = 日期
documents-certificate-verify = 扫码可核验

documents-replaced = 字库里暂时没有这些字，文件里先用 □ 代替：{ $characters }
documents-failed = 文件这次没做出来，你写的内容都在。过一会儿再试一次。
