/// What each column of one file is, found from its header and its description.
struct ReadingPlan: Sendable {
  enum Role: UInt8, Sendable { case ignored, time, meter, value, quality }

  /// A value of a row.
  struct Slot: Sendable {
    /// Index of its meter; nil when the row names it.
    let meter: Int?
    /// Field in the row, from 0.
    let column: Int
    let missing: MissingTexts
  }

  let isWide: Bool
  let meterCount: Int
  let roles: [Role]
  let slots: [Slot]
  /// Long layout: the meter each known name stands for; nil when it is not to be read.
  let names: [String: Int]
  /// The unit of each meter's values, where the file or its description says one.
  let units: [String?]
  let ignoreOthers: Bool

  /// Column of times, from 0.
  let timeColumn: Int

  init(
    head: CSVHead, description: ImportDescription, meters: [String], file: String
  ) throws(InputError) {
    var finder = ColumnFinder(head: head, file: file)
    isWide = finder.isWide(description)
    meterCount = meters.count
    ignoreOthers = description.ignoreOthers
    var roles = Array(repeating: Role.ignored, count: head.header.count)
    var units = Array(repeating: String?.none, count: meters.count)
    let index = Dictionary(
      meters.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var names = index
    for (name, meter) in description.meterNames.sorted(by: { $0.key < $1.key }) {
      names[name] = finder.meter(meter, index, description)
    }
    let missing = MissingTexts(description.missing)
    let time =
      finder.column(
        "time", description.time.column, ColumnFinder.timeNames,
        fallback: isWide || description.meter != nil ? 0 : nil) ?? 0
    roles[time] = .time
    var slots: [Slot] = []
    if isWide {
      for wide in finder.wideColumns(description, names: names, index: index, time: time) {
        roles[wide.column] = .value
        units[wide.meter] = wide.unit
        let own = wide.missing.map(MissingTexts.init) ?? missing
        slots.append(Slot(meter: wide.meter, column: wide.column, missing: own))
      }
    } else {
      var only: Int?
      if let meter = description.meter {
        only = finder.meter(meter, index, description)
      } else if let column = finder.column("meter", description.meterColumn, ["meter", "meter_id"])
      {
        roles[column] = .meter
      }
      let quality = description.qualityColumn
      let hasQuality = quality != nil || finder.has("quality")
      if hasQuality, let column = finder.column("quality", quality, ["quality"]) {
        roles[column] = .quality
      }
      if let column = finder.column("value", description.valueColumn, ["value"]) {
        roles[column] = .value
        slots = [Slot(meter: only, column: column, missing: missing)]
        let unit = description.unit ?? ColumnFinder.nameAndUnit(head.header[column]).unit
        for meter in only.map({ [$0] }) ?? Array(meters.indices) { units[meter] = unit }
      }
    }
    try finder.findings.throwIfErrors()
    self.roles = roles
    self.slots = slots
    self.names = names
    self.units = units
    timeColumn = time
  }
}
