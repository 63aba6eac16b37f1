"""The Chinese of what commands print."""

TEXTS = {
    "made a workspace of your own: {folder}": "已为你新建工作区：{folder}",
}
