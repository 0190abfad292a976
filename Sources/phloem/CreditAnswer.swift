import PhloemAccounting
import PhloemExchange
import PhloemModel

/// What `credit` found, ready to print.
struct CreditAnswer {
  /// How many orders with something to say are shown.
  private static let mostOrders = 20

  let account: CreditAccount
  let language: LocalizedText.Language

  func print() {
    for member in account.members { print(member) }
    if account.members.count > 1 {
      Console.print(CreditText.total(language))
      print(account.sums)
    }
    if !account.conflicts.isEmpty {
      Console.print(CreditText.doubleCredit(language))
      conflicts.lines.forEach { Console.print($0) }
      Console.print()
    }
    if let participation = account.participation { print(participation) }
  }

  private func print(_ member: CreditAccount.Member) {
    Console.print(member.file.name(language))
    let credited = member.lines.count(where: \.status.isCredited)
    Console.print(
      CreditText.orders(
        language, Figure.text(Double(member.lines.count)), Figure.text(Double(credited))))
    if let convention = member.file.convention {
      Console.print(
        CreditText.convention(language, convention.rawValue, word(convention.entitled)))
    }
    Console.print()
    products(member).lines.forEach { Console.print($0) }
    printSources(member)
    Console.print()
    print(member.sums)
    printOrders(member)
    for comparison in member.comparisons { print(comparison) }
  }

  /// Every stage of every product: what a new one burdens, and what the orders avoid of it.
  private func products(_ member: CreditAccount.Member) -> TextTable {
    let words: [CreditText] = [.product, .burden, .stage]
    let numbers: [CreditText] = [.amount, .new, .credit, .range]
    var table = TextTable(
      words.map { $0(language) } + numbers.map { ">" + $0(language) }
        + [CreditText.unit(language)])
    for item in member.products {
      let product = item.product
      for burden in product.burdens {
        guard let sum = item.sums.first(where: { $0.burden == burden.name }) else { continue }
        let unit = BurdenUnit(burden.dimension, size: sum.credit.value)
        let one = BurdenUnit(burden.dimension, size: burden.total.value)
        for stage in burden.stages {
          let avoided = sum.stages.first { $0.name == stage.name }?.amount ?? .zero
          table.add([
            product.name(language), burden.name, name(stage),
            "\(Figure.text(item.amount.value)) \(product.unit)",
            "\(one.text(stage.amount.value)) \(one.symbol)",
            unit.text(avoided.value), unit.range(avoided), unit.symbol,
          ])
        }
      }
    }
    return table
  }

  /// Where the burdens of new products come from, each source once.
  private func printSources(_ member: CreditAccount.Member) {
    var told: Set<String> = []
    for product in member.file.products {
      for burden in product.burdens {
        let source = burden.source ?? CreditText.noSource(language)
        let line = CreditText.source(language, product.name(language), burden.name, source)
        if told.insert(line).inserted { Console.print(line) }
      }
    }
  }

  private func name(_ stage: DisplacedBurden.Stage) -> String {
    stage.name == DisplacedBurden.whole ? CreditText.whole(language) : stage.name
  }

  /// Credits and burdens beside each other, and below them the net, which says what it is.
  private func print(_ sums: [CreditSum]) {
    let numbers: [CreditText] = [.credit, .range, .assumed, .withoutLot, .own, .range, .refused]
    var table = TextTable(
      [CreditText.burden(language)] + numbers.map { ">" + $0(language) }
        + [CreditText.unit(language)])
    for sum in sums {
      let unit = Self.unit(sum)
      table.add([
        sum.burden, unit.text(sum.credit.value), unit.range(sum.credit),
        FigureText.percent(sum.assumedShare), FigureText.percent(sum.withoutLotShare),
        unit.text(sum.own.value), unit.range(sum.own), unit.text(sum.refused.value), unit.symbol,
      ])
    }
    table.lines.forEach { Console.print($0) }
    for sum in sums where sum.own.high > 0 {
      let unit = Self.unit(sum)
      Console.print(
        CreditText.net(
          language, sum.burden, unit.text(sum.net.value), unit.symbol, unit.tail(sum.net)))
    }
    Console.print()
  }

  private static func unit(_ sum: CreditSum) -> BurdenUnit {
    BurdenUnit(sum.dimension, size: max(sum.credit.value, sum.own.value, sum.refused.value))
  }

  private func printOrders(_ member: CreditAccount.Member) {
    let found = member.lines.lazy.flatMap { line in
      remarks(line).map { [line.credit.order.id, line.credit.order.lot ?? "", $0] }
    }
    var table = TextTable([CreditText.order, .lot, .finding].map { $0(language) })
    var count = 0
    for row in found {
      count += 1
      if count <= Self.mostOrders { table.add(row) }
    }
    if table.isEmpty { return }
    table.lines.forEach { Console.print($0) }
    if count > Self.mostOrders {
      Console.print(CreditText.more(language, "\(count - Self.mostOrders)"))
    }
    Console.print()
  }

  /// What there is to say about an order; empty for most.
  func remarks(_ line: CreditLine) -> [String] {
    var remarks: [String] = []
    switch line.status {
    case .credited: break
    case .notEntitled(let role): remarks.append(CreditText.notEntitled(language, word(role)))
    case .repeated(let order): remarks.append(CreditText.repeated(language, "\(order)"))
    case .contested(let orders):
      let names = orders.map(\.description).joined(separator: ", ")
      remarks.append(CreditText.contested(language, names))
    }
    let order = line.credit.order
    if line.credit.burdens.contains(where: \.isCapped) {
      remarks.append(CreditText.capped(language))
    }
    for burden in line.credit.burdens where burden.isPlausible == false {
      guard let own = order.product.burdens.first(where: { $0.name == burden.name }),
        let range = own.plausible
      else { continue }
      let unit = BurdenUnit(own.dimension, size: burden.perUnit.value)
      remarks.append(
        CreditText.implausible(
          language, unit.text(burden.perUnit.value), "\(unit.symbol)/\(order.product.unit)",
          burden.name, "\(range.range)", range.source))
    }
    return remarks
  }

  func word(_ role: CreditRole) -> String {
    role == .recycler ? CreditText.recycler(language) : CreditText.user(language)
  }
}
