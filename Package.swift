// swift-tools-version: 6.2
import PackageDescription

/// Settings of targets that conform to Hummingbird's protocols, whose functions may run on any thread.
let concurrent: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Settings of every other target: strict imports, explicit existentials, no warning tolerated.
let common: [SwiftSetting] =
  concurrent + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]

/// Targets with inner loops over readings are optimised in debug builds too, so that tests stay
/// quick.
let optimised: [SwiftSetting] =
  common + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Where `make setup` puts the library of HiGHS: what links it finds it there, and what runs too, with
/// no variable of the environment.
let highs = "\(Context.packageDirectory)/.deps/highsbox/lib"
let highsLibrary: [LinkerSetting] = [
  .unsafeFlags(["-L\(highs)", "-Xlinker", "-rpath", "-Xlinker", highs])
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "_CryptoExtras", package: "swift-crypto")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let web: [Target.Dependency] = [
  .product(name: "Hummingbird", package: "hummingbird"),
  .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HummingbirdTLS", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
]

let package = Package(
  name: "Phloem",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "phloem", targets: ["phloem"]),
    .executable(name: "phloem-bench", targets: ["PhloemBenchmarks"]),
    .library(name: "PhloemModel", targets: ["PhloemModel"]),
    .library(name: "PhloemNumerics", targets: ["PhloemNumerics"]),
    .library(name: "PhloemBalance", targets: ["PhloemBalance"]),
    .library(name: "PhloemOptimise", targets: ["PhloemOptimise"]),
    .library(name: "PhloemMetering", targets: ["PhloemMetering"]),
    .library(name: "PhloemAccounting", targets: ["PhloemAccounting"]),
    .library(name: "PhloemMarkets", targets: ["PhloemMarkets"]),
    .library(name: "PhloemPlanning", targets: ["PhloemPlanning"]),
    .library(name: "PhloemDispatch", targets: ["PhloemDispatch"]),
    .library(name: "PhloemForecast", targets: ["PhloemForecast"]),
    .library(name: "PhloemFootprint", targets: ["PhloemFootprint"]),
    .library(name: "PhloemDatasets", targets: ["PhloemDatasets"]),
    .library(name: "PhloemStore", targets: ["PhloemStore"]),
    .library(name: "PhloemLedger", targets: ["PhloemLedger"]),
    .library(name: "PhloemLedgerStore", targets: ["PhloemLedgerStore"]),
    .library(name: "PhloemRegistry", targets: ["PhloemRegistry"]),
    .library(name: "PhloemCertificates", targets: ["PhloemCertificates"]),
    .library(name: "PhloemTrace", targets: ["PhloemTrace"]),
    .library(name: "PhloemImport", targets: ["PhloemImport"]),
    .library(name: "PhloemIntake", targets: ["PhloemIntake"]),
    .library(name: "PhloemSession", targets: ["PhloemSession"]),
    .library(name: "PhloemServer", targets: ["PhloemServer"]),
    .library(name: "PhloemExchange", targets: ["PhloemExchange"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CHiGHS"),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CMosquitto"),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CSuiteSparse"),
    .systemLibrary(name: "CXlsxWriter"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CSodium"),
    .target(name: "PhloemModel", dependencies: [yams], swiftSettings: optimised),
    .target(
      name: "PhloemNumerics", dependencies: ["CSuiteSparse"], swiftSettings: optimised),
    .target(name: "PhloemBalance", dependencies: ["PhloemNumerics"], swiftSettings: optimised),
    .target(
      name: "PhloemOptimise", dependencies: ["CHiGHS", "PhloemNumerics"], swiftSettings: optimised,
      linkerSettings: highsLibrary),
    .target(
      name: "PhloemPlanning",
      dependencies: ["PhloemModel", "PhloemNumerics", "PhloemOptimise", "PhloemMetering"],
      swiftSettings: optimised),
    .target(
      name: "PhloemForecast", dependencies: ["PhloemModel", "PhloemNumerics"],
      swiftSettings: optimised),
    .target(
      name: "PhloemFootprint", dependencies: ["PhloemModel", "PhloemNumerics"],
      resources: [.copy("Library")], swiftSettings: optimised),
    .target(
      name: "PhloemDatasets",
      dependencies: ["PhloemModel", "PhloemFootprint", "CLibXML2", "CLibZip"],
      swiftSettings: optimised),
    .target(name: "PhloemImport", dependencies: ["PhloemModel"], swiftSettings: optimised),
    .target(
      name: "PhloemMetering", dependencies: ["PhloemModel", "PhloemNumerics", "PhloemBalance"],
      swiftSettings: optimised),
    .target(
      name: "PhloemAccounting",
      dependencies: ["PhloemModel", "PhloemNumerics", "PhloemMetering"],
      resources: [.copy("Library")], swiftSettings: common),
    .target(
      name: "PhloemMarkets", dependencies: ["PhloemModel", "PhloemNumerics", crypto],
      resources: [.copy("Library")], swiftSettings: optimised),
    .target(
      name: "PhloemDispatch",
      dependencies: [
        "PhloemModel", "PhloemNumerics", "PhloemOptimise", "PhloemMetering", "PhloemAccounting",
      ],
      swiftSettings: optimised),
    .target(
      name: "PhloemStore",
      dependencies: [
        "PhloemModel", "PhloemMetering", "PhloemAccounting", "PhloemFootprint", grdb, crypto,
        cryptoExtras,
      ],
      swiftSettings: optimised),
    .target(
      name: "PhloemLedger", dependencies: ["PhloemModel", "CSodium", crypto],
      swiftSettings: optimised),
    .target(
      name: "PhloemLedgerStore", dependencies: ["PhloemModel", "PhloemLedger", grdb],
      swiftSettings: optimised),
    .target(
      name: "PhloemRegistry",
      dependencies: ["PhloemModel", "PhloemMarkets", "PhloemLedger", "PhloemLedgerStore"],
      swiftSettings: common),
    .target(
      name: "PhloemCertificates",
      dependencies: ["PhloemModel", "PhloemLedger", "PhloemLedgerStore"],
      swiftSettings: optimised),
    .target(
      name: "PhloemTrace",
      dependencies: ["PhloemModel", "PhloemNumerics", "PhloemMetering", "PhloemAccounting"],
      swiftSettings: optimised),
    .target(
      name: "PhloemExchange",
      dependencies: [
        "PhloemModel", "PhloemBalance", "PhloemMetering", "PhloemAccounting", "PhloemTrace",
        "PhloemForecast", "PhloemOptimise", "PhloemPlanning", "PhloemDispatch", "PhloemFootprint",
        "PhloemDatasets", "PhloemNumerics", "PhloemLedger", "CQREncode", "CXlsxWriter",
      ],
      swiftSettings: common),
    .target(
      name: "PhloemSession",
      dependencies: [
        "PhloemModel", "PhloemBalance", "PhloemMetering", "PhloemAccounting", "PhloemOptimise",
        "PhloemDispatch", "PhloemFootprint", "PhloemDatasets", "PhloemTrace", "PhloemStore",
        "PhloemExchange",
      ],
      swiftSettings: common),
    .target(
      name: "PhloemIntake",
      dependencies: ["PhloemModel", "PhloemMetering", "PhloemStore", "CMosquitto", "CZlib"],
      swiftSettings: optimised),
    .target(
      name: "PhloemServer",
      dependencies: [
        "PhloemModel", "PhloemBalance", "PhloemMetering", "PhloemAccounting", "PhloemTrace",
        "PhloemOptimise", "PhloemDispatch", "PhloemStore", "PhloemSession", "PhloemIntake",
        "PhloemExchange", "PhloemFootprint", "PhloemLedger", "PhloemLedgerStore", "PhloemRegistry",
        crypto,
      ] + web,
      resources: [.copy("Web"), .copy("Interface/OpenAPI")], swiftSettings: concurrent),
    .executableTarget(
      name: "phloem",
      dependencies: [
        "PhloemModel", "PhloemNumerics", "PhloemBalance", "PhloemMetering", "PhloemAccounting",
        "PhloemMarkets", "PhloemPlanning", "PhloemOptimise", "PhloemDispatch", "PhloemForecast",
        "PhloemFootprint",
        "PhloemDatasets",
        "PhloemTrace", "PhloemStore", "PhloemExchange", "PhloemImport", "PhloemSession",
        "PhloemIntake", "PhloemServer", "PhloemLedger", "PhloemLedgerStore", "PhloemRegistry",
        "PhloemCertificates",
        .product(name: "Logging", package: "swift-log"), arguments,
      ], swiftSettings: common),
    .executableTarget(
      name: "PhloemBenchmarks",
      dependencies: [
        "PhloemModel", "PhloemNumerics", "PhloemMarkets", "PhloemBalance", "PhloemMetering",
        "PhloemOptimise",
        "PhloemDispatch", "PhloemFootprint", "PhloemDatasets", "PhloemTrace", "PhloemStore",
        "PhloemLedger", "PhloemLedgerStore", "PhloemLedgerScript", arguments,
      ],
      path: "Benchmarks/PhloemBenchmarks", swiftSettings: common),
    .target(
      name: "PhloemTestSupport", dependencies: ["PhloemModel"], path: "Tests/PhloemTestSupport",
      swiftSettings: common),
    .testTarget(
      name: "PhloemModelTests", dependencies: ["PhloemModel", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemNumericsTests", dependencies: ["PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemBalanceTests",
      dependencies: ["PhloemBalance", "PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemOptimiseTests", dependencies: ["PhloemOptimise", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemPlanningTests",
      dependencies: [
        "PhloemPlanning", "PhloemModel", "PhloemMetering", "PhloemOptimise", "PhloemTestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "PhloemDispatchTests",
      dependencies: ["PhloemDispatch", "PhloemModel", "PhloemOptimise", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemFootprintTests",
      dependencies: [
        "PhloemFootprint", "PhloemDatasets", "PhloemModel", "PhloemNumerics", "PhloemTestSupport",
      ], exclude: ["Golden"], swiftSettings: common),
    .testTarget(
      name: "PhloemDatasetsTests",
      dependencies: ["PhloemDatasets", "PhloemFootprint", "PhloemModel", "PhloemTestSupport"],
      exclude: ["Fixtures"], swiftSettings: common),
    .testTarget(
      name: "PhloemForecastTests",
      dependencies: ["PhloemForecast", "PhloemModel", "PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemIntakeTests",
      dependencies: ["PhloemIntake", "PhloemStore", "PhloemModel", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemServerTests",
      dependencies: [
        "PhloemServer", "PhloemSession", "PhloemStore", "PhloemExchange", "PhloemModel",
        "PhloemLedger", "PhloemLedgerScript", "PhloemLedgerStore", "PhloemTestSupport",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      exclude: ["Pages"], swiftSettings: common),
    .testTarget(
      name: "PhloemImportTests",
      dependencies: ["PhloemImport", "PhloemModel", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemMeteringTests",
      dependencies: ["PhloemMetering", "PhloemBalance", "PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemAccountingTests", dependencies: ["PhloemAccounting", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemMarketsTests",
      dependencies: ["PhloemMarkets", "PhloemModel", "PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemTraceTests",
      dependencies: ["PhloemTrace", "PhloemNumerics", "PhloemTestSupport"],
      swiftSettings: common),
    .testTarget(
      name: "PhloemStoreTests",
      dependencies: ["PhloemStore", "PhloemFootprint", "PhloemModel", "PhloemTestSupport"],
      swiftSettings: common),
    .executableTarget(
      name: "PhloemLedgerClient",
      dependencies: ["PhloemLedger", "PhloemLedgerScript", "PhloemLedgerStore"],
      path: "Tests/PhloemLedgerClient", swiftSettings: common),
    .target(
      name: "PhloemLedgerScript", dependencies: ["PhloemLedger", "PhloemLedgerStore"],
      path: "Tests/PhloemLedgerScript", swiftSettings: common),
    .testTarget(
      name: "PhloemLedgerTests",
      dependencies: [
        "PhloemLedger", "PhloemLedgerStore", "PhloemCertificates", "PhloemModel", "phloem",
        "PhloemTestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "PhloemLedgerStoreTests",
      dependencies: [
        "PhloemLedger", "PhloemLedgerStore", "PhloemLedgerClient", "PhloemLedgerScript",
        "PhloemModel", "PhloemTestSupport", grdb,
      ],
      swiftSettings: common),
    .testTarget(
      name: "PhloemRegistryTests",
      dependencies: [
        "PhloemRegistry", "PhloemLedger", "PhloemLedgerStore", "PhloemModel", "PhloemTestSupport",
      ],
      swiftSettings: common),
    .testTarget(
      name: "PhloemExchangeTests",
      dependencies: [
        "PhloemExchange", "PhloemForecast", "PhloemTrace", "PhloemDispatch", "PhloemOptimise",
        "PhloemPlanning", "PhloemFootprint", "PhloemTestSupport",
      ],
      exclude: ["Report/Golden"], swiftSettings: common),
    .testTarget(
      name: "CommandTests", dependencies: ["phloem", "PhloemTestSupport"],
      swiftSettings: common),
  ],
  swiftLanguageModes: [.v6]
)
