extension ParkReader {
  /// `declaration:`: what declarations of the park's products state.
  mutating func readDeclaration(_ reader: inout MappingReader) {
    guard let node = reader.node("declaration") else { return }
    if park.declaration != nil {
      report.error(
        at: reader.place("declaration"), "'declaration' is written a second time",
        help: "write it once, in one of the files of the park")
      return
    }
    park.declaration = ProductDeclarations(node, into: &report)
    for product in park.declaration?.products ?? []
    where !product.id.hasPrefix("treatment of ") {
      refer(to: .commodity, product.id, at: product.position, by: "'declaration'")
    }
  }
}
