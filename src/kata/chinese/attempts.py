"""The Chinese of ending attempts, taking that back, and looking at solutions."""

TEXTS = {
    "{kata} is open: `kata start {kata}` continues it": "{kata} 正在进行：`kata start {kata}` 继续",
    "there is no finished attempt at {kata} that could be opened again": "{kata} 没有已结束、可以重新打开的练习",
    "Take it back?": "撤销吗？",
    "recorded last, at {time}: {kata} {outcome} on {date} in {minutes} min; taking it back opens the attempt again": (
        "最近一条记录（{time}）：{date} 的 {kata}，{outcome}，用时 {minutes} 分钟；撤销后这次练习会重新打开"
    ),
    "recorded last: {kata} {outcome} on {date} in {minutes} min, made elsewhere; taking it back removes it": (
        "最近一条记录：{date} 在别处做的 {kata}，{outcome}，用时 {minutes} 分钟；撤销后不再计入"
    ),
    "taken back: {kata} {outcome} on {date}": "已撤销：{date} 的 {kata}，{outcome}",
    "the attempt is open again and paused: `kata start` continues it ({file})": (
        "这次练习已重新打开，处于暂停：`kata start` 继续（{file}）"
    ),
    "{warning} Add --yes to look anyway": "{warning}加上 --yes 就直接看",
    "{warning} Look?": "{warning}要看吗？",
    "You have not tried {kata} yet: looking now counts as giving up.": "还没练过 {kata}：现在看解法会记为放弃。",
    "Your attempt at {kata} passes, but is open: looking now counts as giving up, and after "
    "`kata finish` it is free.": ("{kata} 已经通过，但还没结束：现在看解法会记为放弃；`kata finish` 之后再看就不计。"),
    "Your attempt at {kata} is open: looking now counts as giving up.": "{kata} 正在进行：现在看解法会记为放弃。",
    "{number} repeated {number:look|looks} at a solution, which earlier versions recorded as giving up once more, "
    "{number:is|are} left out": "早期版本把重复查看解法也记成了放弃，共 {number} 次，现已不再计入",
}
