"""Right answers in styles that no approach has."""

from katas.trees.node import Node


def leetcode_style(root):
    res = []
    curr = root
    while curr is not None:
        if curr.left is None:
            res.append(curr.val)
            curr = curr.right
        else:
            prev = curr.left
            while prev.right is not None and prev.right != curr:
                prev = prev.right
            if prev.right is None:
                prev.right = curr
                curr = curr.left
            else:
                prev.right = None
                res.append(curr.val)
                curr = curr.right
    return res


def from_right_to_left(root):
    """The mirror image: threads hang on the first node of the right side. The answer is turned round at the end."""
    values, node = [], root
    while node is not None:
        following = node.right
        while following is not None and following.left is not None and following.left is not node:
            following = following.left
        if following is None:
            values.append(node.val)
            node = node.left
        elif following.left is None:
            following.left = node
            node = node.right
        else:
            following.left = None
            values.append(node.val)
            node = node.left
    values.reverse()
    return values


def below_a_sentinel(root):
    """The whole tree is the left side of a node of our own, to which the very last thread leads."""
    if root is None:
        return []
    top = Node(0, root)
    values, node, last = [], root, root
    while last.right:
        last = last.right
    last.right = top
    while node is not top:
        before = node.left
        if before:
            while before.right is not None and before.right is not node:
                before = before.right
            if before.right is None:
                before.right, node = node, node.left
                continue
            before.right = None
        values += [node.val]
        node = node.right
    last.right = None
    return values


class _Walker:
    def __init__(self, root):
        self.node = root
        self.state = [0]  # a variable in a list

    def __iter__(self):
        return self

    def __next__(self):
        while self.node:
            here = self.node
            self.state[0] += 1
            tied = self._tie(here)
            if tied:
                self.node = here.left
            else:
                self.node = here.right
                return here.val
        raise StopIteration

    def _tie(self, here):
        """Tie the thread to here, or cut it and say no."""
        if here.left is None:
            return False
        spot = here.left
        while not (spot.right is None or spot.right is here):
            spot = spot.right
        is_new = spot.right is None
        spot.right = here if is_new else None
        return is_new


def iterator_class(root):
    return list(_Walker(root))


def talkative(root):
    answer = []
    cur = root
    while cur:
        if cur.left is not None and cur.left:
            p = cur.left
            while p.right is not None and p.right is not cur and p.right:
                p = p.right
            if p.right is None or not p.right:
                p.right = cur
                if cur.left:
                    cur = cur.left
            elif p.right is cur:
                p.right = None
                answer.append(cur.val)
                cur = cur.right if cur.right else None
        else:
            answer.append(cur.val)
            cur = cur.right if cur.right else None
    return list(answer)
