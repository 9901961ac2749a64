//! The rows of the text view, laid out once for a comparison and a width: what is out of sight is not drawn again.

use super::job::Made;
use super::{Difference, Side};
use crate::app::ui::part::text_name;
use crate::app::ui::theme;
use crate::app::ui::theme::{BODY_SIZE, Palette};
use crate::compare::{Comparison, NumberChange, ParagraphPair, PieceKind};
use crate::form::SectionId;
use crate::words;
use crate::words::Language;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Color32, FontId, Galley, Stroke, Theme, Ui};
use std::sync::Arc;

/// The height of a line of text.
const LINE_HEIGHT: f32 = 1.55 * BODY_SIZE;
/// What is left free above and below a row.
pub(super) const PAD: f32 = 6.0;
/// The height of the title of a part.
const HEAD_HEIGHT: f32 = 34.0;
/// How strong the ground of what differs is.
const TINT: f32 = 0.14;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    /// The title of a part.
    Head(SectionId),
    /// A pair of paragraphs: the part, and which of its pairs.
    Pair(SectionId, usize),
}

/// How a pair differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowMark {
    Same,
    Changed,
    Added,
    Removed,
    Moved,
}

/// A row, laid out.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) kind: RowKind,
    pub(super) mark: RowMark,
    /// The paragraph of each side, laid out.
    galleys: [Option<Arc<Galley>>; 2],
    /// The numbers that changed, below both.
    pub(super) numbers: Option<Arc<Galley>>,
    /// The paragraph of each report.
    paragraphs: [Option<usize>; 2],
    /// The share of the later paragraph that stood in the earlier report, from 0 to 1.
    pub(super) repetition: Option<f32>,
}

impl Row {
    /// Its height where both sides share it, or where one stands alone; nothing where that side has no paragraph.
    pub(super) fn height(&self, side: Option<Side>) -> f32 {
        if let RowKind::Head(_) = self.kind {
            return HEAD_HEIGHT;
        }
        let height =
            |galley: &Option<Arc<Galley>>| galley.as_ref().map_or(0.0, |galley| galley.size().y);
        let heights = self.galleys.each_ref().map(height);
        let text = side.map_or(heights[0].max(heights[1]), |side| side.of(heights));
        if text <= 0.0 {
            return 0.0;
        }
        let numbers = if side.is_none() {
            height(&self.numbers)
        } else {
            0.0
        };
        text + numbers + 2.0 * PAD
    }

    pub(super) fn galley(&self, side: Side) -> Option<&Arc<Galley>> {
        side.of(self.galleys.each_ref()).as_ref()
    }

    pub(super) fn paragraph(&self, side: Side) -> Option<usize> {
        side.of(self.paragraphs)
    }

    /// The difference that it shows.
    pub(super) fn difference(&self) -> Option<Difference> {
        match self.kind {
            RowKind::Pair(section, idx) if self.mark != RowMark::Same => {
                Some(Difference::Paragraph(section, idx))
            }
            RowKind::Head(_) | RowKind::Pair(..) => None,
        }
    }
}

/// All rows, and what they were laid out for.
#[derive(Debug)]
pub(super) struct Rows {
    made: Arc<Made>,
    key: Key,
    pub(super) all: Vec<Row>,
}

/// What rows are laid out for besides a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) width: f32,
    pub(super) only_differences: bool,
    pub(super) theme: Theme,
    pub(super) pixels_per_point: f32,
}

impl Rows {
    pub(super) fn is_for(&self, made: &Arc<Made>, key: Key) -> bool {
        Arc::ptr_eq(&self.made, made) && self.key == key
    }

    pub(super) fn new(ui: &Ui, made: &Arc<Made>, key: Key) -> Self {
        let comparison = &made.comparison;
        let mut rows = Vec::new();
        for section in &comparison.text {
            let head = rows.len();
            for (idx, pair) in section.paragraphs.iter().enumerate() {
                if key.only_differences && pair.is_same() {
                    continue;
                }
                let kind = RowKind::Pair(section.section, idx);
                let new = pair.new;
                let share = new.and_then(|new| repetition(comparison, section.section, new));
                rows.push(Row {
                    repetition: share,
                    ..pair_row(ui, kind, pair, key.width)
                });
            }
            if rows.len() > head {
                rows.insert(head, head_row(section.section));
            }
        }
        Self {
            made: Arc::clone(made),
            key,
            all: rows,
        }
    }
}

fn head_row(section: SectionId) -> Row {
    Row {
        kind: RowKind::Head(section),
        mark: RowMark::Same,
        galleys: [None, None],
        numbers: None,
        paragraphs: [None, None],
        repetition: None,
    }
}

fn pair_row(ui: &Ui, kind: RowKind, pair: &ParagraphPair, width: f32) -> Row {
    let palette = theme::palette(ui.ctx());
    let side = |side: Side, paragraph: Option<usize>| {
        paragraph.map(|_| galley(ui, side_job(pair, side, palette), width))
    };
    let numbers = numbers_job(&pair.numbers, palette);
    Row {
        kind,
        mark: mark(pair),
        galleys: [side(Side::Old, pair.old), side(Side::New, pair.new)],
        numbers: numbers.map(|job| galley(ui, job, 2.0 * width)),
        paragraphs: [pair.old, pair.new],
        repetition: None,
    }
}

fn mark(pair: &ParagraphPair) -> RowMark {
    match (pair.old, pair.new) {
        (None, _) => RowMark::Added,
        (_, None) => RowMark::Removed,
        _ if !pair.is_word_for_word() => RowMark::Changed,
        _ if pair.is_moved => RowMark::Moved,
        _ => RowMark::Same,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a paragraph has few characters")]
fn repetition(comparison: &Comparison, section: SectionId, paragraph: usize) -> Option<f32> {
    if comparison.is_one_report() {
        return None;
    }
    let section = comparison.repetition.section(section)?;
    let share = section.paragraphs.get(paragraph)?.share;
    (share.counted > 0).then(|| share.repeated as f32 / share.counted as f32)
}

fn galley(ui: &Ui, mut job: LayoutJob, width: f32) -> Arc<Galley> {
    job.wrap.max_width = width;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How plain text of the view is set.
pub(super) fn format(color: Color32) -> TextFormat {
    TextFormat {
        line_height: Some(LINE_HEIGHT),
        ..TextFormat::simple(FontId::proportional(BODY_SIZE), color)
    }
}

// What was removed is struck through, what was added underlined: the colors only help.
fn side_job(pair: &ParagraphPair, side: Side, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob::default();
    let is_alone = pair.old.is_none() || pair.new.is_none();
    let left_out = side.of([PieceKind::Added, PieceKind::Removed]);
    let pieces = pair.pieces.iter().filter(|piece| piece.kind != left_out);
    for piece in pieces {
        let mut format = format(palette.text);
        let color = match piece.kind {
            PieceKind::Equal => Color32::TRANSPARENT,
            PieceKind::Removed => palette.error,
            PieceKind::Added => palette.success,
        };
        if piece.kind != PieceKind::Equal {
            format.background = color.gamma_multiply(TINT);
            // A whole paragraph is marked at its edge; lines through all of it would be hard to read.
            let line = Stroke::new(if is_alone { 0.0 } else { 1.2 }, color);
            match piece.kind {
                PieceKind::Removed => format.strikethrough = line,
                PieceKind::Added | PieceKind::Equal => format.underline = line,
            }
        }
        job.append(&piece.text, 0.0, format);
    }
    job
}

fn numbers_job(numbers: &[NumberChange], palette: &Palette) -> Option<LayoutJob> {
    if numbers.is_empty() {
        return None;
    }
    let words: Vec<String> = numbers.iter().map(NumberChange::words).collect();
    let format = TextFormat {
        font_id: FontId::proportional(theme::SMALL_SIZE),
        ..format(palette.weak_text)
    };
    Some(LayoutJob::single_section(words.join("　"), format))
}

/// What stands over the rows of a part: its title and how much of it stood in the earlier report.
pub(super) fn head_words(
    comparison: &Comparison,
    section: SectionId,
    language: Language,
) -> String {
    let forms = [comparison.new.form, comparison.old.form];
    let form = forms.into_iter().find(|form| form.part(section).is_some());
    let name = text_name(section, form.unwrap_or(comparison.new.form), language);
    let share = comparison.repetition.section(section);
    let share = share.filter(|_| !comparison.is_one_report());
    match share.and_then(|own| own.share.percent()) {
        Some(percent) => words!(
            language,
            "comparison.part_repetition",
            part = name,
            year = comparison.old.year,
            percent = percent
        )
        .into_owned(),
        None => name,
    }
}
