import PhloemFootprint
import PhloemModel

/// Reads openLCA JSON-LD, as a zip archive or a folder, of schema 1 and of schema 2.
///
/// Schema 2 is today's (`isInput`, categories as paths); schema 1 (`input`, categories as files) is
/// that of the older releases of public databases. A file may mix them.
public enum OpenLCAReader: DatasetReader {
  /// Whether there are processes or impact categories as JSON files, in the folders of the form.
  public static func accepts(_ archive: DatasetArchive) -> Bool {
    let files = OpenLCAFiles(archive)
    return files.has(.processes) || files.has(.impactCategories) || files.has(.flows)
  }

  /// Reads all of it, or nothing.
  public static func read(
    _ archive: DatasetArchive, name: String, progress: (_ done: Int, _ total: Int) -> Void
  ) throws(DatasetError) -> DatasetImport {
    let files = OpenLCAFiles(archive)
    let total = files.count
    var done = 0
    func more(_ count: Int) {
      done += count
      progress(done, total)
    }
    var builder = OpenLCABuilder(name: name)
    builder.add(locations: try files.decode(OpenLCALocation.self, .locations, progress: more))
    builder.add(categories: try files.decode(OpenLCACategory.self, .categories, progress: more))
    builder.add(unitGroups: try files.decode(OpenLCAUnitGroup.self, .unitGroups, progress: more))
    try builder.check()
    builder.add(
      properties: try files.decode(OpenLCAFlowProperty.self, .flowProperties, progress: more))
    try builder.check()
    builder.add(flows: try files.decode(OpenLCAFlow.self, .flows, progress: more))
    try builder.check()
    builder.add(parameters: try files.decode(OpenLCAParameter.self, .parameters, progress: more))
    builder.add(processes: try files.decode(OpenLCAProcess.self, .processes, progress: more))
    try builder.check()
    let methods = try files.decode(OpenLCAMethod.self, .methods, progress: more)
    builder.add(
      impactCategories: try files.decode(
        OpenLCAImpactCategory.self, .impactCategories, progress: more), of: methods)
    return try builder.finished()
  }
}
