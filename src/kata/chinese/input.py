"""The Chinese of what commands say about input and terminals that they cannot use."""

TEXTS = {
    # terminals
    "this terminal's encoding is {encoding}, and the screen needs UTF-8: lines of text take its place. "
    "If the terminal knows UTF-8, `PYTHONIOENCODING=utf-8 kata start` opens the screen": (
        "终端编码是 {encoding}，全屏界面需要 UTF-8，这里改为逐行显示。"
        "如果终端支持 UTF-8，用 `PYTHONIOENCODING=utf-8 kata start` 打开全屏界面"
    ),
    "completion": "命令补全",
    "{file} completes nothing at the first Tab: `kata --install-completion` in zsh writes a better one": (
        "{file} 第一次按 Tab 时不补全：在 zsh 里用 `kata --install-completion` 重新安装"
    ),
    "zsh does not find {file}: add the line `{line}` to {rc}": "zsh 找不到 {file}：在 {rc} 里加一行 `{line}`",
    # files named on the command line
    "standard input is closed; name a file": "标准输入已关闭；改用文件名",
    "standard output is closed; name a file": "标准输出已关闭；改用文件名",
    "there is no file {file}": "没有文件 {file}",
    "{file} is a directory; give the path of a file": "{file} 是文件夹；写一个文件的路径",
    "{file} is a directory; name a new file in it": "{file} 是文件夹；写其中一个新文件的名字",
    "{file} is compressed: `gunzip -c FILE | kata import -` reads it": (
        "{file} 是压缩文件：用 `gunzip -c FILE | kata import -` 导入"
    ),
    "{file} is a database, not an export; `kata export FILE` in its workspace writes one": (
        "{file} 是数据库，不是导出文件；在它的工作区里用 `kata export FILE` 导出"
    ),
}  # fmt: skip
