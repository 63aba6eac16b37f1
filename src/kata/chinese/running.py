"""The Chinese of `kata run` and `kata debug`, and of the scripts they write."""

TEXTS = {
    "{kata}: {file} fails on this input (`kata run`).": "{kata}：{file} 在这组输入上没通过（`kata run`）。",
    "if it does not end: Ctrl-C shows where it is": "如果一直不结束，按 Ctrl-C 可看到它停在哪里",
    "returned after {seconds} s; the verdict:": "用时 {seconds} 秒返回；判题结果：",
    "returned {answer}": "返回了 {answer}",
    "{name} is now {value}": "{name} 现在是 {value}",
    "the verdict:": "判题结果：",
    "{reason}; this is the file itself": "{reason}；下面调试的是文件本身",
    "{kata} passes: there is no input on which {file} fails": "{kata} 已通过：没有让 {file} 失败的输入",
    "{kata}: this failure cannot be repeated by one call: {reason}": "{kata}：这个失败无法用一次调用重现：{reason}",
    "{file} calls nothing when it runs: add `{call}`, or use `kata run --counterexample`":
        "{file} 运行时不调用任何函数：可加上 `{call}`，或用 `kata run --counterexample`",
    "`kata run{arguments} -c` calls it on this input, `kata debug{arguments}` stops there":
        "`kata run{arguments} -c` 用这组输入调用，`kata debug{arguments}` 在那里停下",
}  # fmt: skip
