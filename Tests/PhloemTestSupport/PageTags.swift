import Foundation

/// Whether the elements of an HTML page are closed in their order.
package enum PageTags {
  private static let void: Set<String> = [
    "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
  ]

  /// Finds what is open or closed out of turn.
  ///
  /// - Parameter page: The text of the page; what stands in `style` and `script` is not read.
  /// - Returns: The first fault in words; nil of a sound page.
  package static func fault(of page: String) -> String? {
    var open: [Substring] = []
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      if rest.hasPrefix("!") { continue }
      guard let end = rest.firstIndex(of: ">") else { return "a tag is not closed" }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
      if name.isEmpty { return "'<' stands alone before '\(tag.prefix(20))'" }
      if tag.hasPrefix("/") {
        guard open.last == name else { return "</\(name)> closes <\(open.last ?? "")>" }
        open.removeLast()
        continue
      }
      if tag.count(where: { $0 == "\"" }) % 2 != 0 { return "a quote is open in <\(tag)>" }
      if void.contains(String(name)) { continue }
      open.append(name)
      guard name == "style" || name == "script" else { continue }
      guard let close = rest.range(of: "</\(name)>") else { return "<\(name)> is not closed" }
      rest = rest[close.lowerBound...]
    }
    return open.last.map { "<\($0)> is not closed" }
  }
}
