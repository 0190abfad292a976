/// The words that say why there is no plan.
enum FailureText: String, PageText {
  case noPlan = "no plan meets all limits|没有满足全部限制的计划"
  case endless =
    "the plan makes money from nothing without end; what nothing limits:|计划可无限获利；以下各项没有任何限制："
  case timeRanOut =
    "the time ran out before a plan was found; raise --time-limit or --gap|在找到计划之前时间已用尽；请提高 --time-limit 或 --gap"
  case stopped = "stopped before a plan was found|在找到计划之前已停止"
  case lostDigits =
    "the solver lost its digits; numbers of very different size stand side by side: check units, and limits of 1e9 that mean none|求解器精度不足；数值量级相差过大：请检查单位，以及用 1e9 表示“没有限制”的限值"
  case shortBy = "{0} short by {1} {2} in {3} h:|{0}短缺 {1} {2}，共 {3} 小时："
  case tooMuchBy = "{0} too much by {1} {2} in {3} h:|{0}过剩 {1} {2}，共 {3} 小时："
  case window = "{0} to {1}: {2} {3}, at most {4} per h|{0} 至 {1}：{2} {3}，每小时至多 {4}"
  case moreWindows = "and {0} more times|另有 {0} 次"
  case then = "then: {0}|当时：{0}"
  case capOfYearOutOfReach =
    "the cap of {0} tCO2e cannot be met in {2}: the least that can be reached is {1} tCO2e|{2} 的排放上限 {0} tCO2e 无法满足：可达到的最低值为 {1} tCO2e"
  case capOutOfReach =
    "the cap of {0} tCO2e cannot be met: the least that can be reached is {1} tCO2e|排放上限 {0} tCO2e 无法满足：可达到的最低值为 {1} tCO2e"
  case breaks = "the plan that comes nearest breaks:|最接近可行的计划违反了："
  case clash = "limits that clash:|相互矛盾的限制："
  case limitOf = "{0} of {1}|{1}的{0}"
  case moreLimits = "and {0} more|另有 {0} 项"
  case remedies = "what would do, tried by planning again:|可行的解决办法（已重新计划验证）："
  case thenCosts = "{0}, then {1} {2}|{0}，此后成本 {1} {2}"

  case empty = "store {0} empty|储存{0}已空"
  case full = "store {0} full|储存{0}已满"
  case unavailable = "{0} not available|{0}不可用"
  case atLimit = "{0} at its limit|{0}已达上限"
  case leastLoad = "{0} runs at no less than {1} {2}|{0}的最低运行负荷为 {1} {2}"
  case standing =
    "{0} stands and does not start for so short a time|{0}停机，受启停时间限制不能短时启动"
  case nothingGives = "nothing more can be brought|没有其他来源"
  case nothingTakes = "nothing takes more|没有其他去向"
  case exceeded = "{0} of {1} exceeded by {2} {3}|{1}的{0}超出 {2} {3}"
  case missed = "{0} of {1} missed by {2} {3}|{1}的{0}差 {2} {3}"
  case at = "{0} at {1}|{0}（{1}）"
  case contradiction =
    "limits of single variables contradict each other|单个变量的上下限相互矛盾"
  case unlimitedAt = "{0} of {1} has no limit and pays at {2}|{1}的{0}没有上限，且自 {2} 起有利可图"
  case unlimited = "{0} of {1} has no limit and pays for itself|{1}的{0}没有上限，且有利可图"
  case wholeNumbers =
    "with parts of running units all limits could be met: least loads or times between starts and stops stand in the way; lower 'minimum', 'minimum-up' or 'minimum-down' one by one, or raise --time-limit|若机组可部分运行，则可满足全部限制：障碍在于最低负荷或启停时间；请逐一放宽 'minimum'、'minimum-up'、'minimum-down'，或提高 --time-limit"
  case lowerLeast = "least load of {0} down to {1} {2}|{0}的最低负荷降至 {1} {2}"
  case moreCapacity = "+{0} {1} {2}|{2}增加 {0} {1}"
  case lessDemand = "{0} % less {1} demand|{1}需求减少 {0} %"
  case place = "{0} ({1})|{0}（{1}）"
}
