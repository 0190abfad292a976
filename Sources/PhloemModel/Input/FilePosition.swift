/// A place in a file a person wrote: lines and columns count from 1.
public struct FilePosition: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The path as the user gave it.
  public let file: String
  /// Line, from 1; 0 stands for the file as a whole.
  public let line: Int
  /// Column, from 1; 0 stands for the line as a whole.
  public let column: Int

  /// Makes a position; leave `line` out for the file as a whole.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `file`, `file:line` or `file:line:column`.
  public var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  /// Orders by file, line and column.
  public static func < (a: FilePosition, b: FilePosition) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}
