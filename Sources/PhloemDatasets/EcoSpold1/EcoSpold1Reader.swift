import PhloemFootprint
import PhloemModel

/// Reads ecoSpold 1: files with one or many datasets; processes and impact categories.
public enum EcoSpold1Reader: DatasetReader {
  /// Whether the first XML files are of ecoSpold 1.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    files(archive).prefix(4).contains { archive.start(of: $0, holds: "EcoSpold01") }
  }

  /// Reads all datasets; flows are known by name, category, unit and location.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    // Lists of categories and of people lie beside the datasets.
    let names = files(archive).filter { archive.start(of: $0, holds: "EcoSpold01") }
    if names.isEmpty {
      throw DatasetError(
        at: FilePosition(file: archive.path), "there are no datasets of ecoSpold 1 in it",
        help:
          "the XML files have the outermost element ecoSpold of http://www.EcoInvent.org/EcoSpold01"
      )
    }
    var assembly = EcoSpold1Assembly(name: name)
    try XMLFiles(archive: archive).parse(names, progress: { progress($0, names.count) }) {
      bytes, file throws(DatasetError) in
      try EcoSpold1File.read(bytes, file: file)
    } take: { _, datasets throws(DatasetError) in
      for dataset in datasets { try assembly.add(dataset) }
    }
    return assembly.finish()
  }

  private static func files(_ archive: DatasetArchive) -> [String] {
    archive.names.filter { name in
      let name = name.lowercased()
      return name.hasSuffix(".xml") || name.hasSuffix(".spold")
    }
  }
}
