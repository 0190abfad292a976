internal import Foundation
public import Logging
internal import Synchronization

/// Logs as JSON, one object a line, to standard error.
public struct JSONLogHandler: LogHandler {
  /// What every line holds besides.
  public var metadata: Logger.Metadata = [:]
  /// Adds to what every line holds.
  public var metadataProvider: Logger.MetadataProvider?
  /// The least level that is logged.
  public var logLevel: Logger.Level
  private let label: String

  private static let output = Mutex(FileHandle.standardError)

  /// Makes a handler.
  ///
  /// - Parameters:
  ///   - label: The name of the logger.
  ///   - level: The least level that is logged.
  public init(label: String, level: Logger.Level) {
    self.label = label
    logLevel = level
  }

  /// What every line holds under a key.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes a line.
  public func log(event: LogEvent) {
    var fields: [String: String] = [:]
    let all = [metadataProvider?.get(), metadata, event.metadata]
    for case let some? in all { for (key, value) in some { fields[Self.name(key)] = "\(value)" } }
    if let error = event.error { fields["error"] = "\(error)" }
    var line = "{\"time\":\(Self.quoted(Self.time())),\"level\":\"\(event.level.rawValue)\","
    line += "\"message\":\(Self.quoted("\(event.message)"))"
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      let isNumber = ["status", "milliseconds"].contains(key) && Double(value) != nil
      line += ",\(Self.quoted(key)):\(isNumber ? value : Self.quoted(value))"
    }
    let bytes = Data((line + "}\n").utf8)
    Self.output.withLock { $0.write(bytes) }
  }

  private static func name(_ key: String) -> String { key == "hb.request.id" ? "request" : key }

  private static func time() -> String {
    let now = Date().timeIntervalSince1970
    let milliseconds = Int((now - now.rounded(.down)) * 1000)
    var parts = tm()
    var seconds = time_t(now)
    gmtime_r(&seconds, &parts)
    func padded(_ number: Int32, _ width: Int = 2) -> String {
      let text = "\(number)"
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
    let clock = "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
    return "\(date)T\(clock).\(padded(Int32(milliseconds), 3))Z"
  }

  /// A text in quotation marks, on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      // Control characters, and the separators of lines that some readers take for line ends.
      case _ where scalar.value < 32 || scalar.value == 127 || 0x2028...0x2029 ~= scalar.value:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
