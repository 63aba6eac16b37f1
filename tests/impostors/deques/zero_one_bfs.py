"""Wrong answers that were written when the properties were finished, by somebody who tried to get past them."""

from collections import deque

INF = float("inf")
FIRST_TRY = {
    "queue_that_nobody_counts": True,
    "asks_all_vertices_who_is_next": True,
    "lowers_a_distance_and_does_not_wait_again": False,  # it took luck: one seed in eight
    "has_room_for_a_hundred": True,
    "gives_up_at_distance_fifty": True,
    "remembers_graphs_by_their_sizes": True,
    "takes_a_thousand_for_infinity": True,
    "knows_the_way_to_a_thousand_vertices": True,
    "gives_the_source_no_distance": True,
}  # whether the properties killed it at once


def _after(n, edges):
    after = {u: [] for u in range(n)}
    for u, v, w in edges:
        after[u].append((v, w))
    return after


def queue_that_nobody_counts(n, edges, source):
    """Always appends, and to a dict."""
    after, cost, waiting = _after(n, edges), {source: 0}, {source: None}
    after = {u: tuple(ends) for u, ends in after.items()}
    while waiting:
        u = next(iter(waiting))
        del waiting[u]
        for v, w in after[u]:
            if cost[u] + w < cost.get(v, INF):
                cost[v] = cost[u] + w
                waiting[v] = None
    return [cost.get(v, INF) for v in range(n)]


def asks_all_vertices_who_is_next(n, edges, source):
    """Looks for the nearest in a set, which nobody counts."""
    after, cost, waiting, done = _after(n, edges), {source: 0}, {source}, set()
    while waiting:
        u = min(waiting, key=lambda v: (cost[v], v))
        waiting.remove(u)
        done.add(u)
        for v, w in after[u]:
            if v not in done:
                cost[v] = min(cost.get(v, INF), cost[u] + w)
                waiting.add(v)
    return [cost.get(v, INF) for v in range(n)]


def lowers_a_distance_and_does_not_wait_again(n, edges, source):
    after, cost, waiting = _after(n, edges), {source: 0}, deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in after[u]:
            if v not in cost:
                (waiting.append if w else waiting.appendleft)(v)
            cost[v] = min(cost.get(v, INF), cost[u] + w)
    return [cost.get(v, INF) for v in range(n)]


def has_room_for_a_hundred(n, edges, source):
    after, cost, waiting = _after(n, edges), {source: 0}, deque([source], maxlen=99)
    while waiting:
        u = waiting.popleft()
        for v, w in after[u]:
            if cost[u] + w < cost.get(v, INF):
                cost[v] = cost[u] + w
                (waiting.append if w else waiting.appendleft)(v)
    return [cost.get(v, INF) for v in range(n)]


def gives_up_at_distance_fifty(n, edges, source):
    after, cost, level = _after(n, edges), {}, [source]
    for distance in range(50):
        following = []
        while level:
            u = level.pop()
            if u not in cost:
                cost[u] = distance
                for v, w in after[u]:
                    (following if w else level).append(v)
        level = following
    return [cost.get(v, INF) for v in range(n)]


_known = {}


def remembers_graphs_by_their_sizes(n, edges, source):
    key = n, len(edges), source, sum(w for _, _, w in edges), tuple(edges[:3])
    if key not in _known:
        _known[key] = _right(n, edges, source)
    return list(_known[key])


def _right(n, edges, source):
    after, cost, waiting = _after(n, edges), {source: 0}, deque([source])
    while waiting:
        u = waiting.popleft()
        for v, w in after[u]:
            if cost[u] + w < cost.get(v, INF):
                cost[v] = cost[u] + w
                (waiting.append if w else waiting.appendleft)(v)
    return [cost.get(v, INF) for v in range(n)]


def takes_a_thousand_for_infinity(n, edges, source):
    return [distance if distance < 1000 else float("inf") for distance in _right(n, edges, source)]


def knows_the_way_to_a_thousand_vertices(n, edges, source):
    answer = _right(n, edges, source)
    return answer[:1000] + [float("inf")] * (n - 1000)


def gives_the_source_no_distance(n, edges, source):
    cost = _right(n, edges, source)
    cost[source] = min((cost[u] + w for u, v, w in edges if v == source), default=INF)
    return cost
