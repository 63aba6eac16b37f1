"""The Chinese of the help of commands and options, by the English text with each run of white space as one space.

`kata.cli.chinese_help` puts it in place. An empty line separates paragraphs; a list of commands shows only the first.
"""

HELP = {
    "Practise for algorithm interviews: plan the day, time each attempt, judge it with property-based tests, and "
    "compare it with reference solutions.": (
        "为算法面试练习：安排每一天，给每次练习计时，用基于性质的测试判题，再与参考解法比较。"
    ),
    "Show the version and exit.": "显示版本。",
    "Speak English or Chinese. The default is the plan's language.": "使用英文或中文；默认用计划里的语言。",
    "Install completion for the current shell.": "为当前 shell 安装补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本，可以复制或自己修改。"
    ),
    "Show this message and exit.": "显示这段帮助。",
    "Print JSON instead of text.": "输出 JSON 而不是文字。",
    "Name the kata: trees/diameter, diameter, last or next.": "题名：trees/diameter、diameter、last 或 next。",
    "Name the kata: trees/diameter, diameter, last or next. The default is the open attempt, or else the next pick of "
    "today.": "题名：trees/diameter、diameter、last 或 next；默认是正在练习的题，没有就是今日安排的下一题。",
    # plan your day
    "Plan your day": "安排一天",
    "Offer more than the agenda, for the minutes that are left or one kata.": (
        "今日安排之外还能练什么：填满剩下的时间，没有剩余时间就只列一道。"
    ),
    "Show what to practise today: the picks in order, the reason for each, and what to type next.": (
        "显示今天练什么：按顺序列出选题、每题的理由，以及接下来输入什么。"
    ),
    "With --why, explain only this kata.": "与 --why 一起用时，只解释这一题。",
    "Show a day such as 2026-11-21.": "显示某一天，例如 2026-11-21。",
    "Show the numbers behind each pick and each kata that is left out.": "显示每道选题和没排进的题背后的数字。",
    "Check plan.yaml, or simulate its schedule. Without a command: check.": (
        "检查 plan.yaml，或模拟它的安排；不写子命令就是 check。"
    ),
    "Check plan.yaml, and show when each kata comes and what will not fit before the deadline. Exit code 1 means that "
    "the deadline is too early for some katas.": (
        "检查 plan.yaml，显示每道题在哪天、截止日期前哪些来不及。\n\n退出码 1 表示有些题在截止日期前来不及做。"
    ),
    "Compare this schedule with others on simulated learners, then score its predictions on your own journal. Each "
    "simulated learner forgets by a known model. Four learners take half a minute on two cores.": (
        "在模拟学习者上比较这种安排与其他策略，再用你自己的练习记录检验它的预测。\n\n"
        "每名模拟学习者按已知的模型遗忘。4 名学习者在两个核上约需半分钟。"
    ),
    "Simulate N learners per truth (how learners really forget) and scenario.": (
        "每种真实遗忘规律和场景各模拟 N 名学习者。"
    ),
    "Draw learners and luck from this seed.": "用这个种子生成学习者和运气。",
    "Only score the predictions on your own journal.": "只用你自己的练习记录检验预测。",
    "List the katas with the state of each; for one pack, also prerequisites, cost and approaches.": (
        "列出题目及其状态；指定题组时还列出前置题、开销约定和解法。"
    ),
    "List only this pack or kata.": "只列出这个题组或题。",
    "List only katas that a list of interview questions has, such as blind75.": (
        "只列出某个面试题清单里的题，例如 blind75。"
    ),
    "List only katas that are due for review.": "只列出到期该复习的题。",
    "List only katas whose latest attempt did not pass.": "只列出最近一次练习没通过的题。",
    "List what you attempted, the latest first.": "列出练过的题，最近的在前。",
    "Show the statement of a kata.": "显示题目。",
    "Write the Markdown log of a day and show it. Only the text between kata's markers and kata's own keys in the "
    "front matter are overwritten.": (
        "写一天的 Markdown 日志并显示。\n\n只改写 kata 的标记之间的文字和文件头（front matter）里 kata 自己的键。"
    ),
    "Log a day such as 2026-11-21. The default is today.": "写某一天的日志，例如 2026-11-21；默认是今天。",
    "Skip a kata: not today, or not before a day. Another one takes its place; `kata undo` takes it back.": (
        "跳过一道题：今天不练，或某天之前不练。由别的题补上；`kata undo` 可撤销。"
    ),
    "Name the kata: trees/diameter, diameter, last or next. The default is the next pick of today.": (
        "题名：trees/diameter、diameter、last 或 next；默认是今日安排的下一题。"
    ),
    "Plan it on that day again at the earliest: 2026-12-24, fri or tomorrow. The default is the next day of "
    "practice.": "最早在这一天再安排：2026-12-24、fri 或 tomorrow；默认是下一个练习日。",
    "Bring a skipped kata back.": "恢复跳过的题。",
    # practise
    "Practise": "练习",
    "Start an attempt: open a fresh copy of the stub, time it, and test it on every save. Ctrl-C or `kata finish` ends "
    "the attempt; Ctrl-Z pauses it until `fg`. An attempt that is already open is continued.": (
        "开始一次练习：新建一份题目模板，计时，每次保存都测试。\n\n"
        "Ctrl-C 或 `kata finish` 结束练习；Ctrl-Z 暂停，`fg` 继续；已经开始的练习会接着做。"
    ),
    "Plan N pomodoros for this attempt.": "为这次练习计划 N 个番茄钟。",
    "Print lines of text instead of opening the screen.": "逐行输出文字，不打开练习界面。",
    "Open the file in $VISUAL or $EDITOR, which uses this terminal until it closes.": (
        "用 $VISUAL 或 $EDITOR 打开文件；编辑器关闭前占用这个终端。"
    ),
    "Judge the attempt, and show the smallest input on which it is wrong.": "判题，显示出错的最小输入。",
    "Judge this file instead, and record nothing.": "改为判这个文件，不作记录。",
    "Show the next hint, from a nudge to nearly the answer, and record that you took it.": (
        "显示下一条提示，从点拨到接近答案，并记下看过提示。"
    ),
    "Judge the open attempt and record the outcome.": "判正在进行的练习，记录结果。",
    "Set when you stopped, such as 14:35. The default is now.": "指定停下的时间，例如 14:35；默认是现在。",
    "Give up the open attempt, which counts as not passed. `kata undo` takes that back.": (
        "放弃正在进行的练习，记为没通过；`kata undo` 可撤销。"
    ),
    "Run the attempt as a program, in an ordinary process without the sandbox. The exit code is that of the program: 0 "
    "when it ends, 1 after an exception.": (
        "把代码当作程序运行：在普通进程里，没有沙箱。\n\n退出码就是程序的退出码：正常结束为 0，出现异常为 1。"
    ),
    "Name the kata: trees/diameter, diameter, last or next. The default is the open attempt, or else the last one.": (
        "题名：trees/diameter、diameter、last 或 next；默认是正在练习的题，没有就是上一次的题。"
    ),
    "Use this file instead of the attempt.": "改用这个文件。",
    "Call it on the input on which the last verdict failed.": "用上次判题失败的输入调用它。",
    "Write that call as a script beside the attempt, and do not run it.": "把这次调用写成代码旁边的脚本，不运行。",
    "Stop in the debugger (pdb) where the attempt is called on the input on which the last verdict failed. If no input "
    "fails, the file itself is debugged from its first line. `breakpoint()` in the attempt stops there, too.": (
        "用上次判题失败的输入调用你的代码，并停在调试器（pdb）里。\n\n"
        "没有失败的输入时，从文件的第一行开始调试；代码里的 `breakpoint()` 也会停下。"
    ),
    "Show how to solve the kata: the idea, the approaches side by side, the code to write, mistakes often made. During "
    "an attempt, and before your first one, this counts as giving up, so it asks first, and counts once. After an "
    "attempt has ended it is free, and `s` on the screen opens the same page before you say how it went. The page ends "
    "with the approach nearest to your attempt, what differs, and what an interviewer might ask about that (`question` "
    "in JSON). Nearest is the most similar: two parts structure, one part techniques (recursion, a deque, nonlocal).": (
        "讲解这题怎么做：思路、各种解法的对比、要写的代码、典型错误。\n\n"
        "练习期间和第一次练习之前，看解法算放弃，所以会先询问，而且只算一次；练习结束之后看不算，"
        "在界面上选感受之前按 `s` 就能打开同一页。\n\n"
        "页末是与你的代码最接近的解法、两者的差别，以及面试官可能就此提的问题（JSON 中的 `question`）。"
        "最接近就是最相似：结构占两份，技巧（递归、双端队列、nonlocal）占一份。"
    ),
    "Show all approaches and mistakes.": "显示全部解法和典型错误。",
    "Show only this approach.": "只显示这种解法。",
    "Show a diff from your attempt to the approach.": "显示从你的代码到这种解法的 diff。",
    "Show classic mistakes and what rejects them.": "显示典型错误，以及哪条性质判它错。",
    "Use your latest attempt of that day.": "用你那一天最后一次的代码。",
    "List your attempts, and show no solution.": "只列出你的练习，不显示解法。",
    "Do not ask, even if looking counts as giving up.": "不询问，即使看解法算放弃。",
    # control the timer
    "Control the timer": "控制计时",
    "Show the running attempt: its time, pauses, hints and runs.": "显示正在进行的练习：用时、暂停、提示和测试次数。",
    "Print one short line for a prompt, or nothing.": "输出一行短文字，供命令提示符使用；没有练习就不输出。",
    "Pause the timer of the running attempt.": "暂停计时。",
    "Resume after a pause or a break; after a break the next pomodoro begins.": (
        "暂停或休息后继续；休息后开始下一个番茄钟。"
    ),
    "Start the break between two pomodoros; every fourth break is long.": "开始番茄钟之间的休息；每第四次是长休息。",
    "Add a note to the running attempt, or else to the last one. `kata log` collects the notes.": (
        "给正在进行的练习写笔记，没有就写给上一次；`kata log` 汇总笔记。"
    ),
    "Write this text, of one or more lines.": "要写的文字，一行或多行。",
    "Record how it felt.": "记下感受。",
    # edit the journal
    "Edit the journal": "编辑练习记录",
    "Record an attempt made elsewhere, such as on a whiteboard or on another site.": (
        "记录在别处做的练习，例如在白板上或别的网站上。"
    ),
    "Record this outcome.": "记录这个结果。",
    "Record how many minutes it took.": "记录用了多少分钟。",
    "Record how many hints it took.": "记录看了多少条提示。",
    "Set the time, such as 2026-11-20T21:30. The default is now.": "指定时间，例如 2026-11-20T21:30；默认是现在。",
    "Take back the last recorded outcome. An attempt that it ended is open again; the journal keeps both events.": (
        "撤销最后记录的结果；它结束的练习会重新打开，两条事件都留在练习记录里。"
    ),
    "Open an attempt again that has ended, with its file, its time, its hints and its runs.": (
        "重新打开已经结束的练习，包括它的文件、用时、提示和测试次数。"
    ),
    "Do not ask for confirmation.": "不询问。",
    "Write the whole journal as JSON Lines: a header, then one event per line.": (
        "把整个练习记录导出为 JSON Lines：先是文件头，再是每行一条事件。"
    ),
    "Write to this new file. The default is standard output, for which - stands, too.": (
        "写入这个新文件；默认写到标准输出，也可以写成 -。"
    ),
    "Add the events of an export to the journal. Events that are already there are skipped.": (
        "把导出的事件加进练习记录；已有的事件跳过。"
    ),
    "Read this export; - means standard input.": "读取这个导出文件；- 表示标准输入。",
    # manage the workspace
    "Manage the workspace": "管理工作区",
    "Make a workspace: a plan, the katas and their solutions. Nothing that exists is overwritten.": (
        "新建工作区：计划、题目和参考解法；已有的文件不会覆盖。"
    ),
    "Use this folder; it is created if missing.": "用这个文件夹；没有就新建。",
    "Check the workspace: the plan, the katas, the journal, and the limits on an attempt.": (
        "检查工作区：计划、题目、练习记录，以及运行代码时的限制。"
    ),
    "Rebuild the journal's tables from its events first.": "先用事件重建练习记录的各张表。",
    # write katas
    "Write katas": "编写题目",
    "Prove a kata's tests: the stub fails, approaches pass, mistakes are rejected on every seed, labels are true.": (
        "检验题目的测试：模板不通过，解法都通过，每个典型错误用每个种子都被判错，标签属实。"
    ),
    "Only measure the labels of the approaches.": "只测量各解法的标签。",
    "One kata or pack; all of them by default.": "一道题或一个题组；默认是全部。",
    "How many seeds each mistake must be rejected on.": "每个典型错误要用多少个种子检验。",
    "Scaffold a kata: its syllabus line, stub, properties and solution.": (
        "新建题目的骨架：题组中的一行、模板、性质和解法。"
    ),
    "Like trees/right_view.": "例如 trees/right_view。",
}
