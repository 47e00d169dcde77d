"""Names for fictional people: common surnames by their rough weight, given names of the 2000s."""

import random
from collections.abc import Iterator

SURNAMES = (
    "王王王王李李李李张张张张刘刘刘陈陈陈杨杨赵黄周周吴吴徐徐孙胡朱朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁"
    "邓许傅沈曾彭吕苏卢蒋蒋蔡贾丁魏薛叶阎余潘潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆陆郝孔白崔康毛邱秦江史顾"
    "顾侯邵邵孟龙万段钱汤尹黎易常武乔贺赖龚文施缪庄季殷包葛卞宗恽"
)
DOUBLE_SURNAMES = ("欧阳", "上官", "诸葛", "司徒")
_GIVEN = (
    "子涵|梓萱|浩然|宇轩|雨桐|欣怡|佳怡|嘉豪|俊杰|思远|文博|诗琪|雅婷|梦洁|志强|伟|敏|静|磊|洋|勇|娟"
    "|婷|慧|鹏|超|倩|雪|宁|琳|晨|阳|佳|鑫|凯|欢|蕾|璐|瑶|欣|子豪|一诺|若曦|可馨|语嫣|思琪|晓彤"
    "|天宇|泽宇|明轩|博文|皓轩|睿|逸飞|志远|家乐|家豪|俊豪|俊熙|文杰|文轩|子轩|子墨|子怡|子琪|雨欣"
    "|雨涵|雨菲|梦瑶|梦琪|梦婷|佳琪|佳慧|佳宁|雅静|雅琪|晓峰|晓东|晓燕|晓蕾|海涛|海燕|国强|建华|春燕"
    "|秋月|冬梅|夏雨|小龙|小凤|玉婷|玉洁|丽娜|丽萍|美玲|美琪|彤彤|圆圆|苗苗|欣悦|心怡|心悦|思雨|思齐"
    "|思成|润泽|润东|启明|启航|昊天|昊然|景行|景瑜|明哲|明月|清扬|清妍|书瑶|书涵|安琪|安然|永康|永强"
    "|成龙|成蹊|嘉欣|嘉怡|嘉琪|嘉诚|锦程|锦华|振宇|振华|世杰|世豪|荣轩|荣荣|亚楠|亚男|亦菲|亦凡|亦然"
    "|辰逸|辰阳|星宇|星辰|悦然|悦彤|媛媛|莹莹|婧|琪|璇|薇|喆|璟|骁|煜|航|旭|辉|斌|浩|宇|杰|豪"
)
GIVEN = tuple(_GIVEN.split("|"))
UNUSUAL = ("阿依古丽·买买提", "迪丽娜尔·艾力", "次仁卓玛", "陈𬭎", "李璟㛃", "慕容晓")
"""Names a system must cope with: a middle dot, signs outside the common plane, rare surnames."""


def people(seed: int) -> Iterator[str]:
    """Fictional names without end, the same for the same seed; now and then one comes again, as
    in every real college."""
    chance = random.Random(seed)  # noqa: S311 - names of a demo, not secrets
    while True:
        surname = chance.choice(SURNAMES)
        if chance.random() < 0.008:
            surname = chance.choice(DOUBLE_SURNAMES)
        yield surname + chance.choice(GIVEN)
