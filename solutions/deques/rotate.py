"""Reference solutions and classic mistakes: rotating a deque."""

from collections import deque

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "appendleft(pop()) is one place right: k % n of them, or n - k % n to the left.",
        "向右一位就是 appendleft(pop())。只需 k % n 位，或向左 n - k % n 位。",
    ),
    invariant=("after i moves the ring is rotated by i places", "移动 i 次之后，环恰好转了 i 位"),
    say=(
        "Both ends of a deque are O(1), so I move one item at a time, the shorter way round. Whole turns "
        "change nothing: k % n, never negative in Python. The empty ring has no remainder.",
        "deque 两端都是 O(1)，每次移动一个元素，走较近的方向。整圈不变，所以取 k % n，在 Python 中"
        "不会是负数。空环不能取余。",
    ),
    ask=(
        "Can k be negative or larger than n? In place? An empty ring?",
        "k 会是负数或大于 n 吗？要原地修改吗？会是空的吗？",
    ),
    follow_ups=(
        "an array, by three reversals (LC 189); a linked list (LC 61)",
        "数组：三次反转（LC 189）；链表（LC 61）",
    ),
    family=(
        "deques/signature",
        "deques/rotate",
        "deques/circular_deque",
    ),
)

HINTS = (
    "Which two methods of a deque, one after the other, turn it by a single place to the right?",
    "What is the ring like after n places? And after n + 1? What does that say about a k of a million?",
    "What is -1 % 5 in Python, and how does that help with a turn to the left?",
    "Take the remainder of k and the number of items, and move one item from end to end as often as that. For one ring"
    " there is no remainder: test for it first.",
)
HINTS_ZH = (
    "先后调用双端队列的哪两个方法，就能向右轮转一位？",
    "转 n 位之后，队列是什么样？转 n + 1 位之后呢？由此看来，k 是一百万时该怎么办？",
    "-1 % 5 在 Python 中等于多少？这对向左轮转有什么帮助？",
    "求出 k 除以元素个数的余数，余数是几，就把元素从一端移到另一端几次。有一种队列没有余数可求，要先判断。",
)


@approach(
    ("Right by k % n or left by the rest: the shorter way", "向右 k % n 位或向左其余位：走近路"),
    time="O(min(k, n - k))",
    space="O(1)",
    depth="-",
    use=("an interview; k is k % n", "面试；k 指 k % n"),
    interview=True,
)
def shorter_way(ring: deque[int], k: int):
    n = len(ring)
    right = k % n if n else 0
    if right <= n - right:
        for _ in range(right):
            ring.appendleft(ring.pop())
    else:
        for _ in range(n - right):
            ring.append(ring.popleft())


@approach(
    ("Move the last item to the front, k % n times", "把最后一个移到最前，共 k % n 次"),
    time="O(k mod n)",
    space="O(1)",
    depth="-",
    use=("a first version", "先写出一版"),
)
def one_by_one(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.appendleft(ring.pop())


@approach(
    ("Left for a negative k, right otherwise", "k 为负向左，否则向右"),
    time="O(|k| mod n)",
    space="O(1)",
    depth="-",
    use=("a language where -1 % n is -1", "-1 % n 等于 -1 的语言"),
)
def either_way(ring: deque[int], k: int):
    places = abs(k) % len(ring) if ring else 0
    for _ in range(places):
        if k < 0:
            ring.append(ring.popleft())
        else:
            ring.appendleft(ring.pop())


@approach(
    ("Pop them all, then extendleft reverses them back", "全部弹出，再用 extendleft 反转回来"),
    time="O(k mod n)",
    space="O(k mod n)",
    depth="-",
    use=("knowing that extendleft reverses", "知道 extendleft 会反转"),
)
def in_one_batch(ring: deque[int], k: int):
    moving = [ring.pop() for _ in range(k % len(ring))] if ring else []
    ring.extendleft(moving)


@mistake(
    ("k % len(ring) always has a value", "k % len(ring) 总有值"),
    fact=("ZeroDivisionError for the empty ring: test for it first.", "空环会抛出 ZeroDivisionError：要先判断。"),
)
def cannot_turn_the_empty_ring(ring: deque[int], k: int):
    for _ in range(k % len(ring)):
        ring.appendleft(ring.pop())


@mistake(
    ("A positive k sends the first item to the end", "k 为正时，第一个元素移到末尾"),
    fact=("Right is positive: the last item becomes the first.", "向右为正：最后一个变成第一个。"),
)
def turns_to_the_left(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.append(ring.popleft())


@mistake(
    ("Assigning to the parameter changes the caller's deque", "给参数赋值会改变调用者的 deque"),
    fact=("It only binds the local name; change the deque itself.", "它只改变局部名字；要修改 deque 本身。"),
)
def rebinds_the_name(ring: deque[int], k: int):
    items = list(ring)
    cut = -k % len(items) if items else 0
    ring = deque(items[cut:] + items[:cut])


@mistake(
    ("A loop of k steps is fine", "循环 k 次就行"),
    fact=("k may be a million for three items: take k % n first.", "三个元素时 k 也可能是一百万：先取 k % n。"),
    cost=True,
)
def goes_round_and_round(ring: deque[int], k: int):
    for _ in range(abs(k) if ring else 0):
        if k < 0:
            ring.append(ring.popleft())
        else:
            ring.appendleft(ring.pop())


@mistake(
    ("A deque can be sliced like a list", "deque 可以像列表那样切片"),
    fact=(
        "It raises TypeError; slices would copy O(n) items besides.",
        "会抛出 TypeError；何况切片要复制 O(n) 个元素。",
    ),
)
def slices_the_deque(ring: deque[int], k: int):
    if ring:
        cut = -k % len(ring)
        ring[:] = ring[cut:] + ring[:cut]


@mistake(
    ("range(k) handles a negative k", "range(k) 能处理负的 k"),
    fact=("It is empty: take k % n, or turn left.", "它是空的：取 k % n，或向左转。"),
)
def does_nothing_for_a_negative_k(ring: deque[int], k: int):
    if ring and k > 0:
        one_by_one(ring, k)


@mistake(
    ("abs(k) places to the right", "向右转 abs(k) 位"),
    fact=("A negative k turns left: k % n turns that into right.", "负数要向左：k % n 就把它换成向右。"),
)
def ignores_the_sign(ring: deque[int], k: int):
    one_by_one(ring, abs(k))


@mistake(
    ("k places to the left are n - |k| to the right", "向左 |k| 位就是向右 n - |k| 位"),
    fact=("Only for |k| <= n: k % n is right for every k.", "|k| <= n 时才对；k % n 对任何 k 都对。"),
)
def turns_left_at_most_once_around(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring) if k >= 0 else len(ring) + k):
            ring.appendleft(ring.pop())


@mistake(
    ("k - 1 moves are enough", "移动 k - 1 次就够"),
    fact=("Each place is one move: k % n of them.", "每一位移动一次：共 k % n 次。"),
)
def moves_one_too_few(ring: deque[int], k: int):
    if ring:
        for _ in range(1, k % len(ring)):
            ring.appendleft(ring.pop())


@mistake(
    ("append(pop()) moves an item to the other end", "append(pop()) 把元素移到另一端"),
    fact=("Both work at the right end: appendleft(pop()).", "两者都在右端：要 appendleft(pop())。"),
)
def takes_and_gives_at_the_same_end(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.append(ring.pop())


@mistake(
    ("extendleft keeps the order of its items", "extendleft 保持元素的顺序"),
    fact=("It is appendleft in a loop, so they come out reversed.", "它是循环 appendleft，所以顺序会反过来。"),
)
def extendleft_reverses(ring: deque[int], k: int):
    moving: deque[int] = deque()
    for _ in range(k % len(ring) if ring else 0):
        moving.appendleft(ring.pop())
    ring.extendleft(moving)


@mistake(
    ("Turn until the item that has to be first is in front", "转到该在最前的元素到了最前为止"),
    fact=(
        "Items may repeat, and it stops at an equal one: count moves.",
        "元素可能重复，会停在相等的元素上：要数次数。",
    ),
)
def stops_at_an_equal_item(ring: deque[int], k: int):
    if ring:
        first = ring[-k % len(ring)]
        while ring[0] != first:
            ring.appendleft(ring.pop())


@mistake(
    ("Returning the rotated ring is enough", "返回转好的新环就行"),
    fact=("The result is ignored: change the deque that was passed.", "不检查返回值：要修改传入的 deque。"),
)
def returns_a_new_ring(ring: deque[int], k: int):
    turned = ring.copy()
    one_by_one(turned, k)
    return turned


@mistake(
    ("deque.rotate may be called", "可以调用 deque.rotate"),
    fact=("Not to call it is the exercise.", "这道题就是要不用它来实现。"),
)
def calls_deque_rotate(ring: deque[int], k: int):
    ring.rotate(k)


@mistake(
    ("Copying into a list, with slices, costs the same", "复制到列表里用切片，开销一样"),
    fact=("It is O(n) even to move one item.", "哪怕只移动一个元素也要 O(n)。"),
    cost=True,
)
def copies_into_a_list(ring: deque[int], k: int):
    items = list(ring)
    cut = -k % len(items) if items else 0
    ring.clear()
    ring.extend(items[cut:] + items[:cut])


@mistake(
    ("del and insert in a deque are as cheap as at its ends", "deque 中间的 del 和 insert 和两端一样快"),
    fact=("Each moves up to n / 2 items.", "每次最多移动 n / 2 个元素。"),
    cost=True,
)
def inserts_behind_the_others(ring: deque[int], k: int):
    places = k % len(ring) if ring else 0
    start = len(ring) - places
    for place in range(places):
        item = ring[start + place]
        del ring[start + place]
        ring.insert(place, item)
