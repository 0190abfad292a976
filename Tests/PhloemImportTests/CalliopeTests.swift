import PhloemImport
import PhloemModel
import PhloemTestSupport
import Testing

/// Models of Calliope written in the test.
@Suite struct CalliopeTests {
  static let model = """
    model: {name: Two places}
    techs:
      grid:
        essentials: {name: Grid, parent: supply, carrier: power}
        constraints: {resource: inf, energy_cap_max: 9}
        costs.monetary.om_con: 0.2
      load: {essentials: {name: Load, parent: demand, carrier: power}}
      line:
        essentials: {name: Line, parent: transmission, carrier: power}
        constraints: {energy_cap_max: 5, energy_eff: 0.98, lifetime: 10}
        costs.monetary: {interest_rate: 0, energy_cap_per_distance: 2}
    locations:
      A: {techs: {grid: }}
      B: {techs: {load: {constraints.resource: file=load.csv}}}
    links: {"A,B": {techs: {line: {distance: 5}}}}
    """
  static let load = "t,B\n2030-01-01 00:00,-1\n2030-01-01 01:00,-2\n"

  static func convert(
    _ model: String = model, load: String = load, unit: String? = "kWh", currency: String? = "EUR"
  ) throws(InputError) -> ImportedPark {
    try CalliopeConverter.convert(
      "model.yaml", options: ImportOptions(currency: currency), energyUnit: unit
    ) { path throws(InputError) in
      switch path {
      case "model.yaml": return model
      case "load.csv": return load
      default: throw InputError("there is no file '\(path)'")
      }
    }
  }

  static func failure(
    _ model: String = model, load: String = load, unit: String? = "kWh", currency: String? = "EUR"
  ) -> String {
    do {
      _ = try convert(model, load: load, unit: unit, currency: currency)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func placesBecomePoolsAndLinesLinks() throws {
    let made = try Self.convert()
    var reader = ParkReader { path in
      made.files.first { path.hasSuffix($0.name) }?.text ?? ""
    }
    let park = try reader.read("park/park.yaml")
    #expect(park.pools.keys.sorted() == ["power-A", "power-B"])
    let line = try #require(park.links["line-A-B"])
    #expect(line.isTwoWay && line.from == "power-A" && line.to == "power-B")
    #expect(isClose(line.loss?.quantity.value ?? 0, 0.02, relative: 1e-12))
    // 2 EUR/kW/km over 5 km and 10 years without interest: 1 EUR per kW and year.
    #expect(made.files[0].text.contains("annual: 1 EUR/(kW*a)"))
    #expect(made.files[0].text.contains("price: 0.2 EUR/kWh"))
    #expect(made.dispatchOptions.first == "--build greenfield")
  }

  @Test func whatIsNotCarriedOverIsNamed() throws {
    let model =
      Self.model.replacing("energy_cap_max: 9}", with: "energy_cap_max: 9, units_max: 3}")
      + "\ngroup_constraints: {cap: {cost_max: {co2: 5}}}\noverrides: {winter: {}}\n"
    let found = try Self.convert(model).findings.map(\.message)
    #expect(found.contains("'units_max' of 'grid' at 'A' is not carried over"))
    #expect(found.contains("'cap' of 'group_constraints' is not carried over"))
    #expect(!found.contains { $0.contains("om_con") })
  }

  @Test func whatIsNotSaidIsAskedFor() {
    #expect(Self.failure(unit: nil).contains("--energy-unit kWh, MWh or GWh"))
    #expect(Self.failure(unit: "kW").contains("'kW' is no unit of energy"))
    #expect(Self.failure(currency: nil).contains("--currency EUR"))
  }

  @Test(arguments: [
    ("parent: supply", "parent: suply", "has the parent 'suply', which is not known"),
    ("{grid: }", "{gird: }", "did you mean 'grid'?"),
    ("file=load.csv", "file=load.csv:C", "has no column 'C'"),
    ("file=load.csv", "file=none.csv", "there is no file 'none.csv'"),
    ("om_con: 0.2", "om_con: cheap", "'om_con' of 'grid' is 'cheap', no number"),
    ("file=load.csv", "5", "nobody says which time it plans"),
    (
      "carrier: power}\n    constraints: {r", "carrier: [a, b]}\n    constraints: {r",
      "may choose between"
    ),
    ("\"A,B\"", "\"A\"", "joins no two locations"),
  ])
  func badModelsAreExplained(old: String, new: String, says: String) {
    let found = Self.failure(Self.model.replacing(old, with: new))
    #expect(found.contains(says), "\(found)")
  }

  @Test(arguments: [
    ("2030-01-01 01:00", "noon", "'noon' is no time"),
    ("-2", "much", "'much' of column 'B' is no number"),
    (",-2", ",", "has no number"),
  ])
  func badSeriesAreExplained(old: String, new: String, says: String) {
    let found = Self.failure(load: Self.load.replacing(old, with: new))
    #expect(found.contains(says), "\(found)")
  }

  @Test func anyBytesGiveFindingsAndNoCrash() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      var bytes = Array(Self.model.utf8)
      for _ in 0..<(1 + random.next() % 3) {
        let at = Int(random.next() % UInt64(bytes.count))
        bytes[at] = [58, 10, 123, 125, 44, 57, 46, 200][Int(random.next() % 8)]
      }
      do throws(InputError) {
        let made = try Self.convert(String(decoding: bytes, as: UTF8.self))
        #expect(!made.files.isEmpty)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
