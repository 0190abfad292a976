import PhloemFootprint
import PhloemModel

/// Reads SimaPro CSV: exports of processes and of methods.
public enum SimaProReader: DatasetReader {
  /// Whether there is a CSV file that starts as SimaPro's exports do.
  public static func accepts(_ archive: DatasetArchive) -> Bool { !files(archive).isEmpty }

  /// Reads all exports.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    let names = files(archive)
    if names.isEmpty {
      throw DatasetError(
        at: FilePosition(file: archive.path), "there is no export of SimaPro in it",
        help: "the file starts with {SimaPro")
    }
    var assembly = SimaProAssembly(name: name)
    for (index, file) in names.enumerated() {
      let text = try SimaProText(
        try archive.contents(of: file), file: archive.position(of: file).file)
      try assembly.read(text)
      progress(index + 1, names.count)
    }
    return assembly.finish()
  }

  private static func files(_ archive: DatasetArchive) -> [String] {
    archive.names.filter {
      ($0.lowercased().hasSuffix(".csv") || $0.lowercased().hasSuffix(".txt"))
        && archive.start(of: $0, holds: "{SimaPro")
    }
  }
}
