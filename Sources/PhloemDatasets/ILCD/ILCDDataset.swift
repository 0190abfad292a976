/// One kind of data set: a file each, in a folder of its own.
protocol ILCDDataset: Sendable {
  /// The name of the folder.
  static var folder: String { get }
  /// Reads one file.
  init(_ bytes: [UInt8], file: String) throws(DatasetError)
  /// Puts it together with what was read before.
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError)
}

extension ILCDUnitGroup: ILCDDataset {
  static var folder: String { "unitgroups" }
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError) {
    try assembly.add(self, file)
  }
}

extension ILCDProperty: ILCDDataset {
  static var folder: String { "flowproperties" }
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError) {
    try assembly.add(self, file)
  }
}

extension ILCDFlow: ILCDDataset {
  static var folder: String { "flows" }
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError) {
    try assembly.add(self, file)
  }
}

extension ILCDMethod: ILCDDataset {
  static var folder: String { "lciamethods" }
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError) {
    assembly.add(self, file)
  }
}

extension ILCDProcess: ILCDDataset {
  static var folder: String { "processes" }
  func add(to assembly: inout ILCDAssembly, file: String) throws(DatasetError) {
    try assembly.add(self, file)
  }
}
