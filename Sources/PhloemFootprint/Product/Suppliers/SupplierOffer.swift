public import PhloemModel

/// Data of one supplier for one item, which may replace the default while they are valid.
public struct SupplierOffer: Hashable, Sendable {
  /// The supplier.
  public let supplier: String
  /// The supplier's name for people.
  public let name: LocalizedText
  /// The item whose data it replaces.
  public let item: String
  /// First day on which the data hold.
  public let from: CivilTime
  /// Last day on which the data hold; nil while nothing follows them.
  public let to: CivilTime?
  /// The factor; nil when the default stays.
  public let factor: ProductFactor?
  /// The amount; nil when the default stays.
  public let amount: Quantity?
  /// Where the data come from.
  public let origin: DataOrigin
  /// Where it is written.
  public let position: FilePosition

  /// Makes an offer.
  public init(
    supplier: String, name: LocalizedText, item: String, from: CivilTime, to: CivilTime? = nil,
    factor: ProductFactor? = nil, amount: Quantity? = nil, origin: DataOrigin,
    position: FilePosition
  ) {
    self.supplier = supplier
    self.name = name
    self.item = item
    self.from = from
    self.to = to
    self.factor = factor
    self.amount = amount
    self.origin = origin
    self.position = position
  }

  /// Whether the data hold on a day.
  public func isValid(on day: CivilTime) -> Bool {
    from.daysSince1970 <= day.daysSince1970
      && (to.map { day.daysSince1970 <= $0.daysSince1970 } ?? true)
  }

  /// `2025-01-01 to 2026-12-31`.
  public var validityText: String { "\(from.dateText) to \(to?.dateText ?? "further notice")" }
}

extension ProductFile {
  /// Returns the file with a supplier's data in place of the defaults of an item.
  ///
  /// - Parameters:
  ///   - item: The item.
  ///   - offer: The supplier's data.
  /// - Returns: The changed file.
  /// - Throws: `InputError` when the offer is for another item or not valid on the day of the study.
  public func replacing(
    _ item: String, with offer: SupplierOffer
  ) throws(InputError) -> ProductFile {
    guard offer.item == item, let index = items.firstIndex(where: { $0.id == item }) else {
      throw InputError(
        "supplier '\(offer.supplier)' has data for '\(offer.item)', not for '\(item)'",
        at: offer.position, help: "write --replace \(offer.item)=\(offer.supplier)")
    }
    guard offer.isValid(on: day) else {
      throw InputError(
        "the data of supplier '\(offer.supplier)' for '\(item)' hold from \(offer.validityText), "
          + "the study speaks of \(day.dateText)",
        at: offer.position, help: "ask the supplier for data that hold on \(day.dateText)")
    }
    var file = self
    if let factor = offer.factor { file.items[index].factor = factor }
    if let amount = offer.amount { file.items[index].amount.basis = .value(amount) }
    file.items[index].origin = offer.origin
    file.items[index].supplier = offer.supplier
    return file
  }

  /// Returns the offer of a supplier for an item.
  ///
  /// - Throws: `InputError` when there is none, with near names.
  public func offer(
    of supplier: String, for item: String, among offers: [SupplierOffer]
  ) throws(InputError) -> SupplierOffer {
    let known = offers.filter { $0.item == item }
    // Several periods of one supplier: the one that holds, else the last.
    let own = known.filter { $0.supplier == supplier }
    if let offer = own.first(where: { $0.isValid(on: day) }) ?? own.last { return offer }
    guard items.contains(where: { $0.id == item }) else {
      throw InputError(
        "the product has no item '\(item)'", at: position,
        help: nearest(to: item, in: items.map(\.id)).map { "did you mean '\($0)'?" }
          ?? "items: \(items.map(\.id).joined(separator: ", "))")
    }
    let names = known.map(\.supplier)
    throw InputError(
      "supplier '\(supplier)' has no data for '\(item)'", at: position,
      help: names.isEmpty
        ? "no supplier has: add its data to the file of suppliers"
        : "suppliers that have: \(names.joined(separator: ", "))")
  }

  /// Returns the file with the data of every supplier that hold on the day of the study.
  ///
  /// - Parameter offers: The suppliers' data.
  /// - Returns: The file, and a note about each offer that does not hold.
  /// - Throws: `InputError` when two offers for one item hold: the choice is not made here.
  public func replacingAll(
    with offers: [SupplierOffer]
  ) throws(InputError) -> (file: ProductFile, findings: [Diagnostic]) {
    var file = self
    var report = Diagnostics()
    for item in items {
      let own = offers.filter { $0.item == item.id }
      let valid = own.filter { $0.isValid(on: day) }
      if valid.count > 1 {
        report.error(
          at: valid[1].position,
          "\(valid.map { "'\($0.supplier)'" }.joined(separator: " and ")) both offer data for "
            + "'\(item.id)' on \(day.dateText)",
          help: "choose one: --replace \(item.id)=\(valid[0].supplier)")
        continue
      }
      if let offer = valid.first { file = try file.replacing(item.id, with: offer) }
      for offer in own where !offer.isValid(on: day) {
        report.note(
          at: offer.position,
          "the data of supplier '\(offer.supplier)' for '\(item.id)' hold from "
            + "\(offer.validityText), not on \(day.dateText): the default stays",
          help: "ask the supplier for data that hold on \(day.dateText)")
      }
    }
    try report.throwIfErrors()
    return (file, report.all)
  }
}
