"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "knows_the_first_four_turns_by_heart": False,
    "begins_where_the_last_call_ended": True,
    "reverses_by_popping_the_front": True,
    "turns_round_after_every_power_of_two": False,
    "keeps_values_in_rows_of_thirty_seven": False,
    "sorts_every_second_level": True,
    "never_turns": True,
    "turns_at_wide_levels_only": True,
    "empties_one_list_for_all_calls": True,
    "cuts_off_the_children": True,
}  # whether the properties killed it at once


def _levels(root):
    levels, level = [], [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in (node.left, node.right) if child]
    return levels


def knows_the_first_four_turns_by_heart(root):
    return [level[::-1] if depth in (1, 3, 5, 7) else level for depth, level in enumerate(_levels(root))]


_way = [1]


def begins_where_the_last_call_ended(root):
    answer = []
    for level in _levels(root):
        answer.append(level[:: _way[0]])
        _way[0] = -_way[0]
    if len(answer) > 1:
        _way[0] = 1
    return answer


def reverses_by_popping_the_front(root):
    answer = []
    for depth, level in enumerate(_levels(root)):
        turned = deque()
        while level:
            value = level.pop(0)
            turned.append(value) if depth % 2 == 0 else turned.appendleft(value)
        answer.append(list(turned))
    return answer


def turns_round_after_every_power_of_two(root):
    """One pass over the queue of a complete tree, where the levels begin at the powers of two."""
    if root is None:
        return []
    queue, answer, level, number = deque([(1, root)]), [], [], 1
    while queue:
        place, node = queue.popleft()
        if place >= 2 * number:
            answer.append(level[::-1] if len(answer) % 2 else level)
            level, number = [], 2 * number
        level.append(node.val)
        for side, child in enumerate((node.left, node.right)):
            if child:
                queue.append((min(2 * place + side, 2**31 - 1), child))
    answer.append(level[::-1] if len(answer) % 2 else level)
    return answer


def keeps_values_in_rows_of_thirty_seven(root):
    """One table for all levels: the key is level * 37 + column."""
    table, level, depth = {}, [root] if root else [], 0
    while level:
        for column, node in enumerate(level):
            table[depth * 37 + column] = (depth, node.val)
        level = [child for node in level for child in (node.left, node.right) if child]
        depth += 1
    levels = [[] for _ in range(depth)]
    for _, (row, value) in sorted(table.items()):
        levels[row].append(value)
    return [row[::-1] if number % 2 else row for number, row in enumerate(levels)]


def _children(node):
    return [child for child in (node.left, node.right) if child]


def _zigzag(root):
    levels, level = [], [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values[::-1] if len(levels) % 2 else values)
        level = [child for node in level for child in _children(node)]
    return levels


def never_turns(root):
    return [level[::-1] if number % 2 else level for number, level in enumerate(_zigzag(root))]


def turns_at_wide_levels_only(root):
    levels = []
    to_the_right = False
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values if to_the_right else values[::-1])
        if len(level) > 1:
            to_the_right = not to_the_right
        level = [child for node in level for child in _children(node)]
    return levels


def sorts_every_second_level(root):
    levels = [sorted(level) for level in _zigzag(root)]
    return [level[::-1] if number % 2 else level for number, level in enumerate(levels)]


def cuts_off_the_children(root):
    levels = []
    level = [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values[::-1] if len(levels) % 2 else values)
        following = []
        for node in level:
            following += _children(node)
            node.left = node.right = None
        level = following
    return levels


_shared = []


def empties_one_list_for_all_calls(root):
    _shared.clear()
    _shared.extend(_zigzag(root))
    return _shared
