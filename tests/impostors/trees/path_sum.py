"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

FIRST_TRY = {
    "GivesUpFarBeyondTheTarget": True,
    "LooksAtTwentyLevels": True,
    "SortsThePaths": True,
    "RemembersWhatWasAsked": True,
    "DropsAPathLikeTheOneBefore": True,
    "SearchesTheWayToEveryLeaf": True,
    "keeps_a_path_in_a_thousand_places": False,
    "adds_in_64_bits": False,
    "FollowsTheGreaterChild": True,
}  # whether the properties killed it at once


def _right(node, rest):
    if node is None:
        return []
    rest -= node.val
    if not node.left and not node.right:
        return [[node.val]] if rest == 0 else []
    return [[node.val, *path] for path in _right(node.left, rest) + _right(node.right, rest)]


class GivesUpFarBeyondTheTarget:
    @staticmethod
    def has_path(root, target):
        if root is None or abs(target) > 10**18:
            return False
        rest = target - root.val
        if not root.left and not root.right:
            return rest == 0
        return any(GivesUpFarBeyondTheTarget.has_path(child, rest) for child in (root.left, root.right))

    @staticmethod
    def all_paths(root, target):
        return _right(root, target)


class LooksAtTwentyLevels:
    @staticmethod
    def has_path(root, target):
        def walk(node, rest, depth):
            if node is None or depth > 20:
                return False
            rest -= node.val
            if not node.left and not node.right:
                return rest == 0
            return walk(node.left, rest, depth + 1) or walk(node.right, rest, depth + 1)

        return walk(root, target, 1)

    @staticmethod
    def all_paths(root, target):
        return _right(root, target)


class SortsThePaths:
    @staticmethod
    def has_path(root, target):
        return bool(_right(root, target))

    @staticmethod
    def all_paths(root, target):
        return sorted(_right(root, target))


_known = {}


class RemembersWhatWasAsked:
    @staticmethod
    def has_path(root, target):
        def text(node):
            return (node.val, text(node.left), text(node.right)) if node else None

        return bool(_known.setdefault(text(root), _right(root, target)))

    @staticmethod
    def all_paths(root, target):
        return _right(root, target)


class DropsAPathLikeTheOneBefore:
    @staticmethod
    def has_path(root, target):
        return bool(_right(root, target))

    @staticmethod
    def all_paths(root, target):
        paths = []
        for path in _right(root, target):
            if not paths or paths[-1] != path:
                paths.append(path)
        return paths


class SearchesTheWayToEveryLeaf:
    """Right, and on the complete tree it looks through the whole tree for each leaf."""

    @staticmethod
    def has_path(root, target):
        return bool(SearchesTheWayToEveryLeaf.all_paths(root, target))

    @staticmethod
    def all_paths(root, target):
        def leaves(node):
            if node is None:
                return []
            return leaves(node.left) + leaves(node.right) if node.left or node.right else [node]

        def way(node, leaf):
            if node is None or node is leaf:
                return [node.val] if node else []
            below = way(node.left, leaf) or way(node.right, leaf)
            return [node.val, *below] if below else []

        return [path for path in (way(root, leaf) for leaf in leaves(root)) if sum(path) == target]


class keeps_a_path_in_a_thousand_places:
    @staticmethod
    def has_path(root, target):
        return bool(keeps_a_path_in_a_thousand_places.all_paths(root, target))

    @staticmethod
    def all_paths(root, target):
        row, found = [0] * 1000, []

        def walk(node, depth, left):
            if node is None or depth == len(row):
                return
            row[depth] = node.val
            if node.left is node.right is None and node.val == left:
                found.append(row[: depth + 1])
            walk(node.left, depth + 1, left - node.val)
            walk(node.right, depth + 1, left - node.val)

        walk(root, 0, target)
        return found


class adds_in_64_bits:
    @staticmethod
    def has_path(root, target):
        return bool(adds_in_64_bits.all_paths(root, target))

    @staticmethod
    def all_paths(root, target):
        found = []

        def walk(node, left, path):
            if node is None:
                return
            left = (left - node.val) % 2**64
            if node.left is node.right is None and left == 0:
                found.append([*path, node.val])
            walk(node.left, left, [*path, node.val])
            walk(node.right, left, [*path, node.val])

        walk(root, target, [])
        return found


class FollowsTheGreaterChild:
    @staticmethod
    def has_path(root, target):
        while root and (root.left or root.right):
            target -= root.val
            root = max((child for child in (root.left, root.right) if child), key=lambda child: child.val)
        return root is not None and root.val == target

    @staticmethod
    def all_paths(root, target):
        return _right(root, target)
