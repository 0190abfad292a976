/// A product carbon footprint for exchange between companies: `ProductFootprint` of PACT's Technical
/// Specifications, version 3.
///
/// Decimals are texts, as the form demands, so that nobody rounds them on the way.
/// - SeeAlso: wbcsd/data-exchange-protocol, spec/v3.
public struct PACTFootprint: Hashable, Sendable, Codable {
  /// UUID of the footprint; a change makes a new one.
  public var id: String
  /// Version of the specifications: `3.0.0`.
  public var specVersion = "3.0.0"
  /// Footprints that this one follows.
  public var precedingPfIds: [String]?
  /// When it was made: `2026-01-31T00:00:00Z`.
  public var created: String
  /// `Active` or `Deprecated`.
  public var status = "Active"
  /// From when it may be used.
  public var validityPeriodStart: String?
  /// Until when it may be used.
  public var validityPeriodEnd: String?
  /// The owner's name.
  public var companyName: String
  /// The owner as `urn:…`.
  public var companyIds: [String]
  /// What the product is.
  public var productDescription: String
  /// The product as `urn:…`.
  public var productIds: [String]
  /// Classes of products as `urn:…`.
  public var productClassifications: [String]?
  /// The product's trade name.
  public var productNameCompany: String
  /// Remarks on the calculation.
  public var comment: String?
  /// The footprint.
  public var pcf: PACTCarbonFootprint

  /// Makes a footprint that is active and states what must be stated.
  public init(
    id: String, created: String, companyName: String, companyIds: [String],
    productDescription: String, productIds: [String], productNameCompany: String,
    pcf: PACTCarbonFootprint
  ) {
    self.id = id
    self.created = created
    self.companyName = companyName
    self.companyIds = companyIds
    self.productDescription = productDescription
    self.productIds = productIds
    self.productNameCompany = productNameCompany
    self.pcf = pcf
  }
}
