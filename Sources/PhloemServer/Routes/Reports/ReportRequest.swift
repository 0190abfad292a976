internal import Foundation
internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemModel
internal import PhloemSession

/// A form in which a report is made.
enum ReportFormat: String, Codable, CaseIterable, Sendable {
  case html, xlsx, csv, json, pdf
}

/// Which report is asked for, and whether again and again.
struct ReportRequest: JSONRequest, Sendable {
  static let keys: Set<String> = [
    "period", "profile", "language", "formats", "reconciled", "schedule",
  ]
  var period, profile, language: String?
  var formats: [String]?
  var reconciled: Bool?
  var schedule: String?

  /// What is asked for, checked against the park before anything is begun.
  ///
  /// - Throws: ``Problem`` for an unknown word, `InputError` for a period or profile that there is not.
  func checked(_ session: ParkSession) throws -> ReportOrder {
    var question = ReportQuestion()
    question.profile = try session.profile(profile).id
    question.isReconciled = reconciled ?? false
    if let language {
      question.language = try Self.word(language, "language")
    }
    if period != nil || schedule == nil {
      question.period = try session.period(period).label
    }
    let formats: [ReportFormat] = try (self.formats ?? ["html", "xlsx", "csv", "json"]).map {
      try Self.word($0, "formats")
    }
    guard !formats.isEmpty else { throw Problem.badRequest("'formats' names none") }
    if formats.contains(.pdf), ChromiumPrinter.program() == nil { throw ChromiumPrinter.missing }
    return ReportOrder(question, formats: ReportFormat.allCases.filter(formats.contains))
  }

  static func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, _ key: String
  ) throws -> Word {
    if let word = Word(rawValue: text) { return word }
    throw Problem.badRequest(
      "'\(key)' is '\(text)', not one of: "
        + Word.allCases.map(\.rawValue).joined(separator: ", "))
  }
}

/// A report that is to be made.
struct ReportOrder: Sendable {
  var question: ReportQuestion
  let formats: [ReportFormat]
  /// The file of Plotly's script, for charts.
  var plotly: String?

  init(_ question: ReportQuestion, formats: [ReportFormat]) {
    self.question = question
    self.formats = formats
  }

  /// Makes the report and puts it on the shelf.
  func make(_ session: ParkSession, author: String, _ handle: JobHandle) throws -> JobResult {
    let input = try ReportWork(session, question).input(progress: handle.report)
    let files = ReportFiles(input)
    let language = question.language.rawValue
    let stem = "report-\(input.period.label)-\(language)"
    let now = Int64(Date().timeIntervalSince1970)
    let profile = input.inventory.profile.id
    let record = ReportShelf.Record(
      id: "\(input.period.label)-\(language)-\(Self.stamp(now))", period: input.period.label,
      profile: profile, language: language, author: author, made: now)
    let id = try ReportShelf(session.place).add(record) { folder in
      let place = folder.appendingPathComponent(stem).path
      for (k, format) in formats.enumerated() {
        try handle.tell(
          LocalizedText(format.rawValue), 0.8 + 0.2 * Double(k) / Double(formats.count))
        try write(format, files, to: place, handle)
      }
    }
    return JobResult(report: id)
  }

  private func write(
    _ format: ReportFormat, _ files: ReportFiles, to place: String, _ handle: JobHandle
  ) throws {
    switch format {
    case .html: try FileContents.write(Data(page(files).utf8), to: place + ".html")
    case .json: try FileContents.write(Data(files.json().utf8), to: place + ".json")
    case .csv:
      for (name, text) in files.csv() {
        try FileContents.write(Data(text.utf8), to: "\(place)-\(name)")
      }
    case .xlsx:
      do throws(ReportError) {
        try files.writeWorkbook(to: place + ".xlsx")
      } catch {
        throw InputError(error.message, help: error.help)
      }
    case .pdf: try ChromiumPrinter.print(page(files), to: place + ".pdf") { handle.isCancelled }
    }
  }

  private func page(_ files: ReportFiles) -> String {
    let script = plotly.flatMap { FileManager.default.contents(atPath: $0) }
    return files.html(plotly: script.map { String(decoding: $0, as: UTF8.self) })
  }

  /// `20260301T080000Z`.
  private static func stamp(_ time: Int64) -> String {
    let civil = CivilTime(clockSeconds: time)
    let numbers = [civil.month, civil.day, civil.hour, civil.minute, civil.second]
    let text = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(civil.year)\(text[0])\(text[1])T\(text[2])\(text[3])\(text[4])Z"
  }
}
