"""One place to the right is `appendleft(pop())`: a deque takes and gives at both ends in one step.

The rest is arithmetic. n places are a whole turn, so k % n places are enough, and in Python that remainder is never
negative: one place to the left is n - 1 places to the right. Only the empty ring has no remainder, and has to be asked
for first.

Why not slices, as with a list? A deque has none, and what they would do, copy all items to move a few, costs O(n) even
for k = 1. `deque.rotate` does what is done here, in C, and takes the shorter way round.
"""

from collections import deque

from kata import approach, mistake

HINTS = (
    "Which two methods of a deque, one after the other, turn it by a single place to the right?",
    "What is the ring like after n places? And after n + 1? What does that say about a k of a million?",
    "What is -1 % 5 in Python, and how does that help with a turn to the left?",
    "Take the remainder of k and the number of items, and move one item from end to end as often as that. For one ring"
    " there is no remainder: ask for it first.",
)
HINTS_ZH = (
    "先后调用双端队列的哪两个方法，就能向右轮转一位？",
    "转 n 位之后，队列是什么样？转 n + 1 位之后呢？由此看来，k 是一百万时该怎么办？",
    "-1 % 5 在 Python 中等于多少？这对向左轮转有什么帮助？",
    "求出 k 除以元素个数的余数，余数是几，就把元素从一端移到另一端几次。有一种队列没有余数可求，要先判断。",
)


@approach("The last item becomes the first, k mod n times", time="O(k mod n)", space="O(1)")
def one_by_one(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.appendleft(ring.pop())


@approach(
    "All that moves is taken out, last one first, and extendleft turns it round again",
    time="O(k mod n)",
    space="O(k mod n)",
)
def in_one_batch(ring: deque[int], k: int):
    moving = [ring.pop() for _ in range(k % len(ring))] if ring else []
    ring.extendleft(moving)


@approach("Each direction has moves of its own; whole turns are taken off before", time="O(|k| mod n)", space="O(1)")
def either_way(ring: deque[int], k: int):
    places = abs(k) % len(ring) if ring else 0
    for _ in range(places):
        if k < 0:
            ring.append(ring.popleft())
        else:
            ring.appendleft(ring.pop())


@mistake("A positive k sends the first item to the end: to turn is to go on to the next item")
def turns_to_the_left(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.append(ring.popleft())


@mistake("A remainder can always be taken, also of no items at all")
def cannot_turn_the_empty_ring(ring: deque[int], k: int):
    for _ in range(k % len(ring)):
        ring.appendleft(ring.pop())


@mistake("A negative k is no turn: range(k) is empty then anyway")
def does_nothing_for_a_negative_k(ring: deque[int], k: int):
    if ring and k > 0:
        one_by_one(ring, k)


@mistake("The sign of k is only a sign: the number of places is abs(k)")
def ignores_the_sign(ring: deque[int], k: int):
    one_by_one(ring, abs(k))


@mistake("To the left is to the right by what is left of the turn: n - |k|, however large k is")
def turns_left_at_most_once_around(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring) if k >= 0 else len(ring) + k):
            ring.appendleft(ring.pop())


@mistake("The first item counts as one, so there are k - 1 moves")
def moves_one_too_few(ring: deque[int], k: int):
    if ring:
        for _ in range(1, k % len(ring)):
            ring.appendleft(ring.pop())


@mistake("append and pop move an item from one end to the other")
def takes_and_gives_at_the_same_end(ring: deque[int], k: int):
    if ring:
        for _ in range(k % len(ring)):
            ring.append(ring.pop())


@mistake("extendleft puts the items before the rest in the order in which they are given")
def extendleft_reverses(ring: deque[int], k: int):
    moving: deque[int] = deque()
    for _ in range(k % len(ring) if ring else 0):
        moving.appendleft(ring.pop())
    ring.extendleft(moving)


@mistake("The item that has to come first can be recognised: turn until it stands there")
def stops_at_an_equal_item(ring: deque[int], k: int):
    if ring:
        first = ring[-k % len(ring)]
        while ring[0] != first:
            ring.appendleft(ring.pop())


@mistake("Assigning to the parameter changes the caller's deque")
def rebinds_the_name(ring: deque[int], k: int):
    items = list(ring)
    cut = -k % len(items) if items else 0
    ring = deque(items[cut:] + items[:cut])


@mistake("It is enough to return the turned ring")
def returns_a_new_ring(ring: deque[int], k: int):
    turned = ring.copy()
    one_by_one(turned, k)
    return turned


@mistake("A deque can be sliced as a list can")
def slices_the_deque(ring: deque[int], k: int):
    if ring:
        cut = -k % len(ring)
        ring[:] = ring[cut:] + ring[:cut]


@mistake("What is there already need not be written again, although that is the exercise")
def calls_deque_rotate(ring: deque[int], k: int):
    ring.rotate(k)


@mistake("Turns all the k places, one by one: the right answer, a thousand times round", cost=True)
def goes_round_and_round(ring: deque[int], k: int):
    for _ in range(abs(k) if ring else 0):
        if k < 0:
            ring.append(ring.popleft())
        else:
            ring.appendleft(ring.pop())


@mistake("Copies everything into a list, which has slices: O(n) to move three items", cost=True)
def copies_into_a_list(ring: deque[int], k: int):
    items = list(ring)
    cut = -k % len(items) if items else 0
    ring.clear()
    ring.extend(items[cut:] + items[:cut])


@mistake("Takes the items out at the end and puts each where it belongs with insert, behind those before", cost=True)
def inserts_behind_the_others(ring: deque[int], k: int):
    places = k % len(ring) if ring else 0
    start = len(ring) - places
    for place in range(places):
        item = ring[start + place]
        del ring[start + place]
        ring.insert(place, item)
