import ArgumentParser
import PhloemModel

/// Turns errors of input into sentences and exit codes.
enum Failure {
  /// Runs a verb; bad input is printed finding by finding and ends with exit code 1.
  static func reported(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as InputError {
      Console.endProgress()
      Console.note(error.diagnostics)
      throw ExitCode(1)
    }
  }

  /// Runs a verb that waits; as ``reported(_:)``.
  static func reported(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let error as InputError {
      Console.note(error.diagnostics)
      throw ExitCode(1)
    }
  }
}
