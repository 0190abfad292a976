import PhloemAccounting
import PhloemModel

/// What `credit --json` prints; amounts in the canonical unit that stands beside them.
struct CreditJSON: Encodable {
  struct Band: Encodable {
    let low, value, high: Double

    init(_ band: NumberBand) {
      (low, value, high) = (min(band.low, band.high), band.value, max(band.low, band.high))
    }
  }
  struct Stage: Encodable {
    let stage: String
    /// What a new unit burdens; absent where several products are summed up.
    let new: Double?
    let credit: Band
  }
  struct Sum: Encodable {
    let burden, unit: String
    /// Where the burden of a new unit comes from; absent where several products are summed up.
    let source: String?
    let credit, own, net, refused: Band
    let assumedShare, withoutLotShare: Double?
    let capped: Int
    let stages: [Stage]

    init(_ sum: CreditSum, new: DisplacedBurden? = nil) {
      burden = sum.burden
      unit = sum.dimension.canonicalUnit.symbol
      source = new?.source
      (credit, own) = (Band(sum.credit), Band(sum.own))
      (net, refused) = (Band(sum.net), Band(sum.refused))
      (assumedShare, withoutLotShare) = (sum.assumedShare, sum.withoutLotShare)
      capped = sum.cappedCount
      stages = sum.stages.map { stage in
        Stage(
          stage: stage.name, new: new?.stages.first { $0.name == stage.name }?.amount.value,
          credit: Band(stage.amount))
      }
    }
  }
  struct Product: Encodable {
    let id, name, unit: String
    let sums: [Sum]
  }
  struct Burden: Encodable {
    let burden: String
    let perUnit: Band
    let isCapped, isAssumed: Bool
    let isPlausible: Bool?
  }
  struct Order: Encodable {
    let id, product, unit, rateBasis, status: String
    let amount, rate: Band
    let lot, rateSource: String?
    let share: Double?
    let isCredited: Bool
    let remarks: [String]
    let burdens: [Burden]
  }
  struct Member: Encodable {
    let id, name: String
    let convention: String?
    let sums: [Sum]
    let products: [Product]
    let orders: [Order]
    let stated: [Stated]
  }
  struct Conflict: Encodable {
    let lot, settlement: String
    let claims: [String]
    let shares: Double
  }
  struct Event: Encodable {
    let event: String
    let persons, repeated: Int
    let sums: [Sum]
  }
  struct Participation: Encodable {
    let participations, persons, households: Int
    let events: [Event]
  }
  let members: [Member]
  let sums: [Sum]
  let lots: [Conflict]
  let participation: Participation?
  let holds: Bool
  let findings: [String]
}

extension CreditJSON {
  init(
    _ account: CreditAccount, _ notes: [Diagnostic], _ language: LocalizedText.Language
  ) {
    let answer = CreditAnswer(account: account, language: language)
    members = account.members.map { member in
      Member(
        id: member.file.id, name: member.file.name(language),
        convention: member.file.convention?.rawValue, sums: member.sums.map { Sum($0) },
        products: member.products.map { item in
          Product(
            id: item.product.id, name: item.product.name(language),
            unit: item.product.unit.symbol,
            sums: item.sums.map { sum in
              Sum(sum, new: item.product.burdens.first { $0.name == sum.burden })
            })
        }, orders: member.lines.map { Order($0, answer) },
        stated: member.comparisons.map(Stated.init))
    }
    sums = account.sums.map { Sum($0) }
    lots = account.conflicts.map {
      Conflict(
        lot: $0.lot, settlement: $0.settlement.rawValue, claims: $0.claims.map(\.description),
        shares: $0.shares)
    }
    participation = account.participation.map { count in
      Participation(
        participations: count.participations, persons: count.persons,
        households: count.households,
        events: count.events.map { event in
          Event(
            event: event.name, persons: event.persons, repeated: event.repeated,
            sums: (account.events[event.name] ?? []).map { Sum($0) })
        })
    }
    holds = account.holds
    findings = notes.map(\.description)
  }
}

extension CreditJSON.Order {
  init(_ line: CreditLine, _ answer: CreditAnswer) {
    let order = line.credit.order
    (id, product, unit) = (order.id, order.product.id, order.product.unit.symbol)
    rateBasis = order.rate.basis.rawValue
    status =
      switch line.status {
      case .credited: "credited"
      case .notEntitled: "not-entitled"
      case .repeated: "repeated"
      case .contested: "contested"
      }
    amount = CreditJSON.Band(order.amount)
    rate = CreditJSON.Band(order.rate.value)
    (lot, rateSource, share) = (order.lot, order.rate.source, order.share)
    isCredited = line.status.isCredited
    remarks = answer.remarks(line)
    burdens = line.credit.burdens.map {
      CreditJSON.Burden(
        burden: $0.name, perUnit: CreditJSON.Band($0.perUnit), isCapped: $0.isCapped,
        isAssumed: $0.isAssumed, isPlausible: $0.isPlausible)
    }
  }
}
