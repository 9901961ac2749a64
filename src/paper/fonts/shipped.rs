//! The faces that ship: 仿宋 and 楷体 as data files beside the program, as their licence asks, the others inside it.

use super::chain::{Chain, FaceId};
use super::slot::FaceSlot;
use super::{Face, FontSet, Origin, Role};
use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The file of 仿宋 inside a folder of fonts.
const FANG_FILE: &str = "fandol/fang.ttf";

/// The file of 楷体 inside a folder of fonts.
const KAI_FILE: &str = "fandol/kai.ttf";

/// The file of 黑体 inside the program, which window and pages share.
pub static HEI: &[u8] = include_bytes!("../../../assets/fonts/hei.ttf");
/// The file of 宋体 inside the program, which window and pages share.
pub static SONG: &[u8] = include_bytes!("../../../assets/fonts/song.ttf");
/// The file of rare hanzi inside the program, which window and pages share.
pub static RARE: &[u8] = include_bytes!("../../../assets/fonts/rare.ttf");

/// The faces inside the program. They are read once and shared by all sets.
struct Shipped {
    xiaobiaosong: Arc<Face>,
    song: Arc<Face>,
    hei: Arc<Face>,
    // The hanzi that 仿宋 and 楷体 lack, drawn to stand among theirs.
    rare: Arc<Face>,
    latin: Arc<Face>,
}

fn shipped() -> &'static Shipped {
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    SHIPPED.get_or_init(|| Shipped {
        xiaobiaosong: face(include_bytes!("../../../assets/fonts/xiaobiaosong.ttf")),
        song: face(SONG),
        hei: face(HEI),
        rare: face(RARE),
        latin: face(include_bytes!("../../../assets/fonts/latin.ttf")),
    })
}

fn face(bytes: &'static [u8]) -> Arc<Face> {
    let face = Face::read(Cow::Borrowed(bytes), 0, Origin::Shipped);
    Arc::new(face.expect("the faces inside the program are tested"))
}

/// The face in the first of the folders that has its file.
fn face_file(folders: &[PathBuf], file: &str) -> Option<Arc<Face>> {
    folders
        .iter()
        .map(|folder| folder.join(file))
        // A pipe would be waited for.
        .filter(|path| path.is_file())
        .filter_map(|path| std::fs::read(path).ok())
        .find_map(|bytes| Face::read(Cow::Owned(bytes), 0, Origin::Shipped).ok())
        .map(Arc::new)
}

impl FontSet {
    /// The faces that ship. 仿宋 and 楷体 are data files of their own, looked for in `folders`; where one is missing, the
    /// other is used, and 宋体 where both are.
    pub fn shipped(folders: &[PathBuf]) -> Self {
        let own = Role::ALL.map(|role| own_face(role, folders));
        build(&own, [], folders)
    }
}

/// Returns the shipped face of a role's own kind.
pub(super) fn own_face(role: Role, folders: &[PathBuf]) -> Option<Arc<Face>> {
    let shipped = shipped();
    match role {
        Role::Title => Some(Arc::clone(&shipped.xiaobiaosong)),
        Role::Song => Some(Arc::clone(&shipped.song)),
        Role::Body => face_file(folders, FANG_FILE),
        Role::Kai => face_file(folders, KAI_FILE),
        Role::Hei => Some(Arc::clone(&shipped.hei)),
    }
}

/// Returns the face for rare hanzi and that for Latin letters.
pub(super) fn common_faces() -> [Arc<Face>; 2] {
    let Shipped { rare, latin, .. } = shipped();
    [Arc::clone(rare), Arc::clone(latin)]
}

/// Returns a set of the faces that the roles have of their own; behind each stand the shipped faces and `more`.
pub(super) fn build(
    own: &[Option<Arc<Face>>; Role::ALL.len()],
    more: impl IntoIterator<Item = FaceSlot>,
    folders: &[PathBuf],
) -> FontSet {
    let mut faces: Vec<FaceSlot> = Vec::new();
    let mut more = more.into_iter();
    let mut ids_of_more: Vec<FaceId> = Vec::new();
    let chains = Role::ALL.map(|role| {
        let mut ids: Vec<FaceId> = Vec::new();
        for face in order(role, own) {
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
            Role::Song if own[role as usize].as_deref().is_some_and(has_half_figures) => None,
            Role::Song | Role::Body | Role::Kai => Some(id_of(&mut faces, &shipped().latin)),
        };
        Chain::new(ids, latin, own[role as usize].is_some())
    });
    FontSet {
        faces,
        chains,
        folders: folders.to_vec(),
    }
}

/// Returns whether the figures of a face are half an em wide, as tables need them and 宋体 has them.
fn has_half_figures(face: &Face) -> bool {
    let is_half = |glyph: u16| (face.advance(glyph) - 0.5).abs() < 1e-3;
    let mut figures = ('0'..='9').map(|figure| face.glyph(figure));
    if *face.origin() == Origin::Embedded {
        // It has those that its pages show; where they are drawn by another face, none.
        let mut own = figures.flatten().peekable();
        return own.peek().is_some() && own.all(is_half);
    }
    figures.all(|glyph| glyph.is_some_and(is_half))
}

/// Returns the faces of a role in the order in which they are asked.
fn order(role: Role, own: &[Option<Arc<Face>>; Role::ALL.len()]) -> Vec<&Arc<Face>> {
    let Shipped {
        song,
        hei,
        rare,
        latin,
        ..
    } = shipped();
    let main = own[role as usize].as_ref();
    let is_written = matches!(role, Role::Body | Role::Kai);
    // 仿宋 and 楷体 are both written with a brush: each is the nearest to the other.
    let nearest = [Role::Body, Role::Kai].map(|other| own[other as usize].as_ref());
    let written = main.or_else(|| nearest.into_iter().flatten().next());
    let first = if is_written { written } else { main };
    let behind = if is_written && first.is_some() {
        [rare, song]
    } else {
        [song, rare]
    };
    first
        .into_iter()
        .chain(behind)
        .chain([hei, latin])
        .collect()
}

fn id_of(faces: &mut Vec<FaceSlot>, face: &Arc<Face>) -> FaceId {
    let known = faces.iter().position(|other| other.holds(face));
    FaceId(known.unwrap_or_else(|| {
        faces.push(FaceSlot::open(Arc::clone(face)));
        faces.len() - 1
    }))
}
