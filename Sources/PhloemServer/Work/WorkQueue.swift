internal import NIOPosix

/// Threads for what blocks: reading the database, an engine.
///
/// The threads of the connections stay free.
struct WorkQueue: Sendable {
  private let pool: NIOThreadPool

  /// Starts the threads.
  init(threads: Int) {
    pool = NIOThreadPool(numberOfThreads: threads)
    pool.start()
  }

  /// Runs a body on one of the threads.
  func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await pool.runIfActive { try body() }
  }

  /// Ends the threads once they have done what they have.
  func stop() async throws { try await pool.shutdownGracefully() }
}
