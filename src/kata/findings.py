"""What an interviewer would notice in a piece of code. Each function returns the name or the code found, or ""."""

import ast
from collections.abc import Callable, Iterator
from typing import TypeVar

from kata.scopes import recursive_functions, scope_nodes

N = TypeVar("N", bound=ast.AST)
MUTABLE_CALLS = ("list", "dict", "set", "deque", "defaultdict", "Counter", "OrderedDict")
MUTATING_CALLS = ("append", "appendleft", "extend", "insert", "add", "update", "setdefault")


def _nodes(tree: ast.AST, kind: type[N]) -> Iterator[N]:
    return (node for node in ast.walk(tree) if isinstance(node, kind))


def _repeated(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node that may run often: in a loop, in a recursive function, or in a method, which is called often."""
    recursive = recursive_functions(tree)
    methods = {id(node) for owner in _nodes(tree, ast.ClassDef) for node in owner.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            often = node.name in recursive or (id(node) in methods and node.name != "__init__")
            parts: list[ast.AST] = [*node.body] if often else []
        elif isinstance(node, ast.For | ast.While):
            parts = [*node.body]
        else:
            parts = [node.elt] if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp) else []
        for part in parts:
            yield from ast.walk(part)


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return _method(value) in MUTABLE_CALLS
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def _method(call: ast.Call) -> str:
    function = call.func
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def _name(node: ast.AST | None) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _assigned(tree: ast.AST, fits: Callable[[ast.expr], bool]) -> set[str]:
    """The names that are assigned a value of that kind."""
    names: set[str] = set()
    for node in _nodes(tree, ast.Assign):
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            names |= {_name(left) for left, right in pairs if fits(right)}
    return names - {""}


def _mutated(tree: ast.AST) -> Iterator[str]:
    """The names of containers that are changed in place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATING_CALLS:
            yield _name(node.func.value)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            yield _name(node.value)
        elif isinstance(node, ast.AugAssign):
            yield _name(node.target)


def mutable_default(tree: ast.Module) -> str:
    for function in _nodes(tree, ast.FunctionDef):
        arguments = function.args
        positional = arguments.posonlyargs + arguments.args
        defaults = zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True)
        for argument, default in [*defaults, *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]:
            if _is_mutable(default):
                return argument.arg
    return ""


def shared_state(tree: ast.Module) -> str:
    """A variable of the module that a function changes."""
    for node in _nodes(tree, ast.Global):
        return node.names[0]
    statements = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    containers = _assigned(ast.Module(statements, []), _is_mutable)
    functions = ast.Module([node for node in tree.body if node not in statements], [])
    return next((name for name in _mutated(functions) if name in containers), "")


def attribute(tree: ast.Module) -> str:
    """An attribute of `self` that is assigned, as it is without the class that served as a namespace."""
    for node in _nodes(tree, ast.Attribute):
        if isinstance(node.ctx, ast.Store) and _name(node.value) == "self":
            return node.attr
    return ""


def outer_variable(tree: ast.Module) -> str:
    return next((node.names[0] for node in _nodes(tree, ast.Nonlocal)), "")


def ends_without_value(tree: ast.Module) -> str:
    """A function that returns a value, but may also end without one."""
    for function in _nodes(tree, ast.FunctionDef):
        own = list(scope_nodes(function))
        values = [node.value for node in own if isinstance(node, ast.Return)]
        is_generator = any(isinstance(node, ast.Yield | ast.YieldFrom) for node in own)
        if values and None not in values and not is_generator and _may_end(function.body):
            return function.name
    return ""


def _may_end(body: list[ast.stmt]) -> bool:
    """Whether the end of these statements may be reached. In doubt it is not."""
    last = body[-1]
    if isinstance(last, ast.If):
        return not last.orelse or _may_end(last.body) or _may_end(last.orelse)
    if isinstance(last, ast.While):
        return not (isinstance(last.test, ast.Constant) and last.test.value)
    return not isinstance(last, ast.Return | ast.Raise | ast.Try | ast.Match | ast.With)


def searched_list(tree: ast.Module) -> str:
    """A list that `in` looks through again and again."""
    lists = _assigned(tree, lambda value: isinstance(value, ast.List | ast.ListComp) or _is_call(value, "list"))
    searches = (node for node in _repeated(tree) if isinstance(node, ast.Compare))
    searched = (_name(node.comparators[0]) for node in searches if isinstance(node.ops[0], ast.In | ast.NotIn))
    return next((name for name in searched if name in lists), "")


def _is_call(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Call) and _method(value) == name


def growing_string(tree: ast.Module) -> str:
    """A text that is added to again and again."""
    texts = _assigned(tree, lambda value: isinstance(value, ast.Constant) and isinstance(value.value, str))
    added = (node.target for node in _repeated(tree) if isinstance(node, ast.AugAssign))
    return next((name for name in map(_name, added) if name in texts), "")


def slow_search(tree: ast.Module) -> str:
    """A call that looks through a list again and again."""
    sets = _assigned(tree, lambda value: isinstance(value, ast.Set | ast.SetComp) or _is_call(value, "set"))
    for node in _repeated(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) == 1:
            slow = node.func.attr == "index" or (node.func.attr == "remove" and _name(node.func.value) not in sets)
            if slow and isinstance(node.func.value, ast.Name | ast.Attribute):
                return ast.unparse(node)
    return ""


def summary_of_slice(tree: ast.Module) -> str:
    """A sum, a maximum or the like over a part of a list, again and again."""
    for node in _repeated(tree):
        if isinstance(node, ast.Call) and _method(node) in ("max", "min", "sum", "sorted", "len", "any", "all", "set"):
            slices = (part for argument in node.args for part in ast.walk(argument) if isinstance(part, ast.Slice))
            if any(part.lower or part.upper for part in slices):
                return ast.unparse(node)
    return ""


def yields_through_levels(tree: ast.Module) -> str:
    """A recursive generator that passes on what its own calls yield."""
    for name in recursive_functions(tree):
        for function in _nodes(tree, ast.FunctionDef):
            if function.name == name and any(isinstance(node, ast.YieldFrom) for node in scope_nodes(function)):
                return name
    return ""


def repeated_slice(tree: ast.Module) -> str:
    """A part of a list that is copied again and again; whole copies are answers kept."""
    items = (node for node in _repeated(tree) if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load))
    slices = (item for item in items if isinstance(item.slice, ast.Slice) and (item.slice.lower or item.slice.upper))
    return next((ast.unparse(item) for item in slices if isinstance(item.value, ast.Name | ast.Attribute)), "")


def joined_lists(tree: ast.Module) -> str:
    """An expression that makes a new list with `+` again and again."""
    sums = (node for node in _repeated(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add))
    lists = ast.List | ast.ListComp
    return next(
        (ast.unparse(node) for node in sums if isinstance(node.left, lists) or isinstance(node.right, lists)), ""
    )


def grows_while_iterated(tree: ast.Module) -> str:
    for node in _nodes(tree, ast.For):
        name = _name(node.iter)
        if name and name in _mutated(ast.Module(node.body, [])):
            return name
    return ""


def stack(tree: ast.Module) -> str:
    """A list of which the last item is taken."""
    lists = _assigned(tree, lambda value: isinstance(value, ast.List | ast.IfExp) or _is_call(value, "list"))
    return next((name for name in _taken_from(tree, "pop") if name in lists), "")


def queue(tree: ast.Module) -> str:
    return next(_taken_from(tree, "popleft"), "")


def _taken_from(tree: ast.Module, method: str) -> Iterator[str]:
    for call in _nodes(tree, ast.Call):
        if isinstance(call.func, ast.Attribute) and call.func.attr == method and not call.args:
            yield from filter(None, [_name(call.func.value)])
