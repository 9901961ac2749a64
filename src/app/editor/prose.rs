//! The text of a part: a toolbar for numbers of headings, and the field in which the text is written.

use super::levels::{levels_ui, renumbered};
use super::number_menu::{menu_entries, source_at};
use super::repetition::Repeated;
use super::suggestions::{SuggestionStep, suggestion_words, suggestions_ui};
use super::text_part::TextPart;
use super::underlines::{bound_numbers, underlines};
use crate::app::prose::{
    Layouter, Position, ProseBuffer, ProseEdit, ProseEditOutput, Shares, SuggestionAction,
    Underline, caret_paragraph, is_composing, selection, set_selection,
};
use crate::app::session::request::Request;
use crate::app::ui::marks::Marks;
use crate::edit::find::Match;
use crate::edit::{BoundText, Edit};
use crate::form::SectionId;
use crate::report::{Place, Report};
use crate::words;
use crate::words::Language;
use eframe::egui::{Context, Event, Id, Ui};
use std::ops::Range;
use std::sync::Arc;

/// What is typed to put a number of the tables into the text.
pub(super) const NUMBER_SIGN: &str = "#";

/// What the window remembers of the text field.
#[derive(Debug, Default)]
pub struct ProseState {
    pub(super) section: Option<SectionId>,
    pub(super) buffer: ProseBuffer,
    /// The buffer as it last was in the report; the two differ while an input method composes.
    pub(super) known: ProseBuffer,
    is_composing: bool,
    target: Option<Target>,
    wants_focus: bool,
    pub(super) found: Vec<Match>,
    pub(super) current: Option<Match>,
    repeated: Option<Arc<Repeated>>,
    layouter: Layouter,
    pub(super) marks: Arc<Marks>,
    /// The caret as typing left it; `None` once it was moved.
    pub(super) typed_to: Option<usize>,
    underlined: Underlined,
    /// What was copied last from this report, with its bound numbers; the editor hands it from field to field.
    pub(super) copied: Option<BoundText>,
}

/// The underlines of the part on screen, and what they were worked out from.
#[derive(Debug, Default)]
struct Underlined {
    of: Option<(Arc<Marks>, SectionId, ProseBuffer, Language)>,
    lines: Arc<[Underline]>,
}

/// A place to be shown when its part is.
#[derive(Debug)]
struct Target {
    section: SectionId,
    paragraph: usize,
    characters: Option<Range<usize>>,
    takes_focus: bool,
}

/// What the text field gives back.
#[derive(Debug, Default)]
pub struct ProseOutput {
    /// The change that was made.
    pub edit: Option<Edit>,
    /// The paragraph with the caret; `None` where the caret never was in this part.
    pub caret: Option<Place>,
    /// Whether the field has the keyboard.
    pub has_focus: bool,
    /// The position of the finding whose number in the margin was clicked.
    pub finding: Option<usize>,
    /// Whether the sign was typed that asks for a number of the tables.
    pub asks_number: bool,
    /// What was asked for with a bound number, or with one that can be bound.
    pub request: Option<Request>,
}

impl ProseState {
    /// Shows a paragraph, or characters of it, and gives the field the keyboard. The part has to be chosen besides.
    ///
    /// Where the caret is in the paragraph already and no characters are named, it stays.
    pub fn go_to(
        &mut self,
        section: SectionId,
        paragraph: usize,
        characters: Option<Range<usize>>,
    ) {
        self.show(section, paragraph, characters);
        if let Some(target) = &mut self.target {
            target.takes_focus = true;
        }
    }

    /// Shows a paragraph, or characters of it, but leaves the keyboard where it is: in a search or a list.
    pub fn show(&mut self, section: SectionId, paragraph: usize, characters: Option<Range<usize>>) {
        self.target = Some(Target {
            section,
            paragraph,
            characters,
            takes_focus: false,
        });
    }

    /// Returns whether the text on screen is this one.
    pub fn shows(&self, section: SectionId) -> bool {
        self.section == Some(section)
    }

    /// Leaves the keyboard to another field that is to have it from now on.
    pub fn leave_focus(&mut self) {
        self.wants_focus = false;
        if let Some(target) = &mut self.target {
            target.takes_focus = false;
        }
    }

    /// The words that are selected in the part on screen, for a search to begin with.
    pub fn selected_words(&self, ctx: &Context) -> String {
        let range = self
            .section
            .and_then(|section| selection(ctx, field_id(section)));
        range.map_or_else(String::new, |range| {
            self.buffer.words(range.as_sorted_char_range())
        })
    }

    /// Marks how much of each paragraph stood in last year's report; `None` where that is not known.
    pub fn show_repetition(&mut self, repeated: Option<Arc<Repeated>>) {
        self.repeated = repeated;
    }

    /// Marks what a search found, and the one match that is meant now; empty for none.
    pub fn mark(&mut self, found: &[Match], current: Option<&Match>) {
        if self.found != found {
            self.found = found.to_vec();
        }
        if self.current.as_ref() != current {
            self.current = current.cloned();
        }
    }

    /// Underlines what findings speak of.
    pub fn underline(&mut self, marks: &Arc<Marks>) {
        if !Arc::ptr_eq(&self.marks, marks) {
            self.marks = Arc::clone(marks);
        }
    }

    // Worked out again only where the findings or the text have changed.
    fn underlines(
        &mut self,
        report: &Report,
        section: SectionId,
        language: Language,
    ) -> Arc<[Underline]> {
        let is_known = self
            .underlined
            .of
            .as_ref()
            .is_some_and(|(marks, known, text, spoken)| {
                Arc::ptr_eq(marks, &self.marks)
                    && (*known, *spoken) == (section, language)
                    && *text == self.buffer
            });
        if !is_known {
            let mut lines = underlines(&self.marks, section, &self.buffer, language);
            if self.buffer == self.known {
                lines.extend(bound_numbers(report, section, language));
                lines.sort_by_key(|line| (line.paragraph, line.characters.start));
            }
            self.underlined = Underlined {
                of: Some((
                    Arc::clone(&self.marks),
                    section,
                    self.buffer.clone(),
                    language,
                )),
                lines: lines.into(),
            };
        }
        Arc::clone(&self.underlined.lines)
    }

    // The buffer follows every change of the report that did not come from here.
    fn follow(&mut self, ctx: &Context, report: &Report, section: SectionId) {
        let paragraphs = report.paragraphs(section);
        let is_other_part = self.section != Some(section);
        if !is_other_part && self.known.shows(paragraphs) {
            return;
        }
        let buffer = ProseBuffer::new(paragraphs);
        let id = field_id(section);
        if let Some(selection) = selection(ctx, id)
            && !is_other_part
        {
            let [start, end] = selection
                .sorted_cursors()
                .map(|cursor| buffer.moved(&self.buffer, cursor.index.0));
            set_selection(ctx, id, start..end);
        }
        self.section = Some(section);
        self.known = buffer.clone();
        self.buffer = buffer;
        self.is_composing = false;
    }

    // Characters to bring into view.
    fn take_target(&mut self, ctx: &Context, section: SectionId) -> Option<Range<usize>> {
        let target = self.target.take_if(|target| target.section == section)?;
        let id = field_id(section);
        let index = |character| {
            self.buffer.index(Position {
                paragraph: target.paragraph,
                character,
            })
        };
        let caret = selection(ctx, id).map(|selection| selection.primary.index.0);
        let shown = match target.characters {
            Some(characters) => index(characters.start)..index(characters.end),
            None => match caret {
                Some(caret) if self.buffer.position(caret).paragraph == target.paragraph => {
                    caret..caret
                }
                _ => index(0)..index(0),
            },
        };
        set_selection(ctx, id, shown.clone());
        self.wants_focus |= target.takes_focus;
        Some(shown)
    }

    fn renumber(
        &mut self,
        ctx: &Context,
        section: SectionId,
        renumbered: Option<(ProseBuffer, usize)>,
    ) {
        if let Some((buffer, caret)) = renumbered {
            self.buffer = buffer;
            set_selection(ctx, field_id(section), caret..caret);
            self.wants_focus = true;
        }
    }

    // What was chosen in the menu, or the source of the number that was clicked.
    fn asked(&self, output: &ProseEditOutput, part: TextPart<'_>) -> Option<Request> {
        let chosen = output.entry.and_then(|chosen| {
            let entries = menu_entries(&self.marks, part, chosen.at);
            entries.into_iter().nth(chosen.idx)
        });
        let followed = output.followed.and_then(|at| source_at(part, at));
        chosen.map(|(_, request)| request).or(followed)
    }

    // The change since the report was last known, once no composition is going on.
    fn take_edit(&mut self, section: SectionId) -> Option<Edit> {
        if self.is_composing || self.buffer == self.known {
            return None;
        }
        self.known = self.buffer.clone();
        Some(Edit::SetParagraphs(section, self.buffer.paragraphs()))
    }

    /// Returns the edit that a step with the suggestions of the part on screen makes, `None` where there are none.
    pub fn step_suggestions(
        &mut self,
        ctx: &Context,
        report: &Report,
        step: SuggestionStep,
    ) -> Option<Edit> {
        let section = self.section?;
        let caret = caret_paragraph(ctx, field_id(section), &self.buffer);
        let edit = step.edit(report, section, caret)?;
        self.follow_taken(report, &edit);
        Some(edit)
    }

    // The caret goes behind what was taken, to be written on there.
    fn follow_taken(&mut self, report: &Report, edit: &Edit) {
        let Edit::TakeSuggestion(section, taken) = edit else {
            return;
        };
        let suggestions = report.carry_over.suggestions(*section);
        let last = taken.iter().max().and_then(|&idx| suggestions.get(idx));
        if let Some(last) = last {
            let n = last.words.chars().count();
            let paragraph = last.n_before + taken.len() - 1;
            self.go_to(*section, paragraph, Some(n..n));
        }
    }

    fn edit_of(&mut self, report: &Report, section: SectionId, action: SuggestionAction) -> Edit {
        let edit = match action {
            SuggestionAction::Take(idx) => Edit::TakeSuggestion(section, vec![idx]),
            SuggestionAction::Drop(idx) => Edit::DropSuggestion(section, vec![idx]),
        };
        self.follow_taken(report, &edit);
        edit
    }
}

/// Shows the text of a part in all the space there is.
pub fn prose_ui(
    ui: &mut Ui,
    state: &mut ProseState,
    report: &Report,
    section: SectionId,
    language: Language,
) -> ProseOutput {
    state.follow(ui.ctx(), report, section);
    let reveal = state.take_target(ui.ctx(), section);
    ui.spacing_mut().item_spacing.y = 0.0;
    if !is_note(report, section) {
        let caret = selection(ui.ctx(), field_id(section)).map(|own| own.primary.index.0);
        let level = levels_ui(ui, &state.buffer, caret, language);
        if let Some((level, caret)) = level.zip(caret) {
            state.renumber(ui.ctx(), section, renumbered(&state.buffer, caret, level));
        }
    }
    let step = suggestions_ui(ui, report.carry_over.suggestions(section), language);
    let stepped = step.and_then(|step| state.step_suggestions(ui.ctx(), report, step));
    let has_focus = ui.memory(|memory| memory.has_focus(field_id(section)));
    state.is_composing = has_focus && is_composing(ui, state.is_composing);
    let part = TextPart {
        report,
        section,
        language,
    };
    let can_type = has_focus && !state.is_composing;
    let pasted = can_type
        .then(|| state.follow_clipboard(ui, report))
        .flatten();
    let output = field_ui(ui, state, part, reveal.clone());
    state.is_composing &= !output.is_pressed;
    if std::mem::take(&mut state.wants_focus) {
        // Only now: a press elsewhere, on a button or in the pages, has just taken the keyboard from the field.
        ui.memory_mut(|memory| memory.request_focus(field_id(section)));
        // And without the keyboard, the field has just given up its selection.
        if let Some(selected) = reveal {
            set_selection(ui.ctx(), field_id(section), selected);
        }
        ui.request_repaint();
    }
    let request = state.asked(&output, part);
    let typed = state.take_edit(section).map(|edit| match pasted {
        Some(place) => state.with_pasted(edit, report, place),
        None => edit,
    });
    state.note_typing(typed.is_some(), &output);
    let action = output.suggestion;
    let suggestion = action.map(|action| state.edit_of(report, section, action));
    ProseOutput {
        edit: both(typed, stepped.or(suggestion)),
        asks_number: can_type && ui.input(|input| input.events.iter().any(asks_number)),
        caret: output
            .caret
            .map(|caret| Place::Paragraph(section, state.buffer.position(caret).paragraph)),
        has_focus: output.has_focus,
        finding: output.finding.map(|number| number - 1),
        request,
    }
}

fn asks_number(event: &Event) -> bool {
    matches!(event, Event::Text(text) if text == NUMBER_SIGN)
}

// Typing and taking a paragraph in one frame are two steps of one edit.
fn both(typed: Option<Edit>, other: Option<Edit>) -> Option<Edit> {
    match (typed, other) {
        (Some(typed), Some(other)) => Some(Edit::Several(vec![typed, other])),
        (typed, other) => typed.or(other),
    }
}

// The note under a table and the text before it are a sentence or two, without headings.
fn is_note(report: &Report, section: SectionId) -> bool {
    let part = report.form.part(section);
    part.is_some_and(|part| part.table.is_some())
}

pub(super) fn field_id(section: SectionId) -> Id {
    Id::unique("prose").with(section)
}

fn field_ui(
    ui: &mut Ui,
    state: &mut ProseState,
    part: TextPart<'_>,
    reveal: Option<Range<usize>>,
) -> ProseEditOutput {
    let TextPart {
        report,
        section,
        language,
    } = part;
    let marks = state.marks(report, section);
    let repeated = state.repeated.clone();
    let shares = repeated
        .as_ref()
        .map(|repeated| repeated.shares(section))
        .unwrap_or_default();
    let words = |paragraph| {
        let repeated = repeated.as_ref();
        repeated.map_or_else(String::new, |own| own.words(section, paragraph, language))
    };
    let underlines = state.underlines(report, section, language);
    let offer = state.offer(ui.ctx(), part);
    let (marked, is_known) = (Arc::clone(&state.marks), state.buffer == state.known);
    let entries = |at| {
        let entries = menu_entries(&marked, part, at).into_iter();
        let words = entries.map(|(words, _)| words);
        words.filter(|_| is_known).collect()
    };
    let hint_key = format!("prose.hint.{section}");
    let edit = ProseEdit {
        id: field_id(section),
        buffer: &mut state.buffer,
        marks: &marks,
        underlines: &underlines,
        layouter: &mut state.layouter,
        name: &name(report, section, language),
        hint: &words!(language, &hint_key),
        reveal,
        suggestions: report.carry_over.suggestions(section),
        suggestion_words: &suggestion_words(language),
        offer,
        entries: &entries,
        shares: Some(Shares {
            shares: &shares,
            words: &words,
        }),
        language,
    };
    edit.show(ui)
}

// What a screen reader calls the field: the words of the form, where it has any.
fn name(report: &Report, section: SectionId, language: Language) -> String {
    if report.form.part(section).is_none() {
        return words!(language, "prose.lead").into_owned();
    }
    let title = report.form.section_name(section).unwrap_or_default();
    words!(language, "prose.part", title = title).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FORMS;

    #[test]
    fn every_part_has_a_hint_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            for section in FORMS.into_iter().flat_map(crate::form::Form::sections) {
                let key = format!("prose.hint.{section}");
                let hint = words!(language, &key);
                assert!(!hint.contains(&key), "{hint}");
            }
        }
    }
}
