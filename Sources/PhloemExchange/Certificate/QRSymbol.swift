import CQREncode

/// A QR code (ISO/IEC 18004): a text as a square of dark and light modules.
package struct QRSymbol: Hashable, Sendable {
  /// The text that it holds.
  package let text: String
  /// How many modules a side has, without the margin.
  package let width: Int
  /// Which modules are dark, row by row.
  private let isDark: [Bool]

  /// The light modules on each side that readers need to find the symbol.
  package static let margin = 4
  /// The largest symbol that a camera reads off paper: its 97 modules and both margins are a third of a
  /// millimetre each where a certificate shows them, 34 mm wide.
  static let largestVersion: Int32 = 20

  /// Makes a symbol that can be read with an eighth of it spoiled (error correction M).
  ///
  /// It is nil for a text that is empty or too long for ``largestVersion``, 666 bytes.
  ///
  /// - Parameter text: The text, as UTF-8.
  package init?(_ text: String) {
    guard !text.utf8.contains(0), let code = EncodedSymbol(text),
      code.handle.pointee.version <= Self.largestVersion, let modules = code.handle.pointee.data
    else { return nil }
    self.text = text
    let width = Int(code.handle.pointee.width)
    self.width = width
    // The lowest bit of a module says whether it is dark.
    isDark = (0..<width * width).map { modules[$0] & 1 == 1 }
  }

  /// The modules, a row at a time.
  package var rows: [ArraySlice<Bool>] {
    (0..<width).map { isDark[$0 * width..<($0 + 1) * width] }
  }

  /// The dark modules as the data of an SVG path, one unit a module, with the margin.
  var path: String {
    var path = ""
    for (y, row) in rows.enumerated() {
      var cells = row
      while let first = cells.firstIndex(of: true) {
        let length = cells[first...].prefix { $0 }.count
        let x = first - row.startIndex + Self.margin
        path += "M\(x) \(y + Self.margin)h\(length)v1h-\(length)z"
        cells = cells[(first + length)...]
      }
    }
    return path
  }
}

/// A symbol of libqrencode.
private struct EncodedSymbol: ~Copyable {
  let handle: UnsafeMutablePointer<QRcode>

  /// Encodes a text, upper and lower case apart, in the smallest version that holds it.
  init?(_ text: String) {
    guard let handle = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else { return nil }
    self.handle = handle
  }

  deinit { QRcode_free(handle) }
}

extension Markup {
  /// Adds a symbol as a picture.
  ///
  /// - Parameters:
  ///   - symbol: The symbol.
  ///   - title: What it is.
  mutating func add(_ symbol: QRSymbol, title: String) {
    let side = symbol.width + 2 * QRSymbol.margin
    add(
      "svg",
      [
        "viewBox": "0 0 \(side) \(side)", "shape-rendering": "crispEdges", "role": "img",
        "aria-labelledby": "qr-title qr-text",
      ]
    ) { picture in
      picture.add("title", ["id": "qr-title"], text: title)
      picture.add("desc", ["id": "qr-text"], text: symbol.text)
      picture.add("path", ["d": symbol.path], text: "")
    }
  }
}
