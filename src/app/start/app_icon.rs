//! The icon of the window, drawn: a sheet with a heading and a table on a blue ground.

use eframe::egui::{IconData, Pos2, Rect, pos2, vec2};

/// The width and height, in pixels.
const SIZE: u16 = 64;
const GROUND: [u8; 3] = [0x1D, 0x4E, 0xD8];
const SHEET: [u8; 3] = [0xFF, 0xFF, 0xFF];
const INK: [u8; 3] = [0x5B, 0x64, 0x72];
const SEAL: [u8; 3] = [0xDC, 0x26, 0x26];

/// The icon of the window.
pub(crate) fn icon() -> IconData {
    let mut rgba = Vec::with_capacity(usize::from(SIZE) * usize::from(SIZE) * 4);
    for y in 0..SIZE {
        for x in 0..SIZE {
            rgba.extend(pixel(pos2(f32::from(x) + 0.5, f32::from(y) + 0.5)));
        }
    }
    IconData {
        rgba,
        width: SIZE.into(),
        height: SIZE.into(),
    }
}

fn pixel(at: Pos2) -> [u8; 4] {
    let ground = rounded(
        at,
        Rect::from_min_size(pos2(1.0, 1.0), vec2(62.0, 62.0)),
        13.0,
    );
    let mut color = mix(GROUND, SHEET, rounded(at, rect(16.0, 9.0, 32.0, 46.0), 3.0));
    color = mix(color, SEAL, rounded(at, rect(22.0, 16.0, 20.0, 4.0), 1.0));
    for line in 0_u8..4 {
        let y = 27.0 + 6.0 * f32::from(line);
        color = mix(color, INK, rounded(at, rect(21.0, y, 22.0, 1.6), 0.5));
    }
    for column in [21.0, 31.2, 41.4] {
        color = mix(color, INK, rounded(at, rect(column, 27.0, 1.6, 19.6), 0.5));
    }
    let [r, g, b] = color;
    [r, g, b, shade(0, 255, ground)]
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(x, y), vec2(width, height))
}

/// How much of a pixel a rectangle with round corners covers, from 0 to 1.
fn rounded(at: Pos2, rect: Rect, radius: f32) -> f32 {
    let inner = rect.shrink(radius);
    let distance = inner.distance_to_pos(at) - radius;
    (0.5 - distance).clamp(0.0, 1.0)
}

fn mix(below: [u8; 3], above: [u8; 3], share: f32) -> [u8; 3] {
    let [r, g, b] = below;
    let [above_r, above_g, above_b] = above;
    [
        shade(r, above_r, share),
        shade(g, above_g, share),
        shade(b, above_b, share),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean of two bytes is a byte"
)]
fn shade(below: u8, above: u8, share: f32) -> u8 {
    (f32::from(below) + (f32::from(above) - f32::from(below)) * share).round() as u8
}
