"""Reference solutions and classic mistakes: the sum of a nested list."""

from collections.abc import Iterator

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Trust the function with every inner list, and write one level only.",
        "相信函数对每个内层列表都已正确，只写当前这一层。",
    ),
    invariant=(
        "before each item, total is the sum of all items before it",
        "处理每个元素之前，total 等于它前面所有元素之和",
    ),
    say=(
        "A list goes in, an int comes out. Base case: an int is its own sum. One level: add the ints, and "
        "the sums that the calls on the inner lists return. Each item is visited once: O(n) time, O(d) "
        "stack at depth d.",
        "接收列表，返回整数。终止条件：整数的和就是它自己。单层逻辑：整数直接加，内层列表加上递归的返回值。"
        "每个元素只访问一次：时间 O(n)，嵌套 d 层时栈 O(d)。",
    ),
    ask=(
        "How deep can it be? Can lists be empty, or shared? Is a bool an int?",
        "最深有多少层？列表可以为空、可以共用吗？布尔值算整数吗？",
    ),
    follow_ups=(
        "weight each int by its depth (LC 339) or from the bottom (LC 364); a lazy iterator (LC 341)",
        "按深度加权（LC 339）；从底层起加权（LC 364）；惰性迭代器（LC 341）",
    ),
    family=("recursion/three_steps", "recursion/return_styles", "trees/max_depth"),
)

HINTS = (
    "Suppose the function works already for every list inside `nested`. What is left to do for this level?",
    "An item is an int or a list. Which of the two needs recursion? What does the other one add?",
    "What does a loop over the empty list add up to? Then it needs no `if` of its own.",
    "Go through the items once and add up: an int as it is, a list as what the function returns for it."
    " Return the total after the loop, not in it.",
)
HINTS_ZH = (
    "假设这个函数对 `nested` 里面的每个列表都已经正确。这一层还剩下什么要做？",
    "元素要么是整数，要么是列表。哪一种需要递归？另一种给总和加上什么？",
    "遍历空列表的循环，加出来是多少？可见空列表不需要单独的 `if`。",
    "把元素遍历一遍，累加起来：整数直接加，列表则加上函数对它的返回值。总和要在循环之后返回，不是在循环里。",
)


@approach(
    ("Add the ints, and what the calls on inner lists return", "循环累加：整数直接加，内层列表加上递归的返回值"),
    time="O(n)",
    space="O(d)",
    depth="d",
    use=("an interview", "面试"),
    interview=True,
)
def loop_and_recurse(nested: list) -> int:
    total = 0
    for item in nested:
        total += loop_and_recurse(item) if isinstance(item, list) else item
    return total


@approach(
    ("A helper takes either kind; an int is the base case", "辅助函数接收整数或列表，整数是终止条件"),
    time="O(n)",
    space="O(d)",
    depth="d",
    use=("the base case in plain sight", "想把终止条件写明"),
)
def int_base_case(nested: list) -> int:
    def value(part: int | list) -> int:
        if isinstance(part, int):
            return part
        return sum(map(value, part))

    return value(nested)


@approach(
    ("An explicit stack of items still to be added", "显式栈，存放还没有累加的元素"),
    time="O(n)",
    space="O(n)",
    depth="-",
    use=("lists past the recursion limit", "嵌套比 Python 的递归上限还深"),
)
def explicit_stack(nested: list) -> int:
    total = 0
    stack: list = [nested]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item)
        else:
            total += item
    return total


# Each int passes through one generator a level on its way out.
@approach(
    ("`yield from` yields every int; sum adds them", "生成器用 `yield from` 逐个给出整数，再用 sum 求和"),
    time="O(n d)",
    space="O(d)",
    depth="d",
    use=("shallow lists, read lazily", "嵌套不深，需要惰性取出整数"),
)
def generator(nested: list) -> int:
    def ints(items: list) -> Iterator[int]:
        for item in items:
            if isinstance(item, list):
                yield from ints(item)
            else:
                yield item

    return sum(ints(nested))


@approach(
    ("First item plus the rest, by index", "第一个元素加其余元素，“其余”用下标表示"),
    time="O(n)",
    space="O(n)",
    depth="n",
    use=("short lists only", "列表很短；一长就超过递归上限"),
)
def first_and_rest(nested: list) -> int:
    def from_index(items: list, index: int) -> int:
        if index == len(items):
            return 0
        first = items[index]
        if isinstance(first, list):
            first = from_index(first, 0)
        return first + from_index(items, index + 1)

    return from_index(nested, 0)


@mistake(
    ("Calling the function on an inner list adds its sum", "对内层列表调用函数，它的和就加上了"),
    fact=(
        "A call only returns its sum: write total += deep_sum(item).",
        "调用只是返回它的和：要写 total += deep_sum(item)。",
    ),
)
def drops_the_answer_from_below(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            drops_the_answer_from_below(item)
        else:
            total += item
    return total


@mistake(
    ("`return total` goes at the end of the loop body", "`return total` 写在循环体的最后一行"),
    fact=("There it ends the loop after one item: dedent it.", "这样处理一个元素就返回了；应当在循环之后返回。"),
)
def returns_inside_the_loop(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            total += returns_inside_the_loop(item)
        else:
            total += item
        return total
    return total


@mistake(
    ("A nested list is a list of lists, so two loops will do", "嵌套列表就是列表的列表，两重循环就够"),
    fact=("Lists nest to any depth; only recursion or a stack follows them.", "可以嵌套任意多层，要用递归或栈。"),
)
def only_two_levels(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            total += sum(part for part in item if isinstance(part, int))
        else:
            total += item
    return total


@mistake(
    ("The branch that recurses needs no return", "递归的那个分支不用写 return"),
    fact=(
        "A function without return gives None: return in every branch.",
        "没有 return 就返回 None：每个分支都要返回。",
    ),
)
def returns_none_from_one_branch(nested: list) -> int:
    def from_index(items: list, index: int) -> int:
        if index == len(items):
            return 0
        if isinstance(items[index], list):
            from_index(items[index], 0) + from_index(items, index + 1)
        else:
            return items[index] + from_index(items, index + 1)

    return from_index(nested, 0)


@mistake(
    ("nested[0] and nested[1:] are as cheap as an index", "取 nested[0] 和 nested[1:] 与用下标一样便宜"),
    fact=(
        "Each slice copies the rest: O(n^2) in all, and depth n.",
        "每次切片都复制其余元素：总共 O(n^2)，递归深度为 n。",
    ),
    cost=True,
)
def copies_the_rest(nested: list) -> int:
    if not nested:
        return 0
    first = nested[0]
    if isinstance(first, list):
        first = copies_the_rest(first)
    return first + copies_the_rest(nested[1:])


@mistake(
    ("Pass the total down, and add what comes back", "把总和往下传，再加上返回值"),
    fact=("What comes back includes it already: the total counts twice.", "返回值里已经包含传下去的总和，会重复计入。"),
)
def counts_the_total_twice(nested: list, total: int = 0) -> int:
    for item in nested:
        if isinstance(item, list):
            total += counts_the_total_twice(item, total)
        else:
            total += item
    return total


@mistake(
    ("total += item below changes the caller's total", "下层的 total += item 会改变调用者的 total"),
    fact=(
        "An int is immutable: the call rebinds its own name. Return the total.",
        "整数不可变：改的只是那次调用自己的变量。要把总和返回。",
    ),
)
def expects_the_argument_to_change(nested: list) -> int:
    def add(items: list, total: int) -> int:
        for item in items:
            if isinstance(item, list):
                add(item, total)
            else:
                total += item
        return total

    return add(nested, 0)


@mistake(
    ("For the empty list there is nothing to return", "空列表没有什么可返回"),
    fact=(
        "A bare return gives None, and int + None raises TypeError: return 0.",
        "这样返回的是 None，与整数相加会抛出 TypeError：应返回 0。",
    ),
)
def returns_none_for_empty(nested: list) -> int:
    if not nested:
        return None
    total = 0
    for item in nested:
        if isinstance(item, list):
            total += returns_none_for_empty(item)
        else:
            total += item
    return total


@mistake(
    ("The last item is the base case; no list is empty", "最后一个元素是终止条件，不会有空列表"),
    fact=("Inner lists may be empty: index 0 raises IndexError.", "内层列表可能为空，取下标 0 会抛出 IndexError。"),
)
def has_no_base_for_empty(nested: list) -> int:
    def from_index(index: int) -> int:
        item = nested[index]
        if isinstance(item, list):
            item = has_no_base_for_empty(item)
        if index == len(nested) - 1:
            return item
        return item + from_index(index + 1)

    return from_index(0)


@mistake(
    ("The empty list is the only base case", "终止条件只有空列表"),
    fact=(
        "The first item may be an int, which has no items: it is a base case too.",
        "第一个元素可能是整数，里面没有元素：整数也是终止条件。",
    ),
)
def base_is_only_the_empty_list(nested: list) -> int:
    if nested == []:
        return 0
    first, *rest = nested
    of_first = base_is_only_the_empty_list(first)
    return of_first + base_is_only_the_empty_list(rest)


_total = 0


@mistake(
    ("A global total is simplest: every level can add to it", "用全局变量累加最简单，每一层都能加"),
    fact=(
        "Shared state survives: the second call starts from the first call's sum.",
        "共享状态会留下来：第二次调用会从第一次的和开始。",
    ),
)
def adds_to_a_global(nested: list) -> int:
    global _total
    for item in nested:
        if isinstance(item, list):
            adds_to_a_global(item)
        else:
            _total += item
    return _total


@mistake(
    ("When an item is a list, return its sum", "遇到列表，就返回它的和"),
    fact=(
        "return leaves this level; the ints before and after it are lost.",
        "return 结束了这一层，前后的整数都丢了。",
    ),
)
def returns_the_first_inner_sum(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            return returns_the_first_inner_sum(item)
        total += item
    return total


@mistake(
    ("`if not item` finds the end of the list", "`if not item` 可以判断列表结束"),
    fact=("0 and [] are false too, and may stand anywhere.", "0 和 [] 也是假值，而且可以出现在任何位置。"),
)
def ends_at_an_empty_item(nested: list) -> int:
    total = 0
    for item in nested:
        if not item:
            break
        if isinstance(item, list):
            total += ends_at_an_empty_item(item)
        else:
            total += item
    return total


@mistake(
    ("Flatten first, level by level, then add", "先逐层展平，再求和"),
    fact=(
        "Every level copies all ints from below: O(n d), quadratic when deep.",
        "每一层都把下面的整数复制一遍：O(n d)，嵌套深时是平方级。",
    ),
    cost=True,
)
def flattens_level_by_level(nested: list) -> int:
    def flat(items: list) -> list[int]:
        found: list[int] = []
        for item in items:
            found += flat(item) if isinstance(item, list) else [item]
        return found

    return sum(flat(nested))


@mistake(
    ("pop(0) takes one step, like pop()", "pop(0) 和 pop() 一样只要一步"),
    fact=("pop(0) moves all other items: O(n) each time.", "pop(0) 要移动其余所有元素：每次 O(n)。"),
    cost=True,
)
def pops_from_the_front(nested: list) -> int:
    total = 0
    waiting = nested.copy()
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            total += pops_from_the_front(item)
        else:
            total += item
    return total


@mistake(
    ("Replace an inner list by its items where it stands", "就地把内层列表替换成它的元素"),
    fact=(
        "That changes the caller's list; it also moves the items behind it.",
        "这会修改调用者的列表，后面的元素也都要移动。",
    ),
)
def flattens_in_place(nested: list) -> int:
    total = index = 0
    while index < len(nested):
        if isinstance(nested[index], list):
            nested[index : index + 1] = nested[index]
        else:
            total += nested[index]
            index += 1
    return total


@mistake(
    ("Popping the items is fine: nobody needs the list again", "把元素弹出来没关系，列表以后用不到了"),
    fact=("The lists belong to the caller and must stay as they were.", "列表属于调用者，不能修改。"),
)
def consumes_the_lists(nested: list) -> int:
    total = 0
    while nested:
        item = nested.pop()
        if isinstance(item, list):
            total += consumes_the_lists(item)
        else:
            total += item
    return total
