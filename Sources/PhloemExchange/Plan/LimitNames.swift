package import PhloemDispatch
package import PhloemModel

extension DispatchModel.Role {
  /// What a limit or a quantity is called in a language.
  package func name(_ language: LocalizedText.Language) -> String {
    language == .zh ? chinese : rawValue
  }

  private var chinese: String {
    switch self {
    case .rate: "运行功率"
    case .running: "运行台数"
    case .start: "启动"
    case .stop: "停机"
    case .load: "负荷"
    case .segment: "分段负荷"
    case .charge: "充入"
    case .discharge: "放出"
    case .level: "存量"
    case .filling: "注入"
    case .purchase: "外购"
    case .sale: "外售"
    case .disposal: "处置"
    case .yield: "出力"
    case .shiftLater: "负荷延后"
    case .shiftEarlier: "负荷提前"
    case .shed: "负荷削减"
    case .demand: "需求"
    case .forward: "正向输送"
    case .backward: "反向输送"
    case .angle: "相角"
    case .voltage: "电压"
    case .reactive: "无功功率"
    case .thermal: "温度"
    case .peak: "峰值"
    case .capacity: "容量"
    case .lumps: "台数"
    case .balance: "平衡"
    case .shortage: "短缺"
    case .surplus: "过剩"
    case .ramp: "爬坡"
    case .minimumLoad: "最小负荷"
    case .minimumUp: "最短运行时间"
    case .minimumDown: "最短停机时间"
    case .storage: "储存平衡"
    case .total: "总量"
    case .reserve: "备用"
    case .cap: "排放上限"
    case .budget: "预算"
    case .age: "存放时间"
    case .limit: "限值"
    case .curve: "运行曲线"
    case .fixed: "给定值"
    case .overrun: "超限"
    case .shift: "负荷转移"
    case .certificates: "绿证"
    case .greenShare: "绿电占比"
    }
  }
}
