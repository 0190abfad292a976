import PhloemFootprint
import PhloemModel

/// Reads ecoSpold 2: an activity a file.
public enum EcoSpold2Reader: DatasetReader {
  /// Whether there are `.spold` files, or XML files of ecoSpold 2.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    files(archive).prefix(4).contains { archive.start(of: $0, holds: "EcoSpold02") }
  }

  /// Reads all activities; negative amounts of wastes become positive ones the other way.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    let names = files(archive)
    if names.isEmpty {
      throw DatasetError(
        at: FilePosition(file: archive.path), "there are no activities of ecoSpold 2 in it",
        help: "the files end in .spold and have the outermost element ecoSpold")
    }
    var assembly = EcoSpold2Assembly(name: name)
    try XMLFiles(archive: archive).parse(names, progress: { progress($0, names.count) }) {
      bytes, file throws(DatasetError) in
      try EcoSpold2File.read(bytes, file: file)
    } take: { _, activities throws(DatasetError) in
      for activity in activities { try assembly.add(activity) }
    }
    return assembly.finish()
  }

  /// The activities: what ends in `.spold`, or XML where nothing does; lists of terms are left aside.
  private static func files(_ archive: DatasetArchive) -> [String] {
    let spold = archive.names.filter { $0.lowercased().hasSuffix(".spold") }
    if !spold.isEmpty { return spold }
    return archive.names.filter {
      $0.lowercased().hasSuffix(".xml") && !$0.lowercased().contains("masterdata")
    }
  }
}
