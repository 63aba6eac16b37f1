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
    # dates
    "{text!r} is too far away: name a year from {first} to {last}": "{text!r} 太遥远：年份须在 {first} 到 {last} 之间",
}
