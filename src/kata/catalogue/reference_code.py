"""The code of a solution module by its definitions: what a reference uses, and what is marked but cannot be read."""

import ast
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

MARKERS = ("approach", "mistake")
API = ("kata", "kata.references")  # the modules that offer the markers

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Support:
    """What a reference uses of its module: the code of helpers and constants in the order of the file, and imports."""

    code: tuple[str, ...] = ()
    imports: dict[str, str] = field(default_factory=dict)  # name -> import; not those of the standard library


@dataclass(frozen=True, slots=True)
class Unread:
    """A statement that marks an approach or a mistake whose source cannot be read."""

    name: str  # what it defines, or its first words
    line: int


class Module:
    """The definitions of a module by name, to find those that a reference uses."""

    def __init__(self, tree: ast.Module, source_lines: list[str]) -> None:
        self.tree, self._source_lines = tree, source_lines
        self._definitions: dict[str, list[ast.stmt]] = {}
        self._imports: dict[str, str] = {}

    def support(self, name: str) -> Support:
        """Everything the reference of that name uses, directly or not, of its own module and of imported ones."""
        self._index()
        used: set[str] = set()
        pending = [name]
        while pending:
            for node in self._definitions[pending.pop()]:
                new = _names_in(node) - used - {name}
                used |= new
                pending += new & self._definitions.keys()
        helpers = {id(node): node for helper in used for node in self._definitions.get(helper, ())}
        in_order = sorted(helpers.values(), key=lambda node: node.lineno)
        # any name may come from a star import
        imports = {found: line for found, line in sorted(self._imports.items()) if found in used or "*" in found}
        return Support(tuple(map(self._source, in_order)), imports)

    def _index(self) -> None:
        if self._definitions:
            return
        for top in self.tree.body:
            for node in _statements(top):
                self._imports |= _imports(node)
                for name in _defined_names(node):
                    if top not in (nodes := self._definitions.setdefault(name, [])):
                        nodes.append(top)

    def _source(self, node: ast.stmt) -> str:
        own = [call for call in getattr(node, "decorator_list", ()) if is_marker(call)]
        if own and isinstance(node, ast.FunctionDef | ast.ClassDef):
            return code_without(own[0], node, self._source_lines)
        first = min([node.lineno, *(call.lineno for call in getattr(node, "decorator_list", ()))])
        return "\n".join(self._source_lines[first - 1 : node.end_lineno])


def is_marker(call: ast.expr) -> bool:
    """Whether a decorator is a call of one of ours."""
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKERS


def code_without(own: ast.expr, node: ast.FunctionDef | ast.ClassDef, source_lines: list[str]) -> str:
    """The source of a reference without our own decorator."""
    others = [decorator for decorator in node.decorator_list if decorator is not own]
    spans = [*((other.lineno, other.end_lineno) for other in others), (node.lineno, node.end_lineno)]
    return "\n".join("\n".join(source_lines[first - 1 : last]) for first, last in spans)


def unread(tree: ast.Module, read: Container[str]) -> tuple[Unread, ...]:
    """The statements that mark a reference, but not as a decorator of one of the read definitions.

    `by_cache = approach("...")(cache(helper))` is one, and so is `@approach` within an `if`: only functions and classes
    at the top level, decorated by `@approach` under this name, can be found and shown without running the module.
    """
    spellings = _marker_spellings(tree)
    top_level = {id(node) for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt) or (id(node) in top_level and getattr(node, "name", "") in read):
            continue
        calls = (call.func for call in _expressions(node) if isinstance(call, ast.Call))
        if any(isinstance(func, ast.Name | ast.Attribute) and ast.unparse(func) in spellings for func in calls):
            name = next(iter(_defined_names(node)), "") or ast.unparse(node).partition("\n")[0]
            found.append(Unread(name if len(name) <= 40 else f"{name[:39]}…", node.lineno))
    return tuple(sorted(found, key=lambda one: one.line))


def _marker_spellings(tree: ast.Module) -> set[str]:
    """How the module may call the markers it imports: `approach`, `kata.approach`, or as the import names them."""
    spellings: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules = [alias.asname or alias.name for alias in node.names if alias.name in API]
            spellings |= {f"{module}.{marker}" for module in modules for marker in MARKERS}
        elif isinstance(node, ast.ImportFrom) and node.module in API:
            for alias in node.names:
                name = alias.asname or alias.name
                spellings |= {name} if alias.name in MARKERS else {f"{name}.{marker}" for marker in MARKERS}
                spellings |= set(MARKERS) if alias.name == "*" else set()
    return spellings


def _expressions(node: ast.stmt) -> Iterator[ast.AST]:
    """All nodes of a statement but its inner statements and theirs."""
    pending: list[ast.AST] = [node]
    while pending:
        inner = [child for child in ast.iter_child_nodes(pending.pop()) if not isinstance(child, ast.stmt)]
        yield from inner
        pending += inner


def _imports(node: ast.stmt) -> dict[str, str]:
    """Each name that a statement imports, with an import of this name only; nothing of the standard library."""
    lines: dict[str, str] = {}
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return lines
    for alias in node.names:
        module = alias.name if isinstance(node, ast.Import) else "." * node.level + (node.module or "")
        if module.partition(".")[0] in {*sys.stdlib_module_names, API[0]}:
            continue
        if isinstance(node, ast.Import):
            lines[alias.asname or alias.name.partition(".")[0]] = ast.unparse(ast.Import([alias]))
        else:
            name = f"{module}.*" if alias.name == "*" else alias.asname or alias.name
            lines[name] = ast.unparse(ast.ImportFrom(node.module, [alias], node.level))
    return lines


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    """A statement, and those within it if it is an `if`, `try`, `with` or loop; not those of functions and classes."""
    pending: list[ast.AST] = [node]
    while pending:
        block = pending.pop()
        if isinstance(block, ast.stmt):
            yield block
        if not isinstance(block, DEFINITIONS):
            kinds = (ast.stmt, ast.ExceptHandler, ast.match_case)
            pending += [inner for inner in ast.iter_child_nodes(block) if isinstance(inner, kinds)]


def _defined_names(node: ast.stmt) -> list[str]:
    """The names that a statement itself defines, except by an import."""
    if isinstance(node, DEFINITIONS):
        return [node.name]
    targets: list[ast.expr | None] = [*getattr(node, "targets", ()), getattr(node, "target", None)]
    targets += [item.optional_vars for item in getattr(node, "items", ())]
    names = (name for target in targets if target for name in ast.walk(target))
    return [name.id for name in names if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]


def _names_in(node: ast.stmt) -> set[str]:
    """The names a definition reads, without those in annotations and in our decorators."""
    skipped: set[int] = set()
    for inner in ast.walk(node):
        annotations = [getattr(inner, "annotation", None), getattr(inner, "returns", None)]
        for other in (*annotations, *(call for call in getattr(inner, "decorator_list", ()) if is_marker(call))):
            skipped |= {id(part) for part in ast.walk(other)} if other is not None else set()
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and id(inner) not in skipped}
