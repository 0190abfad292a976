import Foundation
import PhloemExchange
import PhloemModel
import PhloemSession
import PhloemStore

/// The plans that a park's database keeps.
struct KeptPlans {
  let options: ParkOptions
  let park: Park
  let store: PhloemStore

  /// Opens the plans of a park.
  ///
  /// - Throws: `InputError` where there is no database.
  init(_ options: ParkOptions) throws {
    self.options = options
    park = try options.place.load().park
    guard FileManager.default.fileExists(atPath: options.place.storePath) else {
      throw InputError(
        "there is no database '\(options.place.storePath)'",
        help: "keep a plan first: phloem dispatch \(options.park) --save NAME")
    }
    store = try PhloemStore(path: options.place.storePath)
  }

  /// The names of the plans.
  var names: [String] {
    get throws { Set(try store.plans().map(\.name)).sorted() }
  }

  /// When a plan was kept.
  static func time(_ plan: StoredPlan) -> String {
    "\(CivilTime(clockSeconds: plan.made)) UTC"
  }

  /// A plan by its name, or by `NAME@VERSION`.
  ///
  /// - Throws: `InputError` where there is none.
  func plan(_ text: String, version: Int? = nil) throws -> StoredPlan {
    if let plan = try store.plan(named: text, version: version) { return plan }
    var (name, version) = (text, version)
    if version == nil, let sign = text.lastIndex(of: "@"),
      let number = Int(text[text.index(after: sign)...])
    {
      name = String(text[..<sign])
      version = number
      if let plan = try store.plan(named: name, version: version) { return plan }
    }
    let known = try names
    throw InputError(
      "there is no plan '\(name)'" + (version.map { " of version \($0)" } ?? ""),
      help: known.contains(name)
        ? "see its versions: phloem plans \(options.park)"
        : nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "kept are: \(known.joined(separator: ", "))")
  }

  /// Writes the page of a plan.
  func writePage(
    of plan: StoredPlan, to path: String, _ language: LocalizedText.Language, plotly: String?
  ) throws {
    let inputs = try options.place.planInputs(park)
    let page = PlanRecordPage(
      try plan.record(), steps: plan.steps,
      .init(
        name: plan.name, version: plan.version, made: Self.time(plan), command: plan.command,
        isCurrent: PhloemStore.planHash(of: inputs) == plan.hash), park: park, language: language)
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try FileContents.write(Data(page.html(plotly: library).utf8), to: path)
    Console.note("wrote \(path)")
  }

  /// Two plans side by side.
  func difference(
    _ first: String, _ second: String, _ language: LocalizedText.Language
  ) throws -> KeptDifference {
    let plans = try [first, second].map { try plan($0) }
    let records = try plans.map { ("\($0.name)@\($0.version)", try $0.record()) }
    let rows = PlanRecordDifference(
      records[0], records[1], park: park, sameInputs: plans[0].hash == plans[1].hash,
      language: language)
    return KeptDifference(
      rows: rows, page: PlanDifferencePage(rows, park: park, language: language))
  }
}

/// Two plans side by side, ready to print.
struct KeptDifference {
  let rows: PlanRecordDifference
  let page: PlanDifferencePage

  /// A table a group.
  func tables(_ language: LocalizedText.Language) -> [String] {
    var lines: [String] = []
    for group in PlanRecordDifference.Group.allCases {
      let own = rows.rows.filter { $0.group == group }
      if own.isEmpty { continue }
      var table = TextTable([
        PlanRecordDifference.name(of: group, language), language == .zh ? "标识" : "of",
        ">\(rows.first)", ">\(rows.second)", language == .zh ? ">差值" : ">less or more",
        language == .zh ? "单位" : "unit",
      ])
      func figure(_ value: Double?) -> String { value.map { Figure.text($0) } ?? "–" }
      for row in own {
        table.add([
          page.name(of: row), row.owner ?? "", figure(row.first), figure(row.second),
          figure(row.change), row.unit,
        ])
      }
      lines += (lines.isEmpty ? [] : [""]) + table.lines
    }
    return lines
  }
}
