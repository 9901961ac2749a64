//! The output intent of a PDF/A: sRGB, as a generated ICC profile.
//!
//! The numbers are those of IEC 61966-2-1 (sRGB), adapted to the white D50 of profiles as ICC.1:2010 describes.

use lopdf::{Object, Stream, dictionary};

/// Adds the output intent to a file.
pub(super) fn add(file: &mut lopdf::Document) -> Result<(), lopdf::Error> {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, profile()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC 61966-2-1"),
        "DestOutputProfile" => profile,
    };
    let intents: Vec<Object> = vec![intent.into()];
    file.catalog_mut()?.set("OutputIntents", intents);
    Ok(())
}

/// The white of profiles, D50.
const WHITE: [f64; 3] = [0.964_2, 1.0, 0.824_9];
/// Red, green and blue under that white.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.436_07, 0.222_49, 0.013_92],
    [0.385_15, 0.716_87, 0.097_08],
    [0.143_07, 0.060_61, 0.714_10],
];
/// The Bradford matrix from the white of screens, D65, to D50.
const ADAPTATION: [f64; 9] = [
    1.047_91, 0.022_93, -0.050_20, 0.029_60, 0.990_46, -0.017_07, -0.009_25, 0.015_06, 0.751_79,
];
/// How light follows from a number: ((a·x + b)^g from d on, c·x below), in the order g, a, b, c, d.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEADER_SIZE: usize = 128;
const TAG_SIZE: usize = 12;

/// Returns a display profile of version 4.2 with the required tags only.
fn profile() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright; use freely")),
        (b"wtpt", fixed(*b"XYZ ", &WHITE)),
        (b"chad", fixed(*b"sf32", &ADAPTATION)),
        (b"rXYZ", fixed(*b"XYZ ", &PRIMARIES[0])),
        (b"gXYZ", fixed(*b"XYZ ", &PRIMARIES[1])),
        (b"bXYZ", fixed(*b"XYZ ", &PRIMARIES[2])),
        (b"rTRC", curve()),
        (b"gTRC", curve()),
        (b"bTRC", curve()),
    ];
    let mut table = long(tags.len()).to_vec();
    let mut elements: Vec<u8> = Vec::new();
    let start = HEADER_SIZE + table.len() + TAG_SIZE * tags.len();
    for (name, element) in &tags {
        // The three curves are one: a tag may point to what another tag points to.
        let at = position(&elements, element).unwrap_or_else(|| {
            let at = elements.len();
            elements.extend_from_slice(element);
            elements.resize(elements.len().next_multiple_of(4), 0);
            at
        });
        table.extend_from_slice(*name);
        table.extend(long(start + at));
        table.extend(long(element.len()));
    }
    let mut profile = header(start + elements.len());
    profile.extend(table);
    profile.extend(elements);
    profile
}

fn position(elements: &[u8], element: &[u8]) -> Option<usize> {
    (0..elements.len())
        .step_by(4)
        .find(|&at| elements[at..].starts_with(element))
}

fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; HEADER_SIZE];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &long(size));
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // A profile has a date; a fixed one keeps the bytes the same.
    for (at, number) in [(24, 1999), (26, 10), (28, 1)] {
        put(at, &u16::to_be_bytes(number));
    }
    put(36, b"acsp");
    put(68, &fixed(*b"XYZ ", &WHITE)[8..]);
    header
}

/// Text in one language, as the type `mluc` has it.
fn words(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut element = b"mluc\0\0\0\0".to_vec();
    element.extend(
        [
            long(1),
            long(TAG_SIZE),
            *b"enUS",
            long(text.len()),
            long(28),
        ]
        .concat(),
    );
    element.extend(text);
    element
}

/// Numbers with 16 bits before and 16 behind the point.
fn fixed(kind: [u8; 4], numbers: &[f64]) -> Vec<u8> {
    let mut element = kind.to_vec();
    element.extend([0; 4]);
    element.extend(numbers.iter().flat_map(|&number| fixed_point(number)));
    element
}

fn curve() -> Vec<u8> {
    let mut element = b"para\0\0\0\0".to_vec();
    // Function 3: a power with a straight start.
    element.extend([0, 3, 0, 0]);
    element.extend(CURVE.iter().flat_map(|&number| fixed_point(number)));
    element
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the numbers above are far below 32768"
)]
fn fixed_point(number: f64) -> [u8; 4] {
    ((number * 65536.0).round() as i32).to_be_bytes()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the profile has a few hundred bytes"
)]
fn long(number: usize) -> [u8; 4] {
    (number as u32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_at(profile: &[u8], at: usize) -> usize {
        u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize
    }

    #[test]
    fn the_profile_is_whole_and_small() {
        let profile = profile();
        assert_eq!(long_at(&profile, 0), profile.len());
        assert!(profile.len() < 600, "{}", profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..long_at(&profile, 128) {
            let at = HEADER_SIZE + 4 + TAG_SIZE * tag;
            let (start, size) = (long_at(&profile, at + 4), long_at(&profile, at + 8));
            assert!(start % 4 == 0 && start + size <= profile.len());
        }
    }

    #[test]
    fn red_green_and_blue_together_are_white() {
        for (axis, white) in WHITE.iter().enumerate() {
            let sum: f64 = PRIMARIES.iter().map(|color| color[axis]).sum();
            assert!((sum - white).abs() < 2e-4, "{sum} {white}");
        }
    }
}
