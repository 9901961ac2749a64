//! Where the printed pages of a sheet end: never within the lines of one row of the form.
//!
//! Spreadsheets heed a break of ours only where they do not scale a sheet to its page themselves, so the scale is ours too.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// Rows that stay on one page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    /// The first of them.
    pub(super) row: u32,
    /// The height of all, in points.
    pub(super) height: f64,
}

/// The height of a row that was not given one, in points.
pub(super) const DEFAULT_ROW_HEIGHT: f64 = 15.0;

/// What A4 across leaves between the margins of a sheet, in points.
const PAGE_WIDTH: f64 = 784.0;
const PAGE_HEIGHT: f64 = 515.0;

/// Programs measure columns and rows a little differently; so much of a page stays free.
const SLACK: f64 = 0.94;

/// Scales a sheet to the width of the page and breaks it between blocks; `widths` are those of its columns in digits,
/// `head_height` is that of the rows that are repeated on every page.
pub(super) fn set_up(
    sheet: &mut Worksheet,
    widths: &[f64],
    (head_height, blocks): (f64, &[Block]),
) -> Result<(), XlsxError> {
    let percent = percent_of(widths);
    sheet.set_print_scale(percent);
    let page = PAGE_HEIGHT * SLACK / (f64::from(percent) / 100.0);
    sheet.set_page_breaks(&breaks(page - head_height, blocks))?;
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the scale lies between 10 and 100"
)]
fn percent_of(widths: &[f64]) -> u16 {
    // A digit takes seven pixels, and a column five more; a pixel is three quarters of a point.
    let width: f64 = widths.iter().map(|width| (width * 7.0 + 5.0) * 0.75).sum();
    (PAGE_WIDTH * SLACK / width * 100.0)
        .clamp(10.0, 100.0)
        .floor() as u16
}

/// The first rows of all pages but the first.
fn breaks(room: f64, blocks: &[Block]) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = 0.0;
    for block in blocks {
        if used > 0.0 && used + block.height > room {
            breaks.push(block.row);
            used = 0.0;
        }
        used += block.height;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_between_blocks() {
        let blocks: Vec<Block> = (0..5)
            .map(|idx| Block {
                row: 4 + idx * 4,
                height: 56.0,
            })
            .collect();
        assert_eq!(breaks(120.0, &blocks), [12, 20]);
        assert!(breaks(280.0, &blocks).is_empty());
        // One that is higher than a page has a page of its own.
        assert_eq!(breaks(50.0, &blocks), [8, 12, 16, 20]);
    }

    #[test]
    fn a_sheet_is_scaled_to_the_width_of_the_page_and_never_enlarged() {
        assert_eq!(percent_of(&[10.0]), 100);
        let percent = percent_of(&[13.0; 16]);
        assert!((60..70).contains(&percent), "{percent}");
    }
}
