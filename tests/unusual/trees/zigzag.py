"""Right answers in styles that no approach has."""

from collections import defaultdict, deque


def by_depth_in_a_dict(root):
    found = defaultdict(deque)

    def walk(node, depth):
        if node is None:
            return
        if depth % 2 == 0:
            found[depth].append(node.val)
        else:
            found[depth].appendleft(node.val)
        walk(node.left, depth + 1)
        walk(node.right, depth + 1)

    walk(root, 0)
    return [list(found[depth]) for depth in sorted(found)]


def one_deque_used_from_both_ends(root):
    """Take from the left and put children at the right, then take from the right and put children at the left."""
    if not root:
        return []
    res, d, flag = [], deque([root]), True
    while d:
        size, cur = len(d), []
        for _ in range(size):
            if flag:
                node = d.popleft()
                cur.append(node.val)
                if node.left:
                    d.append(node.left)
                if node.right:
                    d.append(node.right)
            else:
                node = d.pop()
                cur.append(node.val)
                if node.right:
                    d.appendleft(node.right)
                if node.left:
                    d.appendleft(node.left)
        res.append(cur)
        flag = not flag
    return res


def sentinel_between_levels(root):
    ans, level = [], deque()
    queue = deque([root, None])
    if root is None:
        return ans
    left_first = True
    while queue:
        node = queue.popleft()
        if node is not None:
            level.append(node.val) if left_first else level.appendleft(node.val)
            if node.left is not None:
                queue.append(node.left)
            if node.right is not None:
                queue.append(node.right)
        else:
            ans.append(list(level))
            level = deque()
            left_first = not left_first
            if queue:
                queue.append(None)
    return ans


def list_with_a_head_index(root):
    queue = [(root, 0)]
    head = 0
    answer = []
    while head < len(queue):
        node, depth = queue[head]
        head += 1
        if not node:
            continue
        if len(answer) <= depth:
            answer.append([])
        answer[depth] += [node.val]
        queue.append((node.left, depth + 1))
        queue.append((node.right, depth + 1))
    for depth in range(len(answer)):
        if depth & 1:
            answer[depth] = list(reversed(answer[depth]))
    return answer


def numbered_places_sorted(root):
    """Each node with its number in a heap; sorting is O(n log n) in comparisons, and fewer steps than allowed."""
    rows, row, turn = [], [(1, root)] if root else [], 1
    while row:
        rows.append([node.val for _, node in sorted(row, key=lambda pair: turn * pair[0])])
        row = [
            (2 * number + side, child)
            for number, node in row
            for side, child in enumerate((node.left, node.right))
            if child
        ]
        turn = -turn
    return rows
