"""Palindrome

Does the text read the same from both ends? Only the ASCII letters a-z and A-Z and the digits 0-9 count, and upper and
lower case are the same. Everything else is passed over: spaces, commas and underscores, and also letters like é and 回.

A text in which nothing counts is a palindrome.

>>> is_palindrome("Was it a car, or a cat I saw?")
True
>>> is_palindrome("1 day_ago")
False
>>> is_palindrome("é, 回!")
True

The work is O(n): counted is each element of any container (list, deque, tuple, string, dict and others) that is read,
written or moved, also by `pop(0)`, slices and `in`; turns of loops and calls of your functions are counted, too.

验证回文串

一段文字从前往后读和从后往前读是否相同？只看 ASCII 字母 a-z、A-Z 和数字 0-9，不区分大小写。
其余字符一律跳过：空格、逗号、下划线，以及 é、“回”这样的文字。

没有任何要看的字符时，也是回文串。

总工作量是 O(n)：对任何容器（列表、deque、元组、字符串、字典等）中元素的每一次读、写、移动都计数，
`pop(0)`、切片和 `in` 背后的也算；循环的轮数和自己写的函数的调用次数也计入。
"""


def is_palindrome(s: str) -> bool:
    raise NotImplementedError
