internal import Foundation
public import PhloemLedger
internal import PhloemModel

/// A certificate as a file that is checked without the ledger.
public struct CertificateFile: Codable, Hashable, Sendable {
  /// `phloem-ledger-certificate@v1`.
  public let format: String
  /// What it says.
  public let certificate: CertificateContent
  /// The text for a QR code.
  public let code: String
  /// The entries from which all of it follows.
  public let entries: [ProvenEntry]
  /// The log in which they are, a signed note.
  public let checkpoint: String
  /// The entries and their numbers, a signed note.
  public let signature: String

  /// What the file is about, by what is signed; nil where that does not say it.
  public var matter: CertificateMatter? {
    let lines = signature.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    return lines.count > 2 ? CertificateMatter(String(lines[2])) : nil
  }

  /// Signs a certificate.
  init(
    _ certificate: LedgerCertificate, _ entries: [ProvenEntry], at checkpoint: SignedCheckpoint,
    by keys: [LedgerPrivateKey]
  ) throws {
    let log = checkpoint.checkpoint
    format = LedgerCertificate.format
    self.certificate = certificate.content
    code = certificate.code(at: log)
    self.entries = entries
    self.checkpoint = checkpoint.text
    signature = try SignedNote(certificate.text(at: log), of: log.origin, by: keys).note
  }
}

/// A status of a certificate as a file that is checked without the ledger.
public struct StatusFile: Codable, Hashable, Sendable {
  /// `phloem-ledger-status@v1`.
  public let format: String
  /// What it says.
  public let status: CertificateStatus
  /// The entries from which it follows.
  public let entries: [ProvenEntry]
  /// The hashes by which the log continues that of the certificate, base64.
  public let consistency: [String]
  /// The log in which the entries are, a signed note.
  public let checkpoint: String
  /// Whether the certificate holds, and the entries: a signed note.
  public let signature: String

  /// Signs a status.
  init(
    _ status: LedgerStatus, of certificate: LedgerCertificate, _ entries: [ProvenEntry],
    consistency: [Digest256], at checkpoint: SignedCheckpoint, by keys: [LedgerPrivateKey]
  ) throws {
    let log = checkpoint.checkpoint
    format = LedgerStatus.format
    self.status = status.status
    self.entries = entries
    self.consistency = consistency.map { Base64.text($0.bytes) }
    self.checkpoint = checkpoint.text
    signature = try SignedNote(
      status.text(of: certificate, at: log), of: log.origin, by: keys
    ).note
  }
}

/// A file of the format with what it holds beside what the format has.
enum CertificateJSON {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - word: What it should be.
  ///   - place: Where it was named.
  /// - Returns: The file, and what it holds that the format has no place for.
  /// - Throws: `InputError` for another file.
  static func read<File: Codable>(
    _ bytes: [UInt8], _ word: String, at place: FilePosition
  ) throws(InputError) -> (file: File, surplus: [String]) {
    let data = Data(bytes)
    do {
      let file = try JSONDecoder().decode(File.self, from: data)
      let tree = try JSONDecoder().decode(JSONTree.self, from: data)
      var surplus = tree.surplus(over: try JSONTree(of: file))
      if colons(in: bytes) != tree.memberCount { surplus.append("a field that stands there twice") }
      return (file, surplus)
    } catch {
      throw InputError(
        "this is no \(word): \(words(for: error))", at: place,
        help: "make one with: phloem ledger \(word)")
    }
  }

  /// The colons outside of texts: as many as there are fields, those that stand there twice with them.
  private static func colons(in bytes: [UInt8]) -> Int {
    var (count, isText, isEscaped) = (0, false, false)
    for byte in bytes {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isText: isEscaped = true
      case UInt8(ascii: "\""): isText.toggle()
      case UInt8(ascii: ":") where !isText: count += 1
      default: break
      }
    }
    return count
  }

  private static func words(for error: any Error) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }
        .joined(separator: ".")
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      "'\(key.stringValue)' is missing"
        + (context.codingPath.isEmpty ? "" : " in '\(path(context))'")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context))' has another form"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "'\(path(context))' has another form"
    default: "it is no JSON"
    }
  }
}
