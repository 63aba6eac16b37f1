"""The texts of the screen in English and Chinese, by name. Each state has a sign beside its word."""

from typing import Any

from kata.messages import Language, render

TEXTS: dict[str, tuple[str, str]] = {
    # the state of the time
    "working": ("▶ working", "▶ 计时中"),
    "paused": ("‖ paused", "‖ 已暂停"),
    "break": ("~ break", "~ 休息中"),
    "overtime": ("! pomodoro over", "! 番茄钟时间到"),
    "break_over": ("! break over", "! 休息结束"),
    "closed": ("■ finished", "■ 已结束"),
    "pomodoro": ("{dots} {number} of {total}", "{dots} 第 {number}/{total} 个"),
    "done": ("{number} done", "完成 {number} 个"),
    "worked": ("{time} worked", "已用时 {time}"),
    "runs": ("{number} {number:run|runs}", "测试 {number} 次"),
    "hints": ("{number} {number:hint|hints}", "提示 {number} 条"),
    "last": ("last run {time}", "上次测试 {time}"),
    "none_yet": ("not tested yet", "还没测试"),
    "testing": ("… testing", "… 正在判题"),
    "finishing": ("… final verdict", "… 最后一次判题"),
    "interrupted": ("restarted: p resumes", "机器重启过：p 继续"),
    "uncounted": ("{minutes} min not counted", "有 {minutes} 分钟未计入"),
    "tiny": ("at least 40x12", "窗口太小，至少 40×12"),
    # the views
    "statement": ("statement", "题目"),
    "verdict": ("verdict", "结果"),
    "hint_view": ("hints", "提示"),
    "facts": ("level {level} · {minutes} min", "难度 {level} · {minutes} 分钟"),
    "no_verdict": (
        "No verdict yet: save the file, or press t.", "还没有结果：保存文件，或按 t 测试。",
    ),
    "no_hints": (
        "No hint taken yet. h asks before it shows the next one.", "还没看过提示。按 h 看下一条，看之前会先问一次。",
    ),
    "hint_of": ("hint {number}", "提示 {number}"),
    "outcome_passed": ("passed", "通过"),
    "outcome_failed": ("failed", "没通过"),
    "outcome_too_slow": ("too slow", "开销超限"),
    "outcome_timeout": ("timeout", "超时"),
    "outcome_crashed": ("crashed", "崩溃"),
    "outcome_invalid": ("invalid", "无法运行"),
    "outcome_given_up": ("given up", "已放弃"),
    "not_tried": ("{number} {number:property|properties} not tried yet", "还有 {number} 条性质未测"),
    "repeat": (
        "In another terminal, `kata run -c` calls it on this input, `kata debug` stops there.",
        "在另一个终端里，`kata run -c` 用这组输入调用，`kata debug` 在那里停下。",
    ),
    "printed": ("it printed: {text}", "打印输出：{text}"),
    "pass_waits": (
        "It passes. The attempt stays open: press f to finish, o for a note, or improve it.",
        "通过了。练习还没有结束：按 f 结束，按 o 写笔记，也可以继续改进。",
    ),
    # the keys
    "key_test": ("test", "测试"),
    "key_hint": ("hint", "提示"),
    "key_pause": ("pause", "暂停"),
    "key_resume": ("resume", "继续"),
    "key_break": ("break", "休息"),
    "key_next": ("next pomodoro", "下一个番茄钟"),
    "key_note": ("note", "笔记"),
    "key_edit": ("editor", "编辑器"),
    "key_finish": ("finish", "结束"),
    "key_give_up": ("give up", "放弃"),
    "key_leave": ("leave", "离开"),
    "solution_keys": ("↑↓ PgUp PgDn scroll · Esc or q back", "↑↓ PgUp PgDn 滚动 · Esc 或 q 返回"),
    # notices
    "ignored": (
        "Text typed here is ignored: edit the file in your editor.", "在这里输入的文字不起作用：代码在编辑器里写。",
    ),
    "rings": (
        "Pomodoro {number} is over: b break, n next, f finish",
        "第 {number} 个番茄钟时间到：b 休息，n 下一个，f 结束",
    ),
    "break_rings": ("The break is over: n begins the next pomodoro", "休息结束：n 开始下一个番茄钟"),
    "not_over": ("The pomodoro is not over yet; p pauses", "番茄钟还没结束；p 暂停"),
    "ends_break": ("On a break: n begins the next pomodoro", "休息中：n 开始下一个番茄钟"),
    "gone": (
        "{file} is missing: restore it or give up; the timer keeps running",
        "{file} 不见了：放回原处，或者放弃；计时会继续",
    ),
    "noted": ("note saved", "笔记已保存"),
    "draft": ("not saved; o brings the text back", "没有保存；按 o 找回这段文字"),
    "wait": ("judging; please wait", "正在判题，稍等"),
    "unexpected": ("could not be judged: {error}", "无法判题：{error}"),
    "no_more_hints": (
        "No further hint: all {total} are shown.", "提示都看过了（共 {total} 条）。",
    ),
    "still_open": ("The verdict: {outcome}. The attempt stays open.", "结果：{outcome}。练习还没有结束。"),
    "no_editor": (
        "No editor is set. Set $EDITOR, for example `export EDITOR=vim`, and start again; or open {file} yourself.",
        "没有设置编辑器。设置 $EDITOR（如 `export EDITOR=vim`）后重新开始；也可以自己打开 {file}。",
    ),
    "no_suspend": ("This terminal cannot be given away: open {file} yourself", "这个终端无法让出：自己打开 {file}"),
    "editor_fails": ("the editor {editor} does not start: {error}", "编辑器 {editor} 启动不了：{error}"),
    # questions
    "ask_finish": (
        "The verdict: {outcome}. Finish all the same? It is recorded as not passed, and the kata comes back soon.",
        "结果：{outcome}。仍然结束？会记为没通过，这题很快会再来。",
    ),
    "ask_hint": (
        "Take hint {number} of {total}? It is recorded. A pass with a hint never counts as easy; with two or more it "
        "counts as hard, and the kata comes back sooner.",
        "看第 {number} 条提示（共 {total} 条）？会记录下来。看过提示，通过也不算“轻松”；看过两条及以上，"
        "通过按“吃力”计，这题会更早再来。",
    ),
    "ask_give_up": (
        "Give up? It counts as not passed; then you may read the solution.", "确定放弃？会记为没通过，之后可以看解法。",
    ),
    "ask_interrupt": ("What now? If you leave, the timer keeps running.", "接下来做什么？离开后计时会继续。"),
    "answer_finish": ("finish as not passed", "结束，记为没通过"),
    "answer_hint": ("take the hint", "看提示"),
    "answer_give_up": ("give up", "放弃"),
    "stay": ("keep working", "继续做题"),
    # notes and the reflection
    "note_title": ("A note on {kata}", "{kata} 的笔记"),
    "reflection": ("Reflection (optional): one line or more, in any language", "心得：如实写一句；多写、不写都可以"),
    "note_keys": ("Ctrl+S save · Esc back (the text is kept)", "Ctrl+S 保存 · Esc 返回（文字会保留）"),
    "reflection_keys": ("Tab or Ctrl+S: how it went · Enter: a new line", "Tab 或 Ctrl+S：接着选感受 · Enter：换行"),
    "mood": (
        "How was it?  1 good · 2 fine · 3 hard · Enter to skip · s solution",
        "感觉如何？ 1 顺利 · 2 一般 · 3 吃力 · Enter 不选 · s 看解法",
    ),
    "open_again": (
        "The attempt is open again: looking at the solution would count as giving up. Close the screen and continue.",
        "这次练习又重新打开了：现在看解法会记为放弃。关闭这个界面后接着做。",
    ),
    # printed after the screen has closed
    "left": (
        "{kata} keeps running; `kata status` shows it, `kata start` continues it",
        "{kata} 继续计时；`kata status` 查看，`kata start` 接着做",
    ),
    "elsewhere": ("{kata} was closed in another terminal", "{kata} 已在另一个终端结束"),
    "undone": ("{kata} is no longer open", "{kata} 已不在进行中"),
    "solution": ("to read the solution: `kata solution {kata}`", "看解法：`kata solution {kata}`"),
}  # fmt: skip


def translate(language: Language, name: str, **values: Any) -> str:
    """The text of that name in the language, with the values filled in."""
    return render(TEXTS, language, name, **values)
