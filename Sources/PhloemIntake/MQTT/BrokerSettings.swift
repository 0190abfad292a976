internal import Foundation
public import PhloemModel

/// A broker with the secrets that its description names.
public struct BrokerSettings: Sendable {
  /// The broker.
  public let broker: BrokerDescription
  /// The name of the session that the broker keeps.
  public let client: String
  let password: String?
  let authorities: String?

  /// Finds the secrets.
  ///
  /// - Parameters:
  ///   - broker: The broker.
  ///   - park: The park's id, for the session's name.
  ///   - folder: The park's folder.
  ///   - environment: Variables of the process.
  /// - Throws: `InputError` when a variable or a file is not there.
  public init(
    _ broker: BrokerDescription, park: String, folder: String, environment: [String: String]
  ) throws(InputError) {
    self.broker = broker
    client = broker.client ?? "phloem-\(park)"
    func path(_ name: String) -> String { name.hasPrefix("/") ? name : "\(folder)/\(name)" }
    switch broker.password {
    case .variable(let name)?:
      guard let value = environment[name], !value.isEmpty else {
        throw InputError(
          "the variable '\(name)' with the broker's password is not set", at: broker.position,
          help: "set it before the server starts")
      }
      password = value
    case .file(let name)?:
      guard let data = FileManager.default.contents(atPath: path(name)),
        let line = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first
      else {
        throw InputError(
          "the file '\(name)' with the broker's password cannot be read, or is empty",
          at: broker.position, help: "write the password on its first line")
      }
      password = String(line)
    case nil: password = nil
    }
    authorities = broker.authorities.map(path)
    if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
      throw InputError(
        "the file '\(authorities)' of authorities cannot be read", at: broker.position,
        help: "name a file of certificates, PEM")
    }
  }

  /// A broker that is not described in a park file.
  ///
  /// - Parameters:
  ///   - host: Its name or address.
  ///   - port: Its port.
  ///   - isSecure: Whether the connection is encrypted.
  ///   - user: The account, if there is one.
  ///   - password: Its password.
  ///   - authorities: A file of certificates, PEM, that the broker's must come from; the machine's own
  ///     when nil.
  /// - Throws: `InputError` when the file cannot be read.
  public init(
    host: String, port: Int, isSecure: Bool = false, user: String? = nil, password: String? = nil,
    authorities: String? = nil
  ) throws(InputError) {
    var broker = BrokerDescription(
      host: host, port: port, isSecure: isSecure, position: FilePosition(file: "-"))
    broker.user = user
    self.broker = broker
    client = ""
    self.password = password
    self.authorities = authorities
    if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
      throw InputError(
        "the file '\(authorities)' of authorities cannot be read",
        help: "name a file of certificates, PEM")
    }
  }
}
