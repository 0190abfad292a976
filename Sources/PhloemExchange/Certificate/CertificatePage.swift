public import PhloemLedger
public import PhloemModel

/// A certificate of the ledger as a sheet of A4 that needs nothing beside it and no scripts.
///
/// The same certificate gives the same bytes.
public struct CertificatePage: Sendable {
  /// What it says.
  public let content: CertificateContent
  /// The log in which its entries are.
  public let checkpoint: Checkpoint
  /// The text for a QR code.
  public let code: String
  /// The language of everything but names.
  public let language: LocalizedText.Language

  /// Makes a page of a certificate that was checked.
  ///
  /// - Parameters:
  ///   - content: What it says.
  ///   - checkpoint: The log in which its entries are.
  ///   - code: The text for a QR code.
  ///   - language: The language of everything but names.
  public init(
    _ content: CertificateContent, checkpoint: Checkpoint, code: String,
    language: LocalizedText.Language = .en
  ) {
    (self.content, self.checkpoint, self.code) = (content, checkpoint, code)
    self.language = language
  }

  /// The whole page.
  public var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(title: "\(heading) · \(content.ledger.name)", style: CertificateStyle.css)
    page.add("body") { body in
      body.add("main", ["class": content.kind]) { main in
        addHeader(heading, number, to: &main)
        addSentence(to: &main)
        addDetails(to: &main)
        addUnits(to: &main)
        addTrail(to: &main)
        addDocuments(to: &main)
        addCheck(to: &main)
      }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  func text(_ text: CertificateText) -> String { text(language) }

  func filled(_ text: CertificateText, _ values: String...) -> String {
    var result = text(language)
    for (place, value) in values.enumerated() { result.replace("{\(place)}", with: value) }
    return result
  }

  func word(_ key: String) -> String { CertificateText.word(key, language) }

  /// What kind of certificate it is.
  var heading: String {
    text(content.neutrality != nil ? .neutrality : content.review != nil ? .review : .retirement)
  }

  /// Its number and entry.
  var number: String {
    let number =
      content.retirement?.number ?? content.neutrality?.number ?? content.review?.number ?? 0
    return filled(.numbered, "\(number)", "\(content.entry)")
  }

  /// An amount with its unit, all digits.
  static func amount(_ value: some BinaryInteger, _ unit: String) -> String {
    "\(whole(value)) \(unit)"
  }

  /// A whole number with thousands separators.
  static func whole(_ value: some BinaryInteger) -> String {
    var rest = "\(value.magnitude)"[...]
    var grouped = ""
    while rest.count > 3 {
      grouped = "," + rest.suffix(3) + grouped
      rest = rest.dropLast(3)
    }
    return (value < 0 ? "−" : "") + rest + grouped
  }

  /// Adds whose ledger it is, what the page is and which.
  func addHeader(_ heading: String, _ number: String, to main: inout Markup) {
    main.add("header") { header in
      header.add(
        "p", ["class": "ledger"],
        text: filled(.ledger, content.ledger.name, content.ledger.registrar))
      header.add("h1", text: heading)
      header.add("p", ["class": "number"], text: number)
    }
  }

  /// Adds the figures and the sentence that is certified.
  func addSentence(to main: inout Markup) {
    if let retirement = content.retirement {
      let amount = Self.amount(retirement.quantity, retirement.unit)
      addFigures([(.retired, amount)], to: &main)
      addSentence(
        .retirementSentence, retirement.holder.name, amount, retirement.beneficiary, to: &main)
    }
    if let neutrality = content.neutrality {
      let days = neutrality.period.split(separator: ".").map(String.init)
      let (emitted, covered) = (
        Self.amount(neutrality.emissions, neutrality.unit),
        Self.amount(neutrality.covered, neutrality.unit)
      )
      addFigures([(.emitted, emitted), (.covered, covered)], to: &main)
      addSentence(
        .neutralitySentence, neutrality.subject.name, days.first ?? "", days.last ?? "", emitted,
        neutrality.verifier.name, covered, to: &main)
    }
    if let review = content.review {
      let days = review.period.split(separator: ".").map(String.init)
      let amount = Self.amount(review.value, review.unit)
      addFigures([(.found, amount)], to: &main)
      addSentence(
        review.scope == "product" ? .productSentence : .organisationSentence,
        review.verifier.name, review.subject.name, days.first ?? "", days.last ?? "", amount,
        to: &main)
    }
  }

  /// The sentence with its values set off; short ones stay on one line.
  private func addSentence(_ text: CertificateText, _ values: String..., to main: inout Markup) {
    main.add("p", ["class": "sentence"]) { sentence in
      var rest = self.text(text)[...]
      while let open = rest.firstIndex(of: "{") {
        sentence.add(text: String(rest[..<open]))
        let place = rest[open...].dropFirst().prefix { $0 != "}" }
        if let number = Int(place), values.indices.contains(number) {
          let isShort = values[number].count <= 30
          sentence.add("b", ["class": isShort ? "short" : nil], text: values[number])
        }
        rest = rest[open...].dropFirst(place.count + 2)
      }
      sentence.add(text: String(rest))
    }
  }

  private func addFigures(
    _ figures: [(CertificateText, String)], to main: inout Markup
  ) {
    main.add("div", ["class": "figures"]) { row in
      for (title, amount) in figures {
        row.add("div") { cell in
          cell.add("p", text: text(title))
          cell.add("b", text: amount)
        }
      }
    }
  }

  private func addCheck(to main: inout Markup) {
    main.addSection("check", text(.check)) { section in
      addCode(to: &section)
      section.add("p", text: text(.checkIntro))
      section.add(
        "pre", text: "phloem ledger verify CERTIFICATE.json --key KEY [--against STATUS.json]")
      section.add(
        "p",
        text: filled(
          .holdsUntil, "\(checkpoint.size)", CertificateTime.text(checkpoint.time)))
      section.addTerms(
        [
          (text(.identity), checkpoint.origin), (text(.log), log(checkpoint)), (text(.code), code),
        ], style: "digests")
    }
  }

  /// How many entries a log has, and its root.
  func log(_ checkpoint: Checkpoint) -> String {
    filled(.logEntries, "\(checkpoint.size)", checkpoint.root.hexadecimal)
  }
}
