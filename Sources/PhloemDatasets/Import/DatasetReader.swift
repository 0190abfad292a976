/// Reads one form of life-cycle data.
public protocol DatasetReader {
  /// Whether the files look like this form; reads little.
  static func accepts(_ archive: DatasetArchive) -> Bool

  /// Reads all of it, or nothing.
  ///
  /// - Parameters:
  ///   - archive: The files.
  ///   - name: What the database is to be called.
  ///   - progress: Is told now and then how many of how many files are done.
  /// - Returns: The database, and what happened to it on the way.
  /// - Throws: `DatasetError` with all that is wrong.
  static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport
}
