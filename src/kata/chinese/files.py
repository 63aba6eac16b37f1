"""The Chinese of what is wrong in a file: the plan, a pack, a solution, the journal, an export."""

TEXTS = {
    "it is not text in UTF-8": "不是 UTF-8 文本",
}
