"""The Chinese of plan.yaml's dates, `kata skip` and `kata list`."""

TEXTS = {
    # lists of interview questions
    "{name} cannot name a list; use lower-case letters, digits and hyphens": (
        "{name} 不能作清单名；用小写字母、数字和连字符"
    ),
    "{name} stands in lists twice; keep one": "{name} 在 lists 里写了两次；留一个",
    "; the lists are {names}": "；有这些清单：{names}",
    "no kata is in the list {name!r}{hint}": "没有题属于清单 {name!r}{hint}",
    # kata list
    "none of these katas is due": "这些题都没到期",
    "none of these katas failed at its latest attempt": "这些题最近一次练习都没有失败",
    "none of these katas has been attempted yet": "这些题都还没练过",
    "none of these katas is due and failed at its latest attempt": "没有既到期、最近一次又没通过的题",
    "there is no such kata": "没有这样的题",
    "today": "今天",
    # kata today --more
    "you have {minutes} {minutes:minute|minutes} left: `kata today --more`": (
        "还有 {minutes} 分钟：`kata today --more`"
    ),
    "more than the agenda ({minutes} {minutes:minute|minutes} of the budget are left)": (
        "今日安排之外（预算还剩 {minutes} 分钟）"
    ),
    "there is nothing more to do today": "今天没有别的可练了",
    # kata skip
    "{kata} is open: `kata finish` or `kata abandon` it first": "{kata} 正在练习：先 `kata finish` 或 `kata abandon`",
    "skipped until {date}: {kata}; `kata undo` takes it back": "已跳过，{date} 再安排：{kata}；`kata undo` 可撤销",
    "nothing else is left for today": "今天没有别的题了",
    "--until does not go with --back": "--until 不能和 --back 一起用",
    "no kata is skipped": "没有跳过的题",
    "name the kata to bring back: {katas}": "写出要恢复的题：{katas}",
    "no longer skipped: {kata}": "已恢复：{kata}",
    "{kata} is not skipped; skipped: {katas}": "{kata} 没有跳过；跳过的有：{katas}",
    "every later day is a day off; name a day with --until": "之后的每一天都休息；用 --until 写出日期",
    "--until {date} is not after today ({today}); name a later day, or bring a kata back with `kata skip --back`": (
        "--until {date} 不在今天（{today}）之后；写更晚的日期，或用 `kata skip --back` 恢复一道题"
    ),
    "{kata} until {date}": "{kata}（{date} 再安排）",
    "skipped: {katas}; `kata skip ID --back` brings one back": "已跳过：{katas}；`kata skip ID --back` 可恢复",
    "recorded last, at {time}: {kata} brought back; taking it back skips it again": (
        "最后一条记录（{time}）：恢复 {kata}；撤销后它又会跳过"
    ),
    "recorded last, at {time}: {kata} skipped until {date}; taking it back lets it be planned": (
        "最后一条记录（{time}）：跳过 {kata}，{date} 再安排；撤销后它会照常安排"
    ),
    "taken back: {kata} is skipped again": "已撤销：{kata} 又跳过了",
    "taken back: {kata} is no longer skipped": "已撤销：{kata} 不再跳过",
    # dates
    "{text!r} is too far away: name a year from {first} to {last}": "{text!r} 太遥远：年份须在 {first} 到 {last} 之间",
}
