internal import Foundation

/// Variables that file names in a park may use.
public enum ParkEnvironment {
  /// The process's variables; `PHLOEM_DATA` is `../shared/data` when it is not set.
  public static var variables: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    if variables["PHLOEM_DATA"]?.isEmpty ?? true { variables["PHLOEM_DATA"] = "../shared/data" }
    return variables
  }
}
