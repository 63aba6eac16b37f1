"""The Chinese of what commands print."""

TEXTS = {
    "made a workspace of your own: {folder}": "已为你新建工作区：{folder}",
    # several commands
    "Examples:": "例子：",
    "next: ": "下一步：",
    "kata": "题",
    "min": "分钟",
    "date": "日期",
    "file": "文件",
    "outcome": "结果",
    "{minutes} min": "{minutes} 分钟",
    "{number} {number:run|runs}": "测试 {number} 次",
    "{number} {number:hint|hints}": "提示 {number} 条",
    "{text!r} is not a date like 2026-11-21": "{text!r} 不是 2026-11-21 这样的日期",
    "{text!r} is not a time like 14:35": "{text!r} 不是 14:35 这样的时间",
    ": the disk is full; nothing recorded is lost. Free some space and try again": (
        "：磁盘已满；已有的记录都在。腾出一些空间后再试"
    ),
    "; nothing recorded is lost; make the workspace writable, or set KATA_HOME to one that is": (
        "；已有的记录都在；让工作区可写，或把 KATA_HOME 设成一个可写的工作区"
    ),
    # kata today
    "kind": "类型",
    "why": "理由",
    "{planned} of {budget} minutes planned": "已安排 {planned} 分钟（预算 {budget} 分钟）",
    "{summary}, {done} of {total} done": "{summary}，{total} 道题已完成 {done} 道",
    "also done: {katas}": "另外练了：{katas}",
    "open since {time}: {file}": "正在练习（{time} 开始）：{file}",
    "all done for today": "今天的题都练完了",
    "nothing to do today": "今天没有要练的题",
    "`kata today` takes an ID only with --why; did you mean `kata start {kata}`?": (
        "`kata today` 加上 --why 才能带 ID；是不是想用 `kata start {kata}`？"
    ),
    # kata list, kata show
    "new": "未学",
    "learning": "学习中",
    "due": "到期",
    "known": "已掌握",
    "{minutes:>3} min": "{minutes:>3} 分钟",
    "level {level}": "难度 {level}",
    "after {katas}": "前置题：{katas}",
    "costs {cost}": "开销约定：{cost}",
    "`kata list PACK` also shows prerequisites, cost and approaches": "`kata list PACK` 还会列出前置题、开销约定和解法",
    # an attempt
    "{number} more {number:property|properties} not tried yet": "还有 {number} 条性质未测",
    "it printed: {text}": "打印输出：{text}",
    "pomodoro {number}: {left}": "第 {number} 个番茄钟：{left}",
    "{time} left": "还剩 {time}",
    "{time} over": "已超出 {time}",
    "paused, {time} left": "已暂停，还剩 {time}",
    "break, {time} left": "休息中，还剩 {time}",
    "{time} worked": "已用时 {time}",
    "{time} worked, {paused} paused": "已用时 {time}，暂停 {paused}",
    "{runs}, last {outcome}": "{runs}，上次{outcome}",
    "the machine was restarted: work is counted up to the last sign of life before that, at most 15 seconds too "
    "little; `kata resume` continues, `kata finish` ends the attempt": (
        "机器重启过：用时只计到重启前最后一次记录，最多少计 15 秒；`kata resume` 继续，`kata finish` 结束这次练习"
    ),
    "{minutes:.0f} min after the end of the pomodoro are not counted, because no screen was open; "
    "`kata finish --at HH:MM` sets when you stopped": (
        "番茄钟结束后有 {minutes:.0f} 分钟未计入，因为练习界面没有打开；`kata finish --at HH:MM` 可指定停下的时间"
    ),
    "recorded: {kata} {outcome} in {minutes:.0f} min, {facts}": (
        "已记录：{kata} {outcome}，用时 {minutes:.0f} 分钟，{facts}"
    ),
    "revealed (counts as given up)": "看过解法（算放弃）",
    "{kata}, hint {number} of {total}": "{kata}，第 {number} 条提示（共 {total} 条）",
    "{file} is a directory: give the path of a Python file": "{file} 是文件夹：写一个 Python 文件的路径",
    "{file} cannot be read: {error}": "{file} 无法读取：{error}",
    "{file} has more than {limit} MiB: give the path of a Python file": (
        "{file} 超过 {limit} MiB：写一个 Python 文件的路径"
    ),
    # the timer
    "no attempt is open; `kata start` begins one": "没有正在进行的练习；`kata start` 开始",
    "paused, {time} worked; `kata resume` continues": "已暂停，已用时 {time}；`kata resume` 继续",
    "running, {time} worked; `kata finish` ends the attempt": "计时中，已用时 {time}；`kata finish` 结束这次练习",
    "on a break, {time} worked; `kata resume` begins the next pomodoro": (
        "休息中，已用时 {time}；`kata resume` 开始下一个番茄钟"
    ),
    "noted for {kata}": "已记到 {kata} 的笔记",
    "paused": "已暂停",
    "break": "休息",
    "over": "超出",
    # kata solution
    "lines": "行数",
    "open": "进行中",
    "no file": "没有文件",
    "; its approaches are {names}": "；它的解法有 {names}",
    "{kata} has no approach {approach!r}{remedy}": "{kata} 没有解法 {approach!r}{remedy}",
    "there is no attempt at {kata} of {date}, only of {days}": "{kata} 在 {date} 没有练习，只有 {days} 的",
    "there is no attempt at {kata} to compare: `kata start {kata}` begins one": (
        "还没有练过 {kata}，无法比较：`kata start {kata}` 开始"
    ),
    "time {time}, space {space}": "时间 {time}，空间 {space}",
    "no approach is written yet": "还没有写参考解法",
    "your attempt is not compared: {reason}": "没有比较你的代码：{reason}",
    "nearest approach: ": "最接近的解法：",
    "compared with ": "对比的解法：",
    "nearest:": "更接近的：",
    "others:": "其他解法：",
    "interviewer:": "面试官会问：",
    ", {percent} similar in structure and techniques": "，结构和技巧的相似度 {percent}",
    "idea:": "思路：",
    "cost:": "开销：",
    "lines:": "行数：",
    "only yours:": "只有你用了：",
    "only reference:": "只有参考用了：",
    "techniques:": "技巧：",
    "the same": "相同",
    "yours {yours}, reference {reference}": "你 {yours} 行，参考 {reference} 行",
    "no difference but names": "除了名字，没有差别",
    "seen in {source}": "出自 {source}",
    "nothing": "没有",
    "no property rejects it: `kata check` would report this": "没有性质能判它错：`kata check` 会报告这个问题",
    "your attempt of {date}": "你 {date} 的代码",
    "your attempt of {date}, {file}": "你 {date} 的代码，{file}",
    # kata record, undo, export, import
    "must be a number of minutes, such as 12": "要写分钟数，例如 12",
    "recorded: {kata} {outcome} on {date} in {minutes:g} min; `kata undo` takes it back": (
        "已记录：{kata} {outcome}，{date}，用时 {minutes:g} 分钟；`kata undo` 可撤销"
    ),
    "{text!r} is not a time like 2026-11-20T21:30": "{text!r} 不是 2026-11-20T21:30 这样的时间",
    "--at {time} lies in the future; only a past attempt can be recorded": (
        "--at {time} 还没到；只能记录已经完成的练习"
    ),
    "{file} already exists and is not overwritten; name another file": "{file} 已存在，不会覆盖；换一个文件名",
    "there is no folder {folder}; make it, or name another file": "没有文件夹 {folder}；先创建它，或换一个文件",
    "{number} {number:event|events} written to {file}": "已把 {number} 条事件写入 {file}",
    "{added} {added:event|events} added, {skipped} already there": "新增 {added} 条事件，已有 {skipped} 条",
    "writing events": "正在写入事件",
    "reading": "正在读取",
    "standard input": "标准输入",
    # kata init, kata doctor
    "made a workspace in {folder}": "已在 {folder} 新建工作区",
    "rebuilt from {number} {number:event|events}": "已用 {number} 条事件重建",
    # kata plan check
    "plan.yaml is valid: {katas} {katas:kata|katas} in {tracks} {tracks:track|tracks}, {minutes} "
    "{minutes:minute|minutes}; {usable} of {budget} minutes a day are planned": (
        "plan.yaml 有效：{tracks} 个题单，{katas} 道题，共 {minutes} 分钟；每天可排 {usable} 分钟（预算 {budget} 分钟）"
    ),
    "{summary}, {days} off": "{summary}；休息：{days}",
    "{first} to {last}": "{first} 到 {last}",
    "first": "首次",
    "track": "题单",
    "not reached": "来不及",
    "met": "已练过",
    "until every kata has been met": "练完每道题",
    "up to {date}": "截至 {date}",
    "if every attempt passes in its usual time: {days} {days:practice day|practice days} {until}, {minutes} "
    "{minutes:minute|minutes} including {reviews} {reviews:review|reviews}": (
        "如果每次练习都按通常用时通过：{until}，共 {days} 个练习日，{minutes} 分钟，其中复习 {reviews} 次"
    ),
    # kata plan simulate
    "learners": "模拟学习者",
    "{learners} {learners:learner|learners} per truth and scenario, the same under every policy": (
        "每种真实遗忘规律和场景各模拟 {learners} 名学习者，各策略用同一批人"
    ),
    "policy": "策略",
    "greedy": "贪心",
    "random": "随机",
    "oracle": "已知真实规律",
    "plan order": "按计划的顺序",
    "due first": "先复习到期的题",
    "every 7 days": "每 7 天",
    "SM-2, new first": "SM-2，先做新题",
    "FSRS, new first": "FSRS，先做新题",
    "FSRS-due": "FSRS，到期的题",
    "Leitner, mixed": "Leitner，到期的题与新题交替",
    "FSRS, mixed": "FSRS，到期的题与新题交替",
    "Memrise ladder": "Memrise 阶梯",
    "average recall": "还记得的概率，平均",
    "at the deadline": "截止日期时",
    "worst regret": "最大遗憾",
    "kata is better in": "kata 更好的组数",
    "{number} of {total}": "{number}/{total} 组",
    "average recall: mean over all planned katas and all mornings up to the deadline; regret: distance to the best "
    "policy that does not know the truth; better: by a 95 % interval": (
        "平均：截止日期前每天早上、计划中每道题还记得的概率的平均值；遗憾：与不知道真实规律的最佳策略相差多少；"
        "更好：按 95% 置信区间判断"
    ),
    "your own journal: {reviews} {reviews:review|reviews}, {passed} passed": (
        "你自己的练习记录：复习 {reviews} 次，通过 {passed} 次"
    ),
    "prediction": "预测方法",
    "log loss": "对数损失",
    "log loss minus that of a constant": "与常数的对数损失之差",
    "own": "你的遗忘曲线",
    "constant": "常数",
    "moving average": "移动平均",
    "{low:+.3f} to {high:+.3f}": "{low:+.3f} 到 {high:+.3f}",
    "resampling reviews": "正在重抽样",
    # kata log
    "{file}: written": "{file}：已写入",
    "{file}: already up to date": "{file}：已是最新",
    "{date} lies in the future (today is {today}); there is nothing to log yet": (
        "{date} 还没到（今天是 {today}）；还没有可写的日志"
    ),
    "the journal has no events of {date} to log; `kata log` without a date is for today": (
        "练习记录里没有 {date} 的事件；`kata log` 不带日期就写今天的日志"
    ),
    "the file has no markers, so nothing was added; put <!-- kata:achievements --> and <!-- /kata:achievements --> "
    "on lines of their own where you want them": (
        "文件里没有标记，所以没有添加内容；在想放的位置把 <!-- kata:achievements --> 和 <!-- /kata:achievements --> "
        "各写一行"
    ),
    "not UTF-8 text ({reason}); nothing was changed: save the file as UTF-8": (
        "不是 UTF-8 文本（{reason}）；没有改动：把文件存成 UTF-8"
    ),
    "{file} is not a file; nothing was changed: {remedy}": "{file} 不是文件；没有改动：{remedy}",
    "{file} cannot be read ({error}); nothing was changed: {remedy}": "{file} 无法读取（{error}）；没有改动：{remedy}",
    "{file} cannot be written ({error}); nothing was changed: {remedy}": (
        "{file} 无法写入（{error}）；没有改动：{remedy}"
    ),
    "{file} was changed by another program just now; nothing was written: try again": (
        "{file} 刚被别的程序改过；没有写入：再试一次"
    ),
    "it is read-only": "文件只读",
    "make it and its folder writable": "让它和它的文件夹可写",
    "free some space": "腾出一些空间",
    "log must be a folder; move away the file of that name": "log 必须是文件夹；把同名的文件移开",
    "move away what has its name": "把占用这个名字的东西移开",
}
