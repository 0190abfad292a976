import PhloemFootprint
import PhloemModel

/// The words of linking and of imports.
enum DatabaseText: String, PageText {
  // Counts
  case processes = "Processes|过程"
  case activities = "Columns of the system|系统列数"
  case treatments = "of them treat a waste|其中处理废物"
  case elementaryRows = "Rows of elementary flows|基本流行数"
  case technosphereEntries = "Entries of the technosphere|技术圈条目"
  case biosphereEntries = "Entries of the biosphere|生物圈条目"
  case inputs = "Inputs|投入"
  case unlinkedInputs = "of them without a supplier|其中没有供应者"
  case wastes = "Wastes given away|移交的废物"
  case unlinkedWastes = "of them that nothing treats|其中无人处理"
  case avoided = "Avoided products|避免的产品"
  case unlinkedAvoided = "of them that nothing would make|其中无人生产"
  case infrastructureCut = "Inputs cut off as capital goods|作为资本货物截断的投入"
  case longTermCut = "Long-term emissions left out|不计入的长期排放"
  case referenceFlows = "Flows with a supplier|有供应者的流"
  case severalSuppliers = "of them with several|其中有多个供应者"
  case spreadsDropped = "Spreads of reference amounts left out|略去的基准量离散度"
  case severalProducts = "Processes of several products: {0}|多产品过程：{0}"

  // Rules and roles
  case defaultProvider = "the one the data name|数据指定的供应者"
  case unique = "the only one|唯一的供应者"
  case sameLocation = "those at the same place|同一地点的供应者"
  case nearestYear = "those of the nearest year|最近年份的供应者"
  case nearestLocation = "those nearest by|最近区域的供应者"
  case marketShare = "all, by market share|全部，按市场份额"
  case first = "the first|第一个"
  case cutOff = "leave without burdens (cut-off)|不带负荷离开（截断）"
  case refuse = "stop|停止"
  case substitution = "avoid production elsewhere (substitution)|避免他处生产（替代）"
  case keep = "keep|保留"
  case cut = "cut the link that feeds them most|切断贡献最大的连接"
  case leaveOut = "leave the process out|排除该过程"
  case resolve =
    "leave totals out, put makers in place of what only hands on|排除总量数据，以生产者替代转手过程"
  case asStated = "as stated in the data|按数据所述"
  case noSharing = "none|无"
  case input = "input|投入"
  case waste = "waste|废物"
  case avoidedProduct = "avoided product|避免的产品"
  case byProduct = "by-product|副产品"
  case allocated = "allocated|分配"
  case substituted = "substituted|替代"
  case zeroReference = "its reference amount is 0|基准量为 0"
  case notFinite = "its reference amount is not a finite number|基准量不是有限数"
  case noReference = "no exchange is its reference|没有基准交换"
  case ownNeed = "it needs as much of its own product as it makes, or more|自身产品需求不低于产出"
  case totals =
    "it takes more for one unit of its product than can be: its amounts are totals|单位产品的投入大得不合理：其数量为总量"
  case excludedByRule = "left out by name|按名称排除"

  /// The word for a key of a report; nil for one that is not known.
  static func word(for key: String) -> DatabaseText? {
    switch key {
    case "default-provider": .defaultProvider
    case "unique": .unique
    case "same-location": .sameLocation
    case "nearest-location": .nearestLocation
    case "nearest-year": .nearestYear
    case "market-share": .marketShare
    case "first": .first
    case "cut-off": .cutOff
    case "refuse": .refuse
    case "substitution": .substitution
    case "keep": .keep
    case "cut": .cut
    case "leave-out": .leaveOut
    case "resolve": .resolve
    case "as stated": .asStated
    case "none": .noSharing
    case "input": .input
    case "waste": .waste
    case "avoided": .avoidedProduct
    case "by-product": .byProduct
    case "allocated": .allocated
    case "substituted": .substituted
    case LinkReport.LeftOut.Reason.zeroReference.rawValue: .zeroReference
    case LinkReport.LeftOut.Reason.notFinite.rawValue: .notFinite
    case LinkReport.LeftOut.Reason.noReference.rawValue: .noReference
    case LinkReport.LeftOut.Reason.ownNeed.rawValue: .ownNeed
    case LinkReport.LeftOut.Reason.totals.rawValue: .totals
    case LinkReport.LeftOut.Reason.excluded.rawValue: .excludedByRule
    default: nil
    }
  }
}
