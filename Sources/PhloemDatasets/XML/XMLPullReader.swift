import CLibXML2
package import PhloemModel

/// Reads XML in one pass, element by element, with nothing kept of what has been passed.
///
/// ```swift
/// try XMLPullReader.read(bytes, file: "a.xml", root: ["processDataSet"]) { reader in
///   try reader.children { name in
///     if name == "exchange" { … try reader.children { … reader.number() … } }
///   }
/// }
/// ```
///
/// Elements are known by their local names; what the body does not read of an element is skipped.
/// Attributes are read before the content. A document type, an entity beyond the five of XML, more
/// than 255 levels and malformed text stop the reading with a sentence and the place. It belongs to
/// one thread.
package final class XMLPullReader {
  /// The file's name in messages.
  package let file: String
  private let reader: TextReader
  private let bytes: UnsafeBufferPointer<UInt8>
  private let hasPlaces: Bool
  private var scanner = StartTagScanner()
  private var startTags = 0
  private var names: [UnsafePointer<UInt8>: String] = [:]
  private var buffer: [UInt8] = []
  /// Whether the content of the element is still to be read.
  private var isOpen = false

  /// The deepest level of elements that is read.
  package static let depthLimit = 255

  /// Reads a document.
  /// - Parameters:
  ///   - bytes: the document.
  ///   - file: its name in messages.
  ///   - roots: local names that its outermost element may have.
  ///   - body: reads the outermost element; its attributes first, then `children`.
  /// - Returns: what the body returns.
  /// - Throws: what is malformed or refused, with its place, and what the body throws.
  package static func read<Result>(
    _ bytes: [UInt8], file: String, root roots: [String],
    _ body: (XMLPullReader) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    try bytes.withUnsafeBufferPointer { bytes throws(DatasetError) in
      let reader = try XMLPullReader(bytes, file: file)
      while try reader.advance() != .start {}
      let root = reader.elementName
      if !roots.contains(root) {
        throw reader.error(
          "the outermost element is '\(root)', not \(roots.map { "'\($0)'" }.joined(separator: " or "))",
          help: "choose the form of this file, or take it out of the folder")
      }
      let result = try body(reader)
      if reader.isOpen { try reader.skip() }
      while try reader.advance() != .nothing {}
      return result
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, file: String) throws(DatasetError) {
    self.file = file
    self.bytes = bytes
    hasPlaces = StartTagScanner.understands(bytes)
    if bytes.isEmpty {
      throw DatasetError(at: FilePosition(file: file), "the file is empty", help: "export it again")
    }
    guard bytes.count <= Int32.max, let reader = TextReader(bytes) else {
      throw DatasetError(
        at: FilePosition(file: file), "the file has \(bytes.count) bytes, more than can be read",
        help: "export it as several files of less than 2 GB")
    }
    self.reader = reader
  }

  /// Where the start tag read last stands; ask before its content is read.
  package var position: FilePosition {
    guard hasPlaces else {
      return FilePosition(file: file, line: Int(xmlTextReaderGetParserLineNumber(reader.handle)))
    }
    scanner.move(to: startTags, in: bytes)
    return FilePosition(file: file, line: scanner.place.line, column: scanner.place.column)
  }

  /// An error at the start tag read last.
  package func error(_ message: String, help: String?) -> DatasetError {
    DatasetError(at: position, message, help: help)
  }

  /// Reads the elements directly in this one; what the body leaves of one is skipped.
  package func children(
    _ body: (_ name: String) throws(DatasetError) -> Void
  ) throws(DatasetError) {
    guard open() else { return }
    while true {
      switch try advance() {
      case .start:
        try body(elementName)
        if isOpen { try skip() }
      case .end, .nothing:
        isOpen = false
        return
      case .text: continue
      }
    }
  }

  /// Reads the text of this element without blanks around it; elements within are passed over.
  package func text() throws(DatasetError) -> String {
    try readText()
    var range = buffer[...]
    while let first = range.first, first <= 0x20 { range.removeFirst() }
    while let last = range.last, last <= 0x20 { range.removeLast() }
    return String(decoding: range, as: UTF8.self)
  }

  /// Whether the text read last had blanks before or after it.
  package var textHadBlanks: Bool {
    buffer.first.map { $0 <= 0x20 } ?? false || buffer.last.map { $0 <= 0x20 } ?? false
  }

  /// The value of an attribute by its local name, as written; ask before the content is read.
  package func attribute(_ name: String) -> String? {
    precondition(isOpen, "attributes are read before the content")
    var next = xmlTextReaderCurrentNode(reader.handle)?.pointee.properties
    while let attribute = next?.pointee {
      if strcmp(attribute.name, name) == 0 { return value(of: attribute) }
      next = attribute.next
    }
    return nil
  }

  private func value(of attribute: xmlAttr) -> String {
    var value = ""
    var part = attribute.children
    while let node = part?.pointee {
      if let content = node.content { value += String(cString: content) }
      part = node.next
    }
    return value
  }

  private func strcmp(_ a: UnsafePointer<UInt8>?, _ b: UnsafePointer<UInt8>) -> Int32 {
    xmlStrcmp(a, b)
  }

  // MARK: Steps

  private enum Step { case start, end, text, nothing }

  /// The local name of the start tag read last.
  private var elementName: String {
    guard let name = xmlTextReaderConstLocalName(reader.handle) else { return "" }
    if let known = names[name] { return known }
    let new = String(cString: name)
    names[name] = new
    return new
  }

  /// Whether there is content to read; afterwards it counts as read.
  private func open() -> Bool {
    precondition(isOpen, "the content is read once")
    isOpen = false
    return xmlTextReaderIsEmptyElement(reader.handle) != 1
  }

  private func skip() throws(DatasetError) {
    guard open() else { return }
    let depth = xmlTextReaderDepth(reader.handle)
    while true {
      switch try advance() {
      case .end where xmlTextReaderDepth(reader.handle) <= depth, .nothing:
        isOpen = false
        return
      default: continue
      }
    }
  }

  private func readText() throws(DatasetError) {
    buffer.removeAll(keepingCapacity: true)
    guard open() else { return }
    while true {
      switch try advance() {
      case .start: try skip()
      case .end, .nothing:
        isOpen = false
        return
      case .text:
        guard let value = xmlTextReaderConstValue(reader.handle) else { continue }
        buffer.append(contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
      }
    }
  }

  private func advance() throws(DatasetError) -> Step {
    while true {
      let status = xmlTextReaderRead(reader.handle)
      if status == 0 { return .nothing }
      if status < 0 { throw malformed() }
      switch xmlTextReaderNodeType(reader.handle) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        startTags += 1
        isOpen = true
        if xmlTextReaderDepth(reader.handle) >= Int32(Self.depthLimit) { throw tooDeep(position) }
        return .start
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue): return .end
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue): return .text
      case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue),
        Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
        throw documentType()
      default: continue
      }
    }
  }
}

extension XMLPullReader {
  private func malformed() -> DatasetError {
    let complaint = reader.complaint
    let said = complaint.text ?? "malformed XML"
    let place = FilePosition(
      file: file, line: max(0, complaint.line), column: max(0, complaint.column))
    if said.contains("Excessive depth") { return tooDeep(place) }
    if said.contains("ntity") { return documentType() }
    let sentence = said.split(whereSeparator: \.isNewline).joined(separator: " ")
    return DatasetError(
      at: place, "malformed XML: \(sentence.trimmingBlanks)",
      help: "export the file again, or mend it at this place")
  }

  private func tooDeep(_ place: FilePosition) -> DatasetError {
    DatasetError(
      at: place, "elements are nested more than \(Self.depthLimit) deep",
      help: "no form of life-cycle data nests so deep; export the file again")
  }

  private func documentType() -> DatasetError {
    DatasetError(
      at: FilePosition(file: file), "the file declares a document type or uses entities of its own",
      help:
        "remove the DOCTYPE; no form of life-cycle data needs one, and entities are not expanded")
  }
}
