def height(node):
    return 1 + max(height(node.left), height(node.right)) if node else 0


def diameter(root):
    if root is None:
        return 0
    through = height(root.left) + height(root.right)
    return max(through, diameter(root.left), diameter(root.right))
