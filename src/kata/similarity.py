"""Compares two pieces of code: how similar their structure is, how long each is, and which techniques each uses.

Works on the text; no code is run. Only the functions or classes that are asked for count, and what they use of their
module. Imports, annotations, docstrings, comments and functions that nothing calls do not count.
"""

import ast
import difflib
import io
import tokenize
import warnings
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

from kata.messages import tr
from kata.scopes import (
    SCOPES,
    Definition,
    bound_names,
    callee,
    free_names,
    is_self_attribute,
    recursion_in_recursion,
    recursive_functions,
    scope_nodes,
    self_attributes,
)
from kata.techniques import TECHNIQUES

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


class NothingToCompare(Exception):
    """The text is no Python, or has no code yet; the message says which."""


@dataclass(frozen=True, slots=True)
class Code:
    """The facts about a piece of code."""

    lines: int
    techniques: frozenset[str]
    shape: tuple[str, ...]  # its syntax tree in preorder, without the names it defines itself
    tree: ast.Module = field(default_factory=lambda: ast.Module([], []), compare=False, repr=False)

    def unique_techniques(self, other: "Code") -> tuple[str, ...]:
        """The techniques of this code that the other does not use."""
        return tuple(technique for technique in TECHNIQUES if technique in self.techniques - other.techniques)

    def similarity(self, other: "Code") -> float:
        """A number from 0 to 1; the same code under other names has 1.

        Two thirds are the similarity of the shapes, one third the techniques in common: by shape alone, the nearest
        approach to a short loop is often a short recursion.
        """
        shape = difflib.SequenceMatcher(None, self.shape, other.shape, autojunk=False).ratio()
        union = self.techniques | other.techniques
        return (2 * shape + (len(self.techniques & other.techniques) / len(union) if union else 1)) / 3


def analyze(text: str, names: Collection[str], wrappers: Collection[str] = ()) -> Code:
    """Analyze the functions or classes of these names, with everything they use.

    They may be methods of a wrapper: a class, such as LeetCode's `Solution`, that serves only as a namespace. If no
    definition has one of the names, the ones that no other definition uses are taken. Raises NothingToCompare.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about an invalid escape in a string
            tree = ast.parse(text)
        lines = _code_lines(text, tree)
        roots, used = _reachable(_definitions(_normalized(tree), wrappers), names)
        if not any(map(_is_implemented, roots)):
            raise NothingToCompare(tr("it is still the stub") if roots else tr("it defines nothing"))
        spans = {line for node in used for line in _span(node)}
        module = ast.Module(used, [])
        own = _local_names(module)
        techniques = frozenset(_techniques(module, roots, own))
        return Code(len(lines & spans), techniques, tuple(_shape(module, own)), module)
    except SyntaxError as error:
        place = tr("line {line}: {error}", line=error.lineno or 1, error=error.msg)
        raise NothingToCompare(tr("it is no Python: {error}", error=place)) from error
    except (ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:  # a zero byte; nested too deeply
        raise NothingToCompare(tr("it is no Python: {error}", error=error)) from error


def _code_lines(text: str, tree: ast.Module) -> set[int]:
    """The numbers of the lines with code: not blank, more than a comment, and no part of a bare string."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    code = {line for token in tokens if token.type not in NO_CODE for line in range(token.start[0], token.end[0] + 1)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _is_string(node)]
    return code - {line for node in strings for line in _span(node)}


def _is_string(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _span(node: ast.stmt) -> range:
    """The lines from the first decorator to the end."""
    decorators = node.decorator_list if isinstance(node, Definition) else []
    return range(min([node.lineno, *(decorator.lineno for decorator in decorators)]), (node.end_lineno or 0) + 1)


def _normalized(tree: ast.Module) -> ast.Module:
    """Remove annotations, docstrings and our decorators; undo `import ... as`, and call every first argument `self`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                _rename(tree, alias.asname or alias.name, alias.name)
        elif isinstance(node, ast.ClassDef):
            for method in node.body:
                if _takes_self(method):
                    _rename(method, method.args.args[0].arg, "self")
    return _Normalizer().visit(tree)  # type: ignore[no-any-return]


class _Normalizer(ast.NodeTransformer):
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
        node.decorator_list = [mark for mark in node.decorator_list if callee(mark) not in ("approach", "mistake")]
        return self.generic_visit(node)


def _takes_self(method: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """Whether it is a function whose first argument is the instance or the class."""
    if not isinstance(method, ast.FunctionDef) or not method.args.args:
        return False
    return "staticmethod" not in map(callee, method.decorator_list)


def _rename(tree: ast.AST, old: str, new: str) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == old:
            node.id = new
        elif isinstance(node, ast.arg) and node.arg == old:
            node.arg = new


def _definitions(tree: ast.Module, wrappers: Collection[str]) -> dict[str, ast.stmt]:
    """The statement that defines each name of the module; methods of a wrapper count as functions of the module."""
    definitions: dict[str, ast.stmt] = {}
    for node in tree.body:
        for statement in _unwrapped(node) if isinstance(node, ast.ClassDef) and node.name in wrappers else [node]:
            definitions |= dict.fromkeys(bound_names(ast.Module([statement], [])), statement)
    return definitions


def _unwrapped(wrapper: ast.ClassDef) -> list[ast.stmt]:
    """The statements of a class, rewritten as statements of a module: without self."""
    names = bound_names(wrapper)
    for node in wrapper.body:
        if isinstance(node, ast.FunctionDef):
            del node.args.args[: _takes_self(node)]
            node.decorator_list = [mark for mark in node.decorator_list if not callee(mark).endswith("method")]
    return [_SelfRemover(wrapper.name, names).visit(node) for node in wrapper.body]


class _SelfRemover(ast.NodeTransformer):
    """Replaces `self.height` by `height` where the wrapper defines it."""

    def __init__(self, wrapper: str, names: set[str]) -> None:
        self.owners, self.names = ("self", wrapper), names

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id in self.owners and node.attr in self.names:
            return ast.Name(node.attr, node.ctx)
        return self.generic_visit(node)


def _reachable(definitions: Mapping[str, ast.stmt], names: Collection[str]) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """The definitions of these names; and the same with all that they use, in the order of first use."""
    named = dict.fromkeys(definitions[name] for name in names if name in definitions)
    roots = list(named) or _unreferenced(definitions)
    used = list(roots)
    for node in used:  # the list grows meanwhile
        new = (definitions[name] for name in free_names(node) if name in definitions)
        used += [definition for definition in dict.fromkeys(new) if definition not in used]
    return roots, used


def _unreferenced(definitions: Mapping[str, ast.stmt]) -> list[ast.stmt]:
    """The functions and classes that no other one uses; all of them, where each is used."""
    all_nodes = {name: node for name, node in definitions.items() if isinstance(node, Definition)}
    used = {name for node in all_nodes.values() for name in free_names(node) if all_nodes.get(name) is not node}
    return [node for name, node in all_nodes.items() if name not in used] or [*all_nodes.values()]


def _is_implemented(node: ast.stmt) -> bool:
    """Whether it is more than a stub."""
    if isinstance(node, Definition):
        return any(map(_is_implemented, node.body))
    if isinstance(node, ast.Raise) and node.exc:
        return callee(node.exc) != "NotImplementedError"
    return not (isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)))


def _local_names(module: ast.Module) -> set[str]:
    """Every name that this code defines; those of attributes begin with a dot."""
    scopes = [module, *(node for node in ast.walk(module) if isinstance(node, SCOPES))]
    names = {name for scope in scopes for name in bound_names(scope)}
    methods = {f".{name}" for scope in scopes if isinstance(scope, ast.ClassDef) for name in bound_names(scope)}
    return names | methods | {f".{node.attr}" for node in ast.walk(module) if _is_state(node)} | {"self"}


def _is_state(node: ast.AST) -> TypeGuard[ast.Attribute]:
    """Whether it assigns to an attribute of self."""
    return is_self_attribute(node) and isinstance(node.ctx, ast.Store)


def _shape(node: ast.AST, own: Collection[str]) -> Iterator[str]:
    """A string per node below this one, in preorder: its type, and its number or name unless the code defines it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.expr_context):
            yield f"{type(child).__name__} {_label(child, own)}"
            yield from _shape(child, own)


def _label(node: ast.AST, own: Collection[str]) -> str:
    if isinstance(node, ast.Constant):
        return "" if isinstance(node.value, str | bytes) else repr(node.value)
    if isinstance(node, ast.Attribute):
        return "" if f".{node.attr}" in own else node.attr
    return node.id if isinstance(node, ast.Name) and node.id not in own else ""


def _techniques(module: ast.Module, roots: list[ast.stmt], own: Collection[str]) -> Iterator[str]:
    nodes = list(ast.walk(module))
    if recursive_functions(module):
        yield "recursion"
    if recursion_in_recursion(module):
        yield "recursion within recursion"
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
    nodes = list(scope_nodes(function))
    if any(isinstance(node, ast.FunctionDef) for node in nodes):
        yield "a nested function"
    if any(isinstance(node, ast.Return) and _is_tuple(node.value) for node in nodes):
        yield "several values returned at once"
    if _returns_early(function.body):
        yield "early returns"
    yield from (CALLS[name] for name in map(callee, function.decorator_list) if name in CALLS)


def _is_tuple(node: ast.expr | None) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_tuple(node.body) or _is_tuple(node.orelse)
    return isinstance(node, ast.Tuple) and len(node.elts) > 1


def _returns_early(body: list[ast.stmt]) -> bool:
    """Whether code may follow a return in these statements, which are the last of a function."""
    if not body:
        return False
    *before, last = body
    if isinstance(last, ast.For | ast.While):
        before.append(last)
    if any(isinstance(node, ast.Return) for node in scope_nodes(ast.Module(before, []))):
        return True
    blocks = [getattr(last, field, []) for field in ("body", "orelse", "finalbody")]
    return not isinstance(last, SCOPES) and any(map(_returns_early, blocks))


def _techniques_of_class(node: ast.ClassDef) -> Iterator[str]:
    if node.bases:
        yield "a base class"
    methods = {f".{method.name}": method for method in node.body if isinstance(method, ast.FunctionDef)}
    if any((self_attributes(method) - {name}) & methods.keys() for name, method in methods.items()):
        yield "methods that use each other"


def _techniques_of_call(node: ast.Call, own: Collection[str]) -> Iterator[str]:
    name, function = callee(node), node.func
    if isinstance(function, ast.Name) and name in CALLS and name not in own:
        yield CALLS[name]
    elif isinstance(function, ast.Attribute) and f".{name}" not in own:
        of_a_module = isinstance(function.value, ast.Name) and function.value.id not in own
        if name in CALLS and (of_a_module or name == "sort"):
            yield CALLS[name]
        if name in ("pop", "insert") and node.args and ast.unparse(node.args[0]) == "0":
            yield f"{name}(0)"
