"""What the schedule advises and explains, in English and Chinese; the reasons of picks stand in `kata.messages`."""

from typing import Any

from kata.messages import Language, Table, render

ADVICE: Table = {
    # advice
    "reviews_wait": (
        "{number} due {number:review does|reviews do} not fit today; "
        "{more} more {more:pomodoro|pomodoros} would make room",
        "今天排不进的到期复习：{number} 道；再加 {more} 个番茄钟就够了",
    ),
    "leech_smaller": (
        "{kata} failed {times} of the last {latest} times; practise a smaller step first: `kata start {smaller}`",
        "{kata} 最近 {latest} 次里有 {times} 次没通过；先练更小的一步：`kata start {smaller}`",
    ),
    "sprint_ends_later": (
        "day {number} of {track} lists {minutes} {minutes:minute|minutes}, a day has {usable}: "
        "the sprint will end on {end} instead of {planned_end}; list fewer katas on that day, or raise day.pomodoros",
        "“{track}”第 {number} 天列了 {minutes} 分钟的题，一天可排 {usable} 分钟：这个冲刺要到 {end} 才做完，"
        "不是 {planned_end}；减少那天的题，或调大 day.pomodoros",
    ),
    "sprint_ends_in_time": (
        "day {number} of {track} lists {minutes} {minutes:minute|minutes}, a day has {usable}: "
        "the rest is carried over, and the sprint still ends on {end}",
        "“{track}”第 {number} 天列了 {minutes} 分钟的题，一天可排 {usable} 分钟：排不下的顺延，"
        "这个冲刺仍在 {end} 做完",
    ),
    "sprint_never_ends": (
        "day {number} of {track} lists {minutes} {minutes:minute|minutes}, a day has {usable}: "
        "the sprint will not end by {end}; list fewer katas on that day, or raise day.pomodoros",
        "“{track}”第 {number} 天列了 {minutes} 分钟的题，一天可排 {usable} 分钟：到 {end} 还做不完这个冲刺；"
        "减少那天的题，或调大 day.pomodoros",
    ),
    "reviews_level": (
        "{number} due {number:review does|reviews do} not fit today: about {days} {days:day|days} until you are level",
        "今天排不进的到期复习：{number} 道；照现在的安排，大约 {days} 天补完",
    ),
    "reviews_first": (
        "{number} due {number:review does|reviews do} not fit today: about {days} {days:day|days} until you are level; "
        "reviews first, nothing new until {new_day}",
        "今天排不进的到期复习：{number} 道；大约 {days} 天补完：先复习，在{new_day}之前不做新题",
    ),
    "reviews_wait_long": (
        "{number} due {number:review does|reviews do} not fit today, and it will take more than a month until all do: "
        "what gains most comes first; plan fewer katas, or raise day.pomodoros",
        "今天排不进的到期复习：{number} 道，一个多月也补不完：收益最大的优先；减少题目，或调大 day.pomodoros",
    ),
    "streak": (
        "{failed} of your last {reviews} {reviews:review|reviews} failed: what failed comes back first",
        "最近 {reviews} 次复习有 {failed} 次没通过：先重练没通过的题",
    ),
    "streak_with_kata": (
        "{failed} of your last {reviews} {reviews:review|reviews} failed: what failed comes back first; "
        "for a change, `kata start {kata}` is new and needs no other kata",
        "最近 {reviews} 次复习有 {failed} 次没通过：先重练没通过的题；想换换思路，"
        "`kata start {kata}` 是新题，不需要先会别的题",
    ),
    # empty and short days
    "all_met": ("every kata of the plan has been met", "计划里的题都做过了"),
    "no_other_new": ("the plan has no other new kata", "计划里没有别的新题了"),
    "limit_reached": (
        "limits.new allows {number} new {number:kata|katas} a day", "limits.new 限定每天 {number} 道新题",
    ),
    "limit_reduced": (
        "only {number} new {number:kata|katas} today, because many reviews failed lately",
        "最近很多复习没通过，今天只有 {number} 道新题",
    ),
    "sprint_goes_on": ("the next katas of {track} are planned for {day}", "“{track}”接下来的题计划在{day}"),
    "others_come_after": ("the other new katas come after {others}", "其他新题要先通过 {others}"),
    "others_skipped": ("the other new katas are skipped", "其他新题都跳过了"),
    "next_review": ("the next review is due {day}", "下次复习在{day}"),
    "add_track": ("add a track to plan.yaml", "可在 plan.yaml 里加一个题单"),
    "add_track_or_more": (
        "add a track to plan.yaml, or see `kata today --more`", "可在 plan.yaml 里加一个题单，或用 `kata today --more`",
    ),
    "raise_limit": ("raise the limit, or see `kata today --more`", "可调大这个上限，或用 `kata today --more`"),
    "practise_more": ("`kata today --more` shows what else you can do", "`kata today --more` 列出还能做的题"),
    "pass_them": ("pass these first", "先通过它们"),
    "plan_them": ("add {others} to plan.yaml", "把 {others} 加进 plan.yaml"),
    "bring_back": ("`kata skip ID --back` brings one back", "`kata skip ID --back` 可恢复一道"),
    "longer_than_a_day": (
        "{kata} takes about {minutes} {minutes:minute|minutes}, more than the {budget} of a day: one kata is planned "
        "anyway; raise day.pomodoros or day.minutes",
        "{kata} 大约要 {minutes} 分钟，超过一天的 {budget} 分钟：每天至少排一道；可调大 day.pomodoros 或 day.minutes",
    ),
    "sprint_too_long": (
        "day {number} of {track} lists {minutes} {minutes:minute|minutes}, a day has {usable}: what does not fit is "
        "carried over; `kata plan check` shows when the sprint ends",
        "“{track}”第 {number} 天列了 {minutes} 分钟的题，一天可排 {usable} 分钟：排不下的顺延；"
        "`kata plan check` 显示冲刺何时做完",
    ),
    "not_due_yet": (
        "not due yet: practised {ago}, recall {chance:.0%}", "还没到期：上次练习：{ago}，还记得的概率约 {chance:.0%}",
    ),
}  # fmt: skip


def advise(language: Language, name: str, /, **values: Any) -> str:
    """Render one of `ADVICE`."""
    return render(ADVICE, language, name, **values)
