"""The Chinese of the page of `kata solution`."""

TEXTS = {
    "write LESSON = Lesson(insight=..., say=..., ...)": "要写成 LESSON = Lesson(insight=..., say=..., ...)",
    "{name} cannot be {value!r:.60}: write a text, or a pair of English and Chinese": (
        "{name} 不能是 {value!r:.60}：写一段文字，或者写成（英文，中文）一对"
    ),
    "Lesson has no field {name!r}; its fields are {fields}": "Lesson 没有字段 {name!r}，它的字段有 {fields}",
    'Lesson needs at least an insight; write insight=("English", "中文")': (
        'Lesson 至少要有 insight：写成 insight=("English", "中文")'
    ),
    "family cannot be {value!r:.60}: write a tuple of katas, like ('trees/balanced', 'trees/diameter')": (
        "family 不能是 {value!r:.60}：写成题目的元组，如 ('trees/balanced', 'trees/diameter')"
    ),
    "@{name} has no field {field!r}; its fields are {fields}": "@{name} 没有字段 {field!r}，它的字段有 {fields}",
    "@{name} takes texts, pairs of English and Chinese, and True, not {value!r:.60}; its fields are {fields}": (
        "@{name} 的参数是文本、（英文，中文）一对，或者 True，不能是 {value!r:.60}；它的字段有 {fields}"
    ),
    "{file}:{line}: the source of {name} cannot be read; {remedy}": "{file}:{line}: {name} 的源码无法读取；{remedy}",
    "mark a function or class at the top level of the file, with @approach(...) or @mistake(...) above it": (
        "要在文件顶层写成函数或类，上方加 @approach(...) 或 @mistake(...)"
    ),
    "{kata} has no approach to compare with": "{kata} 没有可以比较的解法",
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
