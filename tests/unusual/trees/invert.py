"""Right answers in styles that no approach has."""


def temp_on_the_way_down(root):
    if not root:
        return None
    tmp = root.left
    root.left = root.right
    root.right = tmp
    temp_on_the_way_down(root.left)
    temp_on_the_way_down(root.right)
    return root


def on_the_way_up(root):
    def turn(node):
        if node is not None:
            turn(node.left)
            turn(node.right)
            node.left, node.right = node.right, node.left

    turn(root)
    return root


def generator_of_nodes_that_is_used_up_first(root):
    def below(node):
        if node:
            yield node
            yield from below(node.left)
            yield from below(node.right)

    for node in list(below(root)):
        node.left, node.right = node.right, node.left
    return root


def the_left_side_twice_in_inorder(root):
    """After the swap, what was on the right is on the left."""

    def turn(node):
        if node is None:
            return
        turn(node.left)
        node.left, node.right = node.right, node.left
        turn(node.left)

    turn(root)
    return root


def assigns_by_name_level_by_level(root):
    level = [root] if root is not None else []
    while level:
        following = []
        for node in level:
            links = {"left": node.right, "right": node.left}
            for side, child in links.items():
                setattr(node, side, child)
                if child is not None:
                    following.append(child)
        level = following
    return root
