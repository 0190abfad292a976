import PhloemFootprint
import PhloemModel

/// Reads ILCD: one file a data set, in folders by kind, or a single process data set.
public enum ILCDReader: DatasetReader {
  /// Units before the properties and flows that name them, processes last.
  private static let kinds: [any ILCDDataset.Type] = [
    ILCDUnitGroup.self, ILCDProperty.self, ILCDFlow.self, ILCDMethod.self, ILCDProcess.self,
  ]

  /// Whether there are process data sets or LCIA methods of ILCD.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    if let only = single(archive) {
      return archive.start(of: only, holds: "lca.jrc.it/ILCD/Process")
    }
    return !files(archive, "processes").isEmpty || !files(archive, "lciamethods").isEmpty
  }

  /// Reads all data sets; flows without a file are kept in an unknown unit and noted.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    var assembly = ILCDAssembly(name: name)
    let lists = kinds.map { files(archive, $0.folder) }
    let total = lists.reduce(0) { $0 + $1.count }
    if total == 0 {
      throw DatasetError(
        at: FilePosition(file: archive.path), "there are no data sets of ILCD in it",
        help: "the archive has folders such as ILCD/processes and ILCD/flows with XML files")
    }
    var done = 0
    for (kind, names) in zip(kinds, lists) {
      try read(kind, names, of: archive, into: &assembly) { progress(done + $0, total) }
      done += names.count
    }
    return assembly.finish()
  }

  /// Parses the files of one kind on all cores and adds them in the order of their names.
  private static func read<Dataset: ILCDDataset>(
    _ kind: Dataset.Type, _ names: [String], of archive: DatasetArchive,
    into assembly: inout ILCDAssembly, progress: (Int) -> Void
  ) throws(DatasetError) {
    try XMLFiles(archive: archive).parse(names, progress: progress) {
      bytes, file throws(DatasetError) in
      try Dataset(bytes, file: file)
    } take: { name, parsed throws(DatasetError) in
      try parsed.add(to: &assembly, file: archive.position(of: name).file)
    }
  }

  /// The data sets of one kind: XML files of a folder of that name, or the only file.
  private static func files(_ archive: DatasetArchive, _ folder: String) -> [String] {
    if let only = single(archive) { return folder == "processes" ? [only] : [] }
    return archive.names.filter { name in
      let parts = name.split(separator: "/")
      return parts.count >= 2 && parts[parts.count - 2].lowercased() == folder
        && name.lowercased().hasSuffix(".xml")
    }
  }

  private static func single(_ archive: DatasetArchive) -> String? {
    archive.names.count == 1 && archive.names[0].lowercased().hasSuffix(".xml")
      && !archive.names[0].contains("/") ? archive.names[0] : nil
  }
}
