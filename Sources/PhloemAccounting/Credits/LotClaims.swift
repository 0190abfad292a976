/// Names an order of a member.
public struct OrderName: Hashable, Sendable, CustomStringConvertible {
  /// The member.
  public let member: String
  /// The order of its file.
  public let order: String

  /// Makes a name.
  public init(member: String, order: String) {
    self.member = member
    self.order = order
  }

  /// `platform/o-1`.
  public var description: String { "\(member)/\(order)" }
}

/// What becomes of the credit of an order.
public enum CreditStatus: Hashable, Sendable {
  /// It counts.
  case credited
  /// The convention credits the other hand.
  case notEntitled(CreditRole)
  /// The same member has counted the lot already.
  case repeated(OrderName)
  /// Other members claim the lot too, and no shares divide it.
  case contested([OrderName])

  /// Whether the credit counts.
  public var isCredited: Bool { self == .credited }
}

/// A lot that is claimed more than once.
public struct LotConflict: Sendable {
  /// How it was settled.
  public enum Settlement: String, Sendable {
    /// Shares of 100 % together at most divide it: nothing is credited twice.
    case shared
    /// One member claims it more than once: its first order counts.
    case first
    /// Several members claim it whole or for more than 100 % together: none is credited.
    case refused
  }

  /// The lot.
  public let lot: String
  /// The orders that claim it.
  public let claims: [OrderName]
  /// The sum of the shares that are claimed, a claim without share counting whole.
  public let shares: Double
  /// How it was settled.
  public let settlement: Settlement
}

/// Finds lots that are claimed more than once, and whom the credit goes to.
struct LotClaims {
  /// The lots that several entitled orders claim, by name.
  private(set) var conflicts: [LotConflict] = []
  /// What becomes of each order of each file.
  private(set) var statuses: [[CreditStatus]]

  init(_ files: [CreditFile]) {
    var claims: [String: [(file: Int, order: Int)]] = [:]
    statuses = files.map { Array(repeating: .credited, count: $0.orders.count) }
    for (f, file) in files.enumerated() {
      for (o, order) in file.orders.enumerated() {
        if let role = order.role, let convention = file.convention, role != convention.entitled {
          statuses[f][o] = .notEntitled(convention.entitled)
        } else if let lot = order.lot {
          claims[lot, default: []].append((f, o))
        }
      }
    }
    for (lot, claimants) in claims.sorted(by: { $0.key < $1.key }) where claimants.count > 1 {
      settle(lot, claimants, files)
    }
  }

  private mutating func settle(
    _ lot: String, _ claimants: [(file: Int, order: Int)], _ files: [CreditFile]
  ) {
    func name(_ claim: (file: Int, order: Int)) -> OrderName {
      OrderName(member: files[claim.file].id, order: files[claim.file].orders[claim.order].id)
    }
    let shares = claimants.map { files[$0.file].orders[$0.order].share }
    let sum = shares.reduce(0) { $0 + ($1 ?? 1) }
    let isShared = !shares.contains(nil) && sum <= 1 + 1e-9
    let isOneMember = Set(claimants.map(\.file)).count == 1
    let names = claimants.map(name)
    conflicts.append(
      LotConflict(
        lot: lot, claims: names, shares: sum,
        settlement: isShared ? .shared : isOneMember ? .first : .refused))
    if isShared { return }
    for (index, claim) in claimants.enumerated() {
      if !isOneMember {
        statuses[claim.file][claim.order] = .contested(
          names.enumerated().filter { $0.offset != index }.map(\.element))
      } else if index > 0 {
        statuses[claim.file][claim.order] = .repeated(names[0])
      }
    }
  }
}
