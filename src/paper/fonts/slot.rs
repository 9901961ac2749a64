//! A place in a set of faces: a face, or one that is opened when a character wants it.

use super::{Face, Origin};
use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A face that is there, or one that is read when the first character wants it.
#[derive(Debug)]
pub(super) struct FaceSlot {
    place: Option<FacePlace>,
    face: OnceLock<Option<Arc<Face>>>,
}

/// Where a face is: a file, and the number of the face in it.
#[derive(Clone, Debug)]
pub(super) struct FacePlace {
    pub(super) path: PathBuf,
    pub(super) index: u32,
}

impl FaceSlot {
    /// A face that is there.
    pub(super) fn open(face: Arc<Face>) -> Self {
        Self {
            place: None,
            face: OnceLock::from(Some(face)),
        }
    }

    /// A face that is read when it is wanted.
    pub(super) fn when_wanted(place: FacePlace) -> Self {
        Self {
            place: Some(place),
            face: OnceLock::new(),
        }
    }

    /// The face, which is read now where it was not before; `None` where it cannot be read or may not be embedded.
    pub(super) fn face(&self) -> Option<&Face> {
        let read = || self.place.as_ref().and_then(FacePlace::read);
        self.face.get_or_init(read).as_deref()
    }

    /// The face, where it was read already.
    pub(super) fn known(&self) -> Option<Arc<Face>> {
        self.face.get()?.clone()
    }

    /// Whether this is the slot of this very face.
    pub(super) fn holds(&self, face: &Arc<Face>) -> bool {
        let own = self.face.get().and_then(Option::as_ref);
        own.is_some_and(|own| Arc::ptr_eq(own, face))
    }
}

impl FacePlace {
    /// Reads the face. One that may not be embedded or cannot be read is `None`.
    pub(super) fn read(&self) -> Option<Arc<Face>> {
        // A pipe that has taken the place of the file would be waited for.
        let is_file = fs::metadata(&self.path).is_ok_and(|found| found.is_file());
        let bytes = is_file.then(|| fs::read(&self.path).ok())??;
        let origin = Origin::Installed(self.path.clone());
        Face::read(Cow::Owned(bytes), self.index, origin)
            .ok()
            .map(Arc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_face_is_read_when_it_is_wanted() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts/latin.ttf");
        let slot = FaceSlot::when_wanted(FacePlace {
            path: path.into(),
            index: 0,
        });
        assert!(slot.face.get().is_none());
        assert!(slot.face().unwrap().glyph('a').is_some());
        assert!(slot.face.get().is_some());
    }

    #[test]
    fn a_face_that_went_is_none() {
        let slot = FaceSlot::when_wanted(FacePlace {
            path: "no/such/face.ttf".into(),
            index: 0,
        });
        assert!(slot.face().is_none());
    }
}
