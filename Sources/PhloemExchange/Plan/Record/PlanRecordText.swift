/// The words of the page of a plan that was kept, and of two plans side by side.
enum PlanRecordText: String, PageText {
  case keptTitle = "Kept plan|已存计划"
  case version = "version {0}|第 {0} 版"
  case keptAt = "kept at {0}|保存于 {0}"
  case madeWith = "Made with|生成命令"
  case filesSame =
    "The files of the park are those that the plan was made from.|园区文件与生成该计划时一致。"
  case filesChanged =
    "The files of the park have changed since the plan was made: its figures are those of then, the names of now.|生成该计划后园区文件已有改动：数字为当时结果，名称为现在的名称。"
  case noSteps =
    "The steps of this plan cannot be drawn: their table is not the one of this plan.|无法绘制该计划的逐步数据：所存表格与该计划不符。"
  case emissionsTable = "CO₂e by scope|按范围的排放"
  case columnScope = "Scope|范围"
  case flowTable = "Flows|流量"
  case columnPool = "Pool|物料池"
  case into = "into {0}|进入{0}"
  case from = "from {0}|取自{0}"
  case air = "air|大气"
  case differenceTitle = "Two plans side by side|两个计划对比"
  case differencePeriods =
    "The plans are of different times, {0} and {1}: sums are not of the same length.|两个计划的时段不同（{0} 与 {1}）：合计不可直接比较。"
  case differenceCurrencies =
    "The plans count money in {0} and {1}: costs are not set against each other.|两个计划的货币不同（{0} 与 {1}）：成本不作比较。"
  case differenceInputs =
    "The plans were made from different files of the park.|两个计划所用的园区文件不同。"
  case costs = "Costs|成本"
  case emissions = "CO₂e|排放"
  case capacities = "Capacities|容量"
  case purchases = "Bought, sold and disposed of|外购、外售与处置"
  case prices = "Mean prices|平均价格"
  case total = "Cost of the plan|计划成本"
  case capPrice = "Price of the cap|排放上限影子价格"
  case columnItem = "Item|项目"
  case columnChange = "Change|变化"
}
