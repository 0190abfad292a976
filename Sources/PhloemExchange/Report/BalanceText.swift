import PhloemMetering
import PhloemModel

/// The words of the balance section in English and, after the bar, in Chinese.
package enum BalanceText: String, PageText {
  case title = "Balance|平衡校核"
  case reconciledFlows =
    "The flows of this report are reconciled: readings were adjusted, within the accuracy of the meters, until every pool and process balances.|本报告的流量已经过数据校正：在计量器具准确度范围内调整读数，使各平衡池与工序收支相等。"
  case fits =
    "The readings fit the balances: statistic {0}, critical {1} at {2}, {3} independent checks.|读数与平衡相符：统计量 {0}，临界值 {1}（显著性水平 {2}），独立校核 {3} 项。"
  case doesNotFit =
    "The readings do not fit the balances: statistic {0}, critical {1} at {2}, {3} independent checks.|读数与平衡不符：统计量 {0}，临界值 {1}（显著性水平 {2}），独立校核 {3} 项。"
  case noCheck = "No balance checks these meters.|没有平衡可以校核这些计量器具。"
  case failure = "No reconciled state: {0}.|无法得到校正结果：{0}。"
  case suspectNote =
    "Flows in magenta in the diagram above are suspect: their readings moved beyond chance, or they would explain what does not fit.|上方流向图中洋红色流向为可疑流量：其读数调整超出随机误差，或可以解释不平衡。"
  case suspects = "What would explain the gap|可能的原因"
  case decide =
    "The readings do not decide between explanations of the same gross error.|读数本身无法区分同一粗大误差的各种解释。"
  case columnError = "Gross error|粗大误差"
  case columnExplanation = "Explanation|解释"
  case columnDeviation = "± sd|± 标准差"
  case columnStatistic = "Statistic|统计量"
  case columnPlace = "Declared at|声明位置"
  case reads = "Meter {0} reads {1} too much|计量器具 {0} 多计 {1}"
  case readsLess = "Meter {0} reads {1} too little|计量器具 {0} 少计 {1}"
  case leaves = "{0} leave {1} unseen|{1} 有 {0} 未计量流出"
  case enters = "{0} enter {1} unseen|{1} 有 {0} 未计量流入"
  case flowTable = "Reconciled flows|校正后的流量"
  case columnFlow = "Flow|流量"
  case columnMeasured = "Measured|测量值"
  case columnReconciled = "Reconciled|校正值"
  case columnUnit = "Unit|单位"
  case columnMoved = "Moved, in sd|调整量（标准差倍数）"
  case columnKnown = "Known by|依据"
  case assumedNote =
    "* the park file tells no accuracy: the deviation is assumed.|* 园区文件未给出准确度：标准差为假设值。"
  case treeTable = "Meter tree: what the meters below leave|计量树：下级计量未覆盖的差额"
  case columnLevel = "Level|层级"
  case columnMeter = "Meter|计量器具"
  case columnAmount = "Amount|总量"
  case columnBelow = "Below it|下级合计"
  case columnDifference = "Difference|差额"
  case columnVerdict = "Verdict|结论"
  case within = "within accuracy|在准确度以内"
  case beyond = "not metered below|下级未计量"
  case above = "more below than above|下级合计超出上级"
  case suspectHover = "suspect|可疑"
  case checkedMeter = "meter, checked|计量，已校核"
  case meter = "meter|计量"
  case balance = "balance|平衡推算"
  case recipe = "recipe|工艺配方"
  case stated = "stated|园区声明"
  case unknown = "unknown|未知"
  case pool = "pool {0}|平衡池 {0}"
  case process = "{0}, {1}|{0}（{1}）"
  case mass = "mass|质量"
  case energy = "energy|能量"
}

extension FlowKnowledge {
  /// The name for people.
  var text: BalanceText {
    switch self {
    case .checkedMeter: .checkedMeter
    case .meter: .meter
    case .balance: .balance
    case .recipe: .recipe
    case .stated: .stated
    case .unknown: .unknown
    }
  }
}
