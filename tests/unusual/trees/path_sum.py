"""Right answers in styles that no approach has."""

from itertools import chain as joined


class WithParentsInADict:
    @staticmethod
    def _leaves(root):
        parent, stack = {root: None}, [root] if root else []
        while stack:
            node = stack.pop()
            if node.left is None and node.right is None:
                path, here = [], node
                while here is not None:
                    path.append(here.val)
                    here = parent[here]
                yield path[::-1]
            for child in (node.right, node.left):
                if child is not None:
                    parent[child] = node
                    stack.append(child)

    @staticmethod
    def has_path(root, target):
        return target in map(sum, WithParentsInADict._leaves(root))

    @staticmethod
    def all_paths(root, target):
        return [path for path in WithParentsInADict._leaves(root) if sum(path) == target]


class WithAQueueOfSums:
    @staticmethod
    def has_path(root, target):
        queue, head = ([(root, root.val)] if root else []), 0
        while head < len(queue):
            node, total = queue[head]
            head += 1
            if not node.left and not node.right and total == target:
                return True
            if node.left:
                queue.append((node.left, total + node.left.val))
            if node.right:
                queue.append((node.right, total + node.right.val))
        return False

    @staticmethod
    def all_paths(root, target):
        def walk(node, total, path):
            if node is None:
                return []
            total, path = total + node.val, (*path, node.val)
            if not node.left and not node.right:
                return [list(path)] if total == target else []
            return list(joined(walk(node.left, total, path), walk(node.right, total, path)))

        return walk(root, 0, ())


class WithTheSetOfAllSums:
    @staticmethod
    def has_path(root, target):
        def sums(node):
            if node is None:
                return set()
            below = sums(node.left) | sums(node.right)
            return {node.val + total for total in below} if node.left or node.right else {node.val}

        return target in sums(root)

    @staticmethod
    def all_paths(root, target):
        """Calls itself with the path so far in a default argument that nobody changes."""

        def walk(node, rest, path=()):
            if node:
                path += (node.val,)
                rest -= node.val
                if node.left is node.right is None and not rest:
                    yield list(path)
                yield from walk(node.left, rest, path)
                yield from walk(node.right, rest, path)

        return [*walk(root, target)]


class WithOnePathThatIsCutBack:
    @staticmethod
    def has_path(root, target):
        if not root:
            return False
        if not root.left and not root.right:
            return root.val == target
        left = root.left is not None and WithOnePathThatIsCutBack.has_path(root.left, target - root.val)
        right = root.right is not None and WithOnePathThatIsCutBack.has_path(root.right, target - root.val)
        return left or right

    @staticmethod
    def all_paths(root, target):
        paths, path, stack = [], [], [(root, 0)] if root else []
        while stack:
            node, depth = stack.pop()
            del path[depth:]
            path.append(node.val)
            if node.left is None and node.right is None:
                if sum(path) == target:
                    paths.append(path[:])
                continue
            for child in (node.right, node.left):
                if child:
                    stack.append((child, depth + 1))
        return paths
