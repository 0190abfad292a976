public import PhloemFootprint
import PhloemModel

/// Writes processes as ILCD data sets, with their flows, flow properties and unit groups.
///
/// Amounts are written in the reference unit of the flow, as ILCD wants them. What ILCD has no place
/// for is noted: providers, pedigrees, and distributions other than its four. An avoided product is
/// written as a negative input, which is the same in every matrix.
public struct ILCDWriter {
  let database: LifeCycleDatabase
  var notes = ImportNotes()
  /// The day of the data sets, `2026-01-31`: no clock is read here.
  let day: String

  static let common = ("xmlns:common", "http://lca.jrc.it/ILCD/Common")
  static let version = "01.00.000"

  init(_ database: LifeCycleDatabase, day: String) {
    self.database = database
    self.day = day
  }

  /// Writes a zip archive.
  ///
  /// - Parameters:
  ///   - database: The processes, with all that they refer to.
  ///   - path: Where the archive is to lie.
  ///   - day: The day that the data sets state: `2026-01-31`.
  /// - Returns: What could not be written.
  /// - Throws: `DatasetError` when the archive cannot be written.
  public static func write(
    _ database: LifeCycleDatabase, to path: String, day: String
  ) throws(DatasetError) -> ImportNotes {
    let (files, notes) = files(of: database, day: day)
    try ZipWriter.write(files, to: path)
    return notes
  }

  /// The files of an archive, in order of their names.
  public static func files(
    of database: LifeCycleDatabase, day: String
  ) -> (files: [(name: String, bytes: [UInt8])], notes: ImportNotes) {
    var writer = ILCDWriter(database, day: day)
    var files: [String: String] = [:]
    for group in database.unitGroups {
      files["ILCD/unitgroups/\(ILCDIdentifier.of(group.id)).xml"] = writer.text(of: group)
    }
    for property in database.flowProperties {
      files["ILCD/flowproperties/\(ILCDIdentifier.of(property.id)).xml"] = writer.text(of: property)
    }
    for flow in database.flows {
      files["ILCD/flows/\(ILCDIdentifier.of(flow.id)).xml"] = writer.text(of: flow)
    }
    for process in database.processes {
      files["ILCD/processes/\(ILCDIdentifier.of(process.id)).xml"] = writer.text(of: process)
    }
    if !database.methods.isEmpty {
      writer.notes.note(.unsupported, "\(database.methods.count) impact categories are not written")
    }
    let sorted = files.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    return (sorted, writer.notes)
  }

  /// A name in each of its languages.
  static func names(_ element: String, _ name: LocalisedText, into xml: inout XMLTextWriter) {
    for entry in name.texts { xml.element(element, [("xml:lang", entry.language)], entry.text) }
  }

  /// A reference to another data set.
  static func reference(
    _ element: String, to kind: String, _ folder: String, _ id: String, _ name: LocalisedText,
    into xml: inout XMLTextWriter
  ) {
    let id = ILCDIdentifier.of(id)
    let attributes = [
      ("type", "\(kind) data set"), ("refObjectId", id), ("version", version),
      ("uri", "../\(folder)/\(id).xml"),
    ]
    xml.element(element, attributes) { names("common:shortDescription", name, into: &$0) }
  }

  static func classification(_ classes: [String], into xml: inout XMLTextWriter) {
    if classes.isEmpty { return }
    xml.element("classificationInformation") { xml in
      xml.element("common:classification") { xml in
        for (level, name) in classes.enumerated() {
          xml.element("common:class", [("level", "\(level)")], name)
        }
      }
    }
  }

  func administration(into xml: inout XMLTextWriter) {
    xml.element("administrativeInformation") { xml in
      xml.element("dataEntryBy") { $0.element("common:timeStamp", [], "\(day)T00:00:00Z") }
      xml.element("publicationAndOwnership") {
        $0.element("common:dataSetVersion", [], Self.version)
      }
    }
  }
}

/// Identifiers as ILCD demands them: UUIDs in small letters.
enum ILCDIdentifier {
  /// The identifier itself where it is a UUID, else one made of its bytes, always the same.
  static func of(_ id: String) -> String {
    let lower = id.lowercased()
    if isUUID(lower) { return lower }
    let one = hash(lower, from: 0xCBF2_9CE4_8422_2325)
    let two = hash(lower, from: 0x9AE1_6A3B_2F90_404F)
    // Version 8: made by a rule of one's own.
    let high = (one & ~0xF000) | 0x8000
    let low = (two & ~(0xC << 60)) | (0x8 << 60)
    let digits = hexadecimal(high) + hexadecimal(low)
    var result = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { result += "-" }
      result.append(digit)
    }
    return result
  }

  private static func isUUID(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy { $0.isHexDigit && $0.isASCII } }
  }

  /// FNV-1a, 64 bits.
  private static func hash(_ text: String, from start: UInt64) -> UInt64 {
    text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
