/// What declarations of products state that no calculation knows: who declares, what the product is, what
/// carbon it holds, for how long that holds.
public struct ProductDeclarations: Hashable, Sendable {
  /// The company's name.
  public var company: String
  /// The company as `urn:…`, each with its place.
  public var companyIDs: [String]
  /// The products by the name under which they are calculated.
  public var products: [Product]
  /// Where the section stands.
  public var position: FilePosition

  /// What is stated of a product.
  public struct Product: Hashable, Sendable {
    /// Under which name it is calculated: a commodity of the park, a product of the study.
    public var id: String
    /// Its trade name.
    public var name: String
    /// What it is.
    public var description: String
    /// The product as `urn:…`.
    public var productIDs: [String]
    /// Classes of products as `urn:…`.
    public var classifications: [String]
    /// The declared unit: number and unit, `1 kg`.
    public var declaredUnit: Quantity
    /// kg of product in the declared unit; 0 for energy and services, nil where not told.
    public var mass: Double?
    /// kg of carbon of fossil, of biogenic and of recycled origin in the declared unit; nil where not
    /// told.
    public var fossilCarbon, biogenicCarbon, recycledCarbon: Double?
    /// ISO 3166-1 or -2, or a region of the UN.
    public var geography: String?
    /// First and last day that the data hold for: `2025-01-01`.
    public var periodStart, periodEnd: String?
    /// The day of the declaration, and how long it holds.
    public var created, validFrom, validUntil: String?
    /// The version-independent UUID of the declaration; made of its content where nil.
    public var uuid: String?
    /// Share of emissions that was left out, 0 to 1; nil where not told.
    public var exempted: Double?
    /// Why they were left out.
    public var exemptedWhy: String?
    /// Share of primary data, 0 to 1.
    public var primaryShare: Double?
    /// The processes within the boundary.
    public var boundary: String?
    /// Standards: `ISO14067`, `PACT-3.0`.
    public var standards: [String]
    /// Remarks.
    public var comment: String?
    /// Where it stands.
    public var position: FilePosition
  }

  /// The product of a name.
  public subscript(id: String) -> Product? { products.first { $0.id == id } }
}
