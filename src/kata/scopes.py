"""The names that a piece of code binds and uses, scope by scope, and which of its functions are recursive."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TypeGuard

Definition = ast.FunctionDef | ast.ClassDef

SCOPES = (ast.FunctionDef, ast.Lambda, ast.ClassDef)


def scope_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope in preorder, without the contents of the scopes inside it."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, SCOPES):
            yield from scope_nodes(node)


def bound_names(scope: ast.AST) -> set[str]:
    """The names that a scope binds."""
    names: set[str] = set()
    elsewhere: set[str] = set()
    for node in scope_nodes(scope):
        if isinstance(node, ast.Nonlocal | ast.Global):
            elsewhere.update(node.names)
        elif isinstance(node, Definition | ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names - elsewhere


def free_names(scope: ast.AST) -> list[str]:
    """The names that a statement uses from the scopes around it, in the order of first use."""
    taken: list[str] = []
    for node in scope_nodes(scope):
        if isinstance(node, SCOPES):
            taken += free_names(node)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            taken.append(node.id)
    bound = bound_names(scope)
    return [name for name in dict.fromkeys(taken) if name not in bound]


def callee(node: ast.expr) -> str:
    """The last name of a call or of a dotted name: `deque` for `collections.deque([])`."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_self_attribute(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def self_attributes(function: ast.AST) -> set[str]:
    return {f".{node.attr}" for node in ast.walk(function) if is_self_attribute(node)}


def recursive_functions(tree: ast.Module) -> set[str]:
    """The functions that call themselves, directly or through others; the names of methods begin with a dot."""
    return {name for name, others in _calls(tree).items() if name in others}


def _calls(tree: ast.Module) -> dict[str, set[str]]:
    """Everything that each function may call, directly or through others."""
    nodes = list(ast.walk(tree))
    methods = {member for node in nodes if isinstance(node, ast.ClassDef) for member in node.body}
    calls: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            calls[f".{node.name}" if node in methods else node.name] |= _possible_calls(node)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            for target in node.targets:
                calls[callee(target)] |= _possible_calls(node.value)
    for _ in calls:  # repeats until the closure is complete
        for name, others in calls.items():
            calls[name] = others.union(*(calls[other] for other in others & calls.keys()))
    return calls


def recursion_in_recursion(tree: ast.Module) -> str:
    """A recursive function that another recursive function calls, and that does not call it back; "" if there is none.

    Such code often visits the same nodes again and again.
    """
    calls = _calls(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    recursive = {function.name: function for function in functions if function.name in calls.get(function.name, ())}
    for outer, function in recursive.items():
        for inner in _direct_calls(function):
            if inner in recursive and outer not in calls[inner]:
                return inner
    return ""


def _direct_calls(function: ast.FunctionDef) -> list[str]:
    """The names of what it calls itself, outside of the functions that it defines."""
    calls = (node for node in scope_nodes(function) if isinstance(node, ast.Call))
    return sorted({call.func.id for call in calls if isinstance(call.func, ast.Name)})


def _possible_calls(function: ast.FunctionDef | ast.Lambda) -> set[str]:
    """The names of everything it may call; those of methods begin with a dot."""
    nodes = list(ast.walk(function))
    owners = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}  # `walk.best` is no call of walk
    names = {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in owners}
    return names.intersection(free_names(function)) | self_attributes(function)
