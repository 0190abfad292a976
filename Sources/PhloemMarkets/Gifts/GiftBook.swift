public import PhloemModel

/// Gifts to planting projects, the plots they pay for and what was spent: each gift has its trail.
///
/// Gifts of a project pay for its plots in the order in which both were recorded, and spending on a
/// plot draws on the gifts of that plot in the same order. Money is a whole number of minor units, so
/// the parts of every trail add up exactly.
public struct GiftBook: Sendable {
  /// A gift.
  public struct Gift: Hashable, Sendable {
    /// Number of the receipt: 1, 2, 3 … in the order of recording.
    public let receipt: Int
    /// Who gave; empty for a gift without a name.
    public let donor: String
    /// The project.
    public let project: String
    /// Minor units.
    public let amount: Int64
  }

  /// A piece of land that gifts pay for.
  public struct Plot: Hashable, Sendable {
    /// Its name, the only one of its kind.
    public let id: String
    /// The project.
    public let project: String
    /// What planting and care cost, minor units.
    public let cost: Int64
    /// Its area.
    public let area: Quantity
  }

  /// A payment out of a plot's gifts.
  public struct Spending: Hashable, Sendable {
    /// The plot.
    public let plot: String
    /// Minor units.
    public let amount: Int64
    /// Who was paid, for what.
    public let purpose: String
    /// The voucher.
    public let evidence: String
  }

  /// A part of a gift that pays for a plot.
  public struct Share: Hashable, Sendable {
    /// The receipt.
    public let receipt: Int
    /// The plot.
    public let plot: String
    /// Minor units.
    public let amount: Int64
    /// What was spent of it so far, minor units.
    public fileprivate(set) var spent: Int64 = 0
  }

  /// A part of a payment that a gift bears.
  public struct Draw: Hashable, Sendable {
    /// The receipt of the gift.
    public let receipt: Int
    /// The place of the payment among `spendings`.
    public let spending: Int
    /// Minor units.
    public let amount: Int64
  }

  /// The gifts.
  public private(set) var gifts: [Gift] = []
  /// The plots.
  public private(set) var plots: [Plot] = []
  /// The payments.
  public private(set) var spendings: [Spending] = []
  /// Which part of which gift pays for which plot, in the order of payment.
  public private(set) var shares: [Share] = []
  /// Which part of which payment each gift bears, in the order of payment.
  public private(set) var draws: [Draw] = []
  private var plotPlaces: [String: Int] = [:]
  private var plotsOfProject: [String: [Int]] = [:]
  /// The first plot of a project that is not paid for.
  private var openPlot: [String: Int] = [:]
  /// What each plot still needs, minor units.
  private var needed: [Int64] = []
  /// The gifts of a project that no plot has taken whole, with what is left.
  private var waiting: [String: [(receipt: Int, left: Int64)]] = [:]
  private var sharesOfPlot: [String: [Int]] = [:]
  private var openShare: [String: Int] = [:]

  /// The currency of all money.
  public let currency: Currency

  /// Makes an empty book.
  public init(in currency: Currency = .yuan) { self.currency = currency }

  /// Records a gift and pays for plots with it.
  ///
  /// - Returns: The number of its receipt.
  /// - Throws: `InputError` for amounts that are not above zero and sums that are too large.
  public mutating func give(
    _ amount: Int64, by donor: String, to project: String
  ) throws(InputError) -> Int {
    guard amount > 0, !received.addingReportingOverflow(amount).overflow else {
      throw InputError(
        "a gift of \(currency.text(amount)) cannot be", help: "give an amount above zero")
    }
    let receipt = gifts.count + 1
    gifts.append(Gift(receipt: receipt, donor: donor, project: project, amount: amount))
    received += amount
    waiting[project, default: []].append((receipt, amount))
    payPlots(of: project)
    return receipt
  }

  /// Opens a plot, which takes what gifts of its project are waiting.
  ///
  /// - Throws: `InputError` for a name that is taken, a cost below zero and an area that is none.
  public mutating func open(
    plot id: String, of project: String, cost: Int64, area: Quantity
  ) throws(InputError) {
    guard plotPlaces[id] == nil else {
      throw InputError("plot '\(id)' is there already", help: "give every plot its own name")
    }
    guard cost >= 0, area.dimension == .area, area.value > 0 else {
      throw InputError(
        "plot '\(id)' has no area or a cost below zero", help: "write an area such as '15 mu'")
    }
    plotPlaces[id] = plots.count
    plotsOfProject[project, default: []].append(plots.count)
    plots.append(Plot(id: id, project: project, cost: cost, area: area))
    needed.append(cost)
    payPlots(of: project)
  }

  /// Records a payment out of the gifts of a plot.
  ///
  /// - Throws: `InputError` for a plot that is not known, no voucher, and more than the gifts of the
  ///   plot have left; nothing is recorded then.
  public mutating func spend(
    _ amount: Int64, on plot: String, for purpose: String, evidence: String
  ) throws(InputError) {
    guard plotPlaces[plot] != nil else {
      throw InputError(
        "there is no plot '\(plot)'",
        help: nearest(to: plot, in: plotPlaces.keys.sorted()).map { "did you mean '\($0)'?" }
          ?? "open the plot first")
    }
    guard amount > 0, !evidence.isEmpty else {
      throw InputError(
        "a payment of \(currency.text(amount)) on '\(plot)' has no amount or no voucher",
        help: "name the voucher of every payment")
    }
    let own = sharesOfPlot[plot] ?? []
    let left = own.reduce(0) { $0 + shares[$1].amount - shares[$1].spent }
    guard amount <= left else {
      throw InputError(
        "\(currency.text(amount)) are to be spent on '\(plot)', whose gifts have "
          + "\(currency.number(left)) left",
        help: "spend no more than was given")
    }
    spendings.append(Spending(plot: plot, amount: amount, purpose: purpose, evidence: evidence))
    var rest = amount
    var next = openShare[plot] ?? 0
    while rest > 0 {
      let place = own[next]
      let part = min(rest, shares[place].amount - shares[place].spent)
      shares[place].spent += part
      draws.append(
        Draw(receipt: shares[place].receipt, spending: spendings.count - 1, amount: part))
      rest -= part
      if shares[place].spent == shares[place].amount { next += 1 }
    }
    openShare[plot] = next
  }

  /// All that was given, minor units.
  public private(set) var received: Int64 = 0

  /// All that was spent, minor units.
  public var spent: Int64 { spendings.reduce(0) { $0 + $1.amount } }

  /// The mean gift of a number of people, minor units; nil for nobody.
  public func meanGift(people: Int) -> Double? {
    people > 0 ? Double(received) / Double(people) : nil
  }

  /// What became of a gift.
  public struct Trail: Hashable, Sendable {
    /// The gift.
    public let gift: Gift
    /// The plots it pays for.
    public let shares: [Share]
    /// The payments it bears.
    public let draws: [Draw]

    /// What is waiting for a plot, minor units.
    public var waiting: Int64 { gift.amount - shares.reduce(0) { $0 + $1.amount } }
    /// What was spent, minor units.
    public var spent: Int64 { shares.reduce(0) { $0 + $1.spent } }
  }

  /// Returns what became of the gift of a receipt; nil when there is none.
  public func trail(of receipt: Int) -> Trail? {
    guard gifts.indices.contains(receipt - 1) else { return nil }
    return Trail(
      gift: gifts[receipt - 1], shares: shares.filter { $0.receipt == receipt },
      draws: draws.filter { $0.receipt == receipt })
  }

  /// What became of all gifts, in the order of their receipts.
  public var trails: [Trail] {
    let sharesOf = Dictionary(grouping: shares, by: \.receipt)
    let drawsOf = Dictionary(grouping: draws, by: \.receipt)
    return gifts.map {
      Trail(gift: $0, shares: sharesOf[$0.receipt] ?? [], draws: drawsOf[$0.receipt] ?? [])
    }
  }

  /// What the gifts of a plot come to, minor units.
  public func paid(for plot: String) -> Int64 {
    (sharesOfPlot[plot] ?? []).reduce(0) { $0 + shares[$1].amount }
  }

  /// What was spent on a plot, minor units.
  public func spent(on plot: String) -> Int64 {
    (sharesOfPlot[plot] ?? []).reduce(0) { $0 + shares[$1].spent }
  }

  /// Pays for the plots of a project with its waiting gifts.
  private mutating func payPlots(of project: String) {
    let own = plotsOfProject[project] ?? []
    var place = openPlot[project] ?? 0
    guard place < own.count else { return }
    var queue = waiting[project] ?? []
    var first = 0
    while first < queue.count, place < own.count {
      let plot = own[place]
      let part = min(queue[first].left, needed[plot])
      if part > 0 {
        sharesOfPlot[plots[plot].id, default: []].append(shares.count)
        shares.append(
          Share(receipt: queue[first].receipt, plot: plots[plot].id, amount: part))
        needed[plot] -= part
        queue[first].left -= part
      }
      if queue[first].left == 0 { first += 1 }
      if needed[plot] == 0 { place += 1 }
    }
    queue.removeFirst(first)
    waiting[project] = queue
    openPlot[project] = place
  }
}
