"""The Chinese of plan.yaml's dates, `kata skip` and `kata list`."""

TEXTS = {
    "{text!r} is too far away: name a year from {first} to {last}": "{text!r} 太遥远：年份须在 {first} 到 {last} 之间",
}
