"""The Chinese of the errors and sentences of the modules below the commands: attempts, workspaces, logs and so on."""

TEXTS = {
    # attempts
    "there is no attempt at {kata} yet: `kata start {kata}` begins one": "还没有练过 {kata}：`kata start {kata}` 开始",
    "{kata} is open since {time}: `kata start {kata}` continues it, `kata finish` or `kata abandon` ends it": (
        "{kata} 从 {time} 起正在进行：`kata start {kata}` 接着做，`kata finish` 或 `kata abandon` 结束"
    ),
    "no attempt is open: `kata start` begins one": "没有正在进行的练习：`kata start` 开始",
    "{kata} is paused already: `kata resume` continues": "{kata} 已经暂停：`kata resume` 继续",
    "{kata} is paused: `kata resume` it first": "{kata} 已暂停：先 `kata resume`",
    "{kata} is running: `kata pause` stops it": "{kata} 正在计时：`kata pause` 暂停",
    "{kata} is running, its pomodoro is over: `kata finish` ends it, `kata pause` stops the time": (
        "{kata} 正在计时，番茄钟时间到：`kata finish` 结束，`kata pause` 暂停计时"
    ),
    "{kata} is on a break: `kata resume` ends it": "{kata} 正在休息：`kata resume` 结束休息",
    "a mood is one of {moods}, not {mood!r}": "感受只能是 {moods} 之一，不能是 {mood!r}",
    "there is nothing to note: write a line, or give a mood": "没有可记的内容：写一行，或给出感受",
    "{kata} has no hints": "{kata} 没有提示",
    "{path}: there is no such file": "{path}：没有这个文件",
    "{path}: there is no such file; put it back, or `kata abandon` the attempt": (
        "{path}：没有这个文件；把它放回来，或用 `kata abandon` 放弃这次练习"
    ),
    "nothing is left for today: name a kata (`kata list` shows them), or come back tomorrow": (
        "今天的题都练完了：写出题名（`kata list` 列出全部），或明天再来"
    ),
    "there is no attempt yet: `kata start` begins one": "还没有练习：`kata start` 开始",
    # the timer
    "lies in the future: it is {now} now, and {state} began at {time}": "还没到：现在是 {now}，{state}从 {time} 开始",
    "lies before {time}, when {state} began; name a time since then": "早于 {time}，那时{state}才开始；写之后的时间",
    "the pause": "暂停",
    "the break": "休息",
    "work": "计时",
    # the workspace
    "$KATA_HOME names {folder}, which has no katas/ and plan.yaml: create it with `kata init {quoted}`": (
        "$KATA_HOME 指向 {folder}，那里没有 katas/ 和 plan.yaml：用 `kata init {quoted}` 新建"
    ),
    "there is no workspace here, and none in {folder} yet": "这里没有工作区，{folder} 里也还没有",
    "{path} is a file: name a folder for the workspace": "{path} 是文件：工作区要放在文件夹里",
    "{folder} already has {names}: nothing was changed; choose another folder": (
        "{folder} 里已有 {names}：没有改动；换一个文件夹"
    ),
    "cannot make a workspace in {folder}: {error}; nothing was made": (
        "无法在 {folder} 新建工作区：{error}；什么也没有创建"
    ),
    # suggestions
    "; did you mean {names}?": "；是不是 {names}？",
    "or": "或",
    # comparing an attempt
    "it is still the stub": "还是题目模板",
    "it defines nothing": "里面什么也没定义",
    "it is no Python: {error}": "不是 Python：{error}",
    "line {line}: {error}": "第 {line} 行：{error}",
    # kata doctor
    "{version} on Python {python}, {path}": "{version}，Python {python}，{path}",
    "workspace": "工作区",
    "plan and katas": "计划和题目",
    "journal": "练习记录",
    "limits of an attempt": "运行代码时的限制",
    "; ": "；",
    "{folder} cannot be written": "{folder} 不可写",
    "missing: {files}": "缺少：{files}",
    "{katas} {katas:kata|katas}, {tracks} {tracks:track|tracks}": "{katas} 道题，{tracks} 个题单",
    "none yet; the first attempt creates it": "还没有；第一次练习时创建",
    "{number} {number:event|events}, {file}": "{number} 条事件，{file}",
    "this system has no fork or no resource limits: attempts cannot be judged": (
        "这个系统没有 fork 或资源限制：无法判题"
    ),
    "a time limit": "时间限制",
    "CPU time, memory and file size (rlimits)": "CPU 时间、内存和文件大小（rlimits）",
    "a file system of its own for what it writes (tmpfs)": "写入的文件放在独立的文件系统里（tmpfs）",
    "file access restricted to what it needs (Landlock)": "只能访问所需的文件（Landlock）",
    "no processes, signals or network (seccomp)": "不能创建进程、发信号或联网（seccomp）",
    "; NOT available here: {limits}": "；这里没有：{limits}",
    # the log of a day
    "{marker} has no end; put <!-- /kata:{name} --> on a line of its own below, or remove it": (
        "{marker} 没有结尾；在下面单独一行写 <!-- /kata:{name} -->，或删掉它"
    ),
    "{marker} has no beginning; put <!-- kata:{name} --> on a line of its own above, or remove it": (
        "{marker} 没有开头；在上面单独一行写 <!-- kata:{name} -->，或删掉它"
    ),
    "{marker} stands before <!-- /kata:{name} -->; end one section before the next begins": (
        "{marker} 出现在 <!-- /kata:{name} --> 之前；先结束一节，再开始下一节"
    ),
    "{marker} appears a second time; keep one such section": "{marker} 出现了两次；只留一节",
    "the front matter has no end; put --- on a line of its own below it, or an empty line above it if it is not front "
    "matter": "文件头（front matter）没有结尾；在它下面单独一行写 ---，如果它不是文件头就在上面空一行",
    "{key} is in the front matter twice; keep one": "文件头（front matter）里有两个 {key}；只留一个",
    "the value of {key} cannot be updated; put `{key}: {value}` there, on a line of its own": (
        "{key} 的值无法更新；在那里单独一行写 `{key}: {value}`"
    ),
    "the front matter is not YAML: {error}; correct it or remove it": (
        "文件头（front matter）不是 YAML：{error}；改正或删掉它"
    ),
    "the front matter is not YAML: {error}; remove that": "文件头（front matter）不是 YAML：{error}；删掉那里",
    "the front matter is not a YAML mapping; write lines like `name: value`, or remove it": (
        "文件头（front matter）不是 YAML 映射；写成 `name: value` 这样的行，或删掉它"
    ),
}
