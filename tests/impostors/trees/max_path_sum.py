"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "looks_no_further_than_sixteen_nodes": True,
    "remembers_arms_by_id": True,
    "remembers_arms_by_value": True,
    "measures_the_right_side_twice": True,
    "steps_over_a_loss_that_cancels_the_arm": False,
    "drops_what_is_a_thousand_levels_down": False,
}  # whether the properties killed it at once


def looks_no_further_than_sixteen_nodes(root):
    best = root.val

    def arm(node):
        nonlocal best
        if node is None:
            return 0, 0
        (left, left_length), (right, right_length) = arm(node.left), arm(node.right)
        best = max(best, node.val + left + right)
        total, length = max((left, left_length), (right, right_length))
        if node.val + total <= 0 or length == 16:
            return 0, 0
        return node.val + total, length + 1

    arm(root)
    return best


_arms = {}


def remembers_arms_by_id(root):
    best = root.val

    def arm(node):
        nonlocal best
        if node is None:
            return 0
        if id(node) not in _arms:
            left, right = arm(node.left), arm(node.right)
            best = max(best, node.val + left + right)
            _arms[id(node)] = max(0, node.val + max(left, right))
        return _arms[id(node)]

    arm(root)
    return best


def remembers_arms_by_value(root):
    arms, best = {}, root.val

    def arm(node):
        nonlocal best
        if node is None:
            return 0
        left, right = arm(node.left), arm(node.right)
        best = max(best, node.val + left + right)
        key = node.val, left > right
        arms[key] = max(arms.get(key, 0), node.val + max(left, right))
        return arms[key]

    arm(root)
    return best


def measures_the_right_side_twice(root):
    best = root.val

    def plain(node):
        return max(0, node.val + max(plain(node.left), plain(node.right))) if node else 0

    def arm(node):
        nonlocal best
        if node is None:
            return 0
        left, right = arm(node.left), plain(node.right)
        arm(node.right)
        best = max(best, node.val + left + right)
        return max(0, node.val + max(left, right))

    arm(root)
    return best


def steps_over_a_loss_that_cancels_the_arm(root):
    best = root.val

    def arm(node):
        nonlocal best
        if node is None:
            return 0
        first, second = sorted((arm(node.left), arm(node.right)), reverse=True)
        best = max(best, node.val + first, node.val + first + second)
        return 3 if node.val == -3 and first == 3 else max(0, node.val + first)

    arm(root)
    return best


def drops_what_is_a_thousand_levels_down(root):
    best = [root.val]

    def gain(node, depth):
        if node is None or depth == 1000:
            return 0
        left, right = max(0, gain(node.left, depth + 1)), max(0, gain(node.right, depth + 1))
        best[0] = max(best[0], node.val + left + right)
        return node.val + max(left, right)

    gain(root, 0)
    return best[0]
