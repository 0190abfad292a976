public import PhloemLedger
internal import PhloemModel

/// Whether a certificate still holds, as a sheet of A4 that needs nothing beside it and no scripts.
///
/// The same status gives the same bytes.
public struct StatusPage: Sendable {
  /// The certificate, in the language of the page.
  public let certificate: CertificatePage
  /// Whether it holds.
  public let status: CertificateStatus
  /// The later log in which that was found.
  public let checkpoint: Checkpoint

  /// Makes a page of a status that was checked or comes from the ledger.
  ///
  /// - Parameters:
  ///   - status: Whether the certificate holds.
  ///   - certificate: The certificate, in the language of the page.
  ///   - checkpoint: The later log.
  public init(
    _ status: CertificateStatus, of certificate: CertificatePage, at checkpoint: Checkpoint
  ) {
    (self.status, self.certificate, self.checkpoint) = (status, certificate, checkpoint)
  }

  /// The whole page.
  public var html: String {
    var page = Markup()
    page.addStart(certificate.language)
    page.addHead(
      title: "\(text(verdict)) · \(certificate.heading) · \(certificate.content.ledger.name)",
      style: CertificateStyle.css)
    page.add("body") { body in
      body.add("main", ["class": "status \(status.standing)"]) { main in
        certificate.addHeader(
          text(.title), filled(.about, certificate.heading, certificate.number), to: &main)
        addVerdict(to: &main)
        addRevocation(to: &main)
        addCorrections(to: &main)
        main.addSection("said", text(.said)) { section in
          section.add("blockquote") { certificate.addSentence(to: &$0) }
        }
        certificate.addDetails(to: &main)
        certificate.addUnits(to: &main)
        addCheck(to: &main)
      }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func text(_ text: StatusText) -> String { text(certificate.language) }

  private func filled(_ text: StatusText, _ first: String, _ second: String = "") -> String {
    text.filled(certificate.language, first, second)
  }

  private var verdict: StatusText {
    switch status.standing {
    case .valid: .valid
    case .corrected: .corrected
    case .revoked: .revoked
    }
  }

  private func addVerdict(to main: inout Markup) {
    main.add("div", ["class": "verdict"]) { cell in
      cell.add("b", text: text(verdict))
      cell.add("p", text: filled(.asOf, CertificatePage.whole(status.size), status.time))
    }
    main.add("p", ["class": "sentence"], text: sentence)
  }

  private var sentence: String {
    if let revocation = status.revocation {
      return StatusText.revokedSentence.filled(
        certificate.language, revocation.party.name, "\(revocation.entry)", revocation.time)
    }
    var sentences = [text(.validSentence)]
    if status.standing == .corrected {
      sentences = [filled(.correctedSentence, "\(status.corrections.count)")]
    }
    if certificate.content.retirement != nil { sentences.append(text(.finalSentence)) }
    return sentences.joined(separator: certificate.language == .zh ? "" : " ")
  }

  private func addRevocation(to main: inout Markup) {
    guard let revocation = status.revocation else { return }
    main.addSection("revocation", text(.revocation)) { section in
      section.addTerms([
        (text(.revokedBy), revocation.party.name), (text(.reason), revocation.reason),
        (text(.revokingEntry), "\(revocation.entry)"), (text(.time), revocation.time),
        (text(.signedBy), CertificatePage.names(revocation.signers)),
      ])
    }
  }

  private func addCorrections(to main: inout Markup) {
    guard !status.corrections.isEmpty else { return }
    let columns: [(StatusText, isNumber: Bool)] = [
      (.wrongEntry, true), (.reason, false), (.toldBy, false), (.time, false),
      (.correctingEntry, true),
    ]
    main.addSection("corrections", text(.corrections)) { section in
      section.add("table") { table in
        table.add("thead") { head in
          head.add("tr") { row in
            for column in columns {
              row.add("th", ["class": column.isNumber ? "n" : nil], text: text(column.0))
            }
          }
        }
        table.add("tbody") { body in
          for told in status.corrections {
            let cells = [
              "\(told.corrects)", told.reason, told.party.name, told.time, "\(told.entry)",
            ]
            body.add("tr") { row in
              for (column, cell) in zip(columns, cells) {
                row.add("td", ["class": column.isNumber ? "n" : nil], text: cell)
              }
            }
          }
        }
      }
      section.addTerms(
        status.corrections.map { (filled(.rightRecord, "\($0.corrects)"), $0.record) },
        style: "digests")
    }
  }

  private func addCheck(to main: inout Markup) {
    main.addSection("check", text(.check)) { section in
      certificate.addCode(to: &section)
      section.add("p", text: text(.checkIntro))
      section.add(
        "pre", text: "phloem ledger verify CERTIFICATE.json --key KEY --against STATUS.json")
      section.add("p", text: text(.laterLog))
      section.addTerms(
        [
          (certificate.text(.identity), checkpoint.origin),
          (text(.statusLog), certificate.log(checkpoint)),
          (text(.certificateLog), certificate.log(certificate.checkpoint)),
          (certificate.text(.code), certificate.code),
        ], style: "digests")
    }
  }
}

extension Markup {
  /// Adds terms, each with its value.
  mutating func addTerms(_ terms: [(title: String, value: String)], style: String? = nil) {
    add("dl", ["class": style]) { list in
      for term in terms {
        list.add("dt", text: term.title)
        list.add("dd", text: term.value)
      }
    }
  }
}
