//! Draws a test window without a graphics card: triangles into a picture, the same pixels on every machine.

use eframe::egui::epaint::{ImageData, Primitive, Vertex};
use eframe::egui::{Color32, ColorImage, Pos2, Rect, TextureId, TexturesDelta, Vec2, pos2};
use egui_kittest::{Harness, TestRenderer};
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

/// A screen: give one clone to `Harness::builder().renderer(…)` and keep another to take pictures with.
#[derive(Clone, Default)]
pub(crate) struct Screen {
    textures: Rc<RefCell<HashMap<TextureId, ColorImage>>>,
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
        let file = std::fs::File::create(&path).unwrap();
        let [width, height] = picture.size.map(|n| u32::try_from(n).unwrap());
        let mut encoder = png::Encoder::new(file, width, height);
        encoder.set_color(png::ColorType::Rgba);
        let bytes: Vec<u8> = picture.pixels.iter().flat_map(Color32::to_array).collect();
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&bytes).unwrap();
        path
    }
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
        if area == 0.0 {
            return;
        }
        // Every triangle goes round the same way, so that one rule decides for the pixels on a shared side.
        let corners = if area > 0.0 {
            corners
        } else {
            [corners[0], corners[2], corners[1]]
        };
        let [a, b, c] = corners.map(|vertex| vertex.pos);
        let is_inside = |weight: f32, from: Pos2, to: Pos2| {
            weight > 0.0 || (weight == 0.0 && is_top_or_left(from, to))
        };
        // Grounds and lines have one color all over; most of a window is made of them.
        let [first, second, third] = &corners;
        let is_plain = [second, third]
            .iter()
            .all(|other| other.uv == first.uv && other.color == first.color);
        let plain = is_plain.then(|| color_at(&corners, [1.0, 0.0, 0.0], texture));
        let clip = Rect::from_min_max(self.clip.min.round(), self.clip.max.round());
        let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
        for y in whole(bounds.min.y.floor())..whole(bounds.max.y.ceil()).min(self.height) {
            for x in whole(bounds.min.x.floor())..whole(bounds.max.x.ceil()).min(self.width) {
                let place = pos2(coordinate(x), coordinate(y));
                let weights = [cross(b, c, place), cross(c, a, place), cross(a, b, place)];
                let sides = [(b, c), (c, a), (a, b)];
                let is_covered = weights
                    .iter()
                    .zip(sides)
                    .all(|(&weight, (from, to))| is_inside(weight, from, to));
                if is_covered {
                    let shares = weights.map(|weight| weight / area.abs());
                    let color = plain.unwrap_or_else(|| color_at(&corners, shares, texture));
                    blend(&mut self.pixels[y * self.width + x], color);
                }
            }
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

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn is_top_or_left(from: Pos2, to: Pos2) -> bool {
    let side = to - from;
    (side.y == 0.0 && side.x > 0.0) || side.y < 0.0
}

fn color_at(corners: &[Vertex; 3], shares: [f32; 3], texture: &ColorImage) -> Color {
    let mut uv = Vec2::ZERO;
    let mut tint = [0.0; 4];
    for (vertex, share) in corners.iter().zip(shares) {
        uv += vertex.uv.to_vec2() * share;
        for (sum, value) in tint.iter_mut().zip(vertex.color.to_array()) {
            *sum += f32::from(value) * share;
        }
    }
    let texel = sample(texture, uv);
    std::array::from_fn(|idx| texel[idx] * tint[idx] / 255.0)
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
