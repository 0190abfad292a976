/// One value that a person entered for a meter and a period.
public struct MeterRecord: Hashable, Sendable {
  /// The meter.
  public let meter: String
  /// The period it covers.
  public let period: Period
  /// The value in the meter's own unit.
  public let value: Double
  /// Raw quality: 2 manual, 3 estimated.
  public let quality: UInt8
  /// Where it is written.
  public let position: FilePosition
}

/// A file of records kept by hand: `meter,period,value,unit[,quality][,note]`.
///
/// Every record that cannot be taken is a finding that names who answers for the meter; the others are
/// kept.
public struct RecordFile: Sendable {
  /// The records that can be taken, in the order of the file.
  public private(set) var records: [MeterRecord] = []
  /// What is wrong with the others, and with whom to take it up.
  public private(set) var findings: [Diagnostic] = []
  /// Lines of data.
  public let rowCount: Int

  /// Whether a header line is that of a file of records.
  public static func isHeader(_ line: String) -> Bool {
    let names = line.lowercased().split(separator: ",").map {
      $0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" && $0 != "\"" }
    }
    return names.contains("meter") && names.contains("period") && names.contains("value")
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: What messages call it.
  ///   - park: The park whose meters it names.
  /// - Throws: `InputError` when the file as a whole is unfit, such as for a missing column.
  public init(reading text: String, file: String, park: Park) throws(InputError) {
    let table = try CSVTable(reading: text, file: file)
    rowCount = table.rows.count
    guard let meter = table.index(of: "meter"), let period = table.index(of: "period"),
      let value = table.index(of: "value")
    else {
      throw InputError(
        "a file of records needs the columns meter, period and value",
        at: FilePosition(file: file, line: 1), help: "begin it with 'meter,period,value,unit'")
    }
    let unit = table.index(of: "unit")
    let quality = table.index(of: "quality")
    var seen: [String: MeterRecord] = [:]
    for row in table.rows {
      let cells = RecordCells(
        meter: row.fields[meter], period: row.fields[period], value: row.fields[value],
        unit: unit.map { row.fields[$0].text } ?? "",
        quality: quality.map { row.fields[$0].text } ?? "")
      do throws(InputError) {
        let record = try cells.record(in: park)
        let key = "\(record.meter) \(record.period.label)"
        if let first = seen[key] {
          throw InputError(
            first.value == record.value
              ? "'\(record.meter)' has a second record for \(record.period.label)"
              : "'\(record.meter)' has another value for \(record.period.label): \(first.value), "
                + "now \(record.value)", at: row.position,
            help: cells.withOwner("keep one; the first is at \(first.position)", in: park))
        }
        seen[key] = record
        records.append(record)
      } catch {
        findings += error.diagnostics
      }
    }
  }
}

/// The cells of one record.
private struct RecordCells {
  let meter: CSVTable.Field
  let period: CSVTable.Field
  let value: CSVTable.Field
  let unit: String
  let quality: String

  func withOwner(_ help: String, in park: Park) -> String {
    park.meters[meter.text]?.owner.map { "\(help) (owner: \($0))" } ?? help
  }

  func record(in park: Park) throws(InputError) -> MeterRecord {
    guard let known = park.meters[meter.text], !known.isVirtual else {
      throw InputError(
        "unknown meter '\(meter.text)'", at: meter.position,
        help: nearest(to: meter.text, in: park.meters.keys.sorted()).map { "did you mean '\($0)'?" }
      )
    }
    guard let span = known.every else {
      throw InputError(
        "meter '\(meter.text)' is not kept by hand", at: meter.position,
        help: withOwner("give it 'every: quarter' in the park file", in: park))
    }
    let window: Period
    do throws(InputError) {
      window = try Period(reading: period.text)
    } catch {
      throw InputError(
        error.diagnostics.map { Diagnostic(.error, at: period.position, $0.message, help: $0.help) }
      )
    }
    guard span.fits(window) else {
      throw InputError(
        "\(window.label) is no \(span.rawValue), which '\(meter.text)' is kept by",
        at: period.position, help: withOwner("write one \(span.rawValue) a record", in: park))
    }
    return MeterRecord(
      meter: meter.text, period: window, value: try number(for: known, in: park),
      quality: try rawQuality(in: park), position: meter.position)
  }

  private func number(for meter: Meter, in park: Park) throws(InputError) -> Double {
    guard !value.text.isEmpty else {
      throw InputError(
        "'\(meter.id)' has no value for \(period.text)", at: value.position,
        help: withOwner("enter it, or leave the line out", in: park))
    }
    let quantity: Quantity
    do throws(UnitError) {
      quantity = try Quantity(reading: "\(value.text) \(unit.isEmpty ? meter.unit.symbol : unit)")
    } catch {
      throw InputError(
        "\(error.message) of '\(meter.id)'", at: value.position,
        help: withOwner(error.help ?? "write a number", in: park))
    }
    guard quantity.dimension == meter.unit.dimension else {
      throw InputError(
        "'\(meter.id)' is given in \(quantity.unit.symbol) (\(quantity.dimension)), it is kept in "
          + "\(meter.unit.symbol) (\(meter.unit.dimension))", at: value.position,
        help: withOwner("convert the value, or correct the unit", in: park))
    }
    guard quantity.value >= 0 || meter.kind == .gauge else {
      throw InputError(
        "'\(meter.id)' has a negative value for \(period.text): \(value.text)",
        at: value.position, help: withOwner("check the sign", in: park))
    }
    return (quantity.value - meter.unit.offset) / meter.unit.factor
  }

  private func rawQuality(in park: Park) throws(InputError) -> UInt8 {
    if quality.isEmpty { return 2 }
    guard let raw = QualityWords.raw(quality), raw != QualityWords.missing else {
      throw InputError(
        "unknown quality '\(quality)' of '\(meter.text)'", at: meter.position,
        help: withOwner("write measured, calculated, manual or estimated", in: park))
    }
    return raw
  }
}
