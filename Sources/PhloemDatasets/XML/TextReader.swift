import CLibXML2
import Synchronization

/// The owner of libxml2's reader: frees it, and keeps the first error it tells.
struct TextReader: ~Copyable {
  /// libxml2's reader.
  let handle: xmlTextReaderPtr
  /// What libxml2 told first.
  let complaint: Complaint

  /// An error of the parser.
  final class Complaint {
    var text: String?
    var line = 0
    var column = 0
  }

  /// Opens bytes; nil when libxml2 has no memory for it.
  ///
  /// No network, no file but these bytes, no substitution of entities, and libxml2's own limits of
  /// depth and size stay on.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    TextReader.prepare
    let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_COMPACT.rawValue)
    let opened = bytes.withMemoryRebound(to: CChar.self) {
      xmlReaderForMemory($0.baseAddress, Int32($0.count), nil, nil, options)
    }
    guard let opened else { return nil }
    handle = opened
    complaint = Complaint()
    xmlTextReaderSetStructuredErrorHandler(
      opened,
      { context, error in
        guard let context, let error = error?.pointee else { return }
        let complaint = Unmanaged<Complaint>.fromOpaque(context).takeUnretainedValue()
        if complaint.text != nil || error.level.rawValue < XML_ERR_ERROR.rawValue { return }
        complaint.text = error.message.map { String(cString: $0) } ?? "malformed XML"
        complaint.line = Int(error.line)
        complaint.column = Int(error.int2)
      }, Unmanaged.passUnretained(complaint).toOpaque())
  }

  deinit {
    xmlTextReaderSetStructuredErrorHandler(handle, nil, nil)
    xmlFreeTextReader(handle)
  }

  /// libxml2 wants to be started once, before several threads use it.
  private static let prepare: Void = xmlInitParser()
}
