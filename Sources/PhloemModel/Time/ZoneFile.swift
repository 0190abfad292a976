internal import Foundation

/// The changes of offset that the system's time zone database lists for one zone.
///
/// - SeeAlso: RFC 8536, The Time Zone Information Format (TZif).
struct ZoneFile {
  /// UTC seconds of each change, ascending.
  private(set) var changes: [Int64] = []
  /// `offsets[i]` holds before `changes[i]`, the last one after all; seconds east of UTC.
  private(set) var offsets: [Int] = []

  /// Reads a zone such as `Europe/London`.
  init(identifier: String) throws(InputError) {
    let asksForFile =
      !identifier.isEmpty && !identifier.hasPrefix("/") && !identifier.contains("..")
      && identifier.utf8.allSatisfy { $0 > 32 && $0 < 127 }
    let known = asksForFile ? Self.bytes(of: identifier) : nil
    guard let bytes = known, read(bytes) else {
      let near = nearest(to: identifier, in: TimeZone.knownTimeZoneIdentifiers.sorted())
      throw InputError(
        "unknown time zone '\(identifier)'",
        help: near.map { "did you mean '\($0)'?" }
          ?? "give an IANA name such as Asia/Shanghai, or a fixed offset such as +08:00")
    }
  }

  private static func bytes(of identifier: String) -> [UInt8]? {
    let named = ProcessInfo.processInfo.environment["TZDIR"].map { [$0] } ?? []
    for folder in named + ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"] {
      let path = folder + "/" + identifier
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        let data = FileManager.default.contents(atPath: path)
      {
        return [UInt8](data)
      }
    }
    return nil
  }

  /// Reads the 64-bit block and the yearly rule behind it; false when the bytes are no TZif file.
  private mutating func read(_ bytes: [UInt8]) -> Bool {
    guard let old = Header(bytes, at: 0), old.version >= 2,
      let header = Header(bytes, at: 44 + old.bodyLength(timeBytes: 4))
    else { return false }
    let timesAt = header.end
    let kindsAt = timesAt + header.changes * 8
    let typesAt = kindsAt + header.changes
    let footerAt = header.end + header.bodyLength(timeBytes: 8)
    guard footerAt <= bytes.count, header.types > 0 else { return false }
    func offset(ofType type: Int) -> Int {
      Int(Int32(truncatingIfNeeded: Self.integer(bytes, typesAt + type * 6, 4)))
    }
    offsets = [offset(ofType: 0)]
    for index in 0..<header.changes {
      let type = Int(bytes[kindsAt + index])
      if type >= header.types { return false }
      append(at: Self.integer(bytes, timesAt + index * 8, 8), offset(ofType: type))
    }
    let footer = bytes[footerAt...].dropFirst().prefix { $0 != 10 }
    extend(by: String(decoding: footer, as: UTF8.self))
    return true
  }

  /// Adds the changes of the yearly rule after those listed.
  private mutating func extend(by footer: String) {
    guard let rule = YearlyZoneRule(footer) else { return }
    let last = changes.last ?? Int64(0)
    let firstYear = max(1970, CivilTime(clockSeconds: last).year)
    for year in firstYear...2200 {
      for change in rule.changes(in: year) where change.at > last {
        append(at: change.at, change.offset)
      }
    }
  }

  private mutating func append(at moment: Int64, _ offset: Int) {
    if offset == offsets.last { return }
    changes.append(moment)
    offsets.append(offset)
  }

  /// A big-endian signed integer.
  private static func integer(_ bytes: [UInt8], _ at: Int, _ width: Int) -> Int64 {
    var value: Int64 = bytes[at] >= 128 ? -1 : 0
    for byte in bytes[at..<at + width] { value = value << 8 | Int64(byte) }
    return value
  }

  /// The counts at the start of a TZif block.
  private struct Header {
    let version: Int
    let end: Int
    let changes: Int
    let types: Int
    private let others: Int
    private let leaps: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      func count(_ index: Int) -> Int { Int(integer(bytes, start + 20 + index * 4, 4)) }
      version = Int(bytes[start + 4]) - 48
      end = start + 44
      others = count(0) + count(1) + count(5)
      leaps = count(2)
      changes = count(3)
      types = count(4)
    }

    func bodyLength(timeBytes: Int) -> Int {
      changes * (timeBytes + 1) + types * 6 + others + leaps * (timeBytes + 4)
    }
  }
}
