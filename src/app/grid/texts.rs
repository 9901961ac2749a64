//! The texts of the table: heads in as few lines as they need, labels in one, groups set vertically, figures.

use crate::app::ui::row::as_f32;
use crate::app::ui::theme::{FIGURE_SIZE, LABEL_SIZE};
use crate::form::{GridContent, Placed};
use eframe::egui::text::LayoutJob;
use eframe::egui::{Align, Color32, FontId, Galley, TextFormat, Ui, Vec2, vec2};
use std::sync::Arc;

/// The distance of a text from the sides of its cell.
pub(super) const PAD: Vec2 = vec2(4.0, 2.0);
/// The height of a row: all of table 三 has room in a window of 1366 × 768.
pub(super) const ROW_HEIGHT: f32 = 21.0;
/// The distance of two lines of a head, in its type sizes.
const LINE_PITCH: f32 = 1.22;

/// The sizes of type and rows at a magnification.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale(pub(super) f32);

impl Scale {
    /// What a person types is larger than what names it.
    pub(super) const fn figure(self) -> f32 {
        FIGURE_SIZE * self.0
    }

    /// What names a figure.
    pub(super) const fn label(self) -> f32 {
        LABEL_SIZE * self.0
    }

    /// A size of the usual magnification at this one.
    pub(super) const fn times(self, size: f32) -> f32 {
        size * self.0
    }
}

/// Sets a text without deciding its color.
pub(super) fn galley(ui: &Ui, text: &str, style: &TextStyle) -> Arc<Galley> {
    let format = TextFormat {
        line_height: style.pitch,
        ..TextFormat::simple(style.font.clone(), Color32::PLACEHOLDER)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.halign = style.align;
    job.wrap.max_width = style.width;
    if style.is_cut {
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How a text is set.
pub(super) struct TextStyle {
    font: FontId,
    /// The distance of two lines; `None` for that of the face.
    pitch: Option<f32>,
    align: Align,
    width: f32,
    /// Whether it is cut behind its first line.
    is_cut: bool,
}

/// How figures are set.
pub(super) fn figure_style(scale: Scale) -> TextStyle {
    TextStyle {
        font: FontId::proportional(scale.figure()),
        pitch: None,
        align: Align::Center,
        width: f32::INFINITY,
        is_cut: false,
    }
}

/// How heads and labels are set. Labels stand in one line, and what has no room there ends in an ellipsis.
pub(super) fn style_of(content: GridContent, width: f32, scale: Scale) -> TextStyle {
    let is_label = matches!(content, GridContent::Label(_));
    TextStyle {
        font: FontId::proportional(scale.label()),
        pitch: Some(LINE_PITCH * scale.label()),
        align: if is_label { Align::Min } else { Align::Center },
        width,
        is_cut: is_label,
    }
}

/// How wide a text is in one line.
pub(super) fn width_of(ui: &Ui, text: &str, style: &TextStyle) -> f32 {
    galley(ui, text, style).size().x
}

/// The text of a cell between sides that are so far apart; nothing for a figure.
pub(super) fn text(ui: &Ui, placed: &Placed, room: f32, scale: Scale) -> Option<Arc<Galley>> {
    let content = placed.cell.content;
    let width = room - 2.0 * PAD.x;
    let text = content.text()?;
    let style = style_of(content, width, scale);
    match content {
        GridContent::Group(_) => {
            let in_line = style_of(content, f32::INFINITY, scale);
            let is_narrow = width_of(ui, text, &in_line) > width;
            let text = if is_narrow {
                stacked(text, placed.cell.n_rows)
            } else {
                text.to_owned()
            };
            Some(galley(ui, &text, &in_line))
        }
        GridContent::Head(_) => Some(balanced(ui, text, &style)),
        _ => Some(galley(ui, text, &style)),
    }
}

// A head that needs several lines has them equally long: 结果 over 维持, not 结果维 over 持.
fn balanced(ui: &Ui, text: &str, style: &TextStyle) -> Arc<Galley> {
    let widest = galley(ui, text, style);
    let n_lines = widest.rows.len();
    let n_characters = text.chars().count();
    if n_lines < 2 {
        return widest;
    }
    let n_in_line = u16::try_from(n_characters.div_ceil(n_lines)).unwrap_or(u16::MAX);
    let width = f32::from(n_in_line) * style.font.size + 0.5;
    let even = TextStyle {
        font: style.font.clone(),
        width: width.min(style.width),
        ..*style
    };
    let even = galley(ui, text, &even);
    // Punctuation that may not begin a line can ask for one more; then the fewer lines are better.
    if even.rows.len() > n_lines {
        widest
    } else {
        even
    }
}

// Set vertically: the number on top, then one character a line, or two where the rows are few.
fn stacked(text: &str, n_rows: usize) -> String {
    let (number, rest) = number_and_rest(text);
    let characters: Vec<char> = rest.chars().collect();
    let room = as_f32(n_rows) * ROW_HEIGHT - 2.0 * PAD.y;
    let n_lines = as_f32(characters.len() + usize::from(!number.is_empty()));
    let n_in_line = if n_lines * LINE_PITCH * LABEL_SIZE <= room {
        1
    } else {
        2
    };
    let lines = characters
        .chunks(n_in_line)
        .map(|line| line.iter().collect());
    std::iter::once(in_one_sign(number))
        .filter(|number| !number.is_empty())
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

// （三） as ㈢, so that a number in brackets is no wider than what stands below it.
fn in_one_sign(number: &str) -> String {
    const DIGITS: &str = "一二三四五六七八九十";
    let inner = number
        .strip_prefix('（')
        .and_then(|rest| rest.strip_suffix('）'));
    let idx = inner.and_then(|inner| DIGITS.chars().position(|digit| inner == digit.to_string()));
    let sign = idx.and_then(|idx| "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩".chars().nth(idx));
    sign.map_or_else(|| number.to_owned(), String::from)
}

// （三）不予公开 and 三、本年度办理结果: the number and its mark stay together.
fn number_and_rest(text: &str) -> (&str, &str) {
    let end = text.find(['）', '、']);
    end.and_then(|end| text.split_at_checked(end + '）'.len_utf8()))
        .unwrap_or(("", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_group_stays_together() {
        assert_eq!(number_and_rest("（三）不予公开"), ("（三）", "不予公开"));
        assert_eq!(number_and_rest("三、本年度"), ("三、", "本年度"));
        assert_eq!(number_and_rest("其他"), ("", "其他"));
    }

    #[test]
    fn a_group_is_set_vertically_and_in_pairs_where_its_rows_are_few() {
        assert_eq!(stacked("（五）不予处理", 5), "㈤\n不\n予\n处\n理");
        assert_eq!(stacked("（四）无法提供", 3), "㈣\n无法\n提供");
        assert_eq!(stacked("其他", 2), "其\n他");
    }
}
