//! The official faces, where they are installed. They are proprietary and never ship.

use super::shipped::{build, own_face};
use super::slot::{FacePlace, FaceSlot};
use super::{FontSet, Role, SystemFonts};
use fontdb::{Database, Family, ID, Query, Source};
use std::path::PathBuf;

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
    /// The official faces that are installed on this machine, and for every role without one the face that ships, which
    /// is looked for in `folders`.
    ///
    /// Looks at every font file of the system, and reads those that were not there at the last start.
    pub fn with_installed(folders: &[PathBuf], system: &SystemFonts) -> Self {
        let wanted = Role::ALL.iter().flat_map(|role| names(*role)).chain(&RARE);
        let wanted: Vec<&str> = wanted.copied().collect();
        let mut database = Database::new();
        for file in system.files_of(&wanted) {
            // One that cannot be read is as good as not installed.
            let _ = database.load_font_file(file);
        }
        set_from(&database, folders)
    }
}

fn set_from(database: &Database, folders: &[PathBuf]) -> FontSet {
    let own = Role::ALL.map(|role| {
        names(role)
            .iter()
            .find_map(|name| place(database, name)?.read())
            .or_else(|| own_face(role, folders))
    });
    let more = RARE.iter().filter_map(|name| place(database, name));
    build(&own, more.map(FaceSlot::when_wanted), folders)
}

fn place(database: &Database, name: &str) -> Option<FacePlace> {
    let id = database.query(&Query {
        families: &[Family::Name(name)],
        ..Query::default()
    })?;
    let index = database.face(id)?.index;
    Some(FacePlace {
        path: path(database, id)?,
        index,
    })
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
    use crate::fonts::Origin;

    #[test]
    fn without_official_faces_the_shipped_ones_serve() {
        let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts");
        for folders in [vec![], vec![assets]] {
            let fonts = set_from(&Database::new(), &folders);
            for role in Role::ALL {
                assert_eq!(fonts.main_face(role).origin(), &Origin::Shipped);
            }
        }
    }

    #[test]
    fn an_installed_face_is_found_by_its_family_name() {
        let kai =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/fonts/fandol/kai.ttf");
        let mut database = Database::new();
        database.load_font_file(&kai).unwrap();
        for name in ["Nianbao Kai", "年报楷体"] {
            let face = place(&database, name).unwrap().read().unwrap();
            assert_eq!(face.origin(), &Origin::Installed(kai.clone()), "{name}");
        }
        assert!(place(&database, "KaiTi").is_none());
    }
}
