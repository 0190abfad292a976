import PhloemFootprint
import PhloemModel

/// Reads ILCD: one file a data set, in folders by kind, or a single process data set.
public enum ILCDReader: DatasetReader {
  private static let folders = [
    "unitgroups", "flowproperties", "flows", "lciamethods", "processes",
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
    let lists = folders.map { files(archive, $0) }
    let total = lists.reduce(0) { $0 + $1.count }
    if total == 0 {
      throw DatasetError(
        at: FilePosition(file: archive.path), "there are no data sets of ILCD in it",
        help: "the archive has folders such as ILCD/processes and ILCD/flows with XML files")
    }
    let all = XMLFiles(archive: archive)
    let place = { (name: String) in archive.position(of: name).file }
    var done = 0
    try all.parse(lists[0], progress: { progress(done + $0, total) }) {
      bytes, file throws(DatasetError) in
      try ILCDUnitGroup(bytes, file: file)
    } take: { name, parsed throws(DatasetError) in
      try assembly.add(parsed, place(name))
    }
    done += lists[0].count
    try all.parse(lists[1], progress: { progress(done + $0, total) }) {
      bytes, file throws(DatasetError) in
      try ILCDProperty(bytes, file: file)
    } take: { name, parsed throws(DatasetError) in
      try assembly.add(parsed, place(name))
    }
    done += lists[1].count
    try all.parse(lists[2], progress: { progress(done + $0, total) }) {
      bytes, file throws(DatasetError) in
      try ILCDFlow(bytes, file: file)
    } take: { name, parsed throws(DatasetError) in
      try assembly.add(parsed, place(name))
    }
    done += lists[2].count
    try all.parse(lists[3], progress: { progress(done + $0, total) }) {
      bytes, file throws(DatasetError) in
      try ILCDMethod(bytes, file: file)
    } take: { name, parsed in
      assembly.add(parsed, place(name))
    }
    done += lists[3].count
    try all.parse(lists[4], progress: { progress(done + $0, total) }) {
      bytes, file throws(DatasetError) in
      try ILCDProcess(bytes, file: file)
    } take: { name, parsed throws(DatasetError) in
      try assembly.add(parsed, place(name))
    }
    return assembly.finish()
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
