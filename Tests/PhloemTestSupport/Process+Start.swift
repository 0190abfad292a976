import Foundation
import Synchronization

extension Process {
  private static let starting = Mutex(())

  /// Starts the program while no other is being started.
  ///
  /// Foundation learns of a program's end when a socket closes, and a program that starts at the same
  /// time would hold that socket open for as long as it runs itself.
  package func startAlone() throws { try Self.starting.withLock { _ in try run() } }
}
