"""The texts of the screen in English and Chinese, by name. Each state has a sign beside its word."""

from typing import Any

from kata.messages import Language, render

TEXTS: dict[str, tuple[str, str]] = {
    # the state of the time
    "working": ("▶ working", "▶ 计时中"),
    "paused": ("‖ paused", "‖ 已暂停"),
    "break": ("~ break", "~ 休息中"),
    "overtime": ("! pomodoro over", "! 番茄钟到了"),
    "break_over": ("! break over", "! 休息结束"),
    "closed": ("■ finished", "■ 已结束"),
    "pomodoro": ("{dots} {number} of {total}", "{dots} 第 {number}/{total} 个"),
    "done": ("{number} done", "完成 {number} 个"),
    "worked": ("{time} worked", "已做 {time}"),
    "runs": ("runs {number}", "测试 {number} 次"),
    "hints": ("hints {number}", "提示 {number} 次"),
    "last": ("last run {time}", "上次 {time}"),
    "none_yet": ("not tested yet", "还没测试"),
    "testing": ("… testing", "… 测试中"),
    "finishing": ("… final verdict", "… 最后判定"),
    "interrupted": ("restarted: p resumes", "机器重启过：p 继续"),
    "uncounted": ("{minutes} min not counted", "{minutes} 分钟没有计入"),
    "tiny": ("at least 40x12", "至少 40x12"),
    # the views
    "statement": ("statement", "题目"),
    "verdict": ("verdict", "结果"),
    "hint_view": ("hints", "提示"),
    "facts": ("level {level} · {minutes} min", "难度 {level} · {minutes} 分钟"),
    "no_verdict": (
        "No verdict yet: save the file, or press t.", "还没有结果：保存文件，或按 t。",
    ),
    "no_hints": ("No hint taken yet. h shows the next one and records it.", "还没看提示。按 h 看下一条，会记下来。"),
    "hint_of": ("hint {number}", "提示 {number}"),
    "outcome_passed": ("passed", "通过"),
    "outcome_failed": ("failed", "没通过"),
    "outcome_too_slow": ("too slow", "太慢"),
    "outcome_timeout": ("timeout", "超时"),
    "outcome_crashed": ("crashed", "崩溃"),
    "outcome_invalid": ("invalid", "无法运行"),
    "outcome_given_up": ("given up", "放弃"),
    "not_tried": ("{number} {number:property|properties} not tried yet", "还没试：{number} 条"),
    "printed": ("it printed: {text}", "输出：{text}"),
    "pass_waits": (
        "It passes. The attempt stays open: press f to finish, o for a note, or improve it.",
        "通过了。不会自动结束：f 完成，也可以继续改，或写笔记（o）。",
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
    "key_finish": ("finish", "完成"),
    "key_give_up": ("give up and reveal", "放弃并看答案"),
    "key_leave": ("leave", "离开"),
    # notices
    "rings": (
        "Pomodoro {number} is over: b break, n next, f finish", "第 {number} 个番茄钟到了：b 休息，n 下一个，f 完成",
    ),
    "break_rings": ("The break is over: n begins the next pomodoro", "休息结束：n 开始下一个番茄钟"),
    "not_over": ("The pomodoro is not over yet; p pauses", "番茄钟还没到；p 暂停"),
    "ends_break": ("On a break: n begins the next pomodoro", "休息中：n 开始下一个番茄钟"),
    "gone": (
        "{file} is missing: restore it or give up; the timer keeps running",
        "{file} 不见了：放回来，或者放弃；计时继续",
    ),
    "noted": ("note saved", "记下了"),
    "draft": ("not saved; o brings the text back", "没有保存；按 o 找回"),
    "wait": ("judging; please wait", "正在判定，请稍等"),
    "unexpected": ("could not be judged: {error}", "无法判定：{error}"),
    "no_editor": ("no editor: set $VISUAL or $EDITOR", "$VISUAL 和 $EDITOR 都没有设置编辑器"),
    "no_suspend": ("cannot open an editor here: open {file} yourself", "这里打不开编辑器：请自己打开 {file}"),
    "editor_fails": ("the editor {editor} does not start: {error}", "编辑器 {editor} 启动不了：{error}"),
    # questions
    "ask_give_up": (
        "Give up? It counts as not passed; then you may read the solution.", "放弃吗？算没通过，之后可以看答案。",
    ),
    "ask_interrupt": ("What now? If you leave, the timer keeps running.", "接下来？离开的话计时会继续。"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "stay": ("stay", "留下"),
    # notes and the reflection
    "note_title": ("A note on {kata}", "{kata} 的笔记"),
    "reflection": ("Reflection (optional): one line or more, in any language", "心得：一句真话，多写也行，不写也行"),
    "note_keys": ("Ctrl+S save · Esc back (the text is kept)", "Ctrl+S 保存 · Esc 返回，文字会留着"),
    "reflection_keys": ("Tab or Ctrl+S: how it went · Enter: a new line", "Tab 或 Ctrl+S：接着选感受 · Enter：换行"),
    "mood": (
        "How was it?  1 good · 2 fine · 3 hard · Enter to skip", "感觉如何？ 1 顺利 · 2 一般 · 3 吃力 · Enter 不选",
    ),
    # printed after the screen has closed
    "left": (
        "{kata} keeps running; `kata status` shows it, `kata start` continues it",
        "{kata} 继续计时；`kata status` 查看，`kata start` 接着做",
    ),
    "elsewhere": ("{kata} was closed in another terminal", "{kata} 已在另一个终端结束"),
    "undone": ("{kata} is no longer open", "{kata} 已经没有在进行"),
    "solution": ("to read the solution: `kata solution {kata}`", "看答案：`kata solution {kata}`"),
}  # fmt: skip


def translate(language: Language, name: str, **values: Any) -> str:
    """The text of that name in the language, with the values filled in."""
    return render(TEXTS, language, name, **values)
