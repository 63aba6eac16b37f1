"""Reference solutions and classic mistakes: 0-1 BFS."""

import heapq
from collections import deque
from math import inf

from kata import Lesson, approach, mistake

LESSON = Lesson(
    insight=(
        "Push 0-edges to the front and 1-edges to the back; the deque stays sorted by distance.",
        "0 边放队首，1 边放队尾，双端队列就始终按距离有序。",
    ),
    invariant=(
        "distances, as pushed, never decrease from front to back and differ by at most 1",
        "从队首到队尾，入队时的距离不减，并且最多相差 1",
    ),
    say=(
        "Dijkstra without the heap: what waits is at d or d + 1, so a deque replaces the heap, O(n + m). I "
        "do not mark a vertex visited on push, since a 0-edge may still improve it.",
        "不用堆的 Dijkstra：等待的顶点距离只有 d 或 d + 1，用双端队列代替堆，O(n + m)。入队时不标记已访问，"
        "因为后面的 0 边还可能更新它。",
    ),
    ask=(
        "Directed? Parallel edges? Only 0 and 1? What if unreachable?",
        "有向吗？有重边吗？权重只有 0 和 1 吗？到不了返回什么？",
    ),
    follow_ups=(
        "grids: LC 1368, LC 2290; other weights: Dijkstra (LC 743)",
        "网格：LC 1368、LC 2290；一般权重：Dijkstra（LC 743）",
    ),
    family=(
        "trees/level_order",
        "deques/zero_one_bfs",
    ),
)

HINTS = (
    "If every edge cost 1, which search would do? Why does its queue give the nearest vertex first?",
    "You take a vertex at distance d. At which distance is what you meet over a free edge? Over one that costs 1?",
    "The vertices that wait are at d or d + 1. Where must one at d stand so that it is taken before those at d + 1?",
    "You pushed v over an edge that costs 1, and it still waits. Now a free edge leads to it. Was its distance final?",
    "Lower a distance whenever an edge does so, and let the vertex wait: in front after a free edge, else at the back.",
)
HINTS_ZH = (
    "如果每条边的代价都是 1，该用哪种搜索？它的队列为什么总是先给出最近的顶点？",
    "取出一个距离为 d 的顶点。经过代价为 0 的边，遇到的顶点距离是多少？代价为 1 的边呢？",
    "等待中的顶点，距离是 d 或 d + 1。距离为 d 的顶点要放在哪里，才会比 d + 1 的先取出？",
    "经过代价为 1 的边遇到了 v，它还在等待。现在又有一条代价为 0 的边通向它。之前 v 的距离算是确定了吗？",
    "只要一条边能使距离变小，就更新距离，并让这个顶点排队等待：经过代价为 0 的边就放在队首，否则放在队尾。",
)


# A vertex is pushed at most twice: at d + 1, and then perhaps at d.
@approach(
    ("0 to front, 1 to back", "0 放队首，1 放队尾"),
    time="O(n + m)",
    space="O(n + m)",
    depth="-",
    use=("an interview", "面试"),
    interview=True,
)
def relax(n: int, edges: list[tuple], source: int) -> list[float]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in graph[u]:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.appendleft(v)
                else:
                    queue.append(v)
    return dist


# A vertex is pushed once for each edge into it; all but the first copy popped are stale.
@approach(
    ("Mark visited when popped", "出队时才标记已访问"),
    time="O(n + m)",
    space="O(n + m)",
    depth="-",
    use=("coming from Dijkstra", "从 Dijkstra 改过来"),
)
def mark_on_pop(n: int, edges: list[tuple], source: int) -> list[float]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    dist: dict[int, int] = {}
    queue = deque([(source, 0)])
    while queue:
        u, d = queue.popleft()
        if u not in dist:
            dist[u] = d
            for v, w in graph[u]:
                if w:
                    queue.append((v, d + 1))
                else:
                    queue.appendleft((v, d))
    return [dist.get(v, inf) for v in range(n)]


@approach(
    ("A heap; skip stale entries", "堆；跳过过时的记录"),
    time="O(n + m log n)",
    space="O(n + m)",
    depth="-",
    use=("any weights >= 0", "任意非负权重"),
)
def dijkstra(n: int, edges: list[tuple], source: int) -> list[float]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    dist = [inf] * n
    dist[source] = 0
    heap = [(0, source)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue  # stale: u was reached at less
        for v, w in graph[u]:
            if d + w < dist[v]:
                dist[v] = d + w
                heapq.heappush(heap, (d + w, v))
    return dist


@approach(
    ("Lists for d and for d + 1", "距离 d 和 d + 1 各一个列表"),
    time="O(n + m)",
    space="O(n + m)",
    depth="-",
    use=("small weights (Dial)", "权重很小（Dial 分桶）"),
)
def two_buckets(n: int, edges: list[tuple], source: int) -> list[float]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    dist = [inf] * n
    d, bucket = 0, [source]
    while bucket:
        following = []
        while bucket:
            u = bucket.pop()
            if dist[u] == inf:
                dist[u] = d
                for v, w in graph[u]:
                    (following if w else bucket).append(v)
        d, bucket = d + 1, following
    return dist


def adjacency(n: int, edges: list[tuple]) -> list[list[tuple[int, int]]]:
    graph: list[list[tuple[int, int]]] = [[] for _ in range(n)]
    for u, v, w in edges:
        graph[u].append((v, w))
    return graph


@mistake(
    ("A vertex is visited as soon as it is pushed, as in BFS", "顶点一入队就算已访问，和 BFS 一样"),
    fact=(
        "Do not mark it visited on push: a 0-edge may still lead to it.",
        "后面可能还有 0 边通向它：入队时不要标记已访问。",
    ),
)
def marks_on_push(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in graph[u]:
            if dist[v] == inf:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.appendleft(v)
                else:
                    queue.append(v)
    return dist


@mistake(
    ("BFS finds shortest paths; add the weights up", "BFS 能求最短路，把权重加起来就行"),
    fact=("It finds the fewest edges; two 0-edges beat one 1-edge.", "它求的是边数最少；两条 0 边优于一条 1 边。"),
)
def adds_up_the_path_with_fewest_edges(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in graph[u]:
            if dist[v] == inf:
                dist[v] = dist[u] + w
                queue.append(v)
    return dist


@mistake(
    ("Relaxing works in any order: a queue will do", "松弛与顺序无关，用普通队列就行"),
    fact=("Right, but vertices are relaxed again and again: O(n m).", "答案正确，但顶点会反复松弛：O(n m)。"),
    cost=True,
)
def always_appends(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in graph[u]:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                queue.append(v)
    return dist


@mistake(
    ("An edge leads both ways", "边是双向的"),
    fact=("The graph is directed: u to v only.", "图是有向的：只从 u 到 v。"),
)
def goes_both_ways(n: int, edges: list[tuple], source: int) -> list[float]:
    return relax(n, edges + [(v, u, w) for u, v, w in edges], source)


@mistake(
    ("An unreachable vertex has distance -1", "到不了的顶点距离是 -1"),
    fact=("The statement says float('inf').", "题目规定是 float('inf')。"),
)
def answers_minus_one_for_no_path(n: int, edges: list[tuple], source: int) -> list[float]:
    return [-1 if distance == inf else distance for distance in relax(n, edges, source)]


@mistake(
    ("The distance is the number of edges", "距离就是边数"),
    fact=("It is the sum of the weights; 0-edges are free.", "距离是权重之和；0 边不花代价。"),
)
def counts_edges(n: int, edges: list[tuple], source: int) -> list[float]:
    return relax(n, [(u, v, 1) for u, v, _ in edges], source)


@mistake(
    ("Reading the edges backwards gives the same distances", "把边反过来读，距离一样"),
    fact=("It gives the distances to the source, not from it.", "那是到 source 的距离，而不是从它出发的。"),
)
def goes_backwards(n: int, edges: list[tuple], source: int) -> list[float]:
    return relax(n, [(v, u, w) for u, v, w in edges], source)


@mistake(
    ("`if w` tests whether there is an edge", "`if w` 判断有没有边"),
    fact=("A weight of 0 is falsy, and an edge.", "权重 0 是假值，但它是一条边。"),
)
def takes_a_free_edge_for_none(n: int, edges: list[tuple], source: int) -> list[float]:
    return relax(n, [(u, v, w) for u, v, w in edges if w], source)


@mistake(
    ("A dict from (u, v) to the weight has room for all edges", "用 (u, v) 到权重的字典就能存下所有边"),
    fact=(
        "Parallel edges overwrite each other; keep the least weight, or all.",
        "重边会互相覆盖：要取最小的权重，或全部保留。",
    ),
)
def keeps_the_last_of_several_edges(n: int, edges: list[tuple], source: int) -> list[float]:
    cost = {(u, v): w for u, v, w in edges}
    return relax(n, [(u, v, w) for (u, v), w in cost.items()], source)


@mistake(
    ("The search starts at vertex 0", "从顶点 0 开始搜索"),
    fact=("It starts at source.", "要从 source 开始。"),
)
def starts_at_vertex_zero(n: int, edges: list[tuple], source: int) -> list[float]:
    return relax(n, edges, 0)


@mistake(
    ("Relaxing each edge once is enough", "每条边松弛一次就够"),
    fact=("Only if the edges come in the order of the paths.", "只有边恰好按路径顺序给出时才够。"),
)
def relaxes_each_edge_once(n: int, edges: list[tuple], source: int) -> list[float]:
    dist = [inf] * n
    dist[source] = 0
    for u, v, w in edges:
        dist[v] = min(dist[v], dist[u] + w)
    return dist


@mistake(
    ("One round of 0-edges completes a level", "每一层走一轮 0 边就完整了"),
    fact=(
        "A path may take many 0-edges in a row: repeat until nothing is new.",
        "可能连续走很多条 0 边：要走到没有新顶点为止。",
    ),
)
def follows_one_free_edge_on_a_level(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    level, distance = [source], 0
    while level:
        level += [v for u in level for v, w in graph[u] if w == 0]
        level = [v for v in level if dist[v] == inf]
        for v in level:
            dist[v] = distance
        level, distance = [v for u in level for v, _ in graph[u] if dist[v] == inf], distance + 1
    return dist


@mistake(
    ("DFS finds a path, and its cost is the distance", "DFS 找到一条路径，它的代价就是距离"),
    fact=("The first path found need not be the cheapest.", "最先找到的路径不一定最省。"),
)
def dives_for_any_path(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    stack = [(source, 0)]
    while stack:
        u, distance = stack.pop()
        if dist[u] == inf:
            dist[u] = distance
            stack += [(v, distance + w) for v, w in graph[u]]
    return dist


@mistake(
    ("n is as good as infinity", "n 可以当作无穷大"),
    fact=("Use it inside, but return float('inf').", "内部可以用，返回时要换成 float('inf')。"),
)
def answers_n_for_no_path(n: int, edges: list[tuple], source: int) -> list[float]:
    return [min(n, distance) for distance in relax(n, edges, source)]


@mistake(
    ("Unreachable vertices have no entry", "到不了的顶点不用列出"),
    fact=("There are n entries, one for each vertex.", "共 n 项，每个顶点一项。"),
)
def leaves_out_what_cannot_be_reached(n: int, edges: list[tuple], source: int) -> list[float]:
    return [distance for distance in relax(n, edges, source) if distance < inf]


@mistake(
    ("A default dict is empty at every call", "默认参数的字典每次调用都是空的"),
    fact=(
        "It is made once; the second call finds the first one's distances.",
        "它只创建一次，第二次调用会看到上一次的距离。",
    ),
)
def keeps_distances_between_calls(n: int, edges: list[tuple], source: int, visited: dict[int, int] = {}) -> list[float]:
    graph = adjacency(n, edges)
    queue = deque([(source, 0)])
    while queue:
        u, distance = queue.popleft()
        if u not in visited:
            visited[u] = distance
            for v, w in graph[u]:
                if w:
                    queue.append((v, distance + 1))
                else:
                    queue.appendleft((v, distance))
    return [visited.get(v, inf) for v in range(n)]


_table: list[float] = []


@mistake(
    ("One table outside the function may be refilled and returned each time", "函数外放一张表，每次重填后返回即可"),
    fact=("An earlier caller's answer changes with it: return a new list.", "之前返回的答案会跟着变：要返回新列表。"),
)
def returns_the_same_table_again(n: int, edges: list[tuple], source: int) -> list[float]:
    _table[:] = relax(n, edges, source)
    return _table


@mistake(
    ("The order of the edges does not matter, so they may be sorted", "边的顺序不重要，可以排序"),
    fact=("The list belongs to the caller: sort a copy.", "列表属于调用者：要排序就用副本。"),
)
def sorts_the_edges_in_place(n: int, edges: list[tuple], source: int) -> list[float]:
    edges.sort(key=lambda edge: edge[2])
    return relax(n, edges, source)


@mistake(
    ("1-edges go to the front, 0-edges to the back", "1 边放队首，0 边放队尾"),
    fact=("The deque is then unsorted, and vertices are relaxed again and again.", "这样队列无序，顶点会反复松弛。"),
    cost=True,
)
def swaps_the_ends(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in graph[u]:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.append(v)
                else:
                    queue.appendleft(v)
    return dist


@mistake(
    ("Relaxing all edges until nothing changes is fast enough", "反复松弛所有边直到不变，够快了"),
    fact=("That is Bellman-Ford: O(n m).", "那是 Bellman-Ford：O(n m)。"),
    cost=True,
)
def relaxes_all_edges_until_none_helps(n: int, edges: list[tuple], source: int) -> list[float]:
    dist = [inf] * n
    dist[source] = 0
    helped = True
    while helped:
        helped = False
        for u, v, w in edges:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                helped = True
    return dist


@mistake(
    ("The edges of u can be found in the list when they are needed", "用到时再从列表里找 u 的边"),
    fact=(
        "Each vertex then reads all edges: O(n m). Build an adjacency list.",
        "每个顶点都要读所有边：O(n m)。先建邻接表。",
    ),
    cost=True,
)
def looks_for_the_edges_of_each_vertex(n: int, edges: list[tuple], source: int) -> list[float]:
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        here = queue.popleft()
        for u, v, w in edges:
            if u == here and dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.appendleft(v)
                else:
                    queue.append(v)
    return dist


@mistake(
    ("min over the vertices that wait finds the nearest", "对等待的顶点求 min 就能找到最近的"),
    fact=("It reads them all each time: O(n^2).", "每次都要读一遍：O(n^2)。"),
    cost=True,
)
def dijkstra_without_a_heap(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = list(range(n))
    while queue:
        u = min(queue, key=dist.__getitem__)
        queue.remove(u)
        for v, w in graph[u]:
            dist[v] = min(dist[v], dist[u] + w)
    return dist


@mistake(
    ("An adjacency matrix is as good as lists", "邻接矩阵和邻接表一样好"),
    fact=("It has n^2 entries, most of them empty.", "它有 n^2 项，大多为空。"),
    cost=True,
)
def adjacency_matrix(n: int, edges: list[tuple], source: int) -> list[float]:
    costs = [[inf] * n for _ in range(n)]
    for u, v, w in edges:
        costs[u][v] = min(costs[u][v], w)
    dist = [inf] * n
    dist[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in enumerate(costs[u]):
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.appendleft(v)
                else:
                    queue.append(v)
    return dist


@mistake(
    ("list.pop(0) and insert(0, v) take one step", "list.pop(0) 和 insert(0, v) 只要一步"),
    fact=("Both move all the others: O(n). Use a deque.", "两者都要移动其余所有元素：O(n)。用 deque。"),
    cost=True,
)
def works_at_the_front_of_a_list(n: int, edges: list[tuple], source: int) -> list[float]:
    graph = adjacency(n, edges)
    dist = [inf] * n
    dist[source] = 0
    queue = [source]
    while queue:
        u = queue.pop(0)
        for v, w in graph[u]:
            if dist[u] + w < dist[v]:
                dist[v] = dist[u] + w
                if w == 0:
                    queue.insert(0, v)
                else:
                    queue.append(v)
    return dist
