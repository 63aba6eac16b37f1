"""Right answers in styles that no approach has."""

from functools import reduce


def by_text_without_brackets(nested):
    text = str(nested).replace("[", " ").replace("]", " ")
    return sum(int(word) for word in text.split(",") if word.strip())


def by_list_with_a_head_index(nested):
    queue, head, total = [nested], 0, 0
    while head < len(queue):
        for item in queue[head]:
            if type(item) is int:
                total = total + item
            else:
                queue.append(item)
        head += 1
    return total


def by_stack_of_iterators(nested):
    total = 0
    levels = [iter(nested)]
    while levels:
        for item in levels[-1]:
            if isinstance(item, list):
                levels.append(iter(item))
                break
            total += item
        else:
            levels.pop()
    return total


def by_asking_forgiveness(nested):
    total = 0
    for index in range(len(nested)):
        try:
            total += nested[index]
        except TypeError:
            total += by_asking_forgiveness(nested[index])
    return total


def carries_the_total_through(nested):
    def add(items, total):
        for item in items:
            match item:
                case int():
                    total += item
                case _:
                    total = add(item, total)
        return total

    return add(nested, 0)


def by_reduce(nested):
    return reduce(lambda total, item: total + (by_reduce(item) if isinstance(item, list) else item), nested, 0)
