"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them.

What is held in a dict, a set or a chain of tuples is not counted by anything, so a stack kept in one of these is not
among them.
"""

from collections import deque

from katas.trees.node import Node

FIRST_TRY = {
    "looks_for_the_last_node_by_recursion": False,
    "looks_for_the_last_node_by_number": False,
    "keeps_its_stack_in_a_deque": True,
    "cuts_threads_when_the_next_one_is_tied": True,
    "copies_the_tree_and_flattens_the_copy": True,
    "passes_values_through_doubles": False,
    "cuts_the_wrong_link": True,
    "empties_one_list_for_all_calls": True,
}  # whether the properties killed it at once


def _last(node, stop):
    return node if node.right is None or node.right is stop else _last(node.right, stop)


def looks_for_the_last_node_by_recursion(root):
    values, node = [], root
    while node:
        last = _last(node.left, node) if node.left else None
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.right = None
            values.append(node.val)
            node = node.right
    return values


def _on_the_right(node, number):
    for _ in range(number):
        node = node.right
    return node


def looks_for_the_last_node_by_number(root):
    values, node = [], root
    while node:
        if node.left:
            number = 0
            while _on_the_right(node.left, number).right not in (None, node):
                number += 1
            last = _on_the_right(node.left, number)
            if last.right is None:
                last.right, node = node, node.left
                continue
            last.right = None
        values.append(node.val)
        node = node.right
    return values


def keeps_its_stack_in_a_deque(root):
    values, passed, node = [], deque(), root
    while passed or node:
        if node:
            passed.append(node)
            node = node.left
        else:
            node = passed.pop()
            values.append(node.val)
            node = node.right
    return values


def cuts_threads_when_the_next_one_is_tied(root):
    values, node, tied = [], root, None
    while node:
        last = node.left
        while last and last.right and last.right is not node:
            last = last.right
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if tied:
                tied.right = None
            tied = last
            values.append(node.val)
            node = node.right
    return values


def copies_the_tree_and_flattens_the_copy(root):
    def copied(node):
        return Node(node.val, copied(node.left), copied(node.right)) if node else None

    values, node = [], copied(root)
    while node:
        if node.left:
            last = node.left
            while last.right:
                last = last.right
            last.right, node.left, node = node, None, node.left
        else:
            values.append(node.val)
            node = node.right
    return values


def passes_values_through_doubles(root):
    values, node = [], root
    while node:
        before = node.left
        while before and before.right not in (None, node):
            before = before.right
        if before and before.right is None:
            before.right, node = node, node.left
            continue
        if before:
            before.right = None
        values.append(int(float(node.val)))
        node = node.right
    return values


def cuts_the_wrong_link(root):
    values = []
    node = root
    while node:
        last = _last(node.left, node) if node.left else None
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.left = None
            values.append(node.val)
            node = node.right
    return values


_shared = []


def empties_one_list_for_all_calls(root):
    _shared.clear()
    node = root
    while node:
        last = _last(node.left, node) if node.left else None
        if last and last.right is None:
            last.right, node = node, node.left
        else:
            if last:
                last.right = None
            _shared.append(node.val)
            node = node.right
    return _shared
