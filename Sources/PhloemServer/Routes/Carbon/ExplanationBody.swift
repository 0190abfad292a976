internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// A figure with what it is made of; a part with a `figure` of its own can be asked for in turn.
struct ExplanationBody: Encodable {
  /// The most parts of one figure that are told.
  static let partLimit = 200

  let text: TextBody
  let figure: String?
  let value: Double?
  let unit: String?
  /// The value in words, where it has any.
  let shown: String?
  let kind: String
  let source: String?
  let details: [TextBody]
  let children: [ExplanationBody]
  /// How many children are left out.
  let more: Int

  /// The tree of the figure that the parameters name.
  static func answer(_ session: ParkSession, _ parameters: Parameters) throws -> ExplanationBody {
    let figure = parameters["figure"] ?? "co2e"
    let period = try parameters.period(session)
    let profile = try parameters.profile(session)
    let folder = session.place.folder + "/"
    if figure.hasPrefix("indicator:") {
      let id = String(figure.dropFirst("indicator:".count))
      let work = try IndicatorEvaluator(session, period: period, profile: profile)
      return ExplanationBody(try work.explanation(of: id, in: period), folder: folder)
    }
    let account = try session.account(period, profile: profile)
    let (inventory, activity) = (account.inventory, account.activity)
    let tree = try inventory.explain(
      name(of: figure, in: inventory), in: session.park, data: activity,
      methods: session.rules.methods
    ) { id, window in try session.data.explainMeter(id, in: window) }
    return ExplanationBody(tree, folder: folder)
  }

  /// The name by which the engine knows a figure.
  private static func name(of figure: String, in inventory: Inventory) -> String {
    if figure == "co2e" { return "total" }
    if figure.hasPrefix("line:") { return String(figure.dropFirst(5)) }
    if figure.hasPrefix("meter:") { return "meter/\(figure.dropFirst(6))" }
    let parts = figure.split(separator: "@", maxSplits: 1)
    guard parts.first == "scope2", let scope = inventory.totalScope2 else { return figure }
    return ([scope.rawValue] + parts.dropFirst().map(String.init)).joined(separator: "@")
  }

  private init(_ tree: Explanation, folder: String) {
    func bare(_ text: String) -> String { text.replacing(folder, with: "") }
    func told(_ text: LocalizedText) -> TextBody {
      TextBody(LocalizedText(bare(text.en), zh: text.zh.map(bare)))
    }
    let isFile = tree.kind == .file
    let source = tree.source.map { isFile ? ParkFile.name(of: $0) : bare($0) }
    let name = source ?? ""
    text = told(isFile ? LocalizedText("file \(name)", zh: "文件 \(name)") : tree.title)
    figure = tree.id
    value = tree.amount?.value
    unit = tree.amount?.unit
    shown = tree.value
    kind = tree.kind.rawValue
    self.source = source
    details = tree.details.map(told)
    children = tree.parts.prefix(Self.partLimit).map { ExplanationBody($0, folder: folder) }
    more = max(0, tree.parts.count - Self.partLimit)
  }
}
