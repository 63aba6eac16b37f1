"""The deque's signature

Say from memory what Python says: `predict` gets one of the expressions below, as a string written exactly as it is
here, and returns the `repr` of its value. If evaluating it raises an exception, return only the name of that, such as
"KeyError". `deque` is `collections.deque`.

How a deque is made, and what it keeps:

    len(deque("ab"))
    deque(maxlen=2)
    deque(5)
    deque(None)
    deque(1, 2, 3)
    deque([1, 2, 3], 2)
    deque([1, 2], 0)
    deque([1, 2], -1)
    setattr(deque([1, 2], 2), "maxlen", 3)
    deque([1], 3) == deque([1], 5)

What can be done with it (most methods return None, so `... or d` shows the deque afterwards):

    deque().pop()
    deque([1, 2], 2).insert(0, 3)
    (d := deque([1, 2], 2)).appendleft(3) or d
    (d := deque([1, 2])).extendleft([3, 4]) or d
    (d := deque([1, 2, 3])).rotate(1) or d
    (d := deque([1, 2])) and list(map(d.append, d))
    deque([1, 2]).pop(0)
    deque([1, 2, 3])[0:2]
    deque([1]) == [1]
    {deque([1])}

Nothing else is asked. An expression may be asked more than once; its answer stays the same. A dict with an answer for
each is all it takes. `eval` is allowed too, but in an interview nobody runs it for you.

>>> predict('len(deque("ab"))')
'2'
>>> predict("deque().pop()")
'IndexError'

deque 的签名与行为

凭记忆写出 Python 的结果：`predict` 收到英文题面中列出的某个表达式（字符串，写法完全一致），返回它的值的 `repr`；
如果求值时抛出异常，只返回异常的名字，例如 "KeyError"。`deque` 指 `collections.deque`。

第一组问怎样构造 deque、它会保留什么，第二组问能对它做什么。
多数方法返回 None，所以用 `... or d` 显示操作之后的 deque。

只会问列出的表达式；同一个表达式可能问不止一次，答案不变。用一个字典记下每个表达式的答案就够了。
用 `eval` 也可以，不过面试时没有人替你运行它。
"""


def predict(expression: str) -> str:
    raise NotImplementedError
