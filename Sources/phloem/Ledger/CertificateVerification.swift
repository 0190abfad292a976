import ArgumentParser
import PhloemCertificates
import PhloemExchange
import PhloemLedger
import PhloemModel
import PhloemSession

/// Checks a certificate, the documents it is about and a later status, and tells what was found.
struct CertificateVerification {
  let file: String
  let key: String
  let against: String?
  let documents: [String]
  let page: CertificatePageOptions

  /// What was found, as JSON.
  struct Answer: Encodable {
    let certificate, ledger: String
    let code: String
    let isSound: Bool
    /// Whether it holds in the newest log that was given.
    let holds: Bool
    let size: Int
    let time: String
    let content: CertificateContent
    let status: CertificateStatus?
    let documents: [CertificateDocument]
    let faults: [String]
  }

  func run(json: Bool) throws {
    let place = FilePosition(file: file)
    let trusted = try TrustedKey.read(key)
    let check = try CertificateCheck([UInt8](FileContents.read(file)), key: trusted, at: place)
    guard check.faults.isEmpty, let certificate = check.certificate, let log = check.checkpoint
    else {
      if json { try Console.printJSON(CertificateReading.Faults(check)) }
      throw InputError(check.faults.map { Diagnostic(.error, at: place, $0) })
    }
    let sound = CertificateReading.Sound(certificate: certificate, check: check)
    let found = try CertificateReading.documents(documents, of: sound)
    let later = try against.map { file in
      let check = try StatusCheck(
        [UInt8](FileContents.read(file)), of: certificate, at: log, key: trusted,
        at: FilePosition(file: file))
      guard check.faults.isEmpty else {
        throw InputError(
          check.faults.map { Diagnostic(.error, at: FilePosition(file: file), $0) })
      }
      return check
    }
    try page.write(html(certificate, log, code: check.file.code, later))
    let status = later?.status
    if json {
      try Console.printJSON(
        Answer(
          certificate: "\(certificate.matter)", ledger: log.origin, code: check.file.code,
          isSound: true, holds: status?.holds ?? true, size: status?.size ?? log.size,
          time: status?.time ?? CertificateTime.text(log.time), content: certificate.content,
          status: status, documents: found, faults: []))
    } else {
      tell(certificate, log, found, status)
    }
    if status?.holds == false { throw ExitCode(1) }
  }

  /// The page of the certificate, or of its status where one was given.
  private func html(
    _ certificate: LedgerCertificate, _ log: Checkpoint, code: String, _ later: StatusCheck?
  ) -> String {
    let told = CertificatePage(
      certificate.content, checkpoint: log, code: code, language: page.language)
    guard let later, let checkpoint = later.checkpoint else { return told.html }
    return StatusPage(later.status, of: told, at: checkpoint).html
  }

  private func tell(
    _ certificate: LedgerCertificate, _ log: Checkpoint, _ documents: [CertificateDocument],
    _ status: CertificateStatus?
  ) {
    CertificateLines.of(certificate.content).forEach { Console.print($0) }
    Console.print(
      "signed by who keeps \(log.origin); \(certificate.entries.count) entries are in the log of "
        + "\(log.size), signed by \(signers(certificate)) keys")
    for document in documents {
      Console.print("\(document.file): its SHA-256 is \(document.fields.joined(separator: ", "))")
    }
    if let status {
      StatusLines.of(status).forEach { Console.print($0) }
    } else {
      Console.print(
        "\(certificate.matter) holds in the log of \(log.size) entries, "
          + "\(CertificateTime.text(log.time)); a later status tells whether it was revoked since")
    }
  }

  private func signers(_ certificate: LedgerCertificate) -> Int {
    Set(certificate.entries.flatMap(\.entry.signed.signers)).count
  }
}

/// A document that a certificate binds.
struct CertificateDocument: Encodable {
  let file: String
  let digest: String
  /// The fields that have its SHA-256.
  let fields: [String]
}

/// Certificates as verbs read them.
enum CertificateReading {
  /// A certificate without fault.
  struct Sound {
    let certificate: LedgerCertificate
    let check: CertificateCheck
  }

  /// What is wrong with a certificate, as JSON.
  struct Faults: Encodable {
    let isSound = false
    let faults: [String]
    let differences: [CertificateDifference]

    init(_ check: CertificateCheck) {
      (faults, differences) = (check.faults, check.differences)
    }

    private enum CodingKeys: String, CodingKey { case isSound, faults, differences }
  }

  /// Reads a certificate that has no fault.
  static func sound(_ file: String, key: String?) throws -> Sound {
    let place = FilePosition(file: file)
    let check = try CertificateCheck(
      [UInt8](FileContents.read(file)), key: key.map { try TrustedKey.read($0) }, at: place)
    guard check.faults.isEmpty, let certificate = check.certificate else {
      throw InputError(check.faults.map { Diagnostic(.error, at: place, $0) })
    }
    return Sound(certificate: certificate, check: check)
  }

  /// The fields whose documents files are.
  static func documents(_ files: [String], of sound: Sound) throws -> [CertificateDocument] {
    try files.map { file in
      let digest = Digest256.of([UInt8](try FileContents.read(file)))
      let fields = sound.check.fields(with: digest)
      guard !fields.isEmpty else {
        throw InputError(
          "no document of the certificate has the SHA-256 of this file, \(digest)",
          at: FilePosition(file: file),
          help: "it is another document, or it was changed after it was signed")
      }
      return CertificateDocument(file: file, digest: digest.hexadecimal, fields: fields)
    }
  }
}
