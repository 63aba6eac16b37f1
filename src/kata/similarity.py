"""Two pieces of code compared: how alike they are in structure, how long each is, and by what means each works.

Code text in, facts out; nothing of it is run. What counts is the code that was asked for and what that uses of its
module. Imports, annotations, docstrings, comments and functions that nothing calls do not count.
"""

import ast
import difflib
import io
import tokenize
import warnings
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

Definition = ast.FunctionDef | ast.ClassDef

SCOPES = (ast.FunctionDef, ast.Lambda, ast.ClassDef)
NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)

NODES: dict[type[ast.AST], tuple[str, ...]] = {
    ast.For: ("a for loop",), ast.While: ("a while loop",), ast.GeneratorExp: ("a comprehension",),
    ast.ListComp: ("a comprehension", "a list"), ast.SetComp: ("a comprehension", "a set"),
    ast.DictComp: ("a comprehension", "a dict"),
    ast.List: ("a list",), ast.Dict: ("a dict",), ast.Set: ("a set",),
    ast.Nonlocal: ("nonlocal",), ast.Global: ("global",), ast.Yield: ("a generator",), ast.YieldFrom: ("a generator",),
    ast.Slice: ("slices",), ast.Try: ("try",),
}  # fmt: skip
CALLS = {
    "list": "a list", "dict": "a dict", "set": "a set", "frozenset": "a set", "deque": "a deque",
    "defaultdict": "a defaultdict", "Counter": "a Counter", "OrderedDict": "an OrderedDict",
    "heapify": "a heap", "heappush": "a heap", "heappop": "a heap", "heapreplace": "a heap", "heappushpop": "a heap",
    "bisect": "bisection", "bisect_left": "bisection", "bisect_right": "bisection", "insort": "bisection",
    "sorted": "sorting", "sort": "sorting", "cache": "caching", "lru_cache": "caching",
}  # fmt: skip
TECHNIQUES = (  # all that is told of a piece of code, in this order
    "recursion", "a for loop", "a while loop", "a comprehension", "a generator",
    "a nested function", "a helper function", "a class besides", "a base class", "methods that use each other",
    "nonlocal", "global", "state in attributes", "several values returned at once", "early returns",
    "a list", "a deque", "a dict", "a set", "a defaultdict", "a Counter", "an OrderedDict", "a heap",
    "slices", "pop(0)", "insert(0)", "sorting", "bisection", "caching", "try",
)  # fmt: skip


class NothingToCompare(Exception):
    """The text is no Python, or there is no code in it yet; the message says which."""


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of a piece of code."""

    lines: int
    techniques: frozenset[str]
    shape: tuple[str, ...]  # its syntax tree in preorder, without the names it has given itself

    def unique_techniques(self, other: "Code") -> tuple[str, ...]:
        """The means of this code that the other does without."""
        return tuple(one for one in TECHNIQUES if one in self.techniques - other.techniques)

    def similarity(self, other: "Code") -> float:
        """From 0 to 1, which the same code under other names has: two parts shape in common, one part means in common.

        By its shape alone a short loop is often nearest to a short recursion.
        """
        shape = difflib.SequenceMatcher(None, self.shape, other.shape, autojunk=False).ratio()
        either = self.techniques | other.techniques
        return (2 * shape + (len(self.techniques & other.techniques) / len(either) if either else 1)) / 3


def analyze(text: str, names: Collection[str], holders: Collection[str] = ()) -> Code:
    """What is known of the functions or classes of these names, which may be methods of a class that only holds them.

    Where nothing bears one of the names, it is what nothing else there uses. Raises NothingToCompare.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an escape in a string that means nothing
            tree = ast.parse(text)
        lines = _lines(text, tree)
        roots, used = _used(_definitions(_bare(tree), holders), names)
        if not any(map(_is_written, roots)):
            raise NothingToCompare("it is still the stub" if roots else "it defines nothing")
        spans = {line for node in used for line in _span(node)}
        module = ast.Module(used, [])
        own = _own_names(module)
        return Code(len(lines & spans), frozenset(_techniques(module, roots, own)), tuple(_shape(module, own)))
    except SyntaxError as error:
        raise NothingToCompare(f"it is no Python: line {error.lineno or 1}: {error.msg}") from error
    except (ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:  # a zero byte; nested too deeply
        raise NothingToCompare(f"it is no Python: {error}") from error


def _lines(text: str, tree: ast.Module) -> set[int]:
    """The lines that hold code: more than a comment, and no string that stands there by itself."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    code = {line for one in tokens if one.type not in NO_CODE for line in range(one.start[0], one.end[0] + 1)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _is_string(node)]
    return code - {line for node in strings for line in _span(node)}


def _is_string(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _span(node: ast.stmt) -> range:
    """The lines from its first decorator to its end."""
    marks = node.decorator_list if isinstance(node, Definition) else []
    return range(min([node.lineno, *(mark.lineno for mark in marks)]), (node.end_lineno or 0) + 1)


def _bare(tree: ast.Module) -> ast.Module:
    """Without annotations, docstrings, our own marks, and names that an import or a method gives to the usual ones."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                _rename(tree, alias.asname or alias.name, alias.name)
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if _is_bound(method):
                    _rename(method, method.args.args[0].arg, "self")
    return _Bare().visit(tree)  # type: ignore[no-any-return]


class _Bare(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if _is_string(node) else self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        self.generic_visit(node)
        return ast.copy_location(ast.Assign([node.target], node.value), node) if node.value else None

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.visit_ClassDef(node)

    def visit_ClassDef(self, node: Definition) -> ast.AST:
        node.decorator_list = [one for one in node.decorator_list if _called(one) not in ("approach", "mistake")]
        return self.generic_visit(node)


def _called(node: ast.expr) -> str:
    """The last name of what is called, or of what stands there: `deque` for `collections.deque([])`."""
    if isinstance(node, ast.Call):
        node = node.func
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_bound(method: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Whether it is a function whose first argument is the object, or the class, it stands in."""
    if not isinstance(method, ast.FunctionDef) or not method.args.args:
        return False
    return "staticmethod" not in map(_called, method.decorator_list)


def _rename(tree: ast.AST, old: str, new: str) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == old:
            node.id = new
        elif isinstance(node, ast.arg) and node.arg == old:
            node.arg = new


def _definitions(tree: ast.Module, holders: Collection[str]) -> dict[str, ast.stmt]:
    """What the module's own names stand for; a holder's methods as functions of the module."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        for one in _opened(node) if isinstance(node, ast.ClassDef) and node.name in holders else [node]:
            found |= dict.fromkeys(_bound(ast.Module([one], [])), one)
    return found


def _opened(holder: ast.ClassDef) -> list[ast.stmt]:
    """The statements of a class as they would stand in a module: without self."""
    names = _bound(holder)
    for node in holder.body:
        if isinstance(node, ast.FunctionDef):
            del node.args.args[: _is_bound(node)]
            node.decorator_list = [mark for mark in node.decorator_list if not _called(mark).endswith("method")]
    return [_Inside(holder.name, names).visit(node) for node in holder.body]


class _Inside(ast.NodeTransformer):
    """`self.height` becomes `height` where the holder defines that."""

    def __init__(self, holder: str, names: set[str]) -> None:
        self.holders, self.names = ("self", holder), names

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in self.holders and node.attr in self.names:
            return ast.Name(node.attr, node.ctx)
        return self.generic_visit(node)


def _used(found: Mapping[str, ast.stmt], names: Collection[str]) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """The definitions that bear these names, and they with all that they use, in the order of its first use."""
    roots = list(dict.fromkeys(found[name] for name in names if name in found)) or _unused(found)
    used = list(roots)
    for node in used:  # which grows meanwhile
        new = (found[name] for name in _free(node) if name in found)
        used += [one for one in dict.fromkeys(new) if one not in used]
    return roots, used


def _unused(found: Mapping[str, ast.stmt]) -> list[ast.stmt]:
    """The functions and classes that no other makes use of; all, where each is used."""
    every = {name: node for name, node in found.items() if isinstance(node, Definition)}
    taken = {name for node in every.values() for name in _free(node) if every.get(name) is not node}
    return [node for name, node in every.items() if name not in taken] or [*every.values()]


def _is_written(node: ast.stmt) -> bool:
    """Whether there is more than a stub."""
    if isinstance(node, Definition):
        return any(map(_is_written, node.body))
    if isinstance(node, ast.Raise) and node.exc:
        return _called(node.exc) != "NotImplementedError"
    return not (isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope in preorder; of the scopes in it, only that they are there."""
    for node in ast.iter_child_nodes(scope):
        yield node
        if not isinstance(node, SCOPES):
            yield from _own(node)


def _bound(scope: ast.AST) -> set[str]:
    """The names that a scope gives."""
    names: set[str] = set()
    elsewhere: set[str] = set()
    for node in _own(scope):
        if isinstance(node, ast.Nonlocal | ast.Global):
            elsewhere.update(node.names)
        elif isinstance(node, Definition | ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
    return names - elsewhere


def _free(scope: ast.AST) -> list[str]:
    """The names that a statement takes from around it, in the order of their first use."""
    taken: list[str] = []
    for node in _own(scope):
        if isinstance(node, SCOPES):
            taken += _free(node)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            taken.append(node.id)
    bound = _bound(scope)
    return [name for name in dict.fromkeys(taken) if name not in bound]


def _own_names(module: ast.Module) -> set[str]:
    """Every name that this code gives; those of attributes with a dot."""
    scopes = [module, *(node for node in ast.walk(module) if isinstance(node, SCOPES))]
    names = {name for scope in scopes for name in _bound(scope)}
    methods = {f".{name}" for scope in scopes if isinstance(scope, ast.ClassDef) for name in _bound(scope)}
    return names | methods | {f".{node.attr}" for node in ast.walk(module) if _is_state(node)} | {"self"}


def _is_of_self(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _is_state(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether an attribute of self is assigned to."""
    return _is_of_self(node) and isinstance(node.ctx, ast.Store)


def _shape(node: ast.AST, own: Collection[str]) -> Iterator[str]:
    """All below a node, in preorder: what each is, with the number or the name of others' making that it holds."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr_context):
            yield f"{type(child).__name__} {_held(child, own)}"
            yield from _shape(child, own)


def _held(node: ast.AST, own: Collection[str]) -> str:
    if isinstance(node, ast.Constant):
        return "" if isinstance(node.value, str | bytes) else repr(node.value)
    if isinstance(node, ast.Attribute):
        return "" if f".{node.attr}" in own else node.attr
    return node.id if isinstance(node, ast.Name) and node.id not in own else ""


def _techniques(module: ast.Module, roots: list[ast.stmt], own: Collection[str]) -> Iterator[str]:
    nodes = list(ast.walk(module))
    if _comes_back(nodes):
        yield "recursion"
    if any(isinstance(node, ast.FunctionDef) for node in module.body if node not in roots):
        yield "a helper function"
    if any(isinstance(node, ast.ClassDef) for node in nodes if node not in roots):
        yield "a class besides"
    passing = {id(node.iter) for node in nodes if isinstance(node, ast.For | ast.comprehension)}
    for node in nodes:
        if not isinstance(node, ast.List) or (isinstance(node.ctx, ast.Load) and id(node) not in passing):
            yield from NODES.get(type(node), ())
        if isinstance(node, ast.FunctionDef):
            yield from _techniques_of_function(node)
        elif isinstance(node, ast.ClassDef):
            yield from _techniques_of_class(node)
        elif isinstance(node, ast.Call):
            yield from _techniques_of_call(node, own)
        elif _is_state(node):
            yield "state in attributes"


def _techniques_of_function(function: ast.FunctionDef) -> Iterator[str]:
    nodes = list(_own(function))
    if any(isinstance(node, ast.FunctionDef) for node in nodes):
        yield "a nested function"
    if any(isinstance(node, ast.Return) and _is_several(node.value) for node in nodes):
        yield "several values returned at once"
    if _returns_early(function.body):
        yield "early returns"
    yield from (CALLS[name] for name in map(_called, function.decorator_list) if name in CALLS)


def _is_several(node: ast.expr | None) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_several(node.body) or _is_several(node.orelse)
    return isinstance(node, ast.Tuple) and len(node.elts) > 1


def _returns_early(body: list[ast.stmt]) -> bool:
    """Whether something may come after a return in these statements, which are the last of a function."""
    if not body:
        return False
    *before, last = body
    if isinstance(last, ast.For | ast.While):
        before.append(last)
    if any(isinstance(node, ast.Return) for node in _own(ast.Module(before, []))):
        return True
    blocks = [getattr(last, field, []) for field in ("body", "orelse", "finalbody")]
    return not isinstance(last, SCOPES) and any(map(_returns_early, blocks))


def _techniques_of_class(node: ast.ClassDef) -> Iterator[str]:
    if node.bases:
        yield "a base class"
    methods = {f".{one.name}": one for one in node.body if isinstance(one, ast.FunctionDef)}
    if any((_of_self(method) - {name}) & methods.keys() for name, method in methods.items()):
        yield "methods that use each other"


def _techniques_of_call(node: ast.Call, own: Collection[str]) -> Iterator[str]:
    name, function = _called(node), node.func
    if isinstance(function, ast.Name) and name in CALLS and name not in own:
        yield CALLS[name]
    elif isinstance(function, ast.Attribute) and f".{name}" not in own:
        of_a_module = isinstance(function.value, ast.Name) and function.value.id not in own
        if name in CALLS and (of_a_module or name == "sort"):
            yield CALLS[name]
        if name in ("pop", "insert") and node.args and ast.unparse(node.args[0]) == "0":
            yield f"{name}(0)"


def _comes_back(nodes: list[ast.AST]) -> bool:
    """Whether a function calls itself, also by way of others."""
    methods = {one for node in nodes if isinstance(node, ast.ClassDef) for one in node.body}
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            spoken[f".{node.name}" if node in methods else node.name] |= _spoken(node)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            for target in node.targets:
                spoken[_called(target)] |= _spoken(node.value)
    for _ in spoken:  # until all that can be come to is there
        for name, others in spoken.items():
            spoken[name] = others.union(*(spoken[other] for other in others & spoken.keys()))
    return any(name in others for name, others in spoken.items())


def _spoken(function: ast.FunctionDef | ast.Lambda) -> set[str]:
    """The names of all that it can call; those of methods with a dot."""
    nodes = list(ast.walk(function))
    aside = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}  # `walk.best` is no call of walk
    names = {node.id for node in nodes if isinstance(node, ast.Name) and id(node) not in aside}
    return names.intersection(_free(function)) | _of_self(function)


def _of_self(function: ast.AST) -> set[str]:
    return {f".{node.attr}" for node in ast.walk(function) if _is_of_self(node)}
