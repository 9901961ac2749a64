//! The official faces, where they are installed. They are proprietary and never ship.

use super::shipped::{build, own_face};
use super::{Face, FontSet, Origin, Role};
use fontdb::{Database, Family, ID, Query, Source};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

/// Returns the names of a role's official face, the preferred one first; systems list the English or the Chinese name.
const fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::Title => &[
            "FZXiaoBiaoSong-B05S",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05",
            "方正小标宋_GBK",
        ],
        Role::Song => &["SimSun", "宋体"],
        Role::Body => &["FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"],
        Role::Kai => &["KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体"],
        Role::Hei => &["SimHei", "黑体"],
    }
}

/// Fallback faces with many rare characters.
const RARE: [&str; 6] = [
    "SimSun-ExtB",
    "宋体-ExtB",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "HanaMinA",
    "HanaMinB",
];

impl FontSet {
    /// The official faces that are installed on this machine, and for every role without one the face that ships.
    ///
    /// Reads the folders in which the system keeps its fonts, which takes a while on a cold disk.
    pub fn with_installed(folders: &[PathBuf]) -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        set_from(&database, folders)
    }
}

fn set_from(database: &Database, folders: &[PathBuf]) -> FontSet {
    let own = Role::ALL.map(|role| {
        names(role)
            .iter()
            .find_map(|name| face(database, name))
            .or_else(|| own_face(role, folders))
    });
    let more: Vec<_> = RARE
        .iter()
        .filter_map(|name| face(database, name))
        .collect();
    build(&own, &more)
}

fn face(database: &Database, name: &str) -> Option<Arc<Face>> {
    let id = database.query(&Query {
        families: &[Family::Name(name)],
        ..Query::default()
    })?;
    let path = path(database, id)?;
    let (bytes, index) = database.with_face_data(id, |bytes, index| (bytes.to_vec(), index))?;
    // A face that may not be embedded or cannot be read is replaced by the shipped one.
    Face::read(Cow::Owned(bytes), index, Origin::Installed(path))
        .ok()
        .map(Arc::new)
}

fn path(database: &Database, id: ID) -> Option<PathBuf> {
    match database.face_source(id)?.0 {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_official_faces_the_shipped_ones_serve() {
        let fonts = set_from(&Database::new(), &[]);
        for role in Role::ALL {
            assert_eq!(fonts.main_face(role).origin(), &Origin::Shipped);
        }
    }

    #[test]
    fn an_installed_face_is_found_by_its_family_name() {
        let kai = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts/kai.ttf");
        let mut database = Database::new();
        database.load_font_file(&kai).unwrap();
        for name in ["Nianbao Kai", "年报楷体"] {
            let face = face(&database, name).unwrap();
            assert_eq!(face.origin(), &Origin::Installed(kai.clone()), "{name}");
        }
        assert!(face(&database, "KaiTi").is_none());
    }
}
