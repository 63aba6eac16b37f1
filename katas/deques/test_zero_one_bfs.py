"""Entry v of the answer is the cost of a cheapest path from the source to v, and inf where there is none."""

import random
from collections.abc import Iterator
from itertools import combinations, permutations, product
from math import inf
from operator import itemgetter

from hypothesis import given
from hypothesis import strategies as st

from kata import cost, localized, zh
from kata.labels import Sized, WorstInputs
from kata.sweep import batched, every, reiterable

Edge = tuple[int, int, int]
Case = tuple[int, list[Edge], int]  # n, edges, source


def _graph(case: Case) -> Sized:
    vertices, edges, _ = case
    return Sized(case, n=vertices, m=len(edges))


WORST_INPUTS: WorstInputs = {
    "a ladder": lambda n: _graph(ladder(n // 4)),
    "a ladder from the top": lambda n: _graph(ladder_from_the_top(n // 4)),
    "a fan": lambda n: _graph(fan(n // 4)),
    "one long way": lambda n: _graph(steps(n // 2)),
}


@reiterable
def small_graphs(most_edges: int) -> Iterator[Case]:
    """All of two vertices, and of three with up to so many edges, from vertex 0; loops only where there is one vertex.

    Up to two edges come in every order, more of them in one. At last some of four vertices, in which edges lead upwards
    only, those to far vertices first: there one may be met, and lead on, before its bargain is found.
    """
    for edges in ([], [(0, 0, 0)], [(0, 0, 1)]):
        yield 1, edges, 0
    between_two = [(0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1)]
    for size, source in product(range(len(between_two) + 1), range(2)):
        for edges in combinations(between_two, size):
            yield 2, list(edges), source
    between_three = [(u, v, w) for u, v, w in product(range(3), range(3), range(2)) if u != v]
    for size in range(most_edges + 1):
        for edges in combinations(between_three, size) if size > 2 else permutations(between_three, size):
            yield 3, list(edges), 0
    upwards = [(0, 3), (0, 2), (1, 3), (1, 2), (2, 3)]
    for costs in product((None, 0, 1), repeat=len(upwards)) if most_edges > 3 else ():
        edges = [(u, v, w) for (u, v), w in zip(upwards, costs, strict=True) if w is not None]
        yield 4, [*edges, (0, 1, 1), (0, 1, 0)], 0


@reiterable
def out_of_order() -> Iterator[Case]:
    """Three edges in every order, the sorted one last."""
    for edges in permutations([(2, 1, 0), (0, 2, 1), (0, 1, 1)]):
        yield 3, list(edges), 0


def drawn(data: bytes) -> Case:
    """The first byte says how many vertices there are, the second where to start; each other byte is an edge."""
    n = 1 + data[0] % 8
    return n, [(byte % n, byte // n % n, byte // 64 % 2) for byte in data[2:]], data[1] % n


# All three arguments share one draw, so that they fit each other.
cases = st.shared(st.binary(min_size=2, max_size=2 + 20).map(drawn))


def ladder(rungs: int) -> Case:
    """From each rung to the next there are an edge that costs 1 and a way round that takes two edges and is free.

    The farther a path goes round, the later it comes and the less it costs: who deals with vertices in the order in
    which they are met deals with rung i in i + 1 versions.
    """
    edges = []
    for here in range(0, 2 * rungs, 2):
        edges += [(here, here + 2, 1), (here, here + 1, 0), (here + 1, here + 2, 0)]
    return 2 * rungs + 1, edges, 0


def ladder_from_the_top(rungs: int) -> Case:
    """The same with its edges in the opposite order."""
    n, edges, source = ladder(rungs)
    return n, edges[::-1], source


def fan(leaves: int) -> Case:
    """All leaves wait at distance 1 at the same time, each with a free edge to one more vertex."""
    edges = [(0, leaf, 1) for leaf in range(1, leaves + 1)]
    return 2 * leaves + 1, edges + [(leaf, leaves + leaf, 0) for leaf in range(1, leaves + 1)], 0


def steps(size: int) -> Case:
    """One long way, every other edge of which costs 1."""
    return size + 1, [(here, here + 1, here % 2) for here in range(size)], 0


def tangle(size: int) -> Case:
    """Twice as many edges as vertices, between any two of them; the way to some is long, and some are out of reach."""
    drawn = random.Random(size)
    return size, [(drawn.randrange(size), drawn.randrange(size), drawn.randrange(2)) for _ in range(2 * size)], 0


@reiterable
def large_graphs() -> Iterator[Case]:
    for size in (5, 110):
        for graph in (steps, fan, ladder, ladder_from_the_top, tangle):
            yield graph(size)


def relaxed_to_the_end(n: int, edges: list[Edge], source: int) -> list[int | float]:
    """Look at every edge whether it makes its end nearer, again and again, until none does."""
    nearest, before = [inf] * n, []
    nearest[source] = 0
    while nearest != before:
        before = nearest.copy()
        for u, v, w in edges:
            nearest[v] = min(nearest[v], nearest[u] + w)
    return nearest


def copy_of_edges(n: int, edges: list[Edge], source: int) -> list[Edge]:
    del n, source
    return edges.copy()


@zh("在每一个小图上都正确")
@every("n, edges, source", small_graphs(4), expected=relaxed_to_the_end)
def test_is_right_on_every_small_graph(distances, n, edges, source, expected):
    assert distances(n, edges, source) == expected


@zh("每个顶点、每条边只用常数步")
def test_takes_a_constant_number_of_steps_for_each_vertex_and_edge(distances):
    """The cheapest paths come last, or many vertices wait at once. Vertices and edges are a few more than the items."""
    cost.linear(distances, lambda n: ladder(n // 4), list_steps=40)
    cost.linear(distances, lambda n: ladder_from_the_top(n // 4), list_steps=40)
    cost.linear(distances, lambda n: fan(n // 4), list_steps=40)


@zh("路径很长、很多顶点排队时也正确")
@every("n, edges, source", large_graphs(), expected=relaxed_to_the_end)
def test_is_right_where_ways_are_long_and_many_vertices_wait(distances, n, edges, source, expected):
    assert distances(n, edges, source) == expected


@zh("能找到很远的顶点")
def test_finds_what_is_far_away(distances):
    """Whatever number stands for "not reached yet": a thousand steps are no reason to give up."""
    size = 1100
    edges = [(here, here + 1, 1) for here in range(size)]
    assert distances(size + 2, edges, 0) == [*range(size + 1), inf]


@zh("等于所有路径中的最小代价")
@batched
@given(n=cases.map(itemgetter(0)), edges=cases.map(itemgetter(1)), source=cases.map(itemgetter(2)))
def test_is_the_least_that_any_path_costs(distances, n, edges, source):
    assert distances(n, edges, source) == relaxed_to_the_end(n, edges, source)


@zh("不修改边的列表")
@every("n, edges, source", out_of_order(), expected=copy_of_edges)
def test_leaves_the_edges_as_they_were(distances, n, edges, source, expected):
    distances(n, edges, source)
    assert edges == expected, localized("edges after the call", "调用之后的 edges")


@zh("不影响之前返回的结果")
def test_an_answer_stays_when_the_next_one_is_asked_for(distances):
    answer = distances(2, [(0, 1, 1)], 0)
    before = answer.copy()
    distances(2, [], 1)
    assert answer == before, localized(
        "the answer to distances(2, [(0, 1, 1)], 0), which was returned before this call",
        "这次调用之前返回的 distances(2, [(0, 1, 1)], 0) 的结果",
    )


@zh("添一条回到起点的边，答案不变")
@every("n, edges, source", small_graphs(1))
def test_an_edge_back_to_the_source_changes_nothing(distances, n, edges, source):
    """Kills no mistake of ours that the sweep leaves; it teaches that distances are from the source, not to it."""
    back = [(n - 1, source, 0)]
    assert distances(n, edges + back, source) == distances(n, edges, source)
