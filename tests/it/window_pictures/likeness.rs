//! Whether a picture looks like the stored one: the same but for the rounding of colors, in the stored one and on other
//! machines.
//!
//! Pictures are compared in blocks about as large as a character. In a block a few pixels may differ clearly, and all by a
//! little, as long as this evens out: another digit is told, and so is a ground that is a shade darker.

use super::stored;
use crate::soft;
use eframe::egui::{Color32, ColorImage};
use std::path::{Path, PathBuf};

/// Pixels differ clearly when a channel does by more than this; the palette of a stored picture costs up to half of it.
const TOLERANCE: i32 = 12;

/// Of so many pixels, one may differ clearly.
const RARE: usize = 1000;

/// The sides of a block.
const BLOCK: usize = 16;

/// So many pixels of a block may differ clearly.
const MAX_IN_BLOCK: usize = 12;

/// By so much a channel of a block may differ on an average. The grounds of the themes are further apart.
const MAX_SHIFT: i32 = 3;

/// With this variable in the environment, pictures are renewed.
const RENEW: &str = "UPDATE_SNAPSHOTS";

/// Holds a picture against the stored one of this name; what to look at and what to do where it is not like it.
pub(super) fn check(name: &str, actual: &ColorImage) -> Result<(), String> {
    let stored_path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/snapshots/window")
        .join(format!("{name}.png"));
    let stored = stored::read(&stored_path);
    let Err(difference) = compare(stored.as_ref(), actual) else {
        return Ok(());
    };
    if std::env::var_os(RENEW).is_some() {
        stored::write(&stored_path, actual);
        return Ok(());
    }
    let beside = |what: &str| {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("window_{name}_{what}.png"))
    };
    let [actual_path, difference_path] = ["actual", "difference"].map(beside);
    soft::write(&actual_path, actual);
    soft::write(&difference_path, &difference.picture);
    Err(format!(
        "The window does not look like {}: {} pixels differ.\n\
         It looks like  {}\n\
         The difference {}\n\
         Where it is meant to look so: {RENEW}=1 cargo test --test it window_pictures",
        stored_path.display(),
        difference.n_pixels,
        actual_path.display(),
        difference_path.display(),
    ))
}

fn compare(stored: Option<&ColorImage>, actual: &ColorImage) -> Result<(), Difference> {
    let n_pixels = actual.pixels.len();
    let Some(stored) = stored.filter(|stored| stored.size == actual.size) else {
        return Err(Difference::new(actual, &vec![true; n_pixels]));
    };
    let block_of = |idx: usize| {
        let (x, y) = (idx % actual.width(), idx / actual.width());
        y / BLOCK * actual.width().div_ceil(BLOCK) + x / BLOCK
    };
    let mut blocks = vec![Block::default(); block_of(n_pixels - 1) + 1];
    let mut differs = vec![false; n_pixels];
    for (idx, (one, other)) in stored.pixels.iter().zip(&actual.pixels).enumerate() {
        if one != other {
            let distance = distance(*one, *other);
            differs[idx] = is_clear(distance);
            blocks[block_of(idx)].add(distance);
        }
    }
    let n_clear = differs.iter().filter(|differs| **differs).count();
    if n_clear * RARE <= n_pixels && blocks.iter().all(Block::is_alike) {
        return Ok(());
    }
    for (idx, differs) in differs.iter_mut().enumerate() {
        *differs |= blocks[block_of(idx)].is_shifted();
    }
    Err(Difference::new(actual, &differs))
}

/// How far apart two colors are in each channel.
type Distance = [i32; 3];

fn distance(one: Color32, other: Color32) -> Distance {
    let channels = [
        (one.r(), other.r()),
        (one.g(), other.g()),
        (one.b(), other.b()),
    ];
    channels.map(|(one, other)| i32::from(other) - i32::from(one))
}

fn is_clear(distance: Distance) -> bool {
    distance.iter().any(|channel| channel.abs() > TOLERANCE)
}

/// What differs in a block.
#[derive(Clone, Default)]
struct Block {
    n_clear: usize,
    sum: Distance,
}

impl Block {
    fn add(&mut self, distance: Distance) {
        self.n_clear += usize::from(is_clear(distance));
        for (sum, channel) in self.sum.iter_mut().zip(distance) {
            *sum += channel;
        }
    }

    fn is_alike(&self) -> bool {
        self.n_clear <= MAX_IN_BLOCK && !self.is_shifted()
    }

    /// Whether it is darker, lighter or of another color as a whole.
    fn is_shifted(&self) -> bool {
        let most = MAX_SHIFT * i32::try_from(BLOCK * BLOCK).unwrap();
        self.sum.iter().any(|channel| channel.abs() > most)
    }
}

struct Difference {
    n_pixels: usize,
    /// The actual picture, faint, with red where it differs.
    picture: ColorImage,
}

impl Difference {
    fn new(actual: &ColorImage, differs: &[bool]) -> Self {
        let pixels = actual.pixels.iter().zip(differs);
        let pixels = pixels.map(|(color, differs)| {
            if *differs {
                Color32::RED
            } else {
                color.lerp_to_gamma(Color32::WHITE, 0.8)
            }
        });
        Self {
            n_pixels: differs.iter().filter(|differs| **differs).count(),
            picture: ColorImage::new(actual.size, pixels.collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: [usize; 2] = [320, 192];

    /// Something like text: strokes of every strength on a ground.
    fn text() -> ColorImage {
        let strengths = [0, 0, 90, 255, 160, 30, 0];
        let pixels = (0..SIZE[0] * SIZE[1]).map(|idx| {
            let (x, y) = (idx % SIZE[0], idx / SIZE[0]);
            let strength: u8 = strengths[(x * 3 + y * 5) % strengths.len()];
            Color32::from_gray(u8::MAX - strength)
        });
        ColorImage::new(SIZE, pixels.collect())
    }

    fn changed(change: impl Fn(usize, usize, Color32) -> Color32) -> ColorImage {
        let mut picture = text();
        for (idx, pixel) in picture.pixels.iter_mut().enumerate() {
            *pixel = change(idx % SIZE[0], idx / SIZE[0], *pixel);
        }
        picture
    }

    fn is_told(picture: &ColorImage) -> bool {
        compare(Some(&text()), picture).is_err()
    }

    /// As far to the dark as there is room, else to the light.
    fn moved(color: Color32, distance: u8) -> Color32 {
        let [r, g, b, _] = color.to_array();
        let away = |channel: u8| {
            let darker = channel.checked_sub(distance);
            darker.unwrap_or_else(|| channel + distance)
        };
        Color32::from_rgb(away(r), away(g), away(b))
    }

    #[test]
    fn the_same_picture_is_like_itself() {
        assert!(!is_told(&text()));
    }

    #[test]
    fn rounding_of_the_edges_of_all_characters_is_not_told() {
        let picture = changed(|x, y, color| match color.r() {
            0 | 255 => color,
            value if (x + y) % 2 == 0 => Color32::from_gray(value + 10),
            value => Color32::from_gray(value - 10),
        });
        assert!(!is_told(&picture));
    }

    #[test]
    fn a_few_edges_that_differ_clearly_are_not_told() {
        let picture = changed(|x, y, color| {
            let is_edge = x % 40 == 7 && y % 40 == 11;
            if is_edge { moved(color, 60) } else { color }
        });
        assert!(!is_told(&picture));
    }

    #[test]
    fn a_label_that_is_missing_is_told() {
        let picture = changed(|x, y, color| {
            let is_label = (100..130).contains(&x) && (60..74).contains(&y);
            if is_label { Color32::WHITE } else { color }
        });
        assert!(is_told(&picture));
    }

    #[test]
    fn a_stroke_of_a_digit_is_told_even_across_two_blocks() {
        let picture = changed(|x, y, color| {
            let is_stroke = (46..50).contains(&x) && (88..100).contains(&y);
            if is_stroke { moved(color, 120) } else { color }
        });
        assert!(is_told(&picture));
    }

    #[test]
    fn a_ground_that_is_a_shade_darker_is_told() {
        let picture = changed(|x, y, color| {
            let is_panel = (64..128).contains(&x) && (64..128).contains(&y);
            if is_panel { moved(color, 5) } else { color }
        });
        assert!(is_told(&picture));
    }

    #[test]
    fn many_scattered_pixels_are_told() {
        let picture = changed(|x, y, color| {
            let is_speck = x % 8 == 0 && y % 8 == 0;
            if is_speck { moved(color, 60) } else { color }
        });
        assert!(is_told(&picture));
    }

    #[test]
    fn a_picture_that_is_missing_or_of_another_size_is_told() {
        assert!(compare(None, &text()).is_err());
        let small = ColorImage::filled([SIZE[0], SIZE[1] / 2], Color32::WHITE);
        assert!(compare(Some(&small), &text()).is_err());
    }

    #[test]
    fn a_picture_of_more_colors_than_a_palette_has_is_like_its_stored_self() {
        let many = changed(|x, y, color| {
            let [more, less] = [x / 8, y / 8].map(|n| u8::try_from(n).unwrap());
            Color32::from_rgb(
                color.r().saturating_add(more),
                color.g(),
                color.b().saturating_sub(less),
            )
        });
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("many.png");
        stored::write(&path, &many);
        let stored = stored::read(&path).unwrap();
        assert_ne!(stored, many);
        assert!(compare(Some(&stored), &many).is_ok());
    }

    #[test]
    fn the_difference_is_red_where_it_is() {
        let picture = changed(|x, y, color| match (x, y) {
            (64..96, 64..80) => moved(color, 120),
            _ => color,
        });
        let Err(difference) = compare(Some(&text()), &picture) else {
            panic!("a block differs");
        };
        assert_eq!(difference.n_pixels, 32 * 16);
        assert_eq!(difference.picture[(64, 64)], Color32::RED);
        assert_ne!(difference.picture[(63, 64)], Color32::RED);
    }
}
