public import PhloemModel

/// The credits of all members of a park: added up, each lot once, burdens apart.
public struct CreditAccount: Sendable {
  /// What one member may claim.
  public struct Member: Sendable {
    /// Its file.
    public let file: CreditFile
    /// Its orders.
    public let lines: [CreditLine]
    /// Its sums, one a burden.
    public let sums: [CreditSum]
    /// The same product by product, in the order of the file.
    public let products: [ProductSum]
    /// The figures that were published, beside the sums.
    public let comparisons: [CreditComparison]

    /// The orders whose credit of a unit lies outside what is plausible.
    public var implausible: [CreditLine] {
      lines.filter { $0.credit.burdens.contains { $0.isPlausible == false } }
    }
  }

  /// The members, in the order of the files.
  public let members: [Member]
  /// The sums of all members, one a burden.
  public let sums: [CreditSum]
  /// The lots that are claimed more than once.
  public let conflicts: [LotConflict]
  /// The sums of the orders of each event, one a burden, by the name of the event.
  public let events: [String: [CreditSum]]
  /// Who took part in events; nil when nobody is named.
  public let participation: ParticipationCount?

  /// Adds files up.
  ///
  /// - Parameter files: The files of the members.
  /// - Throws: `InputError` for a member with two files, for two conventions of recycling in one
  ///   answer, and for burdens of one name that measure different things.
  public init(_ files: [CreditFile]) throws(InputError) {
    let dimensions = try Self.dimensions(files)
    let names = dimensions.map(\.name)
    let claims = LotClaims(files)
    conflicts = claims.conflicts
    var members: [Member] = []
    for (file, statuses) in zip(files, claims.statuses) {
      let lines = zip(file.orders, statuses).map { order, status in
        CreditLine(member: file.id, credit: OrderCredit(order), status: status)
      }
      let present = Set(
        file.products.flatMap { $0.burdens.map(\.name) }
          + file.orders.flatMap { $0.own.map(\.name) })
      let sums = dimensions.filter { present.contains($0.name) }.map {
        CreditSum(lines, burden: $0.name, dimension: $0.dimension)
      }
      var comparisons: [CreditComparison] = []
      for stated in file.stated {
        guard let sum = sums.first(where: { $0.burden == stated.burden }) else {
          throw InputError(
            "the stated figure is of the unknown burden '\(stated.burden)'", at: stated.position,
            help: nearest(to: stated.burden, in: names).map { "did you mean '\($0)'?" }
              ?? "burdens of this file: \(names.joined(separator: ", "))")
        }
        try Self.check(stated, sum.dimension)
        comparisons.append(CreditComparison(stated, with: sum))
      }
      let byProduct = Dictionary(grouping: lines) { $0.credit.order.product.id }
      members.append(
        Member(
          file: file, lines: lines, sums: sums,
          products: file.products.map { ProductSum($0, byProduct[$0.id] ?? [], all: sums) },
          comparisons: comparisons))
    }
    self.members = members
    let atEvents = members.flatMap(\.lines).filter { $0.credit.order.event != nil }
    events = Dictionary(grouping: atEvents) { $0.credit.order.event ?? "" }.mapValues { lines in
      dimensions.map { CreditSum(lines, burden: $0.name, dimension: $0.dimension) }
    }
    sums = dimensions.map {
      CreditSum(members.lazy.flatMap(\.lines), burden: $0.name, dimension: $0.dimension)
    }
    let participants = files.flatMap(\.participants)
    participation = participants.isEmpty ? nil : ParticipationCount(participants)
  }

  /// Whether nothing was refused, out of range or at odds with a published figure.
  public var holds: Bool {
    members.allSatisfy { member in
      member.lines.allSatisfy(\.status.isCredited) && member.comparisons.allSatisfy(\.holds)
        && member.implausible.isEmpty
    }
  }
}
