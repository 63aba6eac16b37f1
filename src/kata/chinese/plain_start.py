"""The Chinese of `kata start --plain`."""

TEXTS = {
    "continuing {kata}, open since {time}": "继续 {kata}，开始于 {time}",
    "it is paused: type `kata resume` in another terminal, or press Ctrl-C and choose r": (
        "现在是暂停：在另一个终端输入 `kata resume`，或按 Ctrl-C 再选 r"
    ),
    "continued; the time since Ctrl-Z does not count": "继续；Ctrl-Z 之后的时间没有计入",
    "{title} · {minutes} min": "{title} · {minutes} 分钟",
    "edit": "编辑",
    "every save is tested · Ctrl-C here or `kata finish` anywhere ends the attempt · `kata hint` helps · "
    "Ctrl-Z pauses, `fg` continues": (
        "每次保存都会测试 · 在这里按 Ctrl-C 或在任意终端输入 `kata finish` 结束练习 · `kata hint` 给提示 · "
        "Ctrl-Z 暂停，`fg` 继续"
    ),
    "pomodoro {number} is over: `kata finish`, `kata break`, or continue": (
        "第 {number} 个番茄钟时间到：`kata finish` 结束，`kata break` 休息，或者继续"
    ),
    "break, {minutes} min": "休息 {minutes} 分钟",
    "the break is over: `kata resume` begins the next pomodoro": "休息结束：`kata resume` 开始下一个番茄钟",
    "paused: `kata resume` continues": "已暂停：`kata resume` 继续",
    "pomodoro {number}": "第 {number} 个番茄钟",
    "{file} is missing: restore it or `kata abandon`; the timer keeps running": (
        "{file} 不见了：放回原处，或 `kata abandon` 放弃；计时会继续"
    ),
    "f finish · p pause · r resume · b break · n note · l leave it running · g give up · Enter continue: ": (
        "f 结束 · p 暂停 · r 继续 · b 休息 · n 笔记 · l 离开（计时继续） · g 放弃 · Enter 继续做题："
    ),
    "Give up? It counts as not passed; then you may read the solution. y gives up, Enter stays: ": (
        "确定放弃？会记为没通过，之后可以看解法。y 放弃，Enter 继续做题："
    ),
    "{kata} keeps running; `kata status` shows it, `kata start` continues it": (
        "{kata} 继续计时；`kata status` 查看，`kata start` 接着做"
    ),
    "that is none of these letters; the attempt goes on": "没有这个选项；练习继续",
    "Not passed. Finish all the same? It is recorded as not passed. y finishes, Enter stays: ": (
        "没通过。仍然结束？会记为没通过。y 结束，Enter 继续做题："
    ),
    "reflection, one line in any language (Enter to skip): ": "心得：如实写一句（Enter 跳过）：",
    "how was it? 1 good · 2 fine · 3 hard (Enter to skip): ": "感觉如何？1 顺利 · 2 一般 · 3 吃力（Enter 跳过）：",
    "$VISUAL or $EDITOR is not a command: {text!r} ({error})": "$VISUAL 或 $EDITOR 不是命令：{text!r}（{error}）",
    "neither $VISUAL nor $EDITOR is set; set one, or start without --edit and open the file yourself": (
        "$VISUAL 和 $EDITOR 都没有设置；设置其中一个，或者不加 --edit 启动，自己打开文件"
    ),
    "the editor {editor!r} is not installed; set $VISUAL or $EDITOR to one that is": (
        "编辑器 {editor!r} 没有安装；把 $VISUAL 或 $EDITOR 设为已安装的编辑器"
    ),
    "the editor {editor!r} does not start: {error}": "编辑器 {editor!r} 启动不了：{error}",
}
