//! Pictures in pixels, and how many of them a page has.

use crate::export::ExportError;
use crate::units::Size;
use rust_decimal::prelude::ToPrimitive;

/// A page in pixels, on white ground.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The number of columns.
    pub width: usize,
    /// The number of rows.
    pub height: usize,
    /// Red, green, blue and alpha of every pixel, row by row. Alpha is always 255, so they are premultiplied as they are.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} x {})", self.width, self.height)
    }
}

pub(super) const BYTES_PER_PIXEL: usize = 4;
/// A point is 1/72 of an inch, an inch 25.4 mm.
const POINTS_PER_METER: f64 = 72_000.0 / 25.4;

impl Picture {
    /// Returns the picture as a PNG file, in red, green and blue. It does not say how large it is on paper.
    pub fn to_png(&self) -> Result<Vec<u8>, ExportError> {
        self.png(None)
    }

    /// Returns the picture of a page at this scale as a PNG file, which says its resolution, so that it is as large as the
    /// page wherever it is put in.
    pub fn to_page_png(&self, pixels_per_point: f64) -> Result<Vec<u8>, ExportError> {
        let pixels_per_meter = pixels_per_point * POINTS_PER_METER;
        self.png(pixels_per_meter.round().to_u32())
    }

    fn png(&self, pixels_per_meter: Option<u32>) -> Result<Vec<u8>, ExportError> {
        let colors: Vec<u8> = self
            .pixels
            .chunks_exact(BYTES_PER_PIXEL)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        let mut bytes = Vec::new();
        self.encode(&colors, pixels_per_meter, &mut bytes)
            .map_err(|error| ExportError::Picture(error.to_string()))?;
        Ok(bytes)
    }

    fn encode(
        &self,
        colors: &[u8],
        pixels_per_meter: Option<u32>,
        bytes: &mut Vec<u8>,
    ) -> Result<(), png::EncodingError> {
        let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(bytes, side(self.width), side(self.height));
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        if let Some(n_pixels) = pixels_per_meter {
            encoder.set_pixel_dims(Some(png::PixelDimensions {
                xppu: n_pixels,
                yppu: n_pixels,
                unit: png::Unit::Meter,
            }));
        }
        let mut writer = encoder.write_header()?;
        writer.write_image_data(colors)?;
        writer.finish()
    }
}

/// The pixels of a page at some scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Raster {
    pub(super) width: u16,
    pub(super) height: u16,
    /// Pixels for a point of paper.
    pub(super) scale: f64,
}

/// No picture has a longer side, whatever the scale. A0 at 300 dpi has 14043 pixels.
const MAX_SIDE: f64 = 16_384.0;
/// No picture has more pixels. A4 at 600 dpi has 35 million.
const MAX_PIXELS: f64 = 40e6;

impl Raster {
    /// The raster of a page at a scale. It has at least one pixel, and at most those of [`MAX_SIDE`] and
    /// [`MAX_PIXELS`].
    pub(super) fn of(size: Size, pixels_per_point: f64) -> Self {
        let [width, height] =
            [size.width, size.height].map(|side| side.to_pt().max(f64::MIN_POSITIVE));
        let wanted = if pixels_per_point.is_finite() {
            pixels_per_point.max(0.0)
        } else {
            1.0
        };
        let scale = wanted
            .min(MAX_SIDE / width.max(height))
            .min((MAX_PIXELS / width / height).sqrt());
        Self {
            width: side(width * scale),
            height: side(height * scale),
            scale,
        }
    }
}

// Rounded, because a page of 1190.55 pixels that is cut to 1190 lacks a column where it is shown at its size.
fn side(pixels: f64) -> u16 {
    pixels.round().clamp(1.0, MAX_SIDE).to_u16().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Length;

    fn check(size: Size, pixels_per_point: f64, expected: (u16, u16)) {
        let raster = Raster::of(size, pixels_per_point);
        assert_eq!((raster.width, raster.height), expected);
    }

    #[test]
    fn a_picture_has_the_nearest_number_of_pixels() {
        check(Size::A4, 2.0, (1191, 1684));
        check(Size::A4, 1.0, (595, 842));
        check(Size::A4, 300.0 / 72.0, (2480, 3508));
    }

    #[test]
    fn no_scale_makes_an_absurd_picture() {
        for scale in [f64::NAN, f64::INFINITY, -1.0, 0.0, 1e9, 1e-9] {
            let raster = Raster::of(Size::A4, scale);
            let n_pixels = f64::from(raster.width) * f64::from(raster.height);
            assert!((1.0..1.01 * MAX_PIXELS).contains(&n_pixels), "{scale}");
        }
        check(Size::default(), 2.0, (1, 1));
        let strip = Size::new(Length::pt(1e7), Length::pt(1.0));
        check(strip, 1.0, (16_384, 1));
    }

    #[test]
    fn a_picture_becomes_a_png() {
        let picture = Picture {
            width: 2,
            height: 1,
            pixels: vec![255, 0, 0, 255, 0, 0, 255, 255],
        };
        let file = picture.to_png().unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!(pixels, [255, 0, 0, 0, 0, 255]);
        assert!(reader.info().pixel_dims.is_none());
        let file = std::io::Cursor::new(picture.to_page_png(2.0).unwrap());
        let reader = png::Decoder::new(file).read_info().unwrap();
        let dims = reader.info().pixel_dims.unwrap();
        // 144 / 0.0254
        assert_eq!(
            (dims.xppu, dims.yppu, dims.unit),
            (5669, 5669, png::Unit::Meter)
        );
    }
}
