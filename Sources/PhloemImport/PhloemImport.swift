public import PhloemModel

/// # PhloemImport
///
/// Turns models of other energy-system tools into park folders that `phloem dispatch` plans:
/// `PyPSAConverter` takes a folder of CSV files, `CalliopeConverter` a YAML model. Neither reads or
/// writes files: both get a function that loads a text and give an `ImportedPark` back. What cannot
/// be carried over is a finding each; a currency or a start that the model does not state is asked
/// for, never assumed.
public struct ImportedPark: Sendable {
  /// A file of the park folder.
  public struct File: Sendable {
    /// Its name in the folder.
    public let name: String
    /// Its text.
    public let text: String
  }

  /// The files of the park folder, `park.yaml` first.
  public let files: [File]
  /// What was found on the way: a warning for all that changes the answer and is not carried over, a
  /// note for how the rest was understood.
  public let findings: [Diagnostic]
  /// How many of each there are, such as `("markets", 3)`.
  public let counts: [(section: String, count: Int)]
  /// The options of `phloem dispatch` that plan the same programme, such as `--build greenfield`.
  public let dispatchOptions: [String]
}

/// What the model does not say and its reader must be told.
public struct ImportOptions: Sendable {
  /// The currency of its money, an ISO 4217 code.
  public var currency: String?
  /// The local time of its first step, such as `2025-01-01 00:00`.
  public var start: String?
  /// The name of the park; the model's own when nil.
  public var name: String?

  /// Makes options.
  public init(currency: String? = nil, start: String? = nil, name: String? = nil) {
    self.currency = currency
    self.start = start
    self.name = name
  }

  /// The currency, which must be one that is known.
  ///
  /// - Parameter said: What the model itself says.
  /// - Returns: Its ISO 4217 code.
  /// - Throws: `InputError` when nobody says one, or it is unknown.
  func currency(orSaid said: String? = nil) throws(InputError) -> String {
    guard let code = currency ?? said else {
      throw InputError(
        "the model does not say in which currency its costs are",
        help: "add --currency EUR, or another ISO 4217 code")
    }
    do throws(UnitError) {
      let unit = try PhysicalUnit(reading: code)
      if unit.dimension == .money(code) { return code }
    } catch {}
    throw InputError(
      "'\(code)' is no currency that is known", help: "write an ISO 4217 code such as EUR or CNY")
  }
}
