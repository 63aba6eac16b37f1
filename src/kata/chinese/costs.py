"""The Chinese of the cost contracts that the shipped packs name, by the text in pack.yaml."""

COSTS = {
    "O(n) reads": "读取孩子 O(n) 次",
    "O(h + k) reads": "读取孩子 O(h + k) 次",
    "O(log² n) reads": "读取孩子 O(log² n) 次",
    "O(n) reads and steps": "读取孩子 O(n) 次，O(n) 步",
    "O(n) reads, no stack": "读取孩子 O(n) 次，不用栈",
    "O(n) steps": "O(n) 步",
    "O(n + m) steps": "O(n + m) 步",
    "O(k mod n) steps": "O(k mod n) 步",
    "O(cells) steps": "O(格子数) 步",
    "O(output) steps": "O(输出长度) 步",
    "O(1) steps": "O(1) 步",
    "O(1) amortised steps": "均摊 O(1) 步",
    "O(1) steps a value": "每个值 O(1) 步",
    "O(1) steps a move": "每次移动 O(1) 步",
    "n items held": "同时存放 n 个元素",
}
