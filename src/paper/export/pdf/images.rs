//! The pictures of a PDF: colours in one stream, alpha in another.

use super::object::{integer, points};
use crate::typeset::document::{Image, Item, Page, Picture};
use crate::units::Length;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{Op, Pt, XObjectId, XObjectTransform};
use std::sync::Arc;

/// Returns the pictures of a page in drawing order, which gives them their names.
fn pictures(page: &Page) -> impl Iterator<Item = &Picture> {
    page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) => Some(picture),
        Item::Text(_) | Item::Rule(_) | Item::Shade(_) => None,
    })
}

/// Returns what draws the picture of this number on a page of this height.
pub(super) fn draw(picture: &Picture, picture_idx: usize, page_height: Length) -> Op {
    let rect = picture.rect;
    Op::UseXobject {
        id: XObjectId(name(picture_idx)),
        transform: XObjectTransform {
            translate_x: Some(Pt(points(rect.left()))),
            translate_y: Some(Pt(points(page_height - rect.bottom()))),
            scale_x: Some(points(rect.size.width)),
            scale_y: Some(points(rect.size.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        },
    }
}

/// The pictures of a file, each of which stands in it once.
#[derive(Debug, Default)]
pub(super) struct Images(Vec<(Arc<Image>, ObjectId)>);

impl Images {
    /// Names the pictures of a page in its resources.
    pub(super) fn add(
        &mut self,
        file: &mut lopdf::Document,
        page: &Page,
        page_id: ObjectId,
    ) -> Result<(), lopdf::Error> {
        let mut names = Dictionary::new();
        for (picture_idx, picture) in pictures(page).enumerate() {
            let image_id = self.id(file, &picture.image);
            names.set(name(picture_idx), image_id);
        }
        if !names.is_empty() {
            let page = file.get_dictionary_mut(page_id)?;
            let resources = page.get_mut(b"Resources")?.as_dict_mut()?;
            resources.set("XObject", names);
        }
        Ok(())
    }

    fn id(&mut self, file: &mut lopdf::Document, image: &Arc<Image>) -> ObjectId {
        let known = self.0.iter().find(|(known, _)| Arc::ptr_eq(known, image));
        if let Some(&(_, id)) = known {
            return id;
        }
        let channels = |of: std::ops::Range<usize>| -> Vec<u8> {
            let pixels = image.pixels.chunks_exact(4);
            pixels
                .flat_map(|pixel| pixel[of.clone()].to_vec())
                .collect()
        };
        let alpha = file.add_object(stream(image, "DeviceGray", channels(3..4)));
        let mut colors = stream(image, "DeviceRGB", channels(0..3));
        colors.dict.set("SMask", alpha);
        let id = file.add_object(colors);
        self.0.push((Arc::clone(image), id));
        id
    }
}

fn stream(image: &Image, color_space: &str, pixels: Vec<u8>) -> Stream {
    let side = |n_pixels: u32| integer(usize::try_from(n_pixels).unwrap_or(usize::MAX));
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => side(image.width),
        "Height" => side(image.height),
        "ColorSpace" => Object::Name(color_space.into()),
        "BitsPerComponent" => 8,
    };
    Stream::new(dictionary, pixels)
}

fn name(picture_idx: usize) -> String {
    format!("IM{picture_idx}")
}
