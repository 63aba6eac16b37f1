"""The Chinese of `kata run` and `kata debug`, and of the scripts they write."""

TEXTS = {
    "{kata}: {file} fails on this input (`kata run`).": "{kata}：{file} 在这组输入上没通过（`kata run`）。",
    "no answer came in time; Ctrl-C shows where it is": "没有按时返回；按 Ctrl-C 可看到它停在哪里",
    "returned after {seconds} s; the verdict:": "用时 {seconds} 秒返回；判题结果：",
    "returned {answer}": "返回了 {answer}",
    "{name} is now {value}": "{name} 现在是 {value}",
    "the verdict:": "判题结果：",
}
