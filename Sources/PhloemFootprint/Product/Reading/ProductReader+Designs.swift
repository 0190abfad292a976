import PhloemModel

extension ProductReader {
  /// The changes of design that may be tried.
  mutating func designs(
    _ reader: inout MappingReader, _ items: [ProductItem], _ life: Quantity?
  ) -> [ProductFile.Design] {
    reader.children("designs", into: &report).compactMap { entry in
      let subject = "design '\(entry.key)'"
      var inner = MappingReader(entry, subject: subject, into: &report)
      let name = localized("name", &inner)
      var changes: [ProductFile.Design.Change] = []
      let children = inner.children("changes", into: &report)
      for child in children where !brokenItems.contains(child.key) {
        guard let item = items.first(where: { $0.id == child.key }) else {
          report.error(
            at: child.position, "\(subject) changes the unknown item '\(child.key)'",
            help: nearest(to: child.key, in: items.map(\.id)).map { "did you mean '\($0)'?" }
              ?? "items: \(items.map(\.id).joined(separator: ", "))")
          continue
        }
        if let change = self.change(child, of: item, subject) { changes.append(change) }
      }
      let newLife = inner.node("life").flatMap { node in
        life.flatMap {
          quantity(node, "'life' of \(subject)", of: $0.dimension, such: "\($0)")
        }
      }
      inner.finish(into: &report)
      if children.isEmpty, !inner.has("life") {
        report.error(
          at: entry.position, "\(subject) changes nothing",
          help: "add 'changes: {housing: {cut: 20 %}}' or 'life: …'")
        return nil
      }
      return ProductFile.Design(
        id: entry.key, name: name ?? LocalizedText(entry.key), changes: changes, life: newLife)
    }
  }

  /// `{cut: 20 %}` or `{amount: 0.28 kg}`.
  private mutating func change(
    _ entry: YAMLNode.Entry, of item: ProductItem, _ subject: String
  ) -> ProductFile.Design.Change? {
    let what = "'\(entry.key)' of \(subject)"
    var reader = MappingReader(entry, subject: what, into: &report)
    let cut = reader.node("cut").flatMap { share($0, "'cut' of \(what)", such: "20 %") }
    let amount = reader.node("amount").flatMap {
      quantity($0, "'amount' of \(what)", such: "0.28 kg")
    }
    if reader.has("cut") == reader.has("amount") {
      report.error(
        at: entry.position, "\(what) must have 'cut' or 'amount'",
        help: "write '{cut: 20 %}' or '{amount: 0.28 kg}'")
    }
    reader.finish(into: &report)
    if let cut { return ProductFile.Design.Change(item: item.id, multiplier: 1 - cut) }
    guard let amount else { return nil }
    guard case .value(let own) = item.amount.basis, own.dimension == amount.dimension, own.value > 0
    else {
      report.error(
        at: reader.valuePlace("amount"), "\(what) is no amount of the kind the item has",
        help: "write it in the unit of the item's own amount, or a 'cut'")
      return nil
    }
    return ProductFile.Design.Change(item: item.id, multiplier: amount.value / own.value)
  }
}
