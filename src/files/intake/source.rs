//! What a comparison says about a file: its name, when it was saved, its checksum.

use crate::compare::Source;
use crate::platform::clock::moment;
use crate::store::sha256;
use std::fs;
use std::path::Path;

/// Describes the file at `path`, which has these bytes.
pub fn source(path: &Path, bytes: &[u8]) -> Source {
    let name = path.file_name().unwrap_or_default();
    let saved = fs::metadata(path).and_then(|metadata| metadata.modified());
    Source {
        name: name.to_string_lossy().into_owned(),
        saved: saved.map_or_else(|_| String::new(), |time| moment(time).zoned_words()),
        sha256: sha256(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_name_and_checksum() {
        let source = source(Path::new("没有/这个/年报.nianbao"), b"abc");
        assert_eq!(
            (source.name.as_str(), source.saved.as_str()),
            ("年报.nianbao", "")
        );
        assert!(source.sha256.starts_with("ba7816bf8f01cfea"));
    }
}
