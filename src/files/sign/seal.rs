//! Reads a seal picture from an untrusted PNG file.

use super::SignError;
use super::order::MAX_SIDE;
use crate::typeset::document::Image;
use png::{ColorType, Decoder, Limits, Transformations};
use std::io::Cursor;

/// The most memory that decoding takes.
const MAX_BYTES: usize = 160 * 1024 * 1024;

/// The place of a seal in a PDF.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SealArea {
    /// The page, from 0.
    pub page_idx: usize,
    /// Left, bottom, right, top in points from the lower left corner.
    pub rect: [f32; 4],
}

/// Returns the pixels of a PNG file.
pub fn picture(png: &[u8]) -> Result<Image, SignError> {
    if png.is_empty() {
        return Err(SignError::EmptySeal);
    }
    let limits = Limits { bytes: MAX_BYTES };
    let mut decoder = Decoder::new_with_limits(Cursor::new(png), limits);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let header = decoder
        .read_header_info()
        .map_err(|error| not_png(&error))?;
    let (width, height) = (header.width, header.height);
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(SignError::SealTooLarge { width, height });
    }
    let mut reader = decoder.read_info().map_err(|error| not_png(&error))?;
    let size = reader
        .output_buffer_size()
        .filter(|&size| size <= MAX_BYTES)
        .ok_or(SignError::SealTooLarge { width, height })?;
    let mut bytes = vec![0; size];
    let frame = reader
        .next_frame(&mut bytes)
        .map_err(|error| not_png(&error))?;
    bytes.truncate(frame.buffer_size());
    Ok(Image {
        width,
        height,
        pixels: rgba(&bytes, frame.color_type),
    })
}

fn not_png(error: &png::DecodingError) -> SignError {
    SignError::SealNotPng(error.to_string())
}

fn rgba(bytes: &[u8], color_type: ColorType) -> Vec<u8> {
    match color_type {
        ColorType::Rgba => bytes.to_vec(),
        ColorType::GrayscaleAlpha => bytes
            .chunks_exact(2)
            .flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]])
            .collect(),
        ColorType::Rgb => bytes
            .chunks_exact(3)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2], u8::MAX])
            .collect(),
        ColorType::Grayscale | ColorType::Indexed => bytes
            .iter()
            .flat_map(|&gray| [gray, gray, gray, u8::MAX])
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, color: ColorType, pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(color);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }

    #[test]
    fn pictures_of_every_kind_become_red_green_blue_and_alpha() {
        let check = |color, pixels: &[u8], expected: &[u8]| {
            let image = picture(&png(1, 1, color, pixels)).unwrap();
            assert_eq!(image.pixels, expected, "{color:?}");
        };
        check(ColorType::Rgba, &[200, 10, 20, 128], &[200, 10, 20, 128]);
        check(ColorType::Rgb, &[200, 10, 20], &[200, 10, 20, 255]);
        check(ColorType::Grayscale, &[7], &[7, 7, 7, 255]);
    }

    #[test]
    fn what_is_no_picture_and_what_is_too_large_is_refused() {
        assert!(matches!(picture(b""), Err(SignError::EmptySeal)));
        assert!(matches!(picture(b"GIF89a"), Err(SignError::SealNotPng(_))));
        let mut huge = png(1, 1, ColorType::Grayscale, &[0]);
        // Only the header of this file is huge; nothing of its claim may be allocated.
        huge[16..24].copy_from_slice(&[0, 0, 0x4E, 0x20, 0, 0, 0x4E, 0x20]);
        let header_end = 8 + 8 + 13;
        let crc = crc(&huge[12..header_end]);
        huge[header_end..header_end + 4].copy_from_slice(&crc.to_be_bytes());
        let error = picture(&huge).unwrap_err();
        assert!(error.to_string().contains("20000 × 20000"), "{error}");
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 {
                    crc >> 1 ^ 0xEDB8_8320
                } else {
                    crc >> 1
                }
            })
        })
    }
}
