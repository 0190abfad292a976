/// The words of the page of a product's declaration that are not of its content.
enum DeclarationPageText: String, PageText {
  case kind = "Product carbon footprint|产品碳足迹"
  case findings = "Findings|提示"
  case noFindings = "There is nothing to note.|无提示事项。"
  case incomplete =
    "Something is not known: stages without it are incomplete, and there is no total.|存在未知数据：相关阶段不完整，无合计值。"
  case madeBy =
    "Made by Phloem. Every figure comes from the product file and the sources it names.|由 Phloem 生成。所有数值均来自产品文件及其注明的来源。"
  case madeByPark =
    "Made by Phloem. Every figure comes from the meters of the park, its factors and the databases it names.|由 Phloem 生成。所有数值均来自园区计量、排放因子及其注明的数据库。"
}
