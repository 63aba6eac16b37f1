"""Right answers in styles that no approach has."""


def a_loop_for_each_order(root, order):
    res, stack, cur, last = [], [], root, None
    if order == "pre":
        while cur or stack:
            while cur:
                res.append(cur.val)
                stack.append(cur)
                cur = cur.left
            cur = stack.pop().right
    elif order == "in":
        while cur or stack:
            while cur:
                stack.append(cur)
                cur = cur.left
            cur = stack.pop()
            res.append(cur.val)
            cur = cur.right
    else:
        while cur or stack:
            while cur:
                stack.append(cur)
                cur = cur.left
            top = stack[-1]
            if top.right is not None and top.right is not last:
                cur = top.right
            else:
                res.append(top.val)
                last = stack.pop()
    return res


def stack_of_generators(root, order):
    def jobs(node):
        """Subtrees to walk, as nodes, and values to name."""
        if order == "pre":
            yield node.val
        if node.left is not None:
            yield node.left
        if order == "in":
            yield node.val
        if node.right is not None:
            yield node.right
        if order == "post":
            yield node.val

    values = []
    running = [jobs(root)] if root is not None else []
    while running:
        job = next(running[-1], None)
        if job is None:
            running.pop()
        elif isinstance(job, int):
            values.append(job)
        else:
            running.append(jobs(job))
    return values


class _Job:
    def __init__(self, node, kind):
        self.node = node
        self.kind = kind


def job_objects_of_the_leetcode_school(root, order):
    res = []
    stack = []
    if root is not None:
        stack.append(_Job(root, "visit"))
    while len(stack) > 0:
        job = stack[len(stack) - 1]
        stack.pop()
        if job.kind == "print":
            res.append(job.node.val)
        else:
            if order == "pre":
                sequence = ["self", "left", "right"]
            elif order == "in":
                sequence = ["left", "self", "right"]
            else:
                sequence = ["left", "right", "self"]
            for step in sequence[::-1]:
                if step == "self":
                    stack.append(_Job(job.node, "print"))
                if step == "left" and job.node.left is not None:
                    stack.append(_Job(job.node.left, "visit"))
                if step == "right" and job.node.right is not None:
                    stack.append(_Job(job.node.right, "visit"))
    return res[:]


def linked_cells_for_a_stack(root, order):
    values, cell = [], (root, False, None)
    while cell is not None:
        node, named, cell = cell
        if node is None:
            continue
        if named:
            values.append(node.val)
            continue
        for what in reversed({"pre": "NLR", "in": "LNR", "post": "LRN"}[order]):
            cell = {"N": (node, True, cell), "L": (node.left, False, cell), "R": (node.right, False, cell)}[what]
    return values


def parents_in_a_dict(root, order):
    """No stack at all: climb back through the parents, and see where from."""
    parent, node, come_from, values = {root: None}, root, None, []
    while node is not None:
        if come_from is parent[node]:
            if order == "pre":
                values.append(node.val)
            following = node.left
        elif come_from is node.left:
            following = None
        else:
            following = parent[node]
        if following is None and (come_from is parent[node] or come_from is node.left):
            if order == "in":
                values.append(node.val)
            following = node.right
        if following is None or following is parent[node]:
            if order == "post":
                values.append(node.val)
            following = parent[node]
        else:
            parent[following] = node
        come_from, node = node, following
    return values
