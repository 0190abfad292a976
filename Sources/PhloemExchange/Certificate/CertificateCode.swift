/// What a certificate's QR code holds: its text, or as much of it as there is room for.
struct CertificateCode {
  /// The picture; nil where even the shorter text is too long.
  let symbol: QRSymbol?
  /// Whether the picture holds all of the text.
  let isWhole: Bool

  /// Draws a code, without the ledger's name at its end where that is too much: the ledger's identity is at
  /// its start.
  init(_ text: String) {
    let whole = QRSymbol(text)
    isWhole = whole != nil
    symbol = whole ?? text.lastIndex(of: "/").flatMap { QRSymbol(String(text[..<$0])) }
  }

  /// What has to be said of a picture that does not hold the text; nil of one that does.
  var remark: CertificateText? {
    isWhole ? nil : symbol == nil ? .codeMissing : .codeShortened
  }
}

extension CertificatePage {
  /// Adds the picture of the code, and what it leaves out.
  func addCode(to section: inout Markup) {
    let code = CertificateCode(self.code)
    if let symbol = code.symbol {
      section.add("figure", ["class": "qr"]) { figure in
        figure.add(symbol, title: text(.codeTitle))
        figure.add("figcaption", text: text(.codeCaption))
      }
    }
    if let remark = code.remark { section.add("p", text: text(remark)) }
  }
}
