public import PhloemMetering
public import PhloemModel

extension AccuracyDefaults {
  /// Reads the defaults of the library that comes with the program.
  ///
  /// - Throws: `InputError` when the library is damaged.
  public static func load() throws(InputError) -> AccuracyDefaults {
    try AccuracyDefaults(reading: LibraryFolder.shipped.document("balance/accuracy.yaml"))
  }
}
