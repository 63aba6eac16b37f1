"""Trust the function with what is one level deeper, and write one level only.

The three steps are a checklist for any recursion. One: a list goes in, a number comes out, whatever the depth. Two: an
int is its own sum, and the empty list adds nothing, which a loop or `sum` says without being asked. Three: a level is a
sum over its items, where each item that is a list is answered by the very function that is being written.

Who splits a list into its first item and the rest recurses along the list as well as into it. That is right too, as
long as the rest is an index; as a slice it copies what is left at each step, and the sum becomes quadratic.
"""

import re
from collections.abc import Iterator

from kata import approach, mistake

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


@approach("A loop adds up the ints, and the answers for the lists", time="O(n)", space="O(depth)")
def loop_and_recurse(nested: list) -> int:
    total = 0
    for item in nested:
        total += loop_and_recurse(item) if isinstance(item, list) else item
    return total


@approach("A helper takes either kind: an int is the base case", time="O(n)", space="O(depth)")
def int_is_the_base_case(nested: list) -> int:
    def value(part: int | list) -> int:
        if isinstance(part, int):
            return part
        return sum(map(value, part))

    return value(nested)


@approach("First a generator of all ints at any depth, then `sum`", time="O(n)", space="O(depth)")
def flattening_generator(nested: list) -> int:
    def ints(items: list) -> Iterator[int]:
        for item in items:
            if isinstance(item, list):
                yield from ints(item)
            else:
                yield item

    return sum(ints(nested))


@approach("The first item and the rest, where the rest is an index", time="O(n)", space="O(n)")
def first_and_rest(nested: list) -> int:
    def from_index(items: list, index: int) -> int:
        if index == len(items):
            return 0
        first = items[index]
        of_first = from_index(first, 0) if isinstance(first, list) else first
        return of_first + from_index(items, index + 1)

    return from_index(nested, 0)


@approach("A stack of what is still to be added, in the place of the call stack", time="O(n)", space="O(n)")
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


@mistake("An empty list will hardly occur, and it would answer for itself")
def has_no_base_for_empty(nested: list) -> int:
    def from_index(index: int) -> int:
        item = nested[index]
        of_item = has_no_base_for_empty(item) if isinstance(item, list) else item
        return of_item if index == len(nested) - 1 else of_item + from_index(index + 1)

    return from_index(0)


@mistake("The base case of a recursion over lists is the empty list, and there is no other")
def base_is_only_the_empty_list(nested: list) -> int:
    if nested == []:
        return 0
    return base_is_only_the_empty_list(nested[0]) + base_is_only_the_empty_list(nested[1:])


@mistake("For the empty list there is nothing to return")
def returns_none_for_empty(nested: list) -> int:
    if not nested:
        return None
    total = 0
    for item in nested:
        total += returns_none_for_empty(item) if isinstance(item, list) else item
    return total


@mistake("The branch that recurses has done its work when the call comes back")
def returns_none_from_one_branch(nested: list) -> int:
    def from_index(items: list, index: int) -> int:
        if index == len(items):
            return 0
        if isinstance(items[index], list):
            from_index(items[index], 0) + from_index(items, index + 1)
        else:
            return items[index] + from_index(items, index + 1)

    return from_index(nested, 0)


@mistake("To call the function on an inner list is enough; its answer need not be taken")
def drops_the_answer_from_below(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            drops_the_answer_from_below(item)
        else:
            total += item
    return total


@mistake("`return` stands under the last line of the loop")
def returns_inside_the_loop(nested: list) -> int:
    total = 0
    for item in nested:
        total += returns_inside_the_loop(item) if isinstance(item, list) else item
        return total
    return total


@mistake("When an item is a list, its sum is the answer")
def returns_the_first_inner_sum(nested: list) -> int:
    total = 0
    for item in nested:
        if isinstance(item, list):
            return returns_the_first_inner_sum(item)
        total += item
    return total


@mistake("A nested list is a list of lists: two levels are all there is")
def only_two_levels(nested: list) -> int:
    return sum(sum(i for i in item if isinstance(i, int)) if isinstance(item, list) else item for item in nested)


@mistake("An item that is false is the end of the list")
def ends_at_an_empty_item(nested: list) -> int:
    total = 0
    for item in nested:
        if not item:
            break
        total += ends_at_an_empty_item(item) if isinstance(item, list) else item
    return total


@mistake("The total so far goes down as an argument, and what comes back is added to it: it counts twice")
def counts_the_total_twice(nested: list, total: int = 0) -> int:
    for item in nested:
        total += counts_the_total_twice(item, total) if isinstance(item, list) else item
    return total


@mistake("An argument that is added to below has changed here too: as if an int were a list")
def expects_the_argument_to_change(nested: list) -> int:
    def add(items: list, total: int) -> int:
        for item in items:
            if isinstance(item, list):
                add(item, total)
            else:
                total += item
        return total

    return add(nested, 0)


@mistake("Equal numbers need to be added only once: a set flattens well")
def forgets_equal_numbers(nested: list) -> int:
    def numbers(items: list) -> set[int]:
        return {number for item in items for number in (numbers(item) if isinstance(item, list) else {item})}

    return sum(numbers(nested))


@mistake("In the written list, every run of digits is a number; minus signs go unseen")
def reads_digits_only(nested: list) -> int:
    return sum(map(int, re.findall(r"\d+", repr(nested))))


@mistake("The list is used up while it is summed: nobody will need it again")
def consumes_the_lists(nested: list) -> int:
    total = 0
    while nested:
        item = nested.pop()
        total += consumes_the_lists(item) if isinstance(item, list) else item
    return total


@mistake("An inner list may be replaced by its items where it stands")
def flattens_in_place(nested: list) -> int:
    total = index = 0
    while index < len(nested):
        if isinstance(nested[index], list):
            nested[index : index + 1] = nested[index]
        else:
            total += nested[index]
            index += 1
    return total


@mistake("A default list is empty at every call")
def collects_in_a_default_list(nested: list, numbers: list[int] = []) -> int:
    for item in nested:
        if isinstance(item, list):
            collects_in_a_default_list(item)
        else:
            numbers.append(item)
    return sum(numbers)


_total = 0


@mistake("A global total is the simplest: every level can add to it")
def adds_to_a_global(nested: list) -> int:
    global _total
    for item in nested:
        if isinstance(item, list):
            adds_to_a_global(item)
        else:
            _total += item
    return _total


@mistake("The first item and a slice of the rest: right, but the slices copy the list again and again", cost=True)
def copies_the_rest(nested: list) -> int:
    if not nested:
        return 0
    first = nested[0]
    return (copies_the_rest(first) if isinstance(first, list) else first) + copies_the_rest(nested[1:])


@mistake("Takes the front of a copy with pop(0), as if only one item moved", cost=True)
def pops_from_the_front(nested: list) -> int:
    total = 0
    waiting = nested.copy()
    while waiting:
        item = waiting.pop(0)
        total += pops_from_the_front(item) if isinstance(item, list) else item
    return total


@mistake("Flattens first; every level copies all that comes from below", cost=True)
def flattens_level_by_level(nested: list) -> int:
    def flat(items: list) -> list[int]:
        found: list[int] = []
        for item in items:
            found += flat(item) if isinstance(item, list) else [item]
        return found

    return sum(flat(nested))
