"""The Chinese of what is wrong in a file: the plan, a pack, a solution, the journal, an export."""

TEXTS = {
    # any YAML file
    "the file is missing; `kata init DIR` makes a workspace that has one": (
        "文件不存在；`kata init DIR` 新建的工作区里有这个文件"
    ),
    "the file is empty; `kata init DIR` makes a workspace whose files can be copied": (
        "文件是空的；可以从 `kata init DIR` 新建的工作区里复制一份"
    ),
    "cannot be read: {error}": "无法读取：{error}",
    "not UTF-8 text ({error}); save the file as UTF-8": "不是 UTF-8 文本（{error}）；把文件存为 UTF-8",
    "not YAML: {detail}": "不是有效的 YAML：{detail}",
    "{context} {problem}": "{context}，{problem}",
    "nested too deeply": "嵌套太深",
    "a second document begins here; keep one": "这里开始了第二个文档；只保留一个",
    "mapping values are not allowed in this context": "这里不能出现“键: 值”",
    "found character that cannot start any token": "这个字符不能出现在开头（要加引号）",
    "did not find expected key": "缺少键",
    "did not find expected '-' indicator": "缺少“-”",
    "did not find expected ',' or ']'": "缺少“,”或“]”",
    "did not find expected ',' or '}}'": "缺少“,”或“}}”",
    "did not find expected node content": "缺少内容",
    "did not find expected alphabetic or numeric character": "缺少字母或数字",
    "could not find expected ':'": "缺少“:”",
    "found unexpected end of stream": "文件提前结束",
    "found a tab character that violates indentation": "用了制表符缩进",
    "found undefined alias": "别名没有定义",
    "invalid start byte": "有不合法的字节",
    "invalid continuation byte": "有不合法的字节序列",
    "unexpected end of data": "末尾不完整",
    "unacceptable character #x{code}": "这里不能有字符 U+{code}",
    "while parsing a block mapping": "在这个映射里",
    "while parsing a block collection": "在这个列表里",
    "while parsing a flow mapping": "在这个 {{...}} 里",
    "while parsing a flow sequence": "在这个 [...] 里",
    "while parsing a flow node": "在 [...] 或 {{...}} 里",
    "while scanning a simple key": "在这个键后面",
    "while scanning a quoted scalar": "在加引号的文本里",
    "while scanning a plain scalar": "在不加引号的文本里",
    "while scanning for the next token": "读到这里",
    "while scanning an alias": "在别名（*）里",
    "*{name} is an alias, which is not read here; write out what it stands for": (
        "*{name} 是别名，这里不支持；直接写出它代表的内容"
    ),
    "{key} cannot be a key; write one word before the colon": "{key} 不能作键；冒号前写一个词",
    "{key} stands here twice; keep one": "{key} 在这里出现了两次；只保留一个",
    "the tag {tag!r} of {value} is not used here; remove it": "{value} 的标签 {tag!r} 在这里用不上；删掉它",
    "{value} cannot be read as {type}; put it in quotes if it is meant as text": (
        "{value} 不能当作 {type} 读取；如果是文本，要加引号"
    ),
    "{date} does not exist; take a date of the calendar": "日期 {date} 不存在；改成日历上有的日期",
    "{name} must be a mapping like `name: value`, not {value}": (
        "{name} 必须是形如 `name: value` 的映射，不能是 {value}"
    ),
    "{key} must be {kind}, not {value}": "{key} 必须是 {kind}，不能是 {value}",
    "; put it in quotes": "；要加引号",
    "{key}: YAML reads {text} as {value}; write the number in plain digits": (
        "{key}：YAML 会把 {text} 读成 {value}；直接写十进制数字"
    ),
    "{key} must be at least {low:g}, not {value}": "{key} 至少是 {low:g}，不能是 {value}",
    "{key} must be between {low:g} and {high:g}, not {value}": "{key} 必须在 {low:g} 到 {high:g} 之间，不能是 {value}",
    "{name} has no {key}; add it": "{name} 里没有 {key}；加上它",
    "unknown key {key} in {name}{hint}": "{name} 里没有 {key} 这个键{hint}",
    "; known here: {keys}": "；可用的键：{keys}",
    "{name} lists words, not {value}": "{name} 里只能列出词，不能是 {value}",
    "a whole number": "整数",
    "a number": "数",
    "text": "文本",
    "a date (YYYY-MM-DD)": "日期（YYYY-MM-DD）",
    "a list": "列表",
    "a mapping": "映射",
    "true or false": "true 或 false",
    "a number of thousands of digits": "几千位的数",
    # plan.yaml
    "the plan": "计划",
    "language must be en or zh, not {value}": "language 必须是 en 或 zh，不能是 {value}",
    'starts must be a time of day like "04:00", not {value}': 'starts 必须是 "04:00" 这样的时刻，不能是 {value}',
    'checkpoints lists times of day like "18:00", not {value}': (
        'checkpoints 里只能列出 "18:00" 这样的时刻，不能是 {value}'
    ),
    '"{time}" stands in checkpoints twice; keep one': '"{time}" 在 checkpoints 里出现了两次；只保留一个',
    "checkpoints has {number} times; {limit} summaries a day are enough, remove some": (
        "checkpoints 里有 {number} 个时刻；每天最多 {limit} 次小结，删掉几个"
    ),
    "off lists all seven days; leave at least one to practise on": "off 把七天都列上了；至少留一天练习",
    "off lists weekdays ({weekdays}), dates (2026-12-31) and periods (2026-12-24..2027-01-02), not {value}": (
        "off 里只能列出星期（{weekdays}）、日期（2026-12-31）和时段（2026-12-24..2027-01-02），不能是 {value}"
    ),
    "the period {period} ends before it starts; write {first}..{last}": (
        "时段 {period} 的结束早于开始；写成 {first}..{last}"
    ),
    "max_interval must be a number of days or auto, not {value}": "max_interval 必须是天数或 auto，不能是 {value}",
    "the plan has no tracks; add `tracks: [{{name: ..., katas: [trees/*]}}]`": (
        "计划里没有题单；加上 `tracks: [{{name: ..., katas: [trees/*]}}]`"
    ),
    "tracks is empty; add one, like `- {{name: ..., katas: [trees/*]}}`": (
        "tracks 是空的；加一个题单，例如 `- {{name: ..., katas: [trees/*]}}`"
    ),
    "two tracks are called {name}; rename one": "有两个题单都叫 {name}；给其中一个改名",
    "track {number}": "第 {number} 个题单",
    "track {name} lists nothing; give it `katas: [...]` or `days: [[...], [...]]`": (
        "题单 {name} 是空的；写上 `katas: [...]` 或 `days: [[...], [...]]`"
    ),
    "track {name} has a start but no days; remove it, only a sprint (`days:`) starts on a date": (
        "题单 {name} 有 start 却没有 days；删掉 start，只有冲刺（`days:`）才从某一天开始"
    ),
    "track {name} starts {start}, after the deadline {deadline}; move one of them": (
        "题单 {name} 从 {start} 开始，晚于截止日期 {deadline}；改其中一个"
    ),
    "each of the days must be a list of katas, like [trees/preorder, trees/inorder]": (
        "days 里的每一天都必须是题的列表，例如 [trees/preorder, trees/inorder]"
    ),
    "a day": "每一天",
    "{name} matches no kata; packs: {packs}": "没有和 {name} 匹配的题；题组有：{packs}",
    "{kata} stands in this track twice; keep one": "{kata} 在这个题单里出现了两次；只保留一个",
    "{name} could be {katas}; name the pack too": "{name} 可能是 {katas}；题组名也要写上",
    "unknown kata {name}{hint}": "没有 {name} 这道题{hint}",
    "; packs: {packs}": "；题组有：{packs}",
    "none": "无",
    # pack.yaml and names of katas
    "the pack": "题组",
    "use letters, digits and _, not a Python keyword, without test_ in front": (
        "只用字母、数字和 _，不能是 Python 关键字，不能以 test_ 开头"
    ),
    "the folder {name!r} cannot name a Python package; {naming}": "文件夹 {name!r} 不能作 Python 包名；{naming}",
    "{name} cannot name a Python module; {naming}": "{name} 不能作 Python 模块名；{naming}",
    "entry {name} cannot name a function or class; {naming}": "entry {name} 不能作函数名或类名；{naming}",
    "{kata} comes after {other}, which is no kata{hint}": "{kata} 要排在 {other} 之后，可是没有这道题{hint}",
    "; remove it, or add that kata": "；删掉它，或加上那道题",
    "`after` goes in a circle: {path}; remove one of them": "`after` 成了环：{path}；删掉其中一个",
    "{name!r} could be {katas}: name the pack too": "{name!r} 可能是 {katas}：题组名也要写上",
    "no kata is called {name!r}{hint}": "没有 {name!r} 这道题{hint}",
    "no pack and no kata is called {name!r}{hint}": "没有叫 {name!r} 的题组或题{hint}",
    "; `kata list` shows them all": "；`kata list` 列出全部",
    "{name!r} is no name for a kata; write it like trees/right_view: PACK/NAME. For both, {naming}": (
        "{name!r} 不能作题名；写成 trees/right_view 这样的 PACK/NAME，两部分都{naming}"
    ),
    "{kata} exists already; choose another name": "已经有 {kata} 了；换一个名字",
    "{file} exists already; nothing was written": "已经有 {file} 了；没有写入任何文件",
    "{file} cannot take a line at its end; nothing was written. Add under katas:": (
        "{file} 的末尾不能加行；没有写入任何文件。在 katas: 下面加上："
    ),
    # solution modules
    "{path}: this kata has no solution yet": "{path}：这道题还没有解答",
    "cannot be read as Python: {error}": "不是 Python 代码：{error}",
    "{name} is defined twice; rename one": "{name} 定义了两次；给其中一个改名",
    "{name} must be a tuple of texts, like ('a nudge', 'the idea')": (
        "{name} 必须是文本的元组，例如 ('a nudge', 'the idea')"
    ),
    "@{name} must say what the idea is: @{name}('...', ...)": "@{name} 必须说明思路：@{name}('...', ...)",
    "write a plain literal here; this file is read without being run": "这里只能写字面量；读取这个文件时不会运行它",
    # exports
    "it is not text in UTF-8": "不是 UTF-8 文本",
    "the file is empty; `kata export FILE` writes one": "文件是空的；`kata export FILE` 写出导出文件",
    "this is not an export: its first line is not {expected}": "不是导出文件：第一行应为 {expected}",
    "written by a newer kata-drill (schema {schema}); update this one": (
        "由更新版本的 kata-drill 写出（schema {schema}）；更新本程序"
    ),
    "it is not JSON from column {column} on": "从第 {column} 列起不是 JSON",
    "{key} is no date or time in ISO form: {value!r:.40}": "{key} 不是 ISO 格式的日期或时间：{value!r:.40}",
    "not an event: {detail}": "不是事件：{detail}",
    "{key} is missing": "缺少 {key}",
    "a line is a JSON object like the others": "每一行都应是 JSON 对象",
    "{key} has the wrong type: {value!r:.40}": "{key} 的类型不对：{value!r:.40}",
    "at has no UTC offset: {at}": "at 没有时区偏移：{at}",
    "the time {at} is too near an end of the calendar": "时间 {at} 太早或太晚",
    "the day {day} is too far in the future": "日期 {day} 太晚",
    "no such kind of event: {kind!r:.40}": "没有这种事件：{kind!r:.40}",
    "{key} cannot be {value!r:.40}": "{key} 不能是 {value!r:.40}",
    "the id {id} appears twice": "编号 {id} 出现了两次",
    "it takes back event {event}, which is not above it": "它撤销的事件 {event} 不在它上面",
    "it belongs to attempt {attempt}, which is not above it": "它所属的练习 {attempt} 不在它上面",
    # the log
    "your own values in the front matter stay as they are: {keys}": "front matter 里你自己的内容保持不变：{keys}",
    # the journal
    "{path} is empty (0 bytes), as a full disk leaves it, and counts as no journal: if it had events, restore a copy "
    "before you go on": (
        "{path} 是空文件（0 字节），磁盘写满时会这样，当作还没有练习记录：如果里面有过记录，先恢复副本再继续"
    ),
    "{path} is empty (0 bytes), though there are attempts: what was recorded is gone from it; nothing was changed. "
    "{copy} is a copy: `{restore}` restores it. To begin anew instead: `{begin}`": (
        "{path} 是空文件（0 字节），却有以前的练习文件：里面的练习记录没有了；没有改动任何文件。"
        "{copy} 是副本：`{restore}` 恢复它。要重新开始：`{begin}`"
    ),
    "{path} is empty (0 bytes), though there are attempts: what was recorded is gone from it; nothing was changed. "
    "Restore it from a backup or a snapshot of the disk. To begin anew instead: `{begin}`; `kata import FILE` then "
    "reads an export": (
        "{path} 是空文件（0 字节），却有以前的练习文件：里面的练习记录没有了；没有改动任何文件。"
        "从备份或磁盘快照恢复它。要重新开始：`{begin}`，之后可用 `kata import FILE` 导入导出文件"
    ),
    "it is empty, but {file} is not": "它是空的，{file} 却不是",
    "{folder} cannot be made ({error}); {remedy}": "无法创建 {folder}（{error}）；{remedy}",
    "make the workspace writable, or set KATA_HOME to one that is": (
        "让工作区可写，或把 KATA_HOME 设为可写的工作区"
    ),
    "{path} is a SQLite file of another program; nothing was changed. Move it away: {command}": (
        "{path} 是别的程序的 SQLite 文件；没有改动。把它移开：{command}"
    ),
    "{path} was written by a newer kata-drill (its schema is {version}, this version knows {known}); nothing was "
    "changed. Update kata-drill; to make a backup first: {command}": (
        "{path} 由更新版本的 kata-drill 写出（schema 是 {version}，本版本只到 {known}）；没有改动。"
        "更新 kata-drill；先备份：{command}"
    ),
    "its end is missing": "末尾缺失",
    "{path} is damaged ({detail}); nothing was changed. Make a backup before anything else: {command} - then restore "
    "an earlier copy, or move it away and `kata import` an export": (
        "{path} 已损坏（{detail}）；没有改动。先做备份：{command}，"
        "然后恢复较早的副本，或把它移开，再用 `kata import` 导入导出文件"
    ),
    "{path}: the disk is full; nothing was recorded just now, nothing before it is lost. Free some space": (
        "{path}：磁盘已满；这次没有记下，之前的记录都在。腾出一些空间"
    ),
    "{path}: {error}; nothing was recorded just now, nothing before it is lost. Check that the disk has room and is "
    "sound": "{path}：{error}；这次没有记下，之前的记录都在。检查磁盘是否还有空间、是否完好",
    "{path} cannot be written ({error}); nothing recorded is lost; {remedy}": (
        "无法写入 {path}（{error}）；已有的记录都在；{remedy}"
    ),
    "{path} has been in use by another kata for over {seconds:g} s; try again": (
        "{path} 被另一个 kata 占用超过 {seconds:g} 秒；再试一次"
    ),
    "{path}: {error}; nothing was recorded just now": "{path}：{error}；这次没有记下",
    "unreadable {kind}: {error}": "{kind}无法读取：{error}",
    "an event cannot be read: {error}": "有事件无法读取：{error}",
    "event": "事件",
    "attempt": "练习",
    "note": "笔记",
    "progress": "进度",
    "open attempt": "正在进行的练习",
    "table {table} differs from its events; `kata doctor --rebuild` repairs it": (
        "表 {table} 和事件不一致；用 `kata doctor --rebuild` 修复"
    ),
    "deriving attempts": "推算练习",
    "deriving memory": "推算记忆",
    "there is no attempt {number}": "没有编号为 {number} 的练习",
    "there is no recorded outcome to take back": "没有可以撤销的结果",
    "the attempt at {kata} is closed already, by another terminal": "{kata} 的练习已经在另一个终端结束",
    "{kata} is open since {time}: `kata finish` or `kata abandon` it first": (
        "{kata} 从 {time} 起正在进行：先 `kata finish` 或 `kata abandon`"
    ),
    "the outcome of {kata} was taken back already, by another terminal": "{kata} 的结果已经在另一个终端撤销",
    "{kata} is open, and only one attempt can be: `kata finish` or `kata abandon` it first": (
        "{kata} 正在进行，同时只能做一道题：先 `kata finish` 或 `kata abandon`"
    ),
    "{kata} is open, and these events would change it: nothing was added; `kata finish` or `kata abandon` it first": (
        "{kata} 正在进行，这些事件会改动它：没有导入任何内容；先 `kata finish` 或 `kata abandon`"
    ),
}  # fmt: skip
