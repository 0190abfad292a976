import PhloemDatasets
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct EcoSpold2Tests {
  /// The numbers are those of the files; spreads and shares by hand.
  @Test func treatmentAndMaker() throws {
    let result = try XMLFixture.read("ecospold2")
    let database = result.database
    #expect(database.format == .ecoSpold2)
    let lime = try #require(database.processes.first { $0.name.description == "lime production" })
    let treatment = try #require(
      database.processes.first { $0.name.description == "treatment of slag" })
    #expect(lime.kind == .system && treatment.kind == .unit)
    #expect(
      treatment.category == ["3821:Treatment of waste"] && treatment.validFrom == "2015-01-01")
    // -2 kg produced is 2 kg treated: an input, and the reference.
    let slag = treatment.exchanges[0]
    #expect(slag.isReference && slag.direction == .input && slag.amount == 2)
    #expect(database.flows[slag.flow].kind == .waste)
    // -0.1 kg taken from treatment is 0.1 kg of waste that comes out.
    let made = lime.exchanges[2]
    #expect(made.flow == slag.flow && made.direction == .output && made.amount == 0.1)
    #expect(made.uncertainty.location == 0.1 && isClose(made.uncertainty.scale, 0.02))
    let input = treatment.exchanges[1]
    #expect(
      input.provider == lime.id && input.formula == "rate*2" && input.pedigree == [1, 2, 3, 4, 5])
    // The variance with pedigree is 0.09, the basic variance within it.
    #expect(isClose(input.uncertainty.scale, 0.3))
    let lead = treatment.exchanges[2]
    #expect(lead.uncertainty.kind == .none && lead.conversion == 1e-3)
    #expect(database.flows[lead.flow].category == ["water", "ground-"])
    #expect(result.notes.count(.distributionRefused) == 1)
    #expect(treatment.parameters.map(\.name) == ["lime", "rate"])
    #expect(treatment.parameters[1].uncertainty.maximum == 0.3)
    // 3 kg at 2 and 2 kg at 1: 6 and 2 of 8.
    #expect(lime.allocation.map(\.share) == [0.75, 0.25])
    #expect(lime.allocation.allSatisfy { $0.kind == .economic })
  }

  @Test func badInputs() throws {
    let head = "<ecoSpold xmlns=\"http://www.EcoInvent.org/EcoSpold02\"><activityDataset>"
    let text =
      head + "<activityDescription><activity/></activityDescription></activityDataset></ecoSpold>"
    #expect(
      try XMLFixture.findings(text, as: "a.spold", .ecoSpold2) == """
        a.spold:1:55: error: the activity '' has no identifier
        help: give the attribute 'id' of the element activity
        """)
    let infinite =
      head
      + "<flowData><elementaryExchange amount=\"inf\"/></flowData></activityDataset></ecoSpold>"
    #expect(
      try XMLFixture.findings(infinite, as: "a.spold", .ecoSpold2).contains("'inf' is not a finite")
    )
  }
}
