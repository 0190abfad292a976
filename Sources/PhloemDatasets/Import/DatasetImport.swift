public import PhloemFootprint

/// A database as it was read, and what happened to it on the way.
public struct DatasetImport: Sendable {
  /// What was read.
  public var database: LifeCycleDatabase
  /// What was repaired, converted or left out.
  public var notes: ImportNotes

  /// Makes an import.
  public init(database: LifeCycleDatabase, notes: ImportNotes = ImportNotes()) {
    self.database = database
    self.notes = notes
  }
}
