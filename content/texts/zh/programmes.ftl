# 订单班、冠名班、学徒制和就业工作站，学生看到的样子。

home-programmes-command = 订单班、冠名班、学徒制和就业工作站
programmes-title = <b>和单位一起办的班</b>
    名额和时间以学院公布的为准，想报名先问老师。
programmes-none = 现在没有在报名的订单班、冠名班或学徒制。有了会放在这里。
programmes-for-you = <b>收你的专业</b>
programmes-all = <b>还有这些</b>
programmes-more = <i>另外还有 { $count } 个，问问老师。</i>
programmes-stations-button = 📍 就业工作站
programmes-stations = <b>就业工作站</b>
    在当地找工作、看厂、遇到事，都可以找他们。
programmes-stations-none = 还没有登记就业工作站。
