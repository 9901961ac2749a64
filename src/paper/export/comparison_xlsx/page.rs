//! Where the printed pages of a sheet end: never within the lines of one row of the form.

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

/// The room between the margins of A4 in landscape, in points.
const PAGE_WIDTH: f64 = 784.0;
const PAGE_HEIGHT: f64 = 515.0;

/// The share of a page that is filled, since programs measure rows a little differently.
const FILLED: f64 = 0.96;

/// Returns the first rows of all printed pages but the first; `widths` are those of the columns in digits,
/// `head_height` is that of the rows that are repeated on every page.
pub(super) fn breaks(widths: &[f64], head_height: f64, blocks: &[Block]) -> Vec<u32> {
    breaks_within(PAGE_HEIGHT * FILLED / scale(widths) - head_height, blocks)
}

/// Returns the scale at which a sheet of these columns fits the width of the page, at most 1.
fn scale(widths: &[f64]) -> f64 {
    // A digit takes seven pixels, and a column five more; a pixel is three quarters of a point.
    let width: f64 = widths.iter().map(|width| (width * 7.0 + 5.0) * 0.75).sum();
    (PAGE_WIDTH / width).min(1.0)
}

fn breaks_within(room: f64, blocks: &[Block]) -> Vec<u32> {
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
        assert_eq!(breaks_within(120.0, &blocks), [12, 20]);
        assert!(breaks_within(280.0, &blocks).is_empty());
        // One that is higher than a page has a page of its own.
        assert_eq!(breaks_within(50.0, &blocks), [8, 12, 16, 20]);
    }

    #[test]
    fn columns_that_are_wider_than_the_page_leave_room_for_more_rows() {
        let blocks: Vec<Block> = (0..20).map(|row| Block { row, height: 100.0 }).collect();
        let n_breaks = |widths: &[f64]| breaks(widths, 0.0, &blocks).len();
        assert!(n_breaks(&[13.0; 16]) < n_breaks(&[13.0; 3]));
    }
}
