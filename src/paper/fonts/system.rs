//! The fonts of the system by their family names.
//!
//! Reading the names of a few hundred files takes longer than a report takes to typeset, so they are kept in a file
//! beside each other's size and time of change, and only what changed is read again.

use fontdb::Database;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The most folders below one of the system that are looked into.
const MAX_DEPTH: usize = 8;
/// The most font files that are looked at.
const MAX_FILES: usize = 20_000;
/// A file of kept names is no longer than this.
const MAX_KEPT: u64 = 16 * 1024 * 1024;
/// What a file of kept names says of itself; another is read anew.
const KIND: &str = "nianbao faces 1";

/// Where the system keeps its fonts, and where their names are kept.
#[derive(Clone, Debug, Default)]
pub struct SystemFonts {
    /// The folders of the system, searched with all below them.
    pub folders: Vec<PathBuf>,
    /// The file in which the names are kept from one start to the next; without one they are read each time.
    pub kept_names: Option<PathBuf>,
}

/// The state of a font file when its names were read, and the families in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Names {
    size: u64,
    // Nanoseconds since 1970, as text: JSON numbers of this size do not survive every reader.
    modified: String,
    families: Vec<String>,
}

type Index = BTreeMap<PathBuf, Names>;

impl SystemFonts {
    /// Returns the files with a family of one of these names.
    pub(super) fn files_of(&self, families: &[&str]) -> Vec<PathBuf> {
        let is_wanted = |names: &Names| {
            let mut own = names.families.iter();
            own.any(|own| families.contains(&own.as_str()))
        };
        let index = self.index().into_iter();
        let found = index.filter(|(_, names)| is_wanted(names));
        found.map(|(path, _)| path).collect()
    }

    fn index(&self) -> Index {
        let kept = self
            .kept_names
            .as_deref()
            .and_then(read_index)
            .unwrap_or_default();
        let mut index = Index::new();
        for folder in &self.folders {
            collect(folder, MAX_DEPTH, &kept, &mut index);
        }
        if let Some(path) = self.kept_names.as_deref().filter(|_| index != kept) {
            keep_index(path, &index);
        }
        index
    }
}

/// Puts the names of every font file in a folder into the index.
fn collect(folder: &Path, depth: usize, kept: &Index, index: &mut Index) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if index.len() >= MAX_FILES {
            return;
        }
        let path = entry.path();
        // Links are followed, as systems link font folders; the depth ends a circle.
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        if metadata.is_dir() && depth > 0 {
            collect(&path, depth - 1, kept, index);
        } else if metadata.is_file() && is_font(&path) {
            let modified = metadata.modified().ok();
            let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let (size, modified) = (
                metadata.len(),
                since.unwrap_or_default().as_nanos().to_string(),
            );
            let known = kept
                .get(&path)
                .filter(|known| known.size == size && known.modified == modified);
            let families = known.map_or_else(|| families(&path), |known| known.families.clone());
            let names = Names {
                size,
                modified,
                families,
            };
            index.insert(path, names);
        }
    }
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let extension = extension.map(str::to_ascii_lowercase);
    matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
}

/// Returns every family name in a font file, in every language; none where it cannot be read.
fn families(path: &Path) -> Vec<String> {
    let mut database = Database::new();
    if database.load_font_file(path).is_err() {
        return Vec::new();
    }
    let faces = database.faces().flat_map(|face| &face.families);
    let mut families: Vec<String> = faces.map(|(name, _)| name.clone()).collect();
    families.sort_unstable();
    families.dedup();
    families
}

/// Reads an index that was kept, where it is one.
fn read_index(path: &Path) -> Option<Index> {
    let mut text = String::new();
    // A pipe would be waited for.
    if !fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let file = fs::File::open(path).ok()?;
    file.take(MAX_KEPT).read_to_string(&mut text).ok()?;
    let kept: Value = serde_json::from_str(&text).ok()?;
    if kept["kind"] != KIND {
        return None;
    }
    let names = |value: &Value| {
        let families = value["families"].as_array()?.iter();
        Some(Names {
            size: value["size"].as_u64()?,
            modified: value["modified"].as_str()?.to_owned(),
            families: families
                .filter_map(|name| Some(name.as_str()?.to_owned()))
                .collect(),
        })
    };
    let files = kept["files"].as_object()?.iter();
    let known = files.filter_map(|(path, value)| Some((PathBuf::from(path), names(value)?)));
    Some(known.collect())
}

/// Keeps an index for the next start. Where it cannot be kept, the names are read again.
fn keep_index(path: &Path, index: &Index) {
    let files: serde_json::Map<String, Value> = index
        .iter()
        .filter_map(|(path, names)| {
            let value = json!({
                "size": names.size, "modified": names.modified, "families": names.families,
            });
            Some((path.to_str()?.to_owned(), value))
        })
        .collect();
    let text = json!({"kind": KIND, "files": files}).to_string();
    // Two programs that start at once write files of their own; the last one stays.
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let folder = path.parent().map(fs::create_dir_all);
    if folder.is_some_and(|made| made.is_ok())
        && fs::write(&beside, text).is_ok()
        && fs::rename(&beside, path).is_err()
    {
        let _ = fs::remove_file(&beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KAI: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../assets/fonts/fandol/kai.ttf"
    );

    fn system(folder: &Path) -> SystemFonts {
        SystemFonts {
            folders: vec![folder.join("fonts")],
            kept_names: Some(folder.join("cache/faces.json")),
        }
    }

    #[test]
    fn names_are_kept_until_the_file_changes() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("fonts/below");
        fs::create_dir_all(&below).unwrap();
        let path = below.join("k.TTF");
        fs::copy(KAI, &path).unwrap();
        fs::write(below.join("broken.ttf"), "no font").unwrap();
        let system = system(folder.path());
        assert_eq!(
            system.files_of(&["年报楷体", "KaiTi"]),
            std::slice::from_ref(&path)
        );
        assert_eq!(system.files_of(&["KaiTi"]), [] as [PathBuf; 0]);
        // What is kept is believed, so the font is not read again.
        let kept_names = system.kept_names.as_deref().unwrap();
        let kept = fs::read_to_string(kept_names).unwrap();
        fs::write(kept_names, kept.replace("年报楷体", "KaiTi")).unwrap();
        assert_eq!(system.files_of(&["KaiTi"]), std::slice::from_ref(&path));
        // Until it changes.
        fs::OpenOptions::new()
            .append(true)
            .open(&path)
            .unwrap()
            .set_len(fs::metadata(&path).unwrap().len() + 1)
            .unwrap();
        assert_eq!(system.files_of(&["KaiTi"]), [] as [PathBuf; 0]);
        assert_eq!(system.files_of(&["年报楷体"]), std::slice::from_ref(&path));
        // A file that went is forgotten.
        fs::remove_file(&path).unwrap();
        assert_eq!(system.files_of(&["年报楷体"]), [] as [PathBuf; 0]);
        assert!(!fs::read_to_string(kept_names).unwrap().contains("k.TTF"));
    }

    #[test]
    fn a_damaged_index_is_read_anew() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("fonts")).unwrap();
        let path = folder.path().join("fonts/k.ttf");
        fs::copy(KAI, &path).unwrap();
        let system = system(folder.path());
        let kept_names = system.kept_names.as_deref().unwrap();
        fs::create_dir_all(kept_names.parent().unwrap()).unwrap();
        for damaged in ["", "{", "[]", r#"{"kind": "other", "files": {}}"#, "\u{0}"] {
            fs::write(kept_names, damaged).unwrap();
            assert_eq!(
                system.files_of(&["年报楷体"]),
                std::slice::from_ref(&path),
                "{damaged}"
            );
        }
        assert!(fs::read_to_string(kept_names).unwrap().contains(KIND));
    }

    #[test]
    fn without_a_place_to_keep_names_they_are_read_each_time() {
        let folder = tempfile::tempdir().unwrap();
        let fonts = folder.path().join("fonts");
        fs::create_dir_all(&fonts).unwrap();
        fs::copy(KAI, fonts.join("k.ttf")).unwrap();
        // A file stands where the folder should be.
        fs::write(folder.path().join("cache"), "").unwrap();
        assert_eq!(system(folder.path()).files_of(&["年报楷体"]).len(), 1);
        let system = SystemFonts {
            kept_names: None,
            ..system(folder.path())
        };
        assert_eq!(system.files_of(&["年报楷体"]).len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_folder_above_ends() {
        let folder = tempfile::tempdir().unwrap();
        let fonts = folder.path().join("fonts");
        fs::create_dir_all(&fonts).unwrap();
        std::os::unix::fs::symlink(&fonts, fonts.join("again")).unwrap();
        fs::copy(KAI, fonts.join("k.ttf")).unwrap();
        assert!(!system(folder.path()).files_of(&["年报楷体"]).is_empty());
    }
}
