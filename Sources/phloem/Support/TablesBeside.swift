import PhloemModel
import PhloemSession

/// Opens tables that a file names, from the file's own folder.
func tables(beside file: String) -> (String) throws(InputError) -> CSVTable {
  { (name) throws(InputError) in
    let path = ParkFolder.join(ParkFolder.folder(of: file), name)
    return try CSVTable(reading: FileContents.text(path), file: path)
  }
}
