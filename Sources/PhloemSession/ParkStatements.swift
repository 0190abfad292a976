import Foundation
package import PhloemAccounting
package import PhloemModel

/// The statements that lie beside a park: `claims.yaml` and the YAML files of the folder `claims`.
package struct ParkStatements {
  private let session: ParkSession

  /// Looks beside a park.
  package init(_ session: ParkSession) { self.session = session }

  /// The files, of which there may be none.
  private var paths: [String] {
    ["claims.yaml", "claims"].map { ParkFolder.join(session.place.folder, $0) }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// A text that changes when a file of statements is written, comes or goes.
  ///
  /// - Throws: What the file system throws.
  package func stamp() throws -> String {
    let files = try paths.flatMap { path in
      try [path] + FileManager.default.subpathsOfDirectoryIfFolder(path)
    }
    return try files.map { file in
      let about = try FileManager.default.attributesOfItem(atPath: file)
      let written = about[.modificationDate] as? Date
      return "\(file):\(written?.timeIntervalSince1970 ?? 0):\(about[.size] ?? 0)"
    }.joined(separator: " ")
  }

  /// Judges every statement.
  ///
  /// - Parameters:
  ///   - period: The period of the park's figures; that of the first file that names one when nil, else
  ///     the park's usual one.
  ///   - profile: The programme of the park's figures.
  /// - Returns: The results in the order of the files; none where no statement lies there.
  /// - Throws: `InputError` when no file can be read.
  package func results(period: Period?, profile: ProgrammeProfile) throws -> [ClaimResult] {
    let paths = paths
    if paths.isEmpty { return [] }
    let read = try ClaimFiles.read(paths, with: ClaimFileReader(library: session.library))
    let files = read.map(\.file)
    let named = try period ?? session.period(files.lazy.compactMap(\.period).first)
    let figures = try IndicatorEvaluator(session, period: named, profile: profile)
      .statementFigures(in: named)
    let auditor = ClaimAuditor(
      library: session.library, audit: try AuditLibrary.load(), parkFigures: figures)
    return auditor.audit(files)
  }
}

extension FileManager {
  /// The files of a folder by their paths, sorted; none for a file.
  fileprivate func subpathsOfDirectoryIfFolder(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    guard fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else { return [] }
    return try contentsOfDirectory(atPath: path).sorted().map { ParkFolder.join(path, $0) }
  }
}
