"""The techniques that can be reported of a piece of code, with their names in both languages."""

from kata.messages import Language

TECHNIQUES = {  # English, as in JSON: Chinese; in the order of the report
    "recursion": "递归", "recursion within recursion": "递归里再递归",
    "a for loop": "for 循环", "a while loop": "while 循环", "a comprehension": "推导式",
    "a generator": "生成器", "a nested function": "嵌套函数", "a helper function": "辅助函数",
    "a class besides": "另一个类", "a base class": "基类", "methods that use each other": "互相调用的方法",
    "nonlocal": "nonlocal", "global": "global", "state in attributes": "用属性保存状态",
    "several values returned at once": "一次返回多个值", "early returns": "提前返回",
    "a list": "列表", "a deque": "双端队列", "a dict": "字典", "a set": "集合", "a defaultdict": "defaultdict",
    "a Counter": "Counter", "an OrderedDict": "OrderedDict", "a heap": "堆", "slices": "切片", "pop(0)": "pop(0)",
    "insert(0)": "insert(0)", "sorting": "排序", "bisection": "二分查找", "caching": "缓存", "try": "try",
}  # fmt: skip


def technique_name(language: Language, technique: str) -> str:
    """A technique in words. Its English name is also a value in JSON."""
    return TECHNIQUES[technique] if language == "zh" else technique
