//! The outline: the parts of the report with what is still to be done in each, to go there.

use super::panes::NARROW;
use crate::app::findings::Listing;
use crate::app::session::request::Request;
use crate::app::ui::command_button::icon_button;
use crate::app::ui::icon;
use crate::app::ui::part::Part;
use crate::app::ui::row::galley;
use crate::app::ui::severity;
use crate::app::ui::severity::Counts;
use crate::app::ui::theme;
use crate::app::ui::theme::Palette;
use crate::form::LEAD;
use crate::report::Report;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Align2, Color32, FontId, Frame, Layout, Margin, Panel, Rect, Response, RichText, Role,
    ScrollArea, Sense, TextStyle, TextWrapMode, Ui, WidgetInfo, pos2, vec2,
};

/// The size of a name: no statutory title leaves a single character to its second line.
const NAME_SIZE: f32 = 13.0;
/// The room for a symbol before a name.
const ICON_WIDTH: f32 = 22.0;
/// The room behind a name, for what is still to be done.
const MARK_WIDTH: f32 = 52.0;
/// Between two marks.
const MARK_GAP: f32 = 6.0;
const PADDING: f32 = 6.0;
const ROUNDING: f32 = 5.0;
/// Room for the bar that scrolls the entries, which would lie over their marks.
const BAR_WIDTH: f32 = 6.0;

/// What the outline is drawn from.
#[derive(Clone, Copy)]
pub(crate) struct OutlineContext<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    /// The part that is shown.
    pub(crate) shown: Part,
    /// What was found.
    pub(crate) listing: &'a Listing,
    /// The language of the window.
    pub(crate) language: Language,
}

/// What was chosen in the outline.
pub(crate) enum OutlineChoice {
    /// A part to go to.
    Go(Request),
    /// Whether it has its words.
    Widen(bool),
}

/// Shows the outline in this width; in a narrow one, parts have their numbers alone. Returns what was chosen in it.
pub(crate) fn outline_ui(
    ui: &mut Ui,
    width: f32,
    context: OutlineContext<'_>,
) -> Option<OutlineChoice> {
    let fill = theme::palette(ui.ctx()).panel;
    let is_wide = width > NARROW;
    let frame = Frame::new().fill(fill).inner_margin(Margin {
        right: 0,
        left: if is_wide { 8 } else { 4 },
        ..Margin::symmetric(0, 4)
    });
    let panel = Panel::left("outline").resizable(false);
    panel
        .exact_size(width)
        .frame(frame)
        .show(ui, |ui| {
            let widened = head_ui(ui, is_wide, context);
            let area = ScrollArea::vertical().auto_shrink(false);
            let chosen = area.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.set_max_width(ui.available_width() - BAR_WIDTH);
                let mut chosen = None;
                for part in Part::all(context.report.form) {
                    if entry_ui(ui, part, is_wide, context).clicked() {
                        chosen = Some(OutlineChoice::Go(Request::Part(part)));
                    }
                }
                chosen
            });
            widened.or(chosen.inner)
        })
        .inner
}

// The name, how many parts are complete, and the button that takes the words away or brings them.
fn head_ui(ui: &mut Ui, is_wide: bool, context: OutlineContext<'_>) -> Option<OutlineChoice> {
    let language = context.language;
    let (symbol, key) = if is_wide {
        (icon::CHEVRON_LEFT, "outline.narrow")
    } else {
        (icon::CHEVRON_RIGHT, "outline.widen")
    };
    ui.horizontal(|ui| {
        if is_wide {
            let name = RichText::new(words!(language, "outline.name"));
            ui.label(name.family(theme::bold()));
        }
        let weak = theme::palette(ui.ctx()).weak_text;
        let report = context.report;
        let n = format!("{}/{}", report.n_complete_parts(), report.form.parts.len());
        ui.label(RichText::new(n).small().color(weak))
            .on_hover_text(words!(language, "outline.n_complete"));
        let layout = Layout::right_to_left(Align::Center);
        let is_clicked =
            ui.with_layout(layout, |ui| icon_button(ui, symbol, &words!(language, key)));
        is_clicked.inner.then_some(OutlineChoice::Widen(!is_wide))
    })
    .inner
}

/// What is still to be done in a part.
struct PartState {
    /// How many cells are blank.
    n_due: usize,
    /// Its text is missing.
    is_unwritten: bool,
    counts: Counts,
}

impl PartState {
    fn of(part: Part, context: OutlineContext<'_>) -> Self {
        let report = context.report;
        let table = part.table(report.form);
        let sign_off = &report.sign_off;
        Self {
            n_due: table.map_or(0, |table| report.due_cells(table).count()),
            is_unwritten: match part {
                Part::Title => report.agency.trim().is_empty(),
                Part::Text(section) => table.is_none() && report.lacks_text(section),
                Part::SignOff => sign_off.agency.trim().is_empty() || sign_off.date.is_none(),
            },
            counts: context.listing.counts_of(part),
        }
    }

    fn words(&self, language: Language) -> String {
        let due = (self.n_due > 0).then(|| words!(language, "outline.n_due", n = self.n_due));
        let unwritten = self
            .is_unwritten
            .then(|| words!(language, "outline.unwritten"));
        let found = (self.counts.total() > 0).then(|| self.counts.words(language).into());
        let all: Vec<_> = [due, unwritten, found].into_iter().flatten().collect();
        if all.is_empty() {
            return words!(language, "outline.complete").into_owned();
        }
        all.join(&words!(language, "findings.and"))
    }

    /// The marks from right to left: the symbol of the worst that was found and how many there are of it, then what is
    /// missing; a tick where all is done.
    fn marks(&self, palette: &Palette, is_wide: bool) -> Vec<(String, Color32)> {
        let worst = self.counts.worst();
        let found = worst.map(|worst| {
            let text = format!("{} {}", severity::icon(worst), self.counts.of(worst));
            (text, severity::color(worst, palette))
        });
        let missing = match () {
            () if self.n_due > 0 => Some((self.n_due.to_string(), palette.text)),
            () if self.is_unwritten => Some(("○".to_owned(), palette.weak_text)),
            () if found.is_none() => Some((icon::CHECK.to_owned(), palette.success)),
            () => None,
        };
        // In a narrow outline, what is wrong goes before what is missing.
        let n_marks = if is_wide { 2 } else { 1 };
        found.into_iter().chain(missing).take(n_marks).collect()
    }
}

fn part_icon(part: Part, report: &Report) -> &'static str {
    match part {
        Part::Title => icon::TITLE,
        Part::SignOff => icon::SIGN_OFF,
        Part::Text(_) if part.table(report.form).is_some() => icon::TABLE,
        Part::Text(_) => icon::TEXT,
    }
}

// The number of a part of the form, else its symbol.
fn short_name(part: Part, context: OutlineContext<'_>) -> String {
    let report = context.report;
    match part {
        Part::Text(section) if section != LEAD => {
            let name = part.name(report.form, context.language);
            name.chars().take(1).collect()
        }
        _ => part_icon(part, report).to_owned(),
    }
}

/// An entry; in a wide outline its long name runs over several lines, as the statutory titles do.
fn entry_ui(ui: &mut Ui, part: Part, is_wide: bool, context: OutlineContext<'_>) -> Response {
    let palette = theme::palette(ui.ctx());
    let name = part.name(context.report.form, context.language);
    let is_shown = part == context.shown;
    let width = ui.available_width();
    let state = PartState::of(part, context);
    let (short, before) = if is_wide {
        let marks = marks_width(ui, &state).max(MARK_WIDTH);
        let text_width = width - ICON_WIDTH - marks - PADDING;
        let name = RichText::new(&name).size(NAME_SIZE);
        (galley(ui, name, TextWrapMode::Wrap, text_width), ICON_WIDTH)
    } else {
        let short = short_name(part, context);
        (galley(ui, &*short, TextWrapMode::Extend, width), 0.0)
    };
    let size = vec2(width, short.size().y + 2.0 * PADDING);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_shown, &name));
    let (color, icon_color) = if is_shown {
        (palette.accent, palette.accent)
    } else {
        (palette.text, palette.weak_text)
    };
    let painter = ui.painter();
    let ground = is_shown.then_some(palette.selection);
    theme::paint_ground(ui, &response, ground, ROUNDING);
    let top = rect.top() + PADDING;
    let line = ui.text_style_height(&TextStyle::Body);
    if is_wide {
        let icon_at = pos2(rect.left() + PADDING, top + line / 2.0);
        let font = FontId::proportional(theme::BODY_SIZE);
        let symbol = part_icon(part, context.report);
        painter.text(icon_at, Align2::LEFT_CENTER, symbol, font, icon_color);
    }
    painter.galley(pos2(rect.left() + PADDING + before, top), short, color);
    let words = words!(
        context.language,
        "findings.in_part",
        part = name,
        counts = state.words(context.language)
    );
    let marks = marks_ui(ui, rect, &state, is_wide);
    let id = ui.scope_id().with(("marks", &name));
    let marks = ui.interact(marks, id, Sense::hover());
    marks.widget_info(|| WidgetInfo::labeled(Role::Label, true, &*words));
    marks.on_hover_text(&*words);
    response.on_hover_text(words)
}

/// Returns what the marks of an entry of a wide outline take of its right, with a gap before them.
fn marks_width(ui: &Ui, state: &PartState) -> f32 {
    let font = FontId::proportional(theme::SMALL_SIZE);
    let marks = state.marks(theme::palette(ui.ctx()), true).into_iter();
    let widths = marks.map(|(text, color)| {
        let galley = ui.painter().layout_no_wrap(text, font.clone(), color);
        galley.size().x + MARK_GAP
    });
    widths.sum::<f32>() + PADDING
}

/// Paints the marks of an entry. Returns where they stand.
fn marks_ui(ui: &Ui, entry: Rect, state: &PartState, is_wide: bool) -> Rect {
    let palette = theme::palette(ui.ctx());
    let line = ui.text_style_height(&TextStyle::Body);
    let font = FontId::proportional(theme::SMALL_SIZE);
    let mut at = pos2(entry.right() - PADDING, entry.top() + PADDING + line / 2.0);
    let mut all = Rect::from_center_size(at, vec2(0.0, line));
    for (text, color) in state.marks(palette, is_wide) {
        let mark = ui
            .painter()
            .text(at, Align2::RIGHT_CENTER, text, font.clone(), color);
        at.x = mark.left() - MARK_GAP;
        all |= mark;
    }
    all
}
