public import PhloemFootprint
import PhloemModel

/// Reads life-cycle data of any form that is known.
public enum DatasetReading {
  /// The readers, in the order in which they are asked; a new form is one line here.
  static var readers: [(format: DatasetFormat, reader: any DatasetReader.Type)] {
    [
      (.openLCA, OpenLCAReader.self),
      (.useeio, USEEIOReader.self),
      (.triplets, TripletReader.self),
      (.ilcd, ILCDReader.self),
      (.ecoSpold2, EcoSpold2Reader.self),
      (.ecoSpold1, EcoSpold1Reader.self),
      (.simaPro, SimaProReader.self),
      (.tables, TableReader.self),
    ]
  }

  /// Reads a dataset.
  ///
  /// - Parameters:
  ///   - path: A zip archive, a folder or a file.
  ///   - name: What the database is to be called.
  ///   - format: Its form; found out from the files when nil.
  ///   - progress: Is told now and then how many of how many files are done.
  /// - Returns: The database, and what happened to it on the way.
  /// - Throws: `DatasetError` with all that is wrong; nothing is half read.
  public static func read(
    path: String, name: String, format: DatasetFormat? = nil,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(DatasetError) -> DatasetImport {
    let archive = try DatasetArchive(path: path)
    return try reader(of: archive, format).read(archive, name: name, progress: progress)
  }

  /// The form of the files; nil when none of the known forms looks like them.
  public static func format(of archive: DatasetArchive) -> DatasetFormat? {
    readers.first { $0.reader.accepts(archive) }?.format
  }

  private static func reader(
    of archive: DatasetArchive, _ format: DatasetFormat?
  ) throws(DatasetError) -> any DatasetReader.Type {
    if let format {
      if let known = readers.first(where: { $0.format == format }) { return known.reader }
      throw unknown(archive, "the form '\(format.rawValue)' cannot be read from files")
    }
    if let known = readers.first(where: { $0.reader.accepts(archive) }) { return known.reader }
    throw unknown(archive, "it has none of the known forms of life-cycle data")
  }

  private static func unknown(_ archive: DatasetArchive, _ message: String) -> DatasetError {
    var seen: Set<DatasetFormat> = []
    let known = readers.map(\.format).filter { seen.insert($0).inserted }.map(\.rawValue)
    return DatasetError(
      at: FilePosition(file: archive.path), message,
      help: "known forms: \(known.joined(separator: ", "))")
  }
}
