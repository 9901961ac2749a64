//! Bound numbers in the text field: their ground, where one is put in, how a copy keeps them, and the offer
//! to bind a number that was just written.

use super::insertion::Spot;
use super::prose::{ProseState, field_id};
use super::text_part::TextPart;
use crate::app::prose::{
    Ground, Offer, Position, ProseEditOutput, TextMark, found_again, selection,
};
use crate::app::ui::command::Command;
use crate::app::ui::marks::Bindable;
use crate::edit::{BoundText, Edit, TextPlace};
use crate::form::SectionId;
use crate::report::Report;
use crate::rules::number_near;
use crate::words;
use eframe::egui::{Context, Event, Ui};
use std::ops::Range;

impl ProseState {
    /// What is selected in the part on screen; `None` where the caret never was in it.
    pub(crate) fn spot(&self, ctx: &Context) -> Option<Spot> {
        let section = self.section?;
        let range = selection(ctx, field_id(section))?.as_sorted_char_range();
        let place = |index: usize| {
            let Position {
                paragraph,
                character,
            } = self.buffer.position(index);
            TextPlace {
                paragraph,
                character,
            }
        };
        Some(Spot {
            section,
            range: place(range.start.0)..place(range.end.0),
        })
    }

    // What is copied or cut keeps its bound numbers for a paste within the report. Returns where such a paste goes.
    pub(super) fn follow_clipboard(
        &mut self,
        ui: &Ui,
        report: &Report,
    ) -> Option<Range<TextPlace>> {
        let Spot { section, range } = self.spot(ui.ctx())?;
        let (is_copied, pasted) = ui.input(|input| {
            let is_copy = |event: &Event| matches!(event, Event::Copy | Event::Cut);
            let pasted = input.events.iter().find_map(|event| match event {
                Event::Paste(text) => Some(text.replace('\r', "")),
                _ => None,
            });
            (input.events.iter().any(is_copy), pasted)
        });
        if is_copied && !range.is_empty() {
            self.copied = Some(BoundText::copied(report, section, range.start, range.end));
        }
        let copied = self.copied.as_ref()?;
        pasted.filter(|text| *text == copied.words())?;
        Some(range)
    }

    // Pasted text of this report brings its bound numbers along; they say the present values.
    pub(super) fn with_pasted(&self, edit: Edit, report: &Report, place: Range<TextPlace>) -> Edit {
        let (Edit::SetParagraphs(section, paragraphs), Some(copied)) = (&edit, &self.copied) else {
            return edit;
        };
        if copied.bindings.is_empty() {
            return edit;
        }
        let kept = copied.as_pasted(report.paragraphs(*section), &place, paragraphs);
        kept.map_or(edit.clone(), |kept| kept.put(report, *section, place))
    }

    // The caret stays where typing left it until it is moved, or the field is left.
    pub(super) fn note_typing(&mut self, is_typed: bool, output: &ProseEditOutput) {
        let caret = output.caret.filter(|_| output.has_focus);
        let stays = is_typed || (self.typed_to.is_some() && self.typed_to == caret);
        self.typed_to = caret.filter(|_| stays);
    }

    // The number that was just written, where the tables confirm it.
    pub(super) fn offer(&self, ctx: &Context, part: TextPart<'_>) -> Option<Offer> {
        let caret = self.typed_to.filter(|_| self.buffer == self.known)?;
        let Position {
            paragraph,
            character,
        } = self.buffer.position(caret);
        let mut bindable = self.marks.bindable(part.section, paragraph).peekable();
        bindable.peek()?;
        let number = number_near(part.report, part.section, paragraph, character)?;
        let text: Vec<char> = self.buffer.paragraph(paragraph).chars().collect();
        let is_it = |own: &&Bindable| {
            let quote: Vec<char> = own.stretch.quote.chars().collect();
            let place = found_again(&text, &own.stretch.characters, &quote);
            place.is_some_and(|place| {
                place.start <= number.characters.start && number.characters.end <= place.end
            })
        };
        let what = &bindable.find(is_it)?.words;
        let index = |character| {
            self.buffer.index(Position {
                paragraph,
                character,
            })
        };
        let keys = Command::BindNumber.keys_text(ctx).unwrap_or_default();
        let words = words!(part.language, "numbers.offer", keys = keys, what = what);
        Some(Offer {
            characters: index(number.characters.start)..index(number.characters.end),
            words: words.into_owned(),
        })
    }

    // A composition moves the text before the report knows of it: then only what a search found is marked.
    pub(super) fn marks(&self, report: &Report, section: SectionId) -> Vec<TextMark> {
        let bound = report.bindings().of(section).iter();
        let bound = bound
            .filter(|_| self.buffer == self.known)
            .map(|binding| TextMark {
                paragraph: binding.paragraph,
                characters: binding.characters.clone(),
                ground: Ground::Bound,
            });
        let here = self.found.iter().filter_map(|found| {
            let (own, paragraph) = found.paragraph()?;
            (own == section).then_some((paragraph, found))
        });
        let found = here.map(|(paragraph, found)| TextMark {
            paragraph,
            characters: found.characters.clone(),
            ground: if self.current.as_ref() == Some(found) {
                Ground::Current
            } else {
                Ground::Found
            },
        });
        let mut marks: Vec<TextMark> = bound.chain(found).collect();
        marks.sort_by_key(|mark| mark.paragraph);
        marks
    }
}
