internal import NIOSSL
internal import PhloemModel

/// The certificate that a server shows.
struct ServerCertificate {
  private let files: TLSFiles

  init(_ files: TLSFiles) { self.files = files }

  /// Reads certificate and key.
  func configuration() throws -> TLSConfiguration {
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
      let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
      configuration.minimumTLSVersion = .tlsv12
      return configuration
    } catch {
      throw InputError(
        "the certificate '\(files.certificate)' with the key '\(files.key)' cannot be used: \(error)",
        help: "give a chain of certificates and its private key as PEM files")
    }
  }
}
