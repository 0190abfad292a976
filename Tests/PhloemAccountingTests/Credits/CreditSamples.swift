import PhloemAccounting
import PhloemModel

/// Files and orders that the tests of credits share.
enum CreditSamples {
  static let position = FilePosition(file: "credits.yaml", line: 1, column: 1)

  static let text = """
    credits: platform
    name: {en: Platform, zh: 平台}
    convention: cut-off
    products:
      phone:
        name: {en: new phone, zh: 新手机}
        unit: item
        stages: {materials: 38 kgCO2e, production: 7 kgCO2e, transport: 1 kgCO2e, use: 3 kgCO2e}
        avoided-stages: [materials, production, transport]
        new-life: 4 yr
        source: made up
      aggregate:
        unit: t
        displacement-rate: {value: 80 %, low: 60 %, high: 100 %, assumed: true}
        burdens:
          carbon: {total: 7.79306 kgCO2e/t, range: 1..50 kgCO2e/t, source: UK Government 2025}
          sand: 1 t/t
          land: {value: 0.04 m2, low: 0.03 m2, high: 0.12 m2}
    orders:
      - {id: o-1, product: phone, count: 2, displacement-rate: 51 %, own-burden: 2 kgCO2e, lot: L1}
      - {id: o-2, product: aggregate, amount: 500 kg, own-burden: {carbon: 2.21 kgCO2e/t}, lot: L2, role: user, event: fair}
    stated:
      - {amount: 50 kgCO2e, tolerance: 10 %, source: the platform}
      - {burden: land, amount: 1 acre, readings: [1 mu], per: 1 t, range: 0.03..0.12 m2/t, source: a page}
    participants:
      - {event: fair, person: p-1, household: h-1}

    """

  /// The text above its orders.
  static var head: String {
    String(text.prefix(upTo: text.firstRange(of: "orders:")?.lowerBound ?? text.endIndex))
  }

  /// Reads a file whose tables are given by name.
  static func read(
    _ text: String, tables: [String: String] = [:], file: String = "credits.yaml"
  ) throws(InputError) -> (file: CreditFile, findings: [Diagnostic]) {
    try CreditFile.read(YAMLNode(reading: text, file: file)) { (name) throws(InputError) in
      guard let table = tables[name] else { throw InputError("there is no file '\(name)'") }
      return try CSVTable(reading: table, file: name)
    }
  }

  /// The sample with a piece of its text replaced.
  static func edited(_ old: String, _ new: String) throws(InputError) -> (
    file: CreditFile, findings: [Diagnostic]
  ) {
    try read(text.replacing(old, with: new))
  }

  /// A product with one burden.
  static func product(
    _ stages: [(String, NumberBand)] = [
      ("materials", NumberBand(38)), ("production", NumberBand(7)), ("transport", NumberBand(1)),
      ("use", NumberBand(3)),
    ]
  ) -> DisplacedProduct {
    DisplacedProduct(
      id: "phone", name: LocalizedText("phone"), unit: .one,
      burdens: [
        DisplacedBurden(
          "carbon", dimension: .co2e(),
          stages: stages.map { DisplacedBurden.Stage($0.0, $0.1) }, position: position)
      ], position: position)
  }

  /// An order of the product of `product()`.
  static func order(
    _ id: String = "o-1", of product: DisplacedProduct = product(),
    amount: NumberBand = NumberBand(1),
    rate: DisplacementRate = DisplacementRate(NumberBand(1)),
    stages: [String] = ["materials", "production", "transport", "use"], own: Double? = nil,
    lot: String? = nil, share: Double? = nil, role: CreditRole? = nil, event: String? = nil
  ) -> CreditOrder {
    CreditOrder(
      id: id, product: product, amount: amount, rate: rate, avoidedStages: stages,
      own: own.map {
        [
          CreditOrder.OwnBurden(
            "carbon", dimension: .co2e(), amount: NumberBand($0), position: position)
        ]
      } ?? [], lot: lot, share: share, role: role, event: event, position: position)
  }

  /// A member with orders.
  static func file(
    _ id: String, _ orders: [CreditOrder], convention: RecyclingConvention? = nil,
    stated: [StatedCredit] = [], participants: [Participation] = []
  ) -> CreditFile {
    CreditFile(
      id: id, name: LocalizedText(id), convention: convention, products: [product()],
      orders: orders, stated: stated, participants: participants, position: position)
  }
}

extension CreditAccount {
  /// The carbon of all members.
  var carbon: CreditSum? { sums.first { $0.burden == "carbon" } }
}
