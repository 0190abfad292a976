import PhloemImport
import PhloemModel
import PhloemTestSupport
import Testing

/// Networks of PyPSA written in the test; what they come to is checked by hand.
@Suite struct PyPSATests {
  /// A plant, a store and a load over two hours.
  static let small = [
    "snapshots.csv": "snapshot,objective,stores,generators\n2025-01-01 00:00:00,1,1,1\n"
      + "2025-01-01 01:00:00,1,1,1\n",
    "buses.csv": "name,carrier\nmain bus,AC\n", "carriers.csv": "name,co2_emissions\ncoal,0.34\n",
    "generators.csv": "name,bus,p_nom,carrier,efficiency,marginal_cost\n"
      + "plant,main bus,10,coal,0.4,20\n",
    "loads.csv": "name,bus\ntown,main bus\n", "loads-p_set.csv": "snapshot,town\n0,3\n1,4.5\n",
  ]

  static func convert(
    _ files: [String: String], currency: String? = "EUR", start: String? = nil
  ) throws(InputError) -> ImportedPark {
    try PyPSAConverter.convert(
      "net", names: files.keys.sorted(), options: ImportOptions(currency: currency, start: start)
    ) { path throws(InputError) in
      guard let text = files[String(path.dropFirst(4))] else {
        throw InputError("there is no file '\(path)'")
      }
      return text
    }
  }

  /// The park that a conversion writes, read back.
  static func park(_ made: ImportedPark) throws -> Park {
    var reader = ParkReader { path in
      guard let file = made.files.first(where: { path.hasSuffix($0.name) }) else {
        throw InputError("there is no file '\(path)'")
      }
      return file.text
    }
    return try reader.read("park/park.yaml")
  }

  /// Returns the findings of a conversion that must fail.
  static func failure(_ files: [String: String], currency: String? = "EUR") -> String {
    do {
      _ = try convert(files, currency: currency)
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func partsBecomeThoseOfAPark() throws {
    let made = try Self.convert(Self.small)
    let park = try Self.park(made)
    #expect(made.counts.map(\.section) == ["commodities", "markets", "demands"])
    #expect(made.counts.map(\.count) == [1, 1, 1])
    #expect(park.commodities["main-bus"]?.kind == .electricity)
    #expect(park.markets["plant"]?.direction == .purchase)
    // 0.34 tCO2 per MWh of coal at 40 % are 0.85 per MWh given.
    #expect(
      made.files.first { $0.name == "factors.csv" }?.text.contains(",0.85,kgCO2/kWh,") == true)
    #expect(made.files.first { $0.name == "series.csv" }?.text == "town\n3\n4.5\n")
    #expect(made.dispatchOptions == ["--from '2025-01-01 00:00' --to '2025-01-01 02:00'"])
    let notes = made.findings.map(\.message)
    #expect(made.findings.allSatisfy { $0.severity == .note })
    #expect(notes.contains { $0.hasPrefix("power is read as MW and energy as MWh") })
  }

  @Test func whatIsNotCarriedOverIsNamedOnce() throws {
    var files = Self.small
    files["generators.csv"] =
      "name,bus,p_nom,carrier,efficiency,marginal_cost,marginal_cost_quadratic,owner,x\n"
      + "plant,main bus,10,coal,0.4,20,0.5,us,3\nspare,main bus,5,coal,1,90,0,,4\n"
    files["processes.csv"] = "name\nmill\n"
    let found = try Self.convert(files).findings.filter {
      $0.severity != .note || $0.position != nil
    }
    let warnings = found.filter { $0.severity == .warning }.map(\.message)
    #expect(
      warnings == [
        "the components of 'processes.csv' are not carried over",
        "'marginal_cost_quadratic' of generator 'plant' is not carried over",
      ])
    #expect(found.contains { $0.message.hasPrefix("'owner' of generator 'plant' is no attribute") })
    #expect(!found.contains { $0.message.contains("'x'") })
  }

  @Test func aScaledSnapshotScalesPricesAndEmissions() throws {
    var files = Self.small
    // An hour that stands for ten in costs and energy, and lasts one hour.
    files["snapshots.csv"] =
      "snapshot,objective,stores,generators\n2025-01-01 00:00,10,1,10\n2025-01-01 01:00,10,1,10\n"
    let made = try Self.convert(files)
    #expect(made.files[0].text.contains("price: 200 EUR/MWh"))
    #expect(made.files.first { $0.name == "factors.csv" }?.text.contains(",8.5,kgCO2/kWh,") == true)
  }

  @Test func aLoadThatGivesIsASupply() throws {
    var files = Self.small
    files["loads-p_set.csv"] = "snapshot,town\n0,3\n1,-2\n"
    let park = try Self.park(Self.convert(files))
    #expect(park.fixedFlows["town"]?.direction == .input)
    #expect(park.fixedFlows["town-given"]?.direction == .output)
  }

  @Test func whatIsNotSaidIsAskedFor() {
    #expect(Self.failure(Self.small, currency: nil).contains("--currency EUR"))
    #expect(Self.failure(Self.small, currency: "Taler").contains("'Taler' is no currency"))
    var files = Self.small
    files["snapshots.csv"] = "snapshot,objective\n0,1\n1,1\n"
    #expect(Self.failure(files).contains("the snapshots are no dates ('0')"))
    #expect(Self.failure(files).contains("--start '2025-01-01 00:00'"))
  }

  @Test(arguments: [
    ("buses.csv", "name,carrier\nother,AC\n", "names the bus 'main bus', which is not there"),
    (
      "snapshots.csv",
      "snapshot,objective,stores,generators\n2025-01-01 00:00,1,1,1\n2025-01-01 01:00,2,1,1\n",
      "the snapshots have different weights"
    ),
    (
      "snapshots.csv", "period,snapshot,objective\n2030,2025-01-01 00:00,1\n", "investment periods"
    ),
    (
      "snapshots.csv", "snapshot,objective,stores\n2025-01-01,1,7\n",
      "a step of 7 h does not divide"
    ),
    ("loads-p_set.csv", "snapshot,town\n0,3\n", "1 rows where snapshots.csv has 2"),
    ("loads-p_set.csv", "snapshot,town\n0,3\n1,x\n", "'x' of column 'town' is no number"),
    ("loads-p_set.csv", "snapshot,town\n0,3\n1,\n", "'p_set' of load 'town' has no number"),
    (
      "generators.csv", "name,bus,p_nom\nplant,main bus,ten\n",
      "'p_nom' of generator 'plant' is 'ten', no number"
    ),
    (
      "generators.csv", "name,bus,p_nom,sign\nplant,main bus,1,2\n", "the sign of generator 'plant'"
    ),
    ("stores.csv", "name,bus,e_nom,e_min_pu\nco2,main bus,9,-1\n", "may hold less than nothing"),
    ("links.csv", "name,bus0,bus1,p_nom\nhop,main bus,man bus,9\n", "did you mean 'main bus'?"),
    ("snapshots.csv", "", "the table is empty"),
  ])
  func badFoldersAreExplained(name: String, text: String, says: String) {
    var files = Self.small
    files[name] = text
    let found = Self.failure(files)
    #expect(found.contains(says), "\(found)")
  }

  @Test func anyBytesGiveFindingsAndNoCrash() {
    var random = SeededGenerator(seed: 7)
    let names = Self.small.keys.sorted()
    for _ in 0..<300 {
      var files = Self.small
      let name = names[Int(random.next() % UInt64(names.count))]
      var bytes = Array((files[name] ?? "").utf8)
      for _ in 0..<(1 + random.next() % 3) where !bytes.isEmpty {
        let at = Int(random.next() % UInt64(bytes.count))
        bytes[at] = [44, 10, 34, 45, 101, 57, 0, 200][Int(random.next() % 8)]
      }
      files[name] = String(decoding: bytes, as: UTF8.self)
      do throws(InputError) {
        let made = try Self.convert(files)
        #expect(!made.files.isEmpty)
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
