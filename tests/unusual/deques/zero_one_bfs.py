"""Right answers in styles that no approach has."""

import heapq
from collections import defaultdict, deque


def dijkstra_with_a_heap(n, edges, source):
    graph = defaultdict(list)
    for u, v, w in edges:
        graph[u].append((v, w))
    done = {}
    heap = [(0, source)]
    while heap:
        distance, u = heapq.heappop(heap)
        if u in done:
            continue
        done[u] = distance
        for v, w in graph[u]:
            if v not in done:
                heapq.heappush(heap, (distance + w, v))
    return [float(done[v]) if v in done else float("inf") for v in range(n)]


class _Vertex:
    def __init__(self):
        self.distance = float("inf")
        self.visited = False
        self.edges = []


def with_vertex_objects(n, edges, source):
    vertices = [_Vertex() for _ in range(n)]
    for u, v, w in edges:
        vertices[u].edges.append((w, vertices[v]))
    vertices[source].distance = 0
    queue = deque()
    queue.append(vertices[source])
    while len(queue) > 0:
        vertex = queue.popleft()
        if vertex.visited:
            continue
        vertex.visited = True
        for w, other in vertex.edges:
            if not other.visited and vertex.distance + w < other.distance:
                other.distance = vertex.distance + w
                if w == 1:
                    queue.append(other)
                else:
                    queue.appendleft(other)
    return [vertex.distance for vertex in vertices]


def by_generator_of_what_is_settled(n, edges, source):
    ends = {(u, w): [] for u in range(n) for w in (0, 1)}
    for u, v, w in edges:
        ends[u, w].append(v)

    def settled():
        known, level, distance = {source}, [source], 0
        while level:
            for u in level:  # which grows
                yield u, distance
                for v in ends[u, 0]:
                    if v not in known:
                        known.add(v)
                        level.append(v)
            reached = [v for u in level for v in ends[u, 1] if v not in known]
            level, distance = list(dict.fromkeys(reached)), distance + 1
            known.update(level)

    distance_of = dict.fromkeys(range(n), float("inf"))
    distance_of.update(settled())
    return list(distance_of.values())


def by_buckets_for_all_distances(n, edges, source):
    out = [[] for _ in range(n)]
    for edge in edges:
        out[edge[0]].append(edge)
    dist = [float("inf") for _ in range(n)]
    dist[source] = 0
    buckets = [[] for _ in range(n + 1)]
    buckets[0].append(source)
    for d in range(n):
        i = 0
        while i < len(buckets[d]):
            x = buckets[d][i]
            i += 1
            if dist[x] == d:
                for _, y, w in out[x]:
                    if d + w < dist[y]:
                        dist[y] = d + w
                        buckets[d + w].append(y)
    return dist


def from_the_other_end(n, edges, source):
    """The deque the other way round: taken from the right, free edges to the right."""
    after = {}
    for u, v, w in edges:
        after.setdefault(u, []).append((v, w))
    cost, waiting = {source: 0}, deque([source])
    while waiting:
        u = waiting.pop()
        for v, w in after.get(u, ()):
            if v not in cost or cost[u] + w < cost[v]:
                cost[v] = cost[u] + w
                (waiting.appendleft if w else waiting.append)(v)
    return [cost.get(v, float("inf")) for v in range(n)]
