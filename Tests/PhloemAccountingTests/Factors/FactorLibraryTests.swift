import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct FactorLibraryTests {
  /// Rows of each table, counted when the source table was split; `Library/README.md` tells the rest.
  @Test func everyTableHasItsRows() throws {
    let library = try FactorLibrary.load()
    let counts = Dictionary(grouping: library.factors, by: \.position.file).mapValues(\.count)
    let expected = [
      "allocation": 3,
      "china-electricity": 152, "china-fuels": 147, "china-heat-and-standard-coal": 26,
      "china-processes": 108, "china-travel-and-freight": 9, "electricity-life-cycle": 10,
      "eu-cbam": 120, "ghg-protocol-fuels": 65, "ghg-protocol-transport": 121,
      "grid-other-countries": 39, "grid-united-states": 81, "ipcc-2006-energy": 377,
      "ipcc-2006-processes": 199, "ipcc-2006-waste": 88, "ipcc-2019-metals": 9,
      "reference-values": 151,
      "uk-defra-energy": 35, "uk-defra-materials": 70, "uk-defra-transport": 52,
      "uk-defra-waste": 134, "us-epa-stationary": 37,
    ]
    for (name, count) in expected {
      #expect(counts["Library/factors/\(name).csv"] == count, "\(name)")
    }
    #expect(library.factors.count == expected.values.reduce(0, +))
  }

  /// Twenty-four values against the source table that the library was made from.
  @Test(arguments: [
    ("cn.grid.national@2022", "0.5366", "kgCO2/kWh"),
    ("cn.grid.national@2021", "0.5568", "kgCO2/kWh"),
    ("cn.grid.national@2023", "0.5306", "kgCO2/kWh"),
    ("cn.grid.national.excl-market-nonfossil@2023", "0.6096", "kgCO2/kWh"),
    ("cn.grid.province.sd@2022", "0.641", "kgCO2/kWh"),
    ("cn.grid.national.ets-notice@2022", "0.5703", "tCO2/MWh"),
    ("ipcc2006.ncv.other-bituminous-coal@2006", "25.8", "TJ/Gg"),
    ("ipcc2006.co2.natural-gas@2006", "56100", "kgCO2/TJ"),
    ("ipcc2006.cc.petroleum-coke@2006", "26.6", "kgC/GJ"),
    ("ipcc2006.carbonate.caco3@2006", "0.43971", "tCO2/t"),
    ("ipcc2006.aluminium.slope.cwpb@2006", "0.143", "kgCF4*cell-day/(t*min)"),
    ("ipcc2006.carbide.acetylene-use@2006", "1.1", "tCO2/t"),
    ("ipcc2019.steel.bof@2019", "1.58", "tCO2/t"),
    ("cn.ndrc.ncv.natural-gas@2015", "389.31", "GJ/10^4 Nm3"),
    ("cn.ndrc.of.bituminous-coal@2015", "93", "%"),
    ("cn.ets.ncv.anthracite@2024", "22.867", "GJ/t"),
    ("cn.heat.default@2015", "0.11", "tCO2/GJ"),
    ("cn.aluminium.cf4@2024", "0.02", "kgCF4/t"),
    ("cn.clinker.deduct.carbide-slag@2024", "0.48", "tCO2/t"),
    ("cn.tce.electricity@2020", "0.1229", "kgce/kWh"),
    ("ghgp.mass.crude-oil@2024", "3100.59", "kgCO2/t"),
    ("us.egrid.co2.ercot-all@2022", "771.083", "lbCO2/MWh"),
    ("defra.freight.rail.freight-train@2025", "0.02779", "kgCO2e/tkm (AR5)"),
    ("defra.waste.construction.aggregates.landfill@2025", "1.26338", "kgCO2e/t (AR5)"),
    ("cbam.default.cn.7601.unwrought-aluminium@2026", "3", "tCO2e/t (AR5)"),
  ])
  func holdsTheValuesOfItsSource(reference: String, value: String, unit: String) throws {
    let factor = try #require(try FactorLibrary.load()[reference])
    #expect(factor.valueText == value)
    #expect(factor.value.unit.symbol == unit)
  }

  @Test func everyRowTellsWhereItComesFrom() throws {
    for factor in try FactorLibrary.load().factors {
      #expect(!factor.licence.isEmpty && factor.source.count > 10, "\(factor.reference)")
      #expect(!factor.source.contains("EFDB") && !factor.table.contains("EFDB"))
      #expect(factor.category != .gridElectricity || factor.validFrom != nil)
    }
  }

  /// The gas column and the substance in the unit say the same.
  @Test func unitsNameTheGasOfTheRow() throws {
    for factor in try FactorLibrary.load().factors {
      let substances = factor.value.dimension.powers.compactMap { power -> String? in
        switch power.base {
        case .massOf(let name) where power.exponent > 0: name
        case .co2e where power.exponent > 0: "CO2e"
        default: nil
        }
      }
      if substances == ["C"] || factor.value.dimension.isNone {
        continue  // a carbon content; a share of the gas made
      }
      #expect(substances == (factor.gas.map { [$0] } ?? []), "\(factor.reference)")
    }
  }

  @Test func rangesCoverEveryDimensionThatCanSlip() throws {
    let library = try FactorLibrary.load()
    let uncovered = Set(
      library.factors.filter { $0.category.yieldsEmissions && !library.isRangeChecked($0) }
        .map { $0.value.dimension.description })
    #expect(uncovered == [])
  }
}
