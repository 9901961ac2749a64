//! The heights of rows.

use crate::units::Length;
use std::ops::Range;

/// The height that a cell needs over the rows it covers.
pub(super) struct Need {
    pub(super) rows: Range<usize>,
    pub(super) height: Length,
}

/// Returns the least heights in which every cell has the room it needs.
pub(super) fn least(n_rows: usize, mut needs: Vec<Need>) -> Vec<Length> {
    // Cells in one row come before those that span several, which may then fit.
    needs.sort_by_key(|need| need.rows.len());
    let mut heights = vec![Length::ZERO; n_rows];
    for need in needs {
        let rows = &mut heights[need.rows];
        let lacking = need.height - rows.iter().copied().sum();
        if lacking > Length::ZERO {
            let has = rows.iter().copied().sum::<Length>();
            raise(rows, has + lacking);
        }
    }
    heights
}

/// Raises the lowest rows together until the sum of all is reached, so that rows are of equal height where they can be.
pub(super) fn raise(heights: &mut [Length], total: Length) {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|&a, &b| heights[a].to_pt().total_cmp(&heights[b].to_pt()));
    let mut left = total - heights.iter().copied().sum();
    let mut n_lowest = 0.0;
    let mut level = Length::ZERO;
    for (position, &row) in order.iter().enumerate() {
        level = heights[row];
        n_lowest += 1.0;
        let next = order.get(position + 1).map(|&next| heights[next]);
        let step = next.map_or(left, |next| left.min((next - level) * n_lowest));
        level += step / n_lowest;
        left -= step;
        if left <= Length::ZERO {
            break;
        }
    }
    for height in heights {
        *height = height.max(level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(heights: &[Length]) -> Vec<f64> {
        heights.iter().map(|height| height.to_pt()).collect()
    }

    #[test]
    fn low_rows_rise_to_the_same_height() {
        let mut heights = [10.0, 30.0, 12.0, 10.0].map(Length::pt);
        raise(&mut heights, Length::pt(75.0));
        assert_eq!(points(&heights), [15.0, 30.0, 15.0, 15.0]);
        raise(&mut heights, Length::pt(160.0));
        assert_eq!(points(&heights), [40.0; 4]);
    }

    #[test]
    fn a_cell_over_several_rows_finds_its_room() {
        let need = |rows, height| Need {
            rows,
            height: Length::pt(height),
        };
        let heights = least(
            3,
            vec![
                need(0..3, 60.0),
                need(0..1, 10.0),
                need(1..2, 30.0),
                need(2..3, 5.0),
            ],
        );
        assert_eq!(points(&heights), [15.0, 30.0, 15.0]);
    }
}
