//! The faces that ship: all but 仿宋 inside the program, 仿宋 as a data file beside it, as its licence asks.

use super::chain::{Chain, FaceId};
use super::slot::FaceSlot;
use super::{Face, FontSet, Origin, Role};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The file of 仿宋 inside a folder of fonts.
const FANG_FILE: &str = "fandol/fang.ttf";

/// The faces inside the program. They are read once and shared by all sets.
pub(super) struct Shipped {
    pub(super) xiaobiaosong: Arc<Face>,
    pub(super) song: Arc<Face>,
    pub(super) hei: Arc<Face>,
    pub(super) kai: Arc<Face>,
    pub(super) latin: Arc<Face>,
}

pub(super) fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| Shipped {
        xiaobiaosong: face(include_bytes!("../../../assets/fonts/xiaobiaosong.ttf")),
        song: face(include_bytes!("../../../assets/fonts/song.ttf")),
        hei: face(include_bytes!("../../../assets/fonts/hei.ttf")),
        kai: face(include_bytes!("../../../assets/fonts/kai.ttf")),
        latin: face(include_bytes!("../../../assets/fonts/latin.ttf")),
    })
}

fn face(bytes: &'static [u8]) -> Arc<Face> {
    let face = Face::read(Cow::Borrowed(bytes), 0, Origin::Shipped);
    Arc::new(face.expect("the faces inside the program are tested"))
}

/// 仿宋 from the first of the folders that has its file.
pub(super) fn fang(folders: &[PathBuf]) -> Option<Arc<Face>> {
    folders
        .iter()
        .filter_map(|folder| std::fs::read(folder.join(FANG_FILE)).ok())
        .find_map(|bytes| Face::read(Cow::Owned(bytes), 0, Origin::Shipped).ok())
        .map(Arc::new)
}

impl FontSet {
    /// The faces that ship. 仿宋 is a data file of its own, looked for in `folders`; where it is missing, 楷体 is used.
    pub fn shipped(folders: &[PathBuf]) -> Self {
        let own = Role::ALL.map(|role| own_face(role, folders));
        build(&own, [])
    }
}

/// Returns the shipped face of a role's own kind.
pub(super) fn own_face(role: Role, folders: &[PathBuf]) -> Option<Arc<Face>> {
    let shipped = shipped();
    match role {
        Role::Title => Some(Arc::clone(&shipped.xiaobiaosong)),
        Role::Song => Some(Arc::clone(&shipped.song)),
        Role::Body => fang(folders),
        Role::Kai => Some(Arc::clone(&shipped.kai)),
        Role::Hei => Some(Arc::clone(&shipped.hei)),
    }
}

/// Returns a set of the faces that the roles have of their own; behind each stand the shipped faces and `more`.
pub(super) fn build(
    own: &[Option<Arc<Face>>; Role::ALL.len()],
    more: impl IntoIterator<Item = FaceSlot>,
) -> FontSet {
    let Shipped {
        song,
        hei,
        kai,
        latin,
        ..
    } = shipped();
    let mut faces: Vec<FaceSlot> = Vec::new();
    let mut more = more.into_iter();
    let mut ids_of_more: Vec<FaceId> = Vec::new();
    let chains = Role::ALL.map(|role| {
        let own = own[role as usize].as_ref();
        // Without 仿宋, 楷体 is the nearest brush-written face.
        let substitute = (role == Role::Body && own.is_none()).then_some(kai);
        let chain = own.into_iter().chain(substitute).chain([song, kai, hei]);
        let mut ids: Vec<FaceId> = Vec::new();
        for face in chain {
            let id = id_of(&mut faces, face);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        for slot in more.by_ref() {
            ids_of_more.push(FaceId(faces.len()));
            faces.push(slot);
        }
        ids.extend(&ids_of_more);
        let latin = match role {
            Role::Title | Role::Hei => None,
            Role::Song | Role::Body | Role::Kai => Some(id_of(&mut faces, latin)),
        };
        Chain::new(ids, latin, own.is_some())
    });
    FontSet { faces, chains }
}

fn id_of(faces: &mut Vec<FaceSlot>, face: &Arc<Face>) -> FaceId {
    let known = faces.iter().position(|other| other.holds(face));
    FaceId(known.unwrap_or_else(|| {
        faces.push(FaceSlot::open(Arc::clone(face)));
        faces.len() - 1
    }))
}
