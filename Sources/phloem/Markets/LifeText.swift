/// The words of `items life`.
enum LifeText: String, TwoLanguageText {
  case item = "item|物品"
  case step = "step|状态"
  case owner = "owner|所有者"
  case role = "as|身份"
  case since = "since|自"
  case warranty = "warranty|质保"
  case time = "time|时间"
  case by = "to|转至"
  case line = "line|记录"
  case countLine = "{0} items, {1} lines, {2} refused|共 {0} 件，记录 {1} 条，不予受理 {2} 条"
  case until = "until {0}|至 {0}"
  case expired = "ended {0}|{0} 到期"
  case none = "none|无"
  case total = "{0}: {1}|{0}：{1}"
  case headLine = "digest of the last line: {0}|末条记录摘要：{0}"
  case open =
    "lines without a digest can be changed unseen: write them with --seal|无摘要的记录被改动后无从发现：请用 --seal 写出"
  case broken =
    "the log is not the one whose digest was published: lines were changed or taken off|记录与已公布的摘要不符：有记录被改动或删除"
  case continues = "the log continues what was published|记录与已公布的摘要相符"
  case refused = "{0}: {1} of {2} refused: {3}|{0}：{2} 的“{1}”不予受理：{3}"
  case changed =
    "the line no longer fits its digest: it was changed, put in, or a line before it was taken out|与摘要不符：该条被改动或插入，或其前有记录被删除"
  case unknownStep = "there is no such step|没有此步骤"
  case misplaced = "it does not come after '{0}'|不能接在“{0}”之后"
  case notFirst = "an item's life does not begin with it|不能作为第一步"
  case before = "it lies before the item's last record of {0}|早于该物品上一条记录（{0}）"
  case lacks = "the record has no '{0}'|记录缺少“{0}”"
  case below = "its {0} is no number of at least {1}|其 {0} 不是不小于 {1} 的数"
  case otherItem = "its {0} is '{1}', not this item|其 {0} 为“{1}”，不是该物品"
  case missing =
    "there is no '{0}' on record since it changed hands|易主后没有“{0}”的记录"
  case late = "the time since '{0}' ended {1}|自“{0}”起的期限已于 {1} 届满"
  case early = "the time since '{0}' ends {1} only|自“{0}”起的期限至 {1} 才届满"
  case noOwner = "it does not say who the owner is from now on|未写明此后的所有者"
  case sameOwner = "'{0}' owns it already|“{0}”已是所有者"
}
