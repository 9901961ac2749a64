//! The main figures as charts of the workbook, which follow their cells.

use super::cells::{Place, column};
use crate::compare::Chart as MainFigure;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartType, ObjectMovement, Worksheet, XlsxError,
};

/// The name of the first sheet, on which the charts and their figures stand.
pub(super) const SHEET: &str = "概要";
/// How many stand beside each other.
const N_BESIDE: usize = 4;
/// The size of a chart in pixels, and the distance between two.
const WIDTH: u32 = 270;
const HEIGHT: u32 = 170;
const GAP: u32 = 10;
/// The rows that a chart takes, each of 20 pixels.
const ROWS: u32 = 9;

/// Returns how many rows are left free for so many charts.
pub(super) fn n_rows(n_charts: usize) -> u32 {
    u32::try_from(n_charts.div_ceil(N_BESIDE)).unwrap_or(0) * ROWS
}

/// Inserts the charts from `row` on. Their figures stand in the rows from `first` on, the name and then a column a year,
/// below a row of years.
pub(super) fn insert(
    sheet: &mut Worksheet,
    charts: &[MainFigure],
    first: Place,
    row: u32,
) -> Result<(), XlsxError> {
    for (idx, own) in charts.iter().enumerate() {
        let figures = first.row + u32::try_from(idx).unwrap_or(0);
        let last = first.column + column(own.points.len());
        let mut chart = Chart::new(ChartType::Column);
        chart
            .add_series()
            .set_categories((SHEET, first.row - 1, first.column + 1, first.row - 1, last))
            .set_values((SHEET, figures, first.column + 1, figures, last))
            .set_data_label(ChartDataLabel::new().show_value());
        let font = ChartFont::new().set_size(10).clone();
        chart.title().set_name(own.name).set_font(&font);
        chart.legend().set_hidden();
        // Bars begin at 0, as everywhere: their heights are compared.
        chart
            .y_axis()
            .set_min(0)
            .set_major_gridlines(false)
            .set_hidden(true);
        chart.set_width(WIDTH).set_height(HEIGHT);
        chart.set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
        let beside = u32::try_from(idx % N_BESIDE).unwrap_or(0);
        let below = u32::try_from(idx / N_BESIDE).unwrap_or(0);
        let x = beside * (WIDTH + GAP);
        sheet.insert_chart_with_offset(row + below * ROWS, first.column, &chart, x, 0)?;
    }
    Ok(())
}
