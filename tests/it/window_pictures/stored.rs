//! Stored pictures: PNG with a palette, a third of the size that all their colors would take.
//!
//! The colors that most pixels have, grounds and lines and plain text, are kept exactly. Those between them, at the edges
//! of characters, become the nearest that the palette has.

use eframe::egui::{Color32, ColorImage};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::Path;

/// So many colors are kept exactly.
const N_EXACT: usize = 128;

/// So many there are in a palette.
const N_COLORS: usize = 256;

type Rgb = [u8; 3];

/// The picture in a file; none where there is no such file.
pub(super) fn read(path: &Path) -> Option<ColorImage> {
    let file = File::open(path).ok()?;
    let mut decoder = png::Decoder::new(BufReader::new(file));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut bytes).unwrap();
    let size = [frame.width, frame.height].map(|n| usize::try_from(n).unwrap());
    Some(ColorImage::from_rgb(size, &bytes))
}

/// Stores a picture that nothing shines through.
pub(super) fn write(path: &Path, picture: &ColorImage) {
    let pixels: Vec<Rgb> = picture.pixels.iter().map(|color| rgb(*color)).collect();
    let colors = colors(&pixels);
    let palette = palette(&colors);
    let nearest = |color: &Rgb| {
        let entries = 0..palette.len();
        let nearest = entries.min_by_key(|entry| distance(palette[*entry], *color));
        u8::try_from(nearest.unwrap()).unwrap()
    };
    let entries: BTreeMap<Rgb, u8> = colors
        .iter()
        .map(|color| (*color, nearest(color)))
        .collect();
    let bytes: Vec<u8> = pixels.iter().map(|color| entries[color]).collect();
    let folder = path.parent().unwrap();
    std::fs::create_dir_all(folder).unwrap();
    let file = BufWriter::new(File::create(path).unwrap());
    let [width, height] = picture.size.map(|n| u32::try_from(n).unwrap());
    let mut encoder = png::Encoder::new(file, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&bytes).unwrap();
}

fn rgb(color: Color32) -> Rgb {
    [color.r(), color.g(), color.b()]
}

/// The colors, those of most pixels first.
fn colors(pixels: &[Rgb]) -> Vec<Rgb> {
    let mut counts = BTreeMap::<Rgb, usize>::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut colors: Vec<Rgb> = counts.keys().copied().collect();
    colors.sort_by_key(|color| Reverse(counts[color]));
    colors
}

/// Colors of which one is near to each of these: as near as can be with so few.
fn palette(colors: &[Rgb]) -> Vec<Rgb> {
    let (exact, rare) = colors.split_at(N_EXACT.min(colors.len()));
    let within = |radius: u8| {
        let mut palette = exact.to_vec();
        for color in rare {
            if palette.len() > N_COLORS {
                return None;
            }
            if palette
                .iter()
                .all(|entry| distance(*entry, *color) > radius)
            {
                palette.push(*color);
            }
        }
        (palette.len() <= N_COLORS).then_some(palette)
    };
    (0..=u8::MAX).find_map(within).unwrap()
}

/// How far apart two colors are in the channel in which they differ most.
fn distance(one: Rgb, other: Rgb) -> u8 {
    let channels = one.into_iter().zip(other);
    let distances = channels.map(|(one, other)| one.abs_diff(other));
    distances.max().unwrap_or_default()
}
