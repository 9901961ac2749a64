//! The pictures of a PDF, colours in one stream and alpha in another, and its QR code, which is drawn by one form.

use super::object::{integer, points, real};
use crate::typeset::document::{Image, Item, Matrix, Page};
use crate::units::{Length, Rect};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{Op, Pt, XObjectId, XObjectTransform};
use std::fmt::Write;
use std::sync::Arc;

/// What a page draws of another stream.
#[derive(Clone, Copy)]
pub(super) enum Drawn<'a> {
    Image(&'a Arc<Image>),
    Matrix(&'a Arc<Matrix>),
}

impl Drawn<'_> {
    /// Returns how many units of it there are across and down the place where it is drawn.
    fn units(self) -> f64 {
        match self {
            Self::Image(_) => 1.0,
            Self::Matrix(matrix) => f64::from(side(matrix)),
        }
    }
}

/// Returns what a page draws of other streams, in drawing order, which gives it its names.
fn drawn(page: &Page) -> impl Iterator<Item = Drawn<'_>> {
    page.items.iter().filter_map(|item| match item {
        Item::Picture(picture) => Some(Drawn::Image(&picture.image)),
        Item::Matrix(placed) => Some(Drawn::Matrix(&placed.matrix)),
        Item::Text(_) | Item::Rule(_) | Item::Shade(_) => None,
    })
}

/// Returns what draws the stream of this number into a place on a page of this height.
pub(super) fn draw(drawn: Drawn<'_>, rect: Rect, idx: usize, page_height: Length) -> Op {
    let units = drawn.units();
    Op::UseXobject {
        id: XObjectId(name(idx)),
        transform: XObjectTransform {
            translate_x: Some(Pt(points(rect.left()))),
            translate_y: Some(Pt(points(page_height - rect.bottom()))),
            scale_x: Some(real(rect.size.width.to_pt() / units)),
            scale_y: Some(real(rect.size.height.to_pt() / units)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        },
    }
}

/// The pictures and QR codes of a file, each of which stands in it once.
#[derive(Debug, Default)]
pub(super) struct Images {
    images: Vec<(Arc<Image>, ObjectId)>,
    matrices: Vec<(Arc<Matrix>, ObjectId)>,
}

impl Images {
    /// Names what a page draws in its resources.
    pub(super) fn add(
        &mut self,
        file: &mut lopdf::Document,
        page: &Page,
        page_id: ObjectId,
    ) -> Result<(), lopdf::Error> {
        let mut names = Dictionary::new();
        for (idx, drawn) in drawn(page).enumerate() {
            let id = match drawn {
                Drawn::Image(image) => known(&mut self.images, image, || add_image(file, image)),
                Drawn::Matrix(matrix) => {
                    known(&mut self.matrices, matrix, || file.add_object(form(matrix)))
                }
            };
            names.set(name(idx), id);
        }
        if !names.is_empty() {
            let page = file.get_dictionary_mut(page_id)?;
            let resources = page.get_mut(b"Resources")?.as_dict_mut()?;
            resources.set("XObject", names);
        }
        Ok(())
    }
}

/// Returns the object of a thing, which is made where it is not known yet.
fn known<T>(
    all: &mut Vec<(Arc<T>, ObjectId)>,
    own: &Arc<T>,
    make: impl FnOnce() -> ObjectId,
) -> ObjectId {
    let known = all.iter().find(|(known, _)| Arc::ptr_eq(known, own));
    if let Some(&(_, id)) = known {
        return id;
    }
    let id = make();
    all.push((Arc::clone(own), id));
    id
}

fn add_image(file: &mut lopdf::Document, image: &Image) -> ObjectId {
    let channels = |of: std::ops::Range<usize>| -> Vec<u8> {
        let pixels = image.pixels.chunks_exact(4);
        pixels
            .flat_map(|pixel| pixel[of.clone()].to_vec())
            .collect()
    };
    let alpha = file.add_object(stream(image, "DeviceGray", channels(3..4)));
    let mut colors = stream(image, "DeviceRGB", channels(0..3));
    colors.dict.set("SMask", alpha);
    file.add_object(colors)
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

fn side(matrix: &Matrix) -> u16 {
    u16::try_from(matrix.side).unwrap_or(u16::MAX).max(1)
}

/// A form of one unit a square.
fn form(matrix: &Matrix) -> Stream {
    let side = side(matrix);
    let mut content = String::new();
    for (row, columns) in matrix.stretches() {
        // A string takes all that is written to it.
        let _ = writeln!(
            content,
            "{} {} {} 1 re",
            columns.start,
            side.saturating_sub(row + 1),
            columns.len()
        );
    }
    content.push('f');
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), i64::from(side).into(), i64::from(side).into()],
        "Resources" => Dictionary::new(),
    };
    Stream::new(dictionary, content.into_bytes())
}

fn name(idx: usize) -> String {
    format!("IM{idx}")
}
