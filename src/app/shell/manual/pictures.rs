//! The pictures of the manual, which `dist/pictures.sh` takes from the window itself.

use super::contents::Picture;
use crate::app::ui::form_field::note_ui;
use crate::app::ui::theme;
use eframe::egui::{
    Color32, ColorImage, Context, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;
use std::io::Cursor;

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        [$((
            concat!("pictures/", $name, ".png"),
            include_bytes!(concat!("../../../../assets/manual/pictures/", $name, ".png")),
        )),*]
    };
}

/// Every picture by the path that the manuals give it.
const PICTURES: [(&str, &[u8]); 16] = pictures![
    "compare-en",
    "compare-zh",
    "finding-en",
    "finding-zh",
    "issue-en",
    "issue-zh",
    "last-year-en",
    "last-year-zh",
    "new-en",
    "new-zh",
    "number-en",
    "number-zh",
    "table-en",
    "table-zh",
    "verify-en",
    "verify-zh",
];

/// The pictures that were looked at, as textures.
#[derive(Default)]
pub(super) struct Pictures {
    textures: BTreeMap<String, TextureHandle>,
}

impl Pictures {
    /// Shows a picture with its caption, as large as it was taken where there is room. It is read when it is scrolled to.
    pub(super) fn show(&mut self, ui: &mut Ui, picture: &Picture) {
        let Some(size) = file(&picture.path).and_then(size) else {
            return;
        };
        let [width, height] = size.map(f32::from);
        let scale = (ui.available_width() / width).min(1.0);
        let wanted = vec2(width, height) * scale;
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &picture.caption));
        if ui.is_rect_visible(rect) {
            let texture = self.texture(ui.ctx(), &picture.path);
            paint(ui, rect, texture);
        }
        note_ui(ui, &picture.caption);
    }

    fn texture(&mut self, ctx: &Context, path: &str) -> Option<&TextureHandle> {
        if !self.textures.contains_key(path) {
            let image = file(path).and_then(decoded)?;
            let texture = ctx.load_texture(path, image, TextureOptions::LINEAR);
            self.textures.insert(path.to_owned(), texture);
        }
        self.textures.get(path)
    }
}

fn paint(ui: &Ui, rect: Rect, texture: Option<&TextureHandle>) {
    // A white picture does not dazzle in the dark.
    let tint = if ui.visuals().dark_mode {
        Color32::from_gray(210)
    } else {
        Color32::WHITE
    };
    if let Some(texture) = texture {
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, all, tint);
    }
    let line = Stroke::new(1.0, theme::palette(ui.ctx()).border);
    ui.painter()
        .rect_stroke(rect, 0.0, line, StrokeKind::Inside);
}

fn file(path: &str) -> Option<&'static [u8]> {
    let found = PICTURES.into_iter().find(|(name, _)| *name == path);
    found.map(|(_, file)| file)
}

/// The width and height, which stand at the start of a PNG file.
fn size(file: &[u8]) -> Option<[u16; 2]> {
    let number = |at: usize| {
        let bytes = file.get(at..at + 4)?.try_into().ok()?;
        u16::try_from(u32::from_be_bytes(bytes)).ok()
    };
    Some([number(16)?, number(20)?])
}

fn decoded(file: &[u8]) -> Option<ColorImage> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let size = [frame.width as usize, frame.height as usize];
    // The pictures have colours and no transparency.
    (frame.color_type == png::ColorType::Rgb).then(|| ColorImage::from_rgb(size, &pixels))
}

#[cfg(test)]
mod tests {
    use super::super::contents::{Block, Contents};
    use super::*;
    use crate::words::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_picture_of_the_manuals_is_there_and_small_and_used() {
        let languages = [Language::Chinese, Language::English];
        let sections = languages.into_iter().flat_map(|l| Contents::of(l).sections);
        let blocks = sections.flat_map(|section| section.blocks);
        let mut shown = BTreeSet::new();
        for block in blocks {
            let Block::Picture(picture) = block else {
                continue;
            };
            let own = file(&picture.path).expect(&picture.path);
            assert!(own.len() <= 60 * 1024, "{} is large", picture.path);
            let image = decoded(own).expect(&picture.path);
            assert_eq!(image.size, size(own).unwrap().map(usize::from));
            assert!(!picture.caption.is_empty());
            shown.insert(picture.path);
        }
        let all: BTreeSet<_> = PICTURES
            .iter()
            .map(|(name, _)| (*name).to_owned())
            .collect();
        assert_eq!(shown, all);
    }
}
