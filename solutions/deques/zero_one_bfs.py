"""A deque that is sorted by itself: breadth first search, with free edges that jump the queue.

Dijkstra's algorithm takes the nearest of all vertices that wait, and for that it needs a heap. Where an edge costs 0 or
1, those that wait are at distance d or d + 1 when one at distance d is taken: a vertex over a free edge is at d again
and goes to the front, one over an edge that costs 1 is at d + 1 and goes to the back. So the deque stays sorted, and
its front is the nearest, in O(1).

What is met is not settled: a vertex at the back may be met again over a free edge before its turn. Either its distance
is lowered and it waits twice (`relax`), or it is written down only when it is taken, and later copies are thrown away
(`settle_when_taken`). Both do it at most twice for each vertex, or once for each edge. What goes wrong is to write it
down when it is met, and to leave it at that.

Relaxing gives the right answer in whatever order vertices are taken, since a vertex that becomes nearer waits once
more. So to append at the wrong end is no wrong answer. It is a slow one: on a ladder on which the free way has more
edges than the dear one, each rung is dealt with again for every rung below it.

The contract counts a step for each level of a heap, and has room for them: Dijkstra's algorithm with a heap passes.
"""

from collections import deque
from math import inf

from kata import approach, mistake

HINTS = (
    "If every edge cost 1, which search would do? What makes its queue give the nearest vertex first?",
    "You take a vertex at distance d. At which distance is what you meet over a free edge? Over one that costs 1?",
    "The vertices that wait are at d or d + 1. Where must one at d stand so that it is taken before those at d + 1?",
    "You met v over an edge that costs 1, and it still waits. Now a free edge leads to it. Was it settled?",
    "Lower a distance whenever an edge does so, and let the vertex wait: in front after a free edge, else at the back.",
)
HINTS_ZH = (
    "如果每条边的代价都是 1，该用哪种搜索？它的队列为什么总是先给出最近的顶点？",
    "取出一个距离为 d 的顶点。经过代价为 0 的边，遇到的顶点距离是多少？代价为 1 的边呢？",
    "等待中的顶点，距离是 d 或 d + 1。距离为 d 的顶点要放在哪里，才会比 d + 1 的先取出？",
    "经过代价为 1 的边遇到了 v，它还在等待。现在又有一条代价为 0 的边通向它。之前 v 的距离算是确定了吗？",
    "只要一条边能使距离变小，就更新距离，并让这个顶点排队等待：经过代价为 0 的边就放在队首，否则放在队尾。",
)


@approach("Lower a distance when an edge does; free edges put the vertex in front", time="O(n + m)", space="O(n + m)")
def relax(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        leaving[u].append((v, w))
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in leaving[u]:
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.appendleft(v)
                else:
                    waiting.append(v)
    return nearest


@approach(
    "Write a distance down when the vertex is taken; its other copies come later", time="O(n + m)", space="O(n + m)"
)
def settle_when_taken(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving: dict[int, list[tuple[int, int]]] = {v: [] for v in range(n)}
    for u, v, w in edges:
        leaving[u].append((v, w))
    settled: dict[int, int] = {}
    waiting = deque([(source, 0)])
    while waiting:
        u, distance = waiting.popleft()
        if u not in settled:
            settled[u] = distance
            for v, w in leaving[u]:
                if w:
                    waiting.append((v, distance + 1))
                else:
                    waiting.appendleft((v, distance))
    return [settled.get(v, inf) for v in range(n)]


@approach("Two lists: who waits at this distance, and who at the next", time="O(n + m)", space="O(n + m)")
def two_buckets(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    free: list[list[int]] = [[] for _ in range(n)]
    dear: list[list[int]] = [[] for _ in range(n)]
    for u, v, w in edges:
        (dear if w else free)[u].append(v)
    nearest = [inf] * n
    distance, bucket = 0, [source]
    while bucket:
        following = []
        while bucket:
            u = bucket.pop()
            if nearest[u] == inf:
                nearest[u] = distance
                bucket += free[u]
                following += dear[u]
        distance, bucket = distance + 1, following
    return nearest


def _leaving(n: int, edges: list[tuple[int, int, int]]) -> list[list[tuple[int, int]]]:
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        leaving[u].append((v, w))
    return leaving


@mistake("A vertex is settled as soon as it is met: so it is in breadth first search")
def settles_when_met(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in leaving[u]:
            if nearest[v] == inf:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.appendleft(v)
                else:
                    waiting.append(v)
    return nearest


@mistake("Breadth first search finds the shortest paths; the costs come with them")
def adds_up_the_path_with_fewest_edges(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in leaving[u]:
            if nearest[v] == inf:
                nearest[v] = nearest[u] + w
                waiting.append(v)
    return nearest


@mistake("The distance is the number of edges")
def counts_edges(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return relax(n, [(u, v, 1) for u, v, _ in edges], source)


@mistake("An edge leads both ways")
def goes_both_ways(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return relax(n, edges + [(v, u, w) for u, v, w in edges], source)


@mistake("Distances to the source are those from it: the edges may be read backwards")
def goes_backwards(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return relax(n, [(v, u, w) for u, v, w in edges], source)


@mistake("A cost that is not true is no edge")
def takes_a_free_edge_for_none(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return relax(n, [(u, v, w) for u, v, w in edges if w], source)


@mistake("There is one edge from u to v, and a dict has room for it")
def keeps_the_last_of_several_edges(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    cost = {(u, v): w for u, v, w in edges}
    return relax(n, [(u, v, w) for (u, v), w in cost.items()], source)


@mistake("The search starts at vertex 0")
def starts_at_vertex_zero(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return relax(n, edges, 0)


@mistake("Edges come in the order of the paths, so looking at each once is enough")
def relaxes_each_edge_once(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    nearest = [inf] * n
    nearest[source] = 0
    for u, v, w in edges:
        nearest[v] = min(nearest[v], nearest[u] + w)
    return nearest


@mistake("What a free edge leads to belongs to the same level; what the next free edge leads to, to the one after")
def follows_one_free_edge_on_a_level(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    level, distance = [source], 0
    while level:
        level += [v for u in level for v, w in leaving[u] if w == 0]
        level = [v for v in level if nearest[v] == inf]
        for v in level:
            nearest[v] = distance
        level, distance = [v for u in level for v, _ in leaving[u] if nearest[v] == inf], distance + 1
    return nearest


@mistake("The first path that is found to a vertex is as good as any")
def dives_for_any_path(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    stack = [(source, 0)]
    while stack:
        u, distance = stack.pop()
        if nearest[u] == inf:
            nearest[u] = distance
            stack += [(v, distance + w) for v, w in leaving[u]]
    return nearest


@mistake("The distance of the source comes from the edges too")
def gives_the_source_no_distance(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    nearest = relax(n, edges, source)
    nearest[source] = min((nearest[u] + w for u, v, w in edges if v == source), default=inf)
    return nearest


@mistake("Where no path leads, the distance is -1")
def answers_minus_one_for_no_path(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return [-1 if distance == inf else distance for distance in relax(n, edges, source)]


@mistake("No path is longer than n - 1, so n is as good as infinite")
def answers_n_for_no_path(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return [min(n, distance) for distance in relax(n, edges, source)]


@mistake("Distances are asked for, and where no path leads there is none")
def leaves_out_what_cannot_be_reached(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    return [distance for distance in relax(n, edges, source) if distance < inf]


@mistake("A default dict is empty at every call")
def keeps_distances_between_calls(
    n: int, edges: list[tuple[int, int, int]], source: int, settled: dict[int, int] = {}
) -> list[int | float]:
    leaving = _leaving(n, edges)
    waiting = deque([(source, 0)])
    while waiting:
        u, distance = waiting.popleft()
        if u not in settled:
            settled[u] = distance
            for v, w in leaving[u]:
                if w:
                    waiting.append((v, distance + 1))
                else:
                    waiting.appendleft((v, distance))
    return [settled.get(v, inf) for v in range(n)]


_table: list[int | float] = []


@mistake("A table that is filled anew at every call may be returned each time")
def returns_the_same_table_again(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    _table[:] = relax(n, edges, source)
    return _table


@mistake("The order of the edges is of no importance, so they may be sorted")
def sorts_the_edges_in_place(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    edges.sort(key=lambda edge: edge[2])
    return relax(n, edges, source)


@mistake("Relaxing is right in any order, so a plain queue will do: O(n * m) on a ladder", cost=True)
def always_appends(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in leaving[u]:
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                waiting.append(v)
    return nearest


@mistake("Edges that cost something go to the front, where they are dealt with soon", cost=True)
def swaps_the_ends(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in leaving[u]:
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.append(v)
                else:
                    waiting.appendleft(v)
    return nearest


@mistake("Looks at all edges until none of them helps: Bellman and Ford's O(n * m)", cost=True)
def relaxes_all_edges_until_none_helps(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    nearest = [inf] * n
    nearest[source] = 0
    helped = True
    while helped:
        helped = False
        for u, v, w in edges:
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                helped = True
    return nearest


@mistake("Goes through all edges for each vertex instead of sorting them by where they start", cost=True)
def looks_for_the_edges_of_each_vertex(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for u, v, w in edges:
            if u == here and nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.appendleft(v)
                else:
                    waiting.append(v)
    return nearest


@mistake("Looks for the nearest among all that wait: Dijkstra's algorithm without a heap, O(n^2)", cost=True)
def looks_for_the_nearest(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = list(range(n))
    while waiting:
        u = min(waiting, key=nearest.__getitem__)
        waiting.remove(u)
        for v, w in leaving[u]:
            nearest[v] = min(nearest[v], nearest[u] + w)
    return nearest


@mistake("A matrix has all edges in their places: n * n of them, most of which are none", cost=True)
def adjacency_matrix(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    costs = [[inf] * n for _ in range(n)]
    for u, v, w in edges:
        costs[u][v] = min(costs[u][v], w)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in enumerate(costs[u]):
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.appendleft(v)
                else:
                    waiting.append(v)
    return nearest


@mistake("A list is a deque too: pop(0) and insert(0, v) work at its front", cost=True)
def works_at_the_front_of_a_list(n: int, edges: list[tuple[int, int, int]], source: int) -> list[int | float]:
    leaving = _leaving(n, edges)
    nearest = [inf] * n
    nearest[source] = 0
    waiting = [source]
    while waiting:
        u = waiting.pop(0)
        for v, w in leaving[u]:
            if nearest[u] + w < nearest[v]:
                nearest[v] = nearest[u] + w
                if w == 0:
                    waiting.insert(0, v)
                else:
                    waiting.append(v)
    return nearest
