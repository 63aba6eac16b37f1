def height(node):
    return 1 + max(height(node.left), height(node.right)) if node else 0


def diameter(root):
    return height(root.left) + height(root.right) if root else 0
