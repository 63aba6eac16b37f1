"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

FIRST_TRY = {
    "keeps_a_queue_of_thirty_two": True,
    "numbers_the_places_in_two_bytes": True,
    "hands_out_the_levels_it_keeps": True,
    "slices_the_front_off": True,
    "puts_each_level_before_the_others": True,
    "keeps_values_under_level_and_float": True,
    "keeps_single_levels": False,
    "sorts_each_level": True,
    "makes_a_level_of_each_node": True,
}  # whether the properties killed it at once


def keeps_a_queue_of_thirty_two(root):
    queue, levels = deque([root] if root else [], maxlen=32), []
    while queue:
        levels.append([])
        for _ in range(len(queue)):
            node = queue.popleft()
            levels[-1].append(node.val)
            queue.extend(child for child in (node.left, node.right) if child)
    return levels


def numbers_the_places_in_two_bytes(root):
    """A node's children have its number twice, and once more; the length of a number is its level."""
    levels, queue = [], deque([(1, root)])
    while queue:
        number, node = queue.popleft()
        if node:
            depth = number.bit_length() - 1
            if depth == len(levels):
                levels.append([])
            levels[depth].append(node.val)
            queue += [(min(2 * number, 65535), node.left), (min(2 * number + 1, 65535), node.right)]
    return levels


_levels = []


def hands_out_the_levels_it_keeps(root):
    """The outer list is new in each call, the lists in it are used again where they are long enough."""
    level, answer = [root] if root else [], []
    while level:
        if len(_levels) == len(answer):
            _levels.append([])
        _levels[len(answer)][:] = [node.val for node in level]
        answer.append(_levels[len(answer)])
        level = [child for node in level for child in (node.left, node.right) if child]
    return answer


def slices_the_front_off(root):
    queue, levels = [root] if root else [], []
    while queue:
        level, n = [], len(queue)
        for node in queue[:n]:
            level.append(node.val)
            queue = queue[1:] + [child for child in (node.left, node.right) if child]
        levels.append(level)
    return levels


def puts_each_level_before_the_others(root):
    level, levels = [root] if root else [], []
    while level:
        levels.insert(0, [node.val for node in level])
        level = [child for node in level for child in (node.left, node.right) if child]
    return levels[::-1]


def keeps_values_under_level_and_float(root):
    """The place of a node in its level is a float: from 54 levels on two nodes have the same."""
    found, waiting = {}, [(0, 0.0, root)] if root else []
    for depth, place, node in waiting:
        found.setdefault(depth, {})[place] = node.val
        waiting += [(depth + 1, 2 * place + side, child) for side, child in enumerate((node.left, node.right)) if child]
    return [list(level.values()) for level in found.values()]


_single = {}


def keeps_single_levels(root):
    """A level of one node is a list that was made before, if that value has stood alone already."""
    levels, level = [], [root] if root else []
    while level:
        values = [node.val for node in level]
        levels.append(values if len(values) > 1 else _single.setdefault(values[0], values))
        level = [child for node in level for child in (node.left, node.right) if child]
    return levels


def _plain(root):
    levels, level = [], [root] if root else []
    while level:
        levels.append([node.val for node in level])
        level = [child for node in level for child in (node.left, node.right) if child]
    return levels


def makes_a_level_of_each_node(root):
    return [[value] for level in _plain(root) for value in level]


def sorts_each_level(root):
    return [sorted(level) for level in _plain(root)]
