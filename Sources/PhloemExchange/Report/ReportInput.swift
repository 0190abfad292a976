public import PhloemAccounting
public import PhloemMetering
public import PhloemModel

/// Everything that a report shows: a value, so that the same input gives the same bytes.
///
/// ```swift
/// var input = ReportInput(park: park, inventory: inventory, flowsheet: flowsheet)
/// input.meters = meters
/// let page = ReportFiles(input).html(plotly: nil)
/// ```
public struct ReportInput: Sendable {
  /// The park.
  public var park: Park
  /// What stands for the park in a command line, such as `Examples/chain-park`.
  public var parkArgument: String
  /// The inventory that is reported; its period is the report's.
  public var inventory: Inventory
  /// The inventory of the period before, or of the same months a year earlier.
  public var previous: Inventory?
  /// The flows of the period, one amount a month.
  public var flowsheet: Flowsheet
  /// How sure the total is.
  public var uncertainty: InventoryUncertainty?
  /// The meters, in any order; the tree follows from their parents.
  public var meters: [ReportMeter] = []
  /// What a reconciliation found, for a report whose flows are reconciled.
  public var balance: ReportBalance?
  /// The load curve.
  public var loadCurve: LoadCurve?
  /// Total and energy per product.
  public var intensities: [ProductIntensity] = []
  /// The rows of the factor library that the inventory used.
  public var factors: [Factor] = []
  /// Findings beyond the inventory's own: of the park file, of the intake.
  public var findings: [Diagnostic] = []
  /// Implausible data: readings beyond limits, conflicts, registers that fell.
  public var plausibility: [Diagnostic] = []
  /// The programme, for people.
  public var programme: ReportProgramme
  /// The language of the report.
  public var language = LocalizedText.Language.en

  /// Makes an input; what is left out is left out of the report.
  public init(
    park: Park, inventory: Inventory, flowsheet: Flowsheet, parkArgument: String? = nil,
    programme: ReportProgramme? = nil
  ) {
    self.park = park
    self.parkArgument = parkArgument ?? park.id
    self.inventory = inventory
    self.flowsheet = flowsheet
    self.programme = programme ?? ReportProgramme(name: LocalizedText(inventory.profile.id))
  }

  /// The period that is reported.
  public var period: Period { inventory.period }
  /// The months of the period.
  public var months: [Period] { period.months }
}

/// The rules of a programme in words.
public struct ReportProgramme: Sendable {
  /// Its name.
  public var name: LocalizedText
  /// Where its rules were read.
  public var sources: [String]
  /// What a reader should know.
  public var notes: [String]
  /// How its own forms round, such as `t, 2 decimals`.
  public var rounding: String?

  /// Makes a programme.
  public init(
    name: LocalizedText, sources: [String] = [], notes: [String] = [], rounding: String? = nil
  ) {
    self.name = name
    self.sources = sources
    self.notes = notes
    self.rounding = rounding
  }
}
