"""Messages in English and Chinese: how they are rendered, and the table of the schedule and the daily log.

Commands and errors write a sentence in English where they need it: `tr("there is no file {path}", path=path)`. If the
language of this process is Chinese, `tr` looks the English up in the modules of `kata.chinese` and fills in the
Chinese. Pure functions of the schedule and the screen get the language as an argument, and name their messages in a
table.

In a message, `{number:kata|katas}` is the singular or the plural of a word, as that number requires; the number itself
is written where it belongs: `{number} {number:kata|katas}`. A list or a tuple is joined as the language joins lists.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

Language = Literal["en", "zh"]
Table = Mapping[str, tuple[str, str]]  # name -> English, Chinese

MESSAGES: dict[str, tuple[str, str]] = {
    # why a kata is on the agenda
    "left_over": ("left over from day {number} of {total}", "第 {number} 天（共 {total} 天）剩下的"),
    "planned": ("planned for day {number} of {total}", "计划安排在第 {number} 天（共 {total} 天）"),
    "next_of": ("next in {track}", "“{track}”题单的下一题"),
    "due": ("practised {ago}, recall {chance:.0%}", "上次练习：{ago}，还记得的概率约 {chance:.0%}"),
    "due_by_time": (
        "practised {ago}, recall {chance:.0%}; the longest interval is {longest} {longest:day|days}",
        "上次练习：{ago}，还记得的概率约 {chance:.0%}；间隔最长 {longest} 天",
    ),
    "never_passed": ("tried {ago}, not passed yet", "{ago}练过，还没通过"),
    "failed_last": ("failed {ago}, passed before", "{ago}没通过，之前通过过"),
    "due_while_off": (
        "practised {ago}, recall {chance:.0%}; it would fall due before {date}, the next day of practice",
        "上次练习：{ago}，还记得的概率约 {chance:.0%}；在下一个练习日（{date}）之前就会到期",
    ),
    "yesterday": ("yesterday", "昨天"),
    "days_ago": ("{days} {days:day|days} ago", "{days} 天前"),
    # why it is not
    "full": (
        "the day is full: {taken} of {usable} min are planned, this kata needs {minutes}",
        "可排的 {usable} 分钟已排 {taken} 分钟，这题还要 {minutes} 分钟",
    ),
    "enough_new": (
        "at most {number} new {number:kata|katas} a day (limits.new)", "每天最多 {number} 道新题（limits.new）",
    ),
    "fewer_new": (
        "{number} new {number:kata|katas} today instead of {limit}, because {failed} of the last {reviews} "
        "{reviews:review|reviews} failed",
        "今天的新题由 {limit} 道减为 {number} 道：最近 {reviews} 次复习有 {failed} 次没通过",
    ),
    "failures_wait": (
        "one new kata at most today: {number} {number:kata|katas} not passed last time still {number:waits|wait}",
        "今天最多一道新题：还有 {number} 道上次没通过的题在等着",
    ),
    "comes_after": ("comes after {others}, not passed yet", "要先通过 {others}"),
    "not_passed_today": ("comes after {others}, tried today and not passed", "要先通过 {others}，今天练过但没通过"),
    "later_day": (
        "planned for day {number} of {total}, {date}", "计划安排在第 {number} 天（共 {total} 天），{date}",
    ),
    "not_due": (
        "not due: recall {chance:.0%}, next review on {date}, in {days} {days:day|days}",
        "还没到期：还记得的概率约 {chance:.0%}，{days} 天后（{date}）再复习",
    ),
    "tomorrow": (
        "not due: recall {chance:.0%}, next review tomorrow", "还没到期：还记得的概率约 {chance:.0%}，明天再复习",
    ),
    "skipped": ("skipped until {date}", "已跳过，{date} 再安排"),
    "skipped_tomorrow": ("skipped until tomorrow", "已跳过，明天再安排"),
    "always_off": ("every later day is a day off (day.off)", "之后的每一天都休息（day.off）"),
    "not_planned": (
        "not in any track of the plan; add it to plan.yaml, or run `kata start {kata}` anyway",
        "计划的题单里没有这题；可加进 plan.yaml，或直接 `kata start {kata}`",
    ),
    "done_today": ("done today: {outcome}", "今天练过了：{outcome}"),
    "gone": (
        "no longer in katas/; the journal keeps its history", "katas/ 里已经没有这题；练习记录仍保留它的历史",
    ),
    # the numbers behind
    "picked": ("on the agenda", "今日安排"),
    "left_out": ("left out", "今天没排进的"),
    "numbers_met": (
        "stability {stability:.1f} days, practised {days} {days:day|days} ago: recall {chance:.0%} · "
        "{if_passed:.0f} min if it passes, {if_failed:.0f} if not: {minutes} min expected · "
        "adds {gain:.1f} days of recall by {horizon} ({value_per_hour:.1f} per hour of practice{weight})",
        "稳定性 {stability:.1f} 天，上次练习在 {days} 天前：还记得的概率 {chance:.0%} · 通过约需 {if_passed:.0f} 分钟，"
        "没通过约需 {if_failed:.0f} 分钟：预计 {minutes} 分钟 · "
        "到 {horizon} 的记忆收益 {gain:.1f} 天（每练一小时 {value_per_hour:.1f} 天{weight}）",
    ),
    "numbers_new": (
        "{chance:.0%} likely to pass at the first try · {minutes} min expected · "
        "adds {gain:.1f} days of recall by {horizon} ({value_per_hour:.1f} per hour of practice{weight})",
        "首次尝试通过的概率 {chance:.0%} · 预计 {minutes} 分钟 · "
        "到 {horizon} 的记忆收益 {gain:.1f} 天（每练一小时 {value_per_hour:.1f} 天{weight}）",
    ),
    "weight": (", with weight {weight:g}", "，已乘权重 {weight:g}"),
    "rule_fits": (
        "everything fits: {minutes} of {usable} min (90% of {budget}); lowest recall first, then new katas",
        "全部排得下：共 {minutes} 分钟，可排 {usable} 分钟（{budget} 分钟的 90%）；先复习最可能忘记的，再做新题",
    ),
    "rule_full": (
        "not everything fits: {minutes} min for {usable} (90% of {budget}); most recall gained per minute first",
        "不能全部排下：共 {minutes} 分钟，可排 {usable} 分钟（{budget} 分钟的 90%）；每分钟记忆收益最大的优先",
    ),
    "forgetting_fsrs": (
        "forgetting: the average of FSRS, until your reviews show otherwise ({reviews} so far)",
        "遗忘：暂按 FSRS 的平均估计，等复习数据足够再修正（目前 {reviews} 次）",
    ),
    "forgetting_own": (
        "forgetting: {times:.1f} times as {way} as the average of FSRS, judging by {reviews} "
        "{reviews:review|reviews}",
        "遗忘：{reviews} 次复习表明，你的{way}是 FSRS 平均估计的 {times:.1f} 倍",
    ),
    "fast": ("fast", "遗忘速度"),
    "slowly": ("slowly", "记忆保持时间"),
    # warnings
    "day_off": ("{weekday} is a day off: nothing is planned", "{weekday}休息：不安排练习"),
    "date_off": ("{date} is a day off: nothing is planned", "{date} 休息：不安排练习"),
    "period_off": (
        "{first} to {last} are days off: nothing is planned", "{first} 到 {last} 休息：不安排练习",
    ),
    "deadline_over": (
        "the deadline {deadline} has passed; set a new one in plan.yaml or remove it",
        "截止日期 {deadline} 已过；在 plan.yaml 里改成新的日期，或者删掉",
    ),
    "not_reached": (
        "at this pace {number} of {total} {total:kata|katas} will not be reached by {deadline}: {remedies}",
        "按这个进度，到 {deadline} 还有 {number} 道题（共 {total} 道）来不及做：{remedies}",
    ),
    "cut": (
        "the deadline {deadline} is far away: the plan is projected for {days} {days:day|days} only, up to {end}",
        "截止日期 {deadline} 还很远：只推算 {days} 天，到 {end} 为止",
    ),
    "projecting": ("projecting the plan", "推算计划"),
    "trying_remedies": ("trying what would help", "尝试各种改法"),
    "more_pomodoros": ("{more} more {more:pomodoro|pomodoros} a day", "每天加 {more} 个番茄钟"),
    "more_new": ("set limits.new to {limit}", "limits.new 改为 {limit}"),
    "drop_track": ("drop track {track}", "去掉题单“{track}”"),
    "fewer_katas": (
        "no single change is enough; plan fewer katas or move the deadline",
        "只改一项都不够；减少题目，或推迟截止日期",
    ),
    "or": (", or ", "，或者"),
    "later_attempts": (
        "the journal has attempts from a later day ({date}): is the clock right? They count from that day on",
        "练习记录里有更晚的练习（{date}）：系统时间对吗？它们从那天起才计入",
    ),
    # the log of a day
    "achievements": ("Achievements", "今日成就"),
    "thoughts": ("Thoughts", "今日思考"),
    "puzzles": ("Puzzles", "今日困惑"),
    "free_notes": ("Notes", "今日随笔"),
    "plan_of_tomorrow": ("Tomorrow", "明日规划"),
    "passed_first": ("passed for the first time", "首次通过"),
    "passed_again": ("passed again", "再次通过"),
    "in_minutes": ("{minutes} min", "{minutes} 分钟"),
    "with_pomodoros": ("{number} {number:pomodoro|pomodoros}", "番茄钟 {number} 个"),
    "with_hints": ("{number} {number:hint|hints}", "提示 {number} 条"),
    "with_runs": ("{number} {number:run|runs}", "测试 {number} 次"),
    "passed_of": ("{passed} of {total} {total:kata|katas} passed", "{total} 道题通过 {passed} 道"),
    "mood_good": ("went well", "顺利"),
    "mood_fine": ("was fine", "一般"),
    "mood_hard": ("was hard", "吃力"),
    "planned_of": (
        "{date}: {planned} of {budget} minutes planned", "{date}：安排了 {planned} 分钟（预算 {budget} 分钟）",
    ),
    "nothing_planned": ("{date}: nothing is planned", "{date}：没有安排练习"),
    "kind_new": ("new", "新题"),
    "kind_review": ("review", "复习"),
    "kind_carried": ("carried", "顺延"),
    "summary_due": ("the {time} summary is due: `kata log`", "{time} 的小结该写了：`kata log`"),
    "summary_missed": (
        "summaries missed: {missed}; the {time} one is due: `kata log`",
        "{missed} 的小结错过了，{time} 的该写了：`kata log`",
    ),
    "no_log": ("no log for {date}: `kata log {date}`", "{date} 还没有日志：`kata log {date}`"),
}  # fmt: skip
WEEKDAYS = (
    ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
)
OUTCOMES = {
    "passed": ("passed", "通过"),
    "failed": ("failed", "没通过"),
    "too_slow": ("too slow", "开销超限"),
    "timeout": ("timeout", "超时"),
    "crashed": ("crashed", "崩溃"),
    "invalid": ("invalid", "无法运行"),
    "given_up": ("given up", "已放弃"),
    "skipped": ("skipped", "未测"),
}


class _Count(int):
    """A number that picks the singular or the plural for a format like `hint|hints`."""

    def __format__(self, spec: str) -> str:
        singular, bar, plural = spec.partition("|")
        if not bar:
            return super().__format__(spec)
        return singular if self == 1 else plural


def render(table: Table, language: Language, name: str, /, **values: Any) -> str:
    """The message of that name from a table, in the language, with the values filled in."""
    return table[name][language == "zh"].format(**_prepared(language, values))


def _prepared(language: Language, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a template needs them: numbers pick a plural, lists are joined."""
    prepared = dict(values)
    for key, value in values.items():
        if type(value) is int:
            prepared[key] = _Count(value)
        elif isinstance(value, list | tuple):
            prepared[key] = join(language, value)
    return prepared


def join(language: Language, items: Iterable[Any]) -> str:
    """A list as its language writes one: "a, b" or "a、b"."""
    return ("、" if language == "zh" else ", ").join(map(str, items))


def colon() -> str:
    """The colon before a sentence, after code or a name."""
    return "：" if _Process.language == "zh" else ": "


class _Process:
    """The language that this process speaks, and the Chinese of its sentences once one was needed."""

    language: Language = "en"
    requested: Language | None = None  # by `kata --lang`, whatever the plan says
    chinese: Mapping[str, str] | None = None


def use_language(language: Language, *, requested: bool = False) -> None:
    """Let `tr` speak that language from now on. A requested language stands against later ones that are not."""
    if requested:
        _Process.requested = language
    _Process.language = _Process.requested or language


def load_language(language: Language) -> None:
    """`use_language`, with the sentences loaded now: for a process that will be confined, or forks others."""
    use_language(language)
    if _Process.language == "zh":
        load_chinese()


def current_language() -> Language:
    return _Process.language


def requested_language() -> Language | None:
    """The language of `kata --lang`; None without that option."""
    return _Process.requested


def tr(english: str, /, **values: Any) -> str:
    """That sentence in the language of this process, with the values filled in.

    The argument must be a literal, so that a test can hold the modules of `kata.chinese` complete.
    """
    template = load_chinese().get(english, english) if _Process.language == "zh" else english
    return template.format(**_prepared(_Process.language, values))


def load_chinese() -> Mapping[str, str]:
    """The Chinese of every sentence, read once: in advance, where processes are forked that cannot read it any more."""
    if _Process.chinese is None:
        from importlib import import_module
        from pkgutil import iter_modules

        import kata.chinese

        texts: dict[str, str] = {}
        for module in iter_modules(kata.chinese.__path__, "kata.chinese."):
            texts |= getattr(import_module(module.name), "TEXTS", {})
        _Process.chinese = texts
    return _Process.chinese


def say(language: Language, name: str, /, **values: Any) -> str:
    """Render one of `MESSAGES`."""
    return render(MESSAGES, language, name, **values)


def weekday(language: Language, number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return WEEKDAYS[language == "zh"][number]


def short_weekday(language: Language, number: int) -> str:
    """The name in a column of dates: "Mon"."""
    name = weekday(language, number)
    return name.replace("星期", "周") if language == "zh" else name[:3]


def day_name(language: Language, day: date, today: date) -> str:
    """A day to come: "tomorrow", "Friday" within a week, else the date."""
    ahead = (day - today).days
    if ahead == 1:
        return "明天" if language == "zh" else "tomorrow"
    if 1 < ahead < 7:
        return weekday(language, day.weekday())
    return f" {day.month} 月 {day.day} 日" if language == "zh" else f"{day}"


def outcome_name(language: Language, outcome: str) -> str:
    """An outcome or a verdict in words; one that another version recorded is said as it was recorded."""
    return OUTCOMES[outcome][language == "zh"] if outcome in OUTCOMES else outcome.replace("_", " ")


def ago(language: Language, days: int) -> str:
    """How long ago a day was: "yesterday", "3 days ago"."""
    return say(language, "yesterday") if days == 1 else say(language, "days_ago", days=days)
