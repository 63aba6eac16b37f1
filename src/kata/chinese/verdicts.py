"""The Chinese of verdicts: what the grader, the sandbox and the pytest plugin say about an attempt."""

TEXTS = {
    # a wrong answer (grading/failures, subject, assert_rewriting, scripts)
    "expected {expected}": "期望 {expected}",
    "got      {got}": "实际 {got}",
    "got {got}, which must be {operator} {expected}": "实际 {got}，应满足 {operator} {expected}",
    "expected": "期望",
    "got": "实际",
    "`{condition}` does not hold": "`{condition}` 不成立",
    "{comparison} does not hold": "{comparison} 不成立",
    "the last step:": "最后一步：",
    "a list that was passed in has changed; now it is {items}": "传入的列表被修改了，现在是 {items}",
    "raises {error}": "抛出 {error}",
    "{code}  # raises {error}": "{code}  # 抛出 {error}",
    "a new instance": "一个新的实例",
    "# The calls before it:": "# 在此之前的调用：",
    "no outcome": "没有结果",
    "{beginning} ... ({length:,} characters)": "{beginning} ...（共 {length:,} 个字符）",
    "<{type} whose repr fails: {error}>": "<{type}，它的 repr 出错：{error}>",
    "... {more} more {more:line|lines}; --json has them all": "…… 还有 {more} 行；用 --json 可看到全部",
    # a type that the signature rules out (grading/type_check)
    "{call} returned {wrong}": "{call} 返回了 {wrong}",
    "the last step returned {wrong}": "最后一步返回了 {wrong}",
    "{value}, where the signature says {type}": "{value}，而签名规定的是 {type}",
    "{value}, where it must be {type}": "{value}，应为 {type}",
    "{value}, whose type defines its own ==: return plain values": "{value}，它的类型自己定义了 ==：请返回普通的值",
    ": build the answer from the kata's own class": "：要用题目自带的类来构造答案",
    "None (is a `return` missing?)": "None（是不是漏写了 `return`？）",
    "{container} of {items}": "{container}，元素类型为 {items}",
    " and ": " 和 ",
    ", a class of your file": "，你文件里定义的类",
    # what a failure has to do with earlier calls (grading/failures, sandbox/aliasing, sandbox/local_host)
    "right when this is the first call, wrong after other calls: is something kept between calls, or random?": (
        "作为第一次调用时正确，在别的调用之后就错：是不是有东西留到了下一次调用，或者用了随机数？"
    ),
    "different answers to the same input: is something kept between calls, or random?": (
        "同样的输入，两次答案不同：是不是有东西留到了下一次调用，或者用了随机数？"
    ),
    "right the first time, wrong when asked again: is something kept between calls, or random?": (
        "第一次正确，再问一次就错：是不是有东西留到了下一次调用，或者用了随机数？"
    ),
    "right on new objects, wrong on objects that an earlier call got with other contents: is something kept "
    "by the node or list, or by its id, between calls (a cache, an attribute set on a node)?": (
        "用新对象时正确；对象在之前的调用里用过、内容又变了时就错：是不是按节点、列表或它们的 id "
        "在两次调用之间记住了什么（缓存、设在节点上的属性）？"
    ),
    "the answer is, or holds, an object that an earlier call returned and whose receiver has changed it since: "
    "make a new one in each call": (
        "返回的是之前某次调用已经返回过的对象（或者答案里有这样的对象），而接收方后来修改了它：每次调用都要新建"
    ),
    "it returns an object that an earlier call has returned, with other contents: make a new one in each call "
    "(is it a default argument, or a global variable?)": (
        "返回了之前某次调用已经返回过的对象，内容却变了：每次调用都要新建（它是默认参数，还是全局变量？）"
    ),
    "the same input got different answers, one of them while the work was counted: "
    "is something kept between calls, or random?": (
        "同样的输入得到不同的答案，其中一次是在统计开销时：是不是有东西留到了下一次调用，或者用了随机数？"
    ),
    # what is not the attempt's fault (grading/failures, properties, runner, pytest_workers; sweep)
    "error in the property or the engine, not in your code: {reason}": ("错在性质或判题程序，不在你的代码：{reason}"),
    "the property cannot check this answer: {reason}\ngot      {got}": "这项性质无法检查这个答案：{reason}\n实际 {got}",
    "{kata} could not be judged, which is not the attempt's fault: {reason}": (
        "{kata} 无法判题，原因不在你的代码：{reason}"
    ),
    "the grader ended with exit code {code}": "判题进程已结束，退出码 {code}",
    "the worker zygote has ended": "派生工作进程的服务已经结束",
    "the worker ended before it ran the attempt: {error}": "工作进程在运行代码之前就结束了：{error}",
    "{kata} has no properties: {path} is missing": "{kata} 没有性质：缺少 {path}",
    "{path} does not import: {error}": "{path} 无法导入：{error}",
    "{path}: {test} must take {entries}; @given draws the rest": (
        "{path}: {test} 的参数里必须有 {entries}；其余的由 @given 生成"
    ),
    "the filters and assumptions of the property reject every example": "性质的过滤条件和假设排除了所有例子",
    "{name} has no inputs to try": "{name} 没有可测试的输入",
    "@every({names}, ...) needs inputs that can be iterated again; "
    "decorate the function that makes them with @reiterable": (
        "@every({names}, ...) 需要能够反复遍历的输入；给生成输入的函数加上 @reiterable"
    ),
    # costs (cost, sandbox/metering)
    "read of a child": "读取孩子的次数",
    "reads of a child": "读取孩子的次数",
    "element read, written or moved": "读、写或移动元素的次数",
    "elements read, written or moved": "读、写或移动元素的次数",
    "turn of a loop or call": "循环与函数调用的次数",
    "turns of loops and calls": "循环与函数调用的次数",
    "item held in memory at once": "内存中同时存放的元素数",
    "items held in memory at once": "内存中同时存放的元素数",
    "call inside another": "调用嵌套的层数",
    "calls inside each other": "调用嵌套的层数",
    "{count:,} {unit} for {size:,} {size:item|items} and still counting: {allowed} an item {allowed:is|are} allowed": (
        "规模 {size:,}：{unit}已达 {count:,}，计数未完；每个元素最多允许 {allowed} 次"
    ),
    "{count:,} {unit} for {size:,} {size:item|items}: {allowed} an item {allowed:is|are} allowed": (
        "规模 {size:,}：{unit}为 {count:,}；每个元素最多允许 {allowed}"
    ),
    "{count:,} {unit} and still counting: {budget:,} {budget:is|are} allowed": (
        "{unit}已达 {count:,}，计数未完；最多允许 {budget:,} 次"
    ),
    "{count:,} {unit}: {budget:,} {budget:is|are} allowed": "{unit}为 {count:,}；最多允许 {budget:,}",
    "{few:,} {unit} for {smaller:,} {smaller:item|items}, {many:,} for {larger:,}: "
    "{ratio:.1f} times as many for 4 times the size; linear is 4": (
        "规模 {smaller:,} 时{unit}为 {few:,}，规模 {larger:,} 时为 {many:,}："
        "规模是原来的 4 倍，开销是原来的 {ratio:.1f} 倍；线性应为 4 倍"
    ),
    "{factor} times the items took {ratio:.0f} times the computing time "
    "({larger:,} items, {smaller:,} items); linear is {factor}": (
        "规模从 {smaller:,} 增至 {larger:,}（{factor} 倍），计算时间是原来的 {ratio:.0f} 倍；线性应为 {factor} 倍"
    ),
    "only {count:,} {count:read|reads} of a child {count:was|were} counted, and every right answer needs "
    "{fewest:,} or more: the attempt goes around the meter": (
        "读取孩子的次数只有 {count:,}，而任何正确的解法至少需要 {fewest:,} 次：代码绕过了计数"
    ),
    "it calls {method}, which the statement forbids": "调用了题目禁止使用的 {method}",
    "no such unit: {unit}; there are {units}": "没有 {unit} 这个单位；可用的有 {units}",
    "'held' and 'frames' need a call each: watching frames takes memory": (
        "'held' 和 'frames' 要分两次调用来测：观察调用栈本身也占内存"
    ),
    # time, and how a process ended (grading/failures, grader, runner; sandbox/remote_host)
    "no answer after {limit:g} s": "{limit:g} 秒内没有返回",
    "no verdict after {limit:g} s: stopped": "{limit:g} 秒内没有判完，已停止",
    "stopped after {limit} s of CPU time": "用满 {limit} 秒 CPU 时间，已停止",
    "the file was still loading after {limit:g} s: is there a loop outside the function?": (
        "{limit:g} 秒后文件仍未加载完：函数外面是不是有循环？"
    ),
    "while the file was loading: {error}": "加载文件时：{error}",
    "the process died of {signal}": "进程因 {signal} 终止",
    "signal {number}": "信号 {number}",
    "the process ended with exit code {code} before its tests did (os._exit?)": (
        "测试还没做完，进程就以退出码 {code} 结束了（os._exit？）"
    ),
    "the process closed the connection through which it answers": "进程关闭了用来返回答案的连接",
    "the answer is not valid data: it was tampered with": "返回的不是有效数据：它被篡改过",
    "the report of the tests was tampered with": "测试报告被篡改过",
    "the report of the tests is not complete": "测试报告不完整",
    "the kata has no property": "这道题没有任何性质",
    # answers that cannot be passed on (sandbox/worker, sharing)
    "the answer, or an argument after the call, cannot be sent: {error}": ("答案或调用后的参数无法传回：{error}"),
    "the answer is nested too deeply to be data": "答案嵌套太深，无法传回",
    "the answer is larger than {most} million characters": "答案超过 {most}00 万个字符",
    "the answer has an integer of more than {digits:,} digits": "答案里有超过 {digits:,} 位的整数",
    "the answer cannot be passed on: {error}": "答案无法传回：{error}",
    "it contains itself: a {type} that is one of its own items": "它包含自己：一个 {type} 是它自己的元素",
    "it has more than {most:,} items, those of inner lists included": "连同内层列表的元素超过 {most:,} 个",
    # files that cannot be judged (sandbox/loading)
    "{file}:1: cannot be compiled: {error}": "{file}:1: 无法编译：{error}",
    "{file}:{line}: does not import: {error}": "{file}:{line}: 无法导入：{error}",
    "{file}: there is no such file": "{file}: 没有这个文件",
    "{file}:1: cannot be read: {error}": "{file}:1: 无法读取：{error}",
    "{file}:1: cannot be read: {error}: save it as UTF-8, or declare its encoding in the first line, "
    "as in `# -*- coding: gbk -*-`": (
        "{file}:1: 无法读取：{error}：另存为 UTF-8，或者在第一行声明编码，如 `# -*- coding: gbk -*-`"
    ),
    "{file}:1: class {name} has no method {wanted}{found}": "{file}:1: 类 {name} 没有方法 {wanted}{found}",
    "; it has {methods}": "；它有 {methods}",
    "; it has nothing public": "；它没有公开的方法",
    " or ": " 或 ",
    "{file}:1: there is no `{entry}` here, which {kata} asks for{found}": (
        "{file}:1: 这里没有 {kata} 要求的 `{entry}`{found}"
    ),
    "; it defines {names}": "；文件里定义了 {names}",
    "; it defines nothing": "；文件里什么也没有定义",
    # exceptions that get an explanation (sandbox/loading, sandbox/refusals)
    "it calls sys.exit()": "调用了 sys.exit()",
    "it reads standard input (input(), sys.stdin), which is empty; the arguments are passed in the call": (
        "读取了标准输入（input()、sys.stdin），那里什么也没有；参数由调用传入"
    ),
    "RecursionError: the recursion never ends, or is deeper than Python allows": (
        "RecursionError：递归没有终止，或超过了 Python 允许的深度"
    ),
    "MemoryError: it asks for more memory than an attempt may have": "MemoryError：申请的内存超过了上限",
    "it stops in the debugger (breakpoint(), pdb), which has no terminal here": (
        "停在了调试器里（breakpoint()、pdb），而这里没有终端"
    ),
    "an event loop needs sockets, which the sandbox does not allow": "事件循环需要套接字，沙箱不允许",
    "the sandbox allows no other processes": "沙箱不允许启动其他进程",
    "the sandbox allows no more threads": "沙箱不允许再启动线程",
    "the sandbox allows no network": "沙箱不允许访问网络",
    "the sandbox allows an attempt to write only in its own empty folder, and to read only Python's files": (
        "沙箱只允许在练习自己的空文件夹里写，只允许读 Python 自己的文件"
    ),
    "the sandbox allows no other processes, no network, and no changes of modes, owners or priorities": (
        "沙箱不允许启动其他进程、访问网络，也不允许修改权限、所有者或优先级"
    ),
    "the sandbox limits how many files an attempt may write, and their size": "沙箱限制了可写文件的数量和大小",
    "{refused}; to debug the attempt in your own terminal: `kata debug`": (
        "{refused}；要在自己的终端里调试：`kata debug`"
    ),
    # the pytest plugin
    "{kata} has no {subject}": "{kata} 没有 {subject}",
    "--subject {subject}: there is no such file": "--subject {subject}：没有这个文件",
    "--subject {subject}: no kata has a reference of that name{hint}": (
        "--subject {subject}：没有哪道题有这个名字的参考解法{hint}"
    ),
    "; it takes {groups}, a reference's name, or a path.py": "；可以是 {groups}、参考解法的名字，或一个 .py 文件的路径",
    "kata: to be debugged, attempts run in pytest's own process, without a sandbox": (
        "kata：为了调试，代码在 pytest 自己的进程里运行，没有沙箱"
    ),
    "kata: attempts run in pytest's own process, without a sandbox": "kata：代码在 pytest 自己的进程里运行，没有沙箱",
    "kata: coverage does not see attempts, which run in processes of their own: add --in-process": (
        "kata：代码在单独的进程里运行，覆盖率看不到它们：请加上 --in-process"
    ),
    "kata: {katas} {katas:kata|katas}, judging {subject}": "kata：{katas} 道题，判的是 {subject}",
    "kata: {attempts} judged by the latest attempt, {references} by the reference approaches": (
        "kata：{attempts} 道题判最近一次练习，{references} 道题判参考解法"
    ),
    "kata: pytest was ended in {test}, without its summary (exit code {code}): that is no pass": (
        "kata：pytest 在 {test} 中被终止，没有给出总结（退出码 {code}）：不算通过"
    ),
    "kata: pytest was ended, without its summary (exit code {code}): that is no pass": (
        "kata：pytest 被终止，没有给出总结（退出码 {code}）：不算通过"
    ),
    "os.{name}() would end pytest itself": "os.{name}() 会结束 pytest 本身",
}
