import PhloemModel

/// The shares of the products of one process of a study.
struct StudySharing {
  /// One a product; nil where they cannot be told, with a finding.
  private(set) var shares: [Double]?

  init(
    _ process: StudyProcess, _ rule: StudyProcess.Sharing, into report: inout Diagnostics
  ) {
    switch rule {
    case .cutOff: shares = nil
    case .shares:
      let stated = process.outputs.map(\.share)
      for (output, share) in zip(process.outputs, stated) where share == nil {
        report.error(
          at: output.position, "'\(output.id)' of process '\(process.id)' has no share",
          help: "add 'share: 40 %'")
      }
      let known = stated.compactMap { $0 }
      guard known.count == stated.count else { return }
      let sum = known.reduce(0, +)
      if abs(sum - 1) > ProductSharing.slack || known.contains(where: { $0 < 0 }) {
        report.error(
          at: process.position, "the shares of process '\(process.id)' sum to \(sum)",
          help: "they are parts of 1, none below 0")
      } else {
        shares = known
      }
    case .physical:
      let masses = process.outputs.map { $0.mass?.value }
      let stated = masses.compactMap { $0 }
      let amounts = process.outputs.map { Self.quantity($0.amount) }
      if stated.count == masses.count {
        take(.proportional(to: stated), of: process, into: &report)
      } else if let first = amounts[0]?.dimension,
        amounts.allSatisfy({ $0?.dimension == first }), stated.isEmpty
      {
        take(.proportional(to: amounts.compactMap { $0?.value }), of: process, into: &report)
      } else {
        report.error(
          at: process.position,
          "the products of process '\(process.id)' are not measured alike",
          help: "add 'mass: 2 kg' to each")
      }
    case .economic:
      let revenues = process.outputs.map { output -> Quantity? in
        guard let price = output.price, let amount = Self.quantity(output.amount) else {
          report.error(
            at: output.position, "'\(output.id)' of process '\(process.id)' has no price",
            help: "add 'price: 5 CNY/kg'")
          return nil
        }
        return amount * price
      }
      let known = revenues.compactMap { $0 }
      guard known.count == revenues.count, let first = known.first?.dimension else { return }
      if known.contains(where: { $0.dimension != first }) || !first.isMoney {
        report.error(
          at: process.position, "the revenues of process '\(process.id)' are not in one currency",
          help: "write each price as money for a unit of the product, such as '5 CNY/kg'")
      } else {
        take(
          .economic(amounts: known.map { _ in 1 }, prices: known.map(\.value)), of: process,
          into: &report)
      }
    }
  }

  private mutating func take(
    _ found: AllocationShares, of process: StudyProcess, into report: inout Diagnostics
  ) {
    shares = found.shares
    for finding in found.findings {
      let text = "allocation of process '\(process.id)': \(finding)"
      if found.shares == nil {
        report.error(at: process.position, text, help: "choose another rule")
      } else {
        report.warning(at: process.position, text)
      }
    }
  }

  private static func quantity(_ amount: StudyAmount) -> Quantity? {
    do throws(UnitError) {
      return Quantity(amount.number ?? 0, try PhysicalUnit(reading: amount.unit))
    } catch {
      return nil
    }
  }
}

extension PhysicalDimension {
  /// Whether it is money and nothing else.
  fileprivate var isMoney: Bool {
    guard powers.count == 1, powers[0].exponent == 1 else { return false }
    if case .money = powers[0].base { return true }
    return false
  }
}
