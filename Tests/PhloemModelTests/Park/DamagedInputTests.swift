import Foundation
import PhloemModel
import PhloemTestSupport
import Testing

/// Damaged texts never stop the program: they are read, or refused with a place and a sentence.
@Suite struct DamagedInputTests {
  /// `PHLOEM_FUZZ_SEEDS=1..5000` runs more of them.
  static let seeds: ClosedRange<UInt64> = {
    let text = ProcessInfo.processInfo.environment["PHLOEM_FUZZ_SEEDS"] ?? ""
    let ends = text.split(separator: "..").compactMap { UInt64($0) }
    return ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 1...20
  }()

  static func text(_ path: String) -> String {
    (try? String(
      contentsOf: PackageFiles.root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  static let parks: [String: String] = {
    let folder = PackageFiles.root.appendingPathComponent("Examples/chain-park")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var files: [String: String] = [:]
    for name in names where name.hasSuffix(".yaml") {
      files[name] = text("Examples/chain-park/\(name)")
    }
    return files
  }()

  static let small: [String] =
    ParkErrorTests.names.map { text("Tests/Errors/\($0).yaml") }
    + ["Examples/steel-plant/park.yaml", "Examples/campus/park.yaml"].map(text)

  /// One file of the large example at a time, with the rest as it is.
  @Test(arguments: seeds)
  func damagedParks(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    let names = Self.parks.keys.sorted()
    let chosen = names[mutation.below(names.count)]
    let damaged = mutation.damaged(Self.parks[chosen] ?? "")
    check { $0 == chosen ? damaged : Self.parks[$0] ?? "" }
  }

  /// Small parks, damaged twenty times a seed.
  @Test(arguments: seeds)
  func damagedSmallParks(seed: UInt64) {
    var mutation = Mutation(seed: seed &+ 1_000_000)
    for _ in 0..<20 {
      let damaged = mutation.damaged(Self.small[mutation.below(Self.small.count)])
      check { $0 == "park.yaml" ? damaged : "sites: {}" }
    }
  }

  private func check(_ load: @escaping (String) -> String) {
    var reader = ParkReader(environment: ["PHLOEM_DATA": "data"], load: load)
    do {
      let park = try reader.read("park.yaml")
      for finding in ParkCheck(park).findings { #expect(!finding.message.isEmpty) }
      for meter in park.meters.values {
        _ = (meter.amountUnit, meter.gaugeMeaning, meter.formula?.linearCoefficients())
        _ = try? meter.formula?.evaluate { _ in Quantity(1, meter.unit) }
      }
      for commodity in park.commodities.values {
        _ = try? commodity.standardCoal(of: Quantity(1, commodity.unit))
      }
    } catch {
      for finding in error.diagnostics {
        #expect(!finding.message.isEmpty)
        #expect(finding.severity != .error || finding.position != nil, "\(finding)")
      }
    }
  }

  static let texts = [
    "1.93 t", "57 %", "1,234.5 MWh", "5.2 亿 kWh", "147万吨", "-3.5 °C", "10^4 Nm3", "kgCO2/(kW·h)",
    "(kJ/(kg·K))^2", "a * b / 2 + min(c, 3 t)", "main - shop1 - sqrt(shop2 ^ 2)", "CaSO4.2H2O",
    "Ca(OH)2", "2018-01..2019-03", "2018-Q1", "2024-01-01T24:00+08:00", "01/02/2024 3:04 PM",
    "1700000000", "dd/MM/yyyy HH:mm", "Asia/Shanghai", "+08:00",
  ]

  /// Quantities, units, formulas, chemical formulas, periods, zones and times.
  @Test(arguments: seeds)
  func damagedTexts(seed: UInt64) {
    var mutation = Mutation(seed: seed &+ 2_000_000)
    for _ in 0..<100 {
      let base = Self.texts[mutation.below(Self.texts.count)]
      read(mutation.below(4) == 0 ? mutation.noise() : mutation.damaged(base))
    }
  }

  private func read(_ text: String) {
    if let quantity = try? Quantity(reading: text) {
      #expect(quantity.value.isFinite, "\(text)")
      _ = (quantity.description, try? quantity.formatted(in: quantity.unit, digits: 3))
    }
    _ = try? Quantity.normalising(text)
    if let unit = try? PhysicalUnit(reading: text) {
      _ = (unit.isRate, unit.perTimeRemoved, unit.dimension.description)
    }
    if let formula = try? Formula(reading: text) {
      _ = (formula.linearCoefficients(), try? formula.evaluate { _ in Quantity(2) })
    }
    if let formula = try? ChemicalFormula(text) {
      #expect(formula.molarMass.isFinite && formula.molarMass > 0, "\(text)")
    }
    if let period = try? Period(reading: text) {
      _ = (period.previous.label, period.sameLastYear.label, period.months.count)
      #expect(period.end(in: .utc) > period.start(in: .utc), "\(text)")
    }
    // An unknown zone is compared with every zone of the system, which takes a while.
    if text.contains("/") || text.hasPrefix("+"), let zone = try? ZoneRules(identifier: text) {
      _ = zone.offset(atUTC: .max / 2)
    }
    _ = try? TimeTextParser(zone: .utc).moment(text)
    _ = try? YAMLNode(reading: text, file: "t.yaml")
    _ = try? CSVTable(reading: text, file: "t.csv")
    _ = nearest(to: text, in: Self.texts)
  }

  /// Reading files in every dialect, damaged in bytes as well as in characters.
  @Test(arguments: seeds)
  func damagedReadings(seed: UInt64) throws {
    var mutation = Mutation(seed: seed &+ 3_000_000)
    let folder = try TemporaryFolder()
    for _ in 0..<4 {
      let names = ["Tests/Errors/csv-bad-rows.csv", "Tests/Errors/csv-clock-changes.csv"]
      let long =
        "meter,time,value,quality\n"
        + (0..<40).map { "m\($0 % 3),2024-01-01T\(10 + $0 % 12):\(10 + $0):00Z,\($0).5,\n" }
        .joined()
      let wide =
        "time;m0 (kWh);m1\n" + (0..<30).map { "2024-01-\(10 + $0 % 20) 00:00;\($0),5;\n" }.joined()
      let bases = [long, wide] + names.map(Self.text)
      var bytes = Array(mutation.damaged(bases[mutation.below(bases.count)]).utf8)
      for _ in 0..<mutation.below(6) where !bytes.isEmpty {
        bytes[mutation.below(bytes.count)] = UInt8(mutation.below(256))
      }
      let file = try folder.write(bytes, to: "damaged.csv")
      var description = ImportDescription(name: "test")
      description.time.zone = mutation.below(2) == 0 ? "Europe/London" : nil
      description.ignoreOthers = mutation.below(2) == 0
      do {
        let reader = try ReadingFileReader(
          path: file, description: description, meters: ["m0", "m1", "m2"], parkZone: .utc)
        let report = try reader.read { batch in
          for columns in batch.columns {
            #expect(columns.times.count == columns.values.count)
            #expect(columns.values.allSatisfy { !$0.isInfinite && (abs($0) < 0x1p53 || $0.isNaN) })
          }
        }
        #expect(report.kept >= 0 && report.refused >= 0 && report.missing >= 0)
        #expect(!report.description.isEmpty)
      } catch {
        #expect(error is InputError, "\(error)")
      }
    }
  }
}
