import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Follows items back to what they were made of, and lots forward to all items.
struct ItemTrace: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract:
      "Follow an item back to its lots, and a lot forward to all items; refuse false scans.",
    discussion: """
      The file names the stages of an item's life, the batches with what went into each, the items of a \
      batch as a run of numbers, and a table of scans. Serial numbers such as XJ25-00000042-7 end in \
      the check character of ISO/IEC 7064 MOD 37,36. A scan of a number that was misread or never \
      given, at a stage that the item has passed or has not come to, is refused. Exit code 1 when one is.
      """)

  @Argument(help: "The items, YAML.") var file: String
  @Option(help: "Tell what the item of this serial number was made of.") var back: String?
  @Option(help: "Tell all items that this lot or batch is in.") var forward: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let items = try ItemFile.read(
        YAMLNode(reading: FileContents.text(file), file: file), table: tables(beside: file))
      let answer = ItemTraceJSON(
        items, back: try back.map { try items.origin(of: $0) },
        forward: try forward.map { try items.reach(of: $0) }, language.language)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(language.language).forEach { Console.print($0) }
      }
      if !answer.refused.isEmpty { throw ExitCode(1) }
    }
  }
}

/// Where items come from and go, as JSON.
struct ItemTraceJSON: Encodable {
  struct Stage: Encodable {
    let stage: String
    let items: Int
  }
  struct Refused: Encodable {
    let place, serial, stage, site, reason: String
    let expected, firstSite, firstPlace: String?
  }
  struct Batch: Encodable { let batch, stage: String }
  struct Back: Encodable {
    let serial, stage, site, batch: String
    let lots: [String]
    let batches: [Batch]
  }
  struct Range: Encodable {
    let batch, first, last: String
    let items: Int
  }
  struct Forward: Encodable {
    let batch, stage: String
    let items: Int
    let ranges: [Range]
  }

  let items, name: String
  let count, batches, runs, scans: Int
  let stages: [Stage]
  let refused: [Refused]
  let back: Back?
  let forward: Forward?

  init(
    _ file: ItemFile, back: ItemFile.Origin?, forward: ItemFile.Reach?,
    _ language: LocalizedText.Language
  ) {
    items = file.id
    name = file.name(language)
    count = file.register.count
    batches = file.register.graph.batches.count
    runs = file.register.runs.count
    scans = file.scanCount
    stages = zip(file.register.stages, file.register.counts).map { Stage(stage: $0, items: $1) }
    refused = file.refused.map { item in
      var expected: String?
      if case .outOfOrder(let stage) = item.refusal { expected = stage }
      return Refused(
        place: "\(item.position)", serial: item.scan.serial, stage: item.scan.stage,
        site: item.scan.site, reason: item.refusal.code, expected: expected,
        firstSite: item.first?.site, firstPlace: item.first.map { "\($0.position)" })
    }
    self.back = back.map { origin in
      Back(
        serial: origin.serial.description, stage: origin.stage, site: origin.site,
        batch: origin.batch.id, lots: origin.sources.filter(\.isRaw).map(\.id),
        batches: origin.sources.map { Batch(batch: $0.id, stage: $0.stage) })
    }
    self.forward = forward.map { reach in
      Forward(
        batch: reach.batch.id, stage: reach.batch.stage, items: reach.count,
        ranges: reach.runs.map {
          Range(
            batch: $0.batch.id, first: $0.first.description, last: $0.last.description,
            items: $0.count)
        })
    }
  }

  /// What was found, as lines of text.
  func lines(_ language: LocalizedText.Language) -> [String] {
    let counts = [count, runs, batches, scans, refused.count].map(String.init)
    var lines = [
      "\(items)  \(name)", ItemText.countLine(language, counts[0], counts[1], counts[2]),
    ]
    var table = TextTable([ItemText.stage(language), ItemText.items(language)])
    for stage in stages { table.add([stage.stage, "\(stage.items)"]) }
    lines += table.lines + [ItemText.scanLine(language, counts[3], counts[4])]
    lines += refused.map {
      ItemText.refused(language, $0.place, $0.serial, $0.stage, $0.why(language))
    }
    if let back {
      lines.append(ItemText.backLine(language, back.serial, back.stage, back.site))
      lines.append(ItemText.madeOf(language, back.lots.joined(separator: ", ")))
      var table = TextTable([ItemText.batch(language), ItemText.stage(language)])
      for batch in back.batches { table.add([batch.batch, batch.stage]) }
      lines += table.lines
    }
    if let forward {
      lines.append(
        ItemText.forwardLine(
          language, forward.batch, "\(forward.items)", "\(forward.ranges.count)"))
      let header: [ItemText] = [.batch, .first, .last, .items]
      var table = TextTable(header.map { $0(language) })
      for range in forward.ranges {
        table.add([range.batch, range.first, range.last, "\(range.items)"])
      }
      if !table.isEmpty { lines += table.lines }
    }
    return lines
  }
}

extension ItemTraceJSON.Refused {
  /// Why the scan cannot be, in words.
  fileprivate func why(_ language: LocalizedText.Language) -> String {
    switch reason {
    case "malformed": ItemText.malformed(language)
    case "unknown-item": ItemText.unknownItem(language)
    case "unknown-stage": ItemText.unknownStage(language)
    case "out-of-order": ItemText.outOfOrder(language, expected ?? "")
    default:
      if let firstSite, let firstPlace {
        ItemText.copiedFrom(language, firstSite, firstPlace)
      } else {
        ItemText.copied(language)
      }
    }
  }
}
