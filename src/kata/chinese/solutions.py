"""The Chinese of the page of `kata solution`."""

TEXTS = {
    "write LESSON = Lesson(insight=..., say=..., ...)": "要写成 LESSON = Lesson(insight=..., say=..., ...)",
    "{name} cannot be {value!r:.60}: write a text, or a pair of English and Chinese": (
        "{name} 不能是 {value!r:.60}：写一段文字，或者写成（英文，中文）一对"
    ),
    "approach": "解法",
    "idea": "思路",
    "time": "时间",
    "extra": "空间",
    "depth": "深度",
    "for: {use}": "适合：{use}",
    "invariant": "不变量",
    "say it": "怎么讲",
    "ask first": "先问清",
    "follow-ups": "追问",
    "family": "同类题",
    "Mistakes often made": "典型错误",
    "You may have thought: {belief}": "你可能以为：{belief}",
    "In fact: {fact}": "其实：{fact}",
    "{number} more: ": "另有 {number} 个：",
}
