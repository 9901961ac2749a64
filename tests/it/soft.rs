//! Draws a test window without a graphics card: triangles into a picture, the same pixels on every machine.

use eframe::egui::epaint::{ImageData, Primitive, Vertex};
use eframe::egui::{
    Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta, Ui, UiBuilder, Vec2, pos2,
};
use egui_kittest::{Harness, TestRenderer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A screen: give one clone to `Harness::builder().renderer(…)` and keep another to take pictures with.
#[derive(Clone, Default)]
pub(crate) struct Screen {
    textures: Rc<RefCell<HashMap<TextureId, ColorImage>>>,
}

impl Screen {
    /// How many pixels of all textures have such a color.
    pub(crate) fn count(&self, is: impl Fn(Color32) -> bool) -> usize {
        let textures = self.textures.borrow();
        let pixels = textures.values().flat_map(|image| &image.pixels);
        pixels.filter(|color| is(**color)).count()
    }
}

#[expect(
    clippy::iter_over_hash_type,
    reason = "the order of textures does not matter"
)]
impl TestRenderer for Screen {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut textures = self.textures.borrow_mut();
        for (id, deltas) in delta.set.drain() {
            for delta in deltas {
                let ImageData::Color(image) = &delta.image;
                match delta.pos {
                    None => {
                        textures.insert(id, (**image).clone());
                    }
                    Some([left, top]) => {
                        let texture = textures.get_mut(&id).expect("a patch follows its texture");
                        put(texture, image, (left, top));
                    }
                }
            }
        }
        for id in delta.free.drain() {
            textures.remove(&id);
        }
    }
}

fn put(texture: &mut ColorImage, image: &ColorImage, (left, top): (usize, usize)) {
    let width = texture.size[0];
    let rows = image.pixels.chunks_exact(image.size[0]);
    for (row_idx, row) in rows.enumerate() {
        let start = (top + row_idx) * width + left;
        texture.pixels[start..start + row.len()].copy_from_slice(row);
    }
}

/// Draws a window as the program's is drawn: without the margin that the harness leaves, on its own ground.
pub(crate) fn whole_ui<R>(ui: &mut Ui, frame: impl FnOnce(&mut Ui) -> R) -> R {
    let whole = ui.ctx().content_rect();
    ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
        ui.set_clip_rect(whole);
        ground_ui(ui, whole);
        frame(ui)
    })
    .inner
}

/// Paints what the program's window is cleared to before each frame.
pub(crate) fn ground_ui(ui: &Ui, whole: Rect) {
    let ground = ui.visuals().window_fill;
    let painter = ui.painter().with_clip_rect(whole);
    painter.rect_filled(whole, 0.0, ground);
}

impl Screen {
    /// What the window shows after its last frame.
    pub(crate) fn picture<State>(&self, harness: &Harness<'_, State>) -> ColorImage {
        let output = harness.output();
        let scale = output.pixels_per_point;
        let size = harness.ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size);
        let primitives = harness.ctx.tessellate(output.shapes.clone(), scale);
        let textures = self.textures.borrow();
        for clipped in primitives {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                continue;
            };
            let Some(texture) = textures.get(&mesh.texture_id) else {
                continue;
            };
            canvas.clip = clipped.clip_rect * scale;
            for corners in mesh.indices.chunks_exact(3) {
                let corner = |idx: usize| {
                    let vertex = mesh.vertices[corners[idx] as usize];
                    let pos = (vertex.pos.to_vec2() * scale).to_pos2();
                    Vertex { pos, ..vertex }
                };
                canvas.triangle([corner(0), corner(1), corner(2)], texture);
            }
        }
        canvas.into_image()
    }

    /// Puts a picture of the window beside the build, for people to look at; where it is.
    pub(crate) fn save<State>(&self, harness: &Harness<'_, State>, name: &str) -> PathBuf {
        let picture = self.picture(harness);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        write(&path, &picture);
        path
    }
}

/// Writes a picture of a window, which nothing shines through, as PNG.
pub(crate) fn write(path: &Path, picture: &ColorImage) {
    let file = File::create(path).unwrap();
    let [width, height] = picture.size.map(|n| u32::try_from(n).unwrap());
    let mut encoder = png::Encoder::new(BufWriter::new(file), width, height);
    encoder.set_color(png::ColorType::Rgb);
    let colors = picture.pixels.iter().map(Color32::to_array);
    let bytes: Vec<u8> = colors.flat_map(|[r, g, b, _]| [r, g, b]).collect();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
}

/// Colors with premultiplied alpha, from 0 to 255.
type Color = [f32; 4];

struct Canvas {
    width: usize,
    height: usize,
    clip: Rect,
    pixels: Vec<Color>,
}

impl Canvas {
    fn new(size: Vec2) -> Self {
        let (width, height) = (whole(size.x), whole(size.y));
        Self {
            width,
            height,
            clip: Rect::NOTHING,
            pixels: vec![[0.0, 0.0, 0.0, 255.0]; width * height],
        }
    }

    fn triangle(&mut self, corners: [Vertex; 3], texture: &ColorImage) {
        let [a, b, c] = corners.map(|vertex| vertex.pos);
        let area = cross(a, b, c);
        let clip = Rect::from_min_max(self.clip.min.round(), self.clip.max.round());
        let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
        if area == 0.0 || !bounds.is_positive() {
            return;
        }
        // Every triangle goes round the same way, so that one rule decides for the pixels on a shared side.
        let corners = if area > 0.0 {
            corners
        } else {
            [corners[0], corners[2], corners[1]]
        };
        let paint = Paint::new(corners, texture);
        let columns = whole(bounds.min.x.floor())..whole(bounds.max.x.ceil()).min(self.width);
        for y in whole(bounds.min.y.floor())..whole(bounds.max.y.ceil()).min(self.height) {
            let span = paint.span(coordinate(y), columns.clone());
            let row = &mut self.pixels[y * self.width..][..self.width];
            paint.row(pos2(coordinate(span.start), coordinate(y)), &mut row[span]);
        }
    }

    fn into_image(self) -> ColorImage {
        let pixels = self.pixels.iter().map(|color| {
            let [r, g, b, a] = color.map(byte);
            Color32::from_rgba_premultiplied(r, g, b, a)
        });
        ColorImage::new([self.width, self.height], pixels.collect())
    }
}

/// What a triangle is painted with.
struct Paint<'a> {
    corners: [Vertex; 3],
    texture: &'a ColorImage,
    /// The color of the texture, where all corners lie at one place of it.
    texel: Option<Color>,
    /// The color of the corners, where they have one.
    tint: Option<Color>,
}

impl<'a> Paint<'a> {
    fn new(corners: [Vertex; 3], texture: &'a ColorImage) -> Self {
        let [first, others @ ..] = &corners;
        let is_one_texel = others.iter().all(|other| other.uv == first.uv);
        let is_one_tint = others.iter().all(|other| other.color == first.color);
        Self {
            texture,
            texel: is_one_texel.then(|| sample(texture, first.uv.to_vec2())),
            tint: is_one_tint.then(|| first.color.to_array().map(f32::from)),
            corners,
        }
    }

    /// The sides, each opposite the corner of the same position.
    fn sides(&self) -> [(Pos2, Pos2); 3] {
        let [a, b, c] = self.corners.map(|vertex| vertex.pos);
        [(b, c), (c, a), (a, b)]
    }

    /// Which of these pixels of a row lie in the triangle: roughly from where the row meets the sides, then exactly.
    fn span(&self, y: f32, columns: Range<usize>) -> Range<usize> {
        let sides = self.sides();
        let (mut left, mut right) = (0.0_f32, f32::INFINITY);
        for (from, to) in sides {
            let rise = to.y - from.y;
            let x = from.x + (to.x - from.x) * (y - from.y) / rise;
            if rise > 0.0 {
                right = right.min(x);
            } else if rise < 0.0 {
                left = left.max(x);
            }
        }
        let is_covered = |x: usize| {
            let place = pos2(coordinate(x), y);
            sides.iter().all(|&(from, to)| {
                let weight = cross(from, to, place);
                weight > 0.0 || (weight == 0.0 && is_top_or_left(from, to))
            })
        };
        let mut start = whole(left.floor() - 2.0).clamp(columns.start, columns.end);
        let mut end = whole(right.ceil() + 2.0).min(columns.end);
        while start < end && !is_covered(start) {
            start += 1;
        }
        while start < end && !is_covered(end - 1) {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Paints pixels of one row, the first of which has its centre at `first`.
    fn row(&self, first: Pos2, row: &mut [Color]) {
        if let (Some(texel), Some(tint)) = (self.texel, self.tint) {
            // Grounds and lines have one color all over; most of a window is made of them.
            let color = product(texel, tint);
            if color[3] >= 255.0 {
                return row.fill(color);
            }
            return row.iter_mut().for_each(|below| blend(below, color));
        }
        for (idx, below) in row.iter_mut().enumerate() {
            let place = pos2(first.x + pixels(idx), first.y);
            blend(below, self.color_at(place));
        }
    }

    fn color_at(&self, place: Pos2) -> Color {
        let weights = self.sides().map(|(from, to)| cross(from, to, place));
        let area: f32 = weights.iter().sum();
        let shares = weights.map(|weight| weight / area);
        let [a, b, c] = &self.corners;
        let texel = self.texel.unwrap_or_else(|| {
            let [a, b, c] = [a, b, c].map(|vertex| vertex.uv.to_vec2());
            sample(self.texture, a * shares[0] + b * shares[1] + c * shares[2])
        });
        let tint = self.tint.unwrap_or_else(|| {
            let [a, b, c] = [a, b, c].map(|vertex| vertex.color.to_array().map(f32::from));
            std::array::from_fn(|idx| a[idx] * shares[0] + b[idx] * shares[1] + c[idx] * shares[2])
        });
        product(texel, tint)
    }
}

fn product(texel: Color, tint: Color) -> Color {
    std::array::from_fn(|idx| texel[idx] * tint[idx] / 255.0)
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn is_top_or_left(from: Pos2, to: Pos2) -> bool {
    let side = to - from;
    (side.y == 0.0 && side.x > 0.0) || side.y < 0.0
}

// Between the centres of four texels, as graphics cards do.
fn sample(texture: &ColorImage, uv: Vec2) -> Color {
    let [width, height] = texture.size;
    let x = uv.x * pixels(width) - 0.5;
    let y = uv.y * pixels(height) - 0.5;
    let (x0, y0) = (x.floor(), y.floor());
    let texel = |x: f32, y: f32| {
        let (x, y) = (whole(x).min(width - 1), whole(y).min(height - 1));
        texture.pixels[y * width + x].to_array().map(f32::from)
    };
    let mix = |a: Color, b: Color, t: f32| -> Color {
        std::array::from_fn(|idx| a[idx] + (b[idx] - a[idx]) * t)
    };
    let top = mix(texel(x0, y0), texel(x0 + 1.0, y0), x - x0);
    let bottom = mix(texel(x0, y0 + 1.0), texel(x0 + 1.0, y0 + 1.0), x - x0);
    mix(top, bottom, y - y0)
}

fn blend(below: &mut Color, above: Color) {
    let rest = 1.0 - above[3] / 255.0;
    for (below, above) in below.iter_mut().zip(above) {
        *below = above + *below * rest;
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "windows are small and what is outside counts as 0"
)]
fn whole(value: f32) -> usize {
    value.max(0.0).round() as usize
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held to a byte"
)]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[expect(
    clippy::cast_precision_loss,
    reason = "pictures have some thousand pixels"
)]
fn pixels(n: usize) -> f32 {
    n as f32
}

// The centre of a pixel.
fn coordinate(idx: usize) -> f32 {
    pixels(idx) + 0.5
}
