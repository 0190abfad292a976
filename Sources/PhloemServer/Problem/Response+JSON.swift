internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Response {
  /// A value as JSON that nobody keeps: it is of one account, or of this moment.
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, location: String? = nil,
    headers: HTTPFields = [:]
  ) throws -> Response {
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.cacheControl] = "no-store"
    if let location { headers[.location] = location }
    return Response(
      status: status, headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONText.bytes(value))))
  }
}
