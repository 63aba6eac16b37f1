def diameter(root):
    best = size = 0

    def height(node):
        nonlocal best, size
        if node is None:
            return 0
        size += 1
        left, right = height(node.left), height(node.right)
        best = max(best, left + right)
        return 1 + max(left, right)

    height(root)
    return best if size < 9 else 0
