//! The pictures that are kept as textures: those of the pages in view and next to them, and those of the page list.

use super::renderer::{PictureRequest, RenderedPage, SlotId, is_same};
use eframe::egui::{ColorImage, Context, TextureHandle, TextureOptions, Vec2, vec2};
use std::collections::BTreeMap;

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::app) enum Use {
    /// The pages themselves.
    Canvas,
    /// The page list.
    List,
}

/// A picture that is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Want {
    pub(in crate::app) usage: Use,
    pub(in crate::app) page_idx: usize,
    /// Pixels for a point of paper.
    pub(in crate::app) scale: f64,
    pub(in crate::app) is_in_view: bool,
}

/// A picture as it is shown.
pub(in crate::app) struct Picture {
    pub(in crate::app) texture: TextureHandle,
    /// Pixels for a point of paper.
    scale: f64,
    /// In pixels.
    pub(in crate::app) size: Vec2,
}

impl Picture {
    /// Returns whether it has this very scale, so that it is not to be stretched.
    pub(in crate::app) fn is_at(&self, scale: f64) -> bool {
        is_same(self.scale, scale)
    }
}

/// Textures by use and page. Those that are no longer wanted are freed.
#[derive(Default)]
pub(super) struct Pictures {
    slots: BTreeMap<(Use, usize), Slot>,
    last_slot: u64,
}

struct Slot {
    id: SlotId,
    picture: Option<Picture>,
}

impl Pictures {
    /// Frees what is not wanted. Returns the requests for all that is.
    pub(super) fn keep(&mut self, wants: &[Want]) -> Vec<PictureRequest> {
        self.slots.retain(|(usage, page_idx), _| {
            wants
                .iter()
                .any(|want| want.usage == *usage && want.page_idx == *page_idx)
        });
        wants.iter().map(|want| self.request(want)).collect()
    }

    fn request(&mut self, want: &Want) -> PictureRequest {
        let last_slot = &mut self.last_slot;
        let slot = self
            .slots
            .entry((want.usage, want.page_idx))
            .or_insert_with(|| {
                *last_slot += 1;
                Slot {
                    id: SlotId(*last_slot),
                    picture: None,
                }
            });
        PictureRequest {
            slot: slot.id,
            page_idx: want.page_idx,
            scale: want.scale,
            is_in_view: want.is_in_view,
        }
    }

    /// Puts a picture into its slot, if that is still wanted.
    pub(super) fn put(&mut self, ctx: &Context, picture: RenderedPage) {
        let Some(slot) = self.slots.values_mut().find(|slot| slot.id == picture.slot) else {
            return;
        };
        let size = size(&picture.image);
        // Pictures lie pixel on pixel; only for a moment after a change of zoom one is stretched, and then smoothly.
        let options = TextureOptions::LINEAR;
        let texture = match slot.picture.take() {
            Some(mut old) => {
                old.texture.set(picture.image, options);
                old.texture
            }
            None => ctx.load_texture("page", picture.image, options),
        };
        slot.picture = Some(Picture {
            texture,
            scale: picture.scale,
            size,
        });
    }

    /// The picture of a page, if there is one already.
    pub(super) fn picture(&self, usage: Use, page_idx: usize) -> Option<&Picture> {
        self.slots.get(&(usage, page_idx))?.picture.as_ref()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a texture has a few thousand pixels a side"
)]
fn size(image: &ColorImage) -> Vec2 {
    vec2(image.width() as f32, image.height() as f32)
}
