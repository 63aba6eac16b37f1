"""Right answers in styles that no approach has."""

from collections import defaultdict, deque
from itertools import count


def list_with_a_head_index(root):
    queue, head, levels = ([root] if root is not None else []), 0, []
    while head < len(queue):
        end, level = len(queue), []
        while head < end:
            node = queue[head]
            head += 1
            level.append(node.val)
            if node.left is not None:
                queue.append(node.left)
            if node.right is not None:
                queue.append(node.right)
        levels.append(level)
    return levels


def none_ends_a_level(root):
    if not root:
        return []
    res, level, q = [], [], deque([root, None])
    while q:
        node = q.popleft()
        if node is None:
            res.append(level)
            level = []
            if q:
                q.append(None)
        else:
            level.append(node.val)
            if node.left:
                q.append(node.left)
            if node.right:
                q.append(node.right)
    return res


def stack_with_depths_in_a_dict(root):
    levels = defaultdict(list)
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node:
            levels[depth].append(node.val)
            stack.append((node.right, depth + 1))
            stack.append((node.left, depth + 1))
    return [levels[depth] for depth in range(len(levels))]


def recursion_from_level_to_level(root):
    def from_here(level):
        if level:
            yield [node.val for node in level]
            yield from from_here([child for node in level for child in (node.left, node.right) if child])

    return list(from_here([root] if root else []))


def queue_of_pairs_with_the_depth(root):
    levels, queue = [], deque([(root, 0)])
    while queue:
        node, depth = queue.popleft()
        if not node:
            continue
        if len(levels) <= depth:
            levels.append([])
        levels[depth].append(node.val)
        queue.append((node.left, depth + 1))
        queue.append((node.right, depth + 1))
    return levels


def two_queues_in_turn(root):
    queues, answer = (deque([root] if root else []), deque()), []
    for turn in count():
        here, there = queues[turn % 2], queues[1 - turn % 2]
        if not here:
            return answer
        answer.append([])
        while here:
            node = here.popleft()
            answer[-1].append(node.val)
            there.extend(child for child in (node.left, node.right) if child)


_kept = {}


def gives_copies_of_what_it_keeps(root):
    levels, level = [], [root] if root else []
    while level:
        levels.append(tuple(node.val for node in level))
        level = [child for node in level for child in (node.left, node.right) if child]
    kept = _kept.setdefault(tuple(levels), tuple(levels))
    return [list(values) for values in kept]
