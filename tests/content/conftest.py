"""A content folder as small as one can be, for tests to break one thing at a time."""

from pathlib import Path

import pytest

from content.check import check

FILES = {
    "texts/zh/lessons.ftl": """\
lessons-true-button = 对
lessons-false-button = 错
lessons-progress = 第 { $card } 张，共 { $cards } 张
lessons-safe-button = 没问题
lessons-scam-button = 是骗局
""",
    "texts/en/lessons.ftl": """\
lessons-true-button = True
lessons-false-button = False
lessons-progress = Card { $card } of { $cards }
lessons-safe-button = Safe
lessons-scam-button = Scam
""",
    "lessons/pay/module.yaml": """\
code: M10
title: {zh: 工资, en: Pay}
summary: {zh: 讲工资, en: About pay}
stages: [Y2-T2]
lessons: [payday]
checklist: first-day
""",
    "lessons/pay/payday.yaml": """\
minutes: 2
valid_until: 2027-12-31
sources:
  - {zh: 劳动法第五十条, en: "Labor Law, article 50", url: https://example.org/law}
quiz:
  - id: when
    kind: single
    question:
      zh: 哪天发？
      en: Which day?
    options:
      - id: monthly
        text: {zh: 每月, en: Every month}
        correct: true
        feedback: {zh: 对, en: Right}
      - id: yearly
        text: {zh: 每年, en: Every year}
        feedback: {zh: 太久, en: Too long}
  - id: cash
    kind: true-false
    question: {zh: 可以发代金券, en: Vouchers will do}
    answer: false
    if_true: {zh: 不行, en: They won't}
    if_false: {zh: 对, en: Right}
""",
    "lessons/pay/payday.zh.md": """\
---
title: 发薪日
one_thing_to_do: 看看合同。
---

## 哪天发 {#which-day}

每月**十五**日。

## 少了怎么办 {#short until=2027-06-30}

先问人事。

## 还没核实 {#rumor unconfirmed}

听说的。
""",
    "lessons/pay/payday.en.md": """\
---
title: Payday
one_thing_to_do: Look at the contract.
---

## Which day {#which-day}

The **15th** of every month.

## When it's short {#short until=2027-06-30}

Ask HR first.

## Not checked yet {#rumor unconfirmed}

Hearsay.
""",
    "checklists/first-day.yaml": """\
title: {zh: 第一天, en: First day}
intro: {zh: 带上, en: Bring}
closing: {zh: 齐了, en: Ready}
items:
  - id: badge
    text: {zh: 工牌, en: Badge}
    why: {zh: 进门用, en: For the gate}
  - id: pen
    text: {zh: 笔, en: Pen}
    why: {zh: 签字用, en: For signing}
  - id: shoes
    text: {zh: 鞋, en: Shoes}
    why: {zh: 车间用, en: For the workshop}
""",
    "retired.yaml": "retired: []\n",
}


class Folder:
    """A content folder on disk and ways to spoil it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {name}"
        self.write(name, text.replace(old, new, 1))

    def faults(self) -> list[str]:
        """What the check says, notes left out."""
        return [str(fault) for fault in check(self.root) if not fault.note]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "content")
    for name, text in FILES.items():
        made.write(name, text)
    return made
