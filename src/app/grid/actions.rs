//! What the actions of the keyboard do to the selection and to the report.

use super::GridContext;
use super::block::Block;
use super::clipboard::Copied;
use super::copy::copied;
use super::keys::{Action, Mode};
use super::lattice::{GridStep, Lattice};
use super::notice;
use super::notice::GridMessage;
use super::paste::{changes, paste};
use super::state::{GridState, Refusal, typed_figure};
use crate::edit::Edit;
use crate::form::CellAddress;
use crate::report::Figure;
use crate::words;
use eframe::egui::{Context, FocusDirection};

impl GridState {
    /// Does what a key means. Returns the edit that comes of it.
    pub(super) fn perform(&mut self, action: Action, context: &GridContext<'_>) -> Option<Edit> {
        self.entry.refusal = None;
        let lattice = context.lattice;
        match action {
            Action::Go(step) => self.commit_then(context, |state| state.go(step, lattice)),
            Action::Extend(step) => self.commit_then(context, |state| state.extend(step, lattice)),
            Action::Tab { is_forward } => {
                self.commit_then(context, |state| state.tab(is_forward, context))
            }
            Action::Enter { is_forward } => {
                self.commit_then(context, |state| state.enter(is_forward, lattice))
            }
            Action::EnterIntoAll => self.enter_into_all(context),
            Action::SelectAll => {
                self.selection.anchor = 0;
                self.selection.corner = lattice.slots.len() - 1;
                None
            }
            Action::Edit => {
                self.toggle_edit(lattice);
                None
            }
            Action::TakeBack => {
                self.drop_entry();
                None
            }
            Action::Clear => self.clear(context),
            Action::ClearAndEnter => {
                self.begin_entry(Mode::Enter, lattice);
                None
            }
            Action::Fill(figure) => self.fill_with(&figure, context),
            Action::FillDown => self.fill(context, GridStep::Up),
            Action::FillRight => self.fill(context, GridStep::Left),
            Action::Copy => {
                self.copy(context);
                None
            }
            Action::Cut => {
                self.copy(context);
                self.clear(context)
            }
            Action::Paste(text) => self.paste(&text, context),
        }
    }

    // A refused figure keeps the selection where it is.
    fn commit_then(
        &mut self,
        context: &GridContext<'_>,
        go: impl FnOnce(&mut Self),
    ) -> Option<Edit> {
        let edit = self.finish_entry(context.lattice, context.report).ok()?;
        go(self);
        edit
    }

    fn go(&mut self, step: GridStep, lattice: &Lattice) {
        let column = self.selection.column;
        let to = self.step(self.selection.active, step, lattice);
        self.go_to(to, lattice);
        if step.is_vertical() {
            self.selection.column = column;
        }
    }

    fn extend(&mut self, step: GridStep, lattice: &Lattice) {
        let to = self.step(self.selection.corner, step, lattice);
        if !step.is_vertical() {
            self.selection.column = lattice.slot(to).columns.start;
        }
        self.extend_to(to);
    }

    // From the last cell, or back from the first one, the key leads out of the table as it leads into it.
    fn tab(&mut self, is_forward: bool, context: &GridContext<'_>) {
        let lattice = context.lattice;
        let area = self.area(lattice);
        let selected: Vec<usize> = lattice.slots_in(&area).collect();
        let active = self.selection.active;
        if selected.len() > 1 {
            self.selection.active = lattice.next_editable(active, &selected, is_forward);
            self.due.scroll = true;
            return;
        }
        let all: Vec<usize> = (0..lattice.slots.len()).collect();
        let start = self.tab_start.unwrap_or(active);
        let next = lattice.next_editable(active, &all, is_forward);
        let (is_out, direction) = if is_forward {
            (next <= active, FocusDirection::Next)
        } else {
            (next >= active, FocusDirection::Previous)
        };
        if is_out {
            return context
                .ctx
                .memory_mut(|memory| memory.move_focus(direction));
        }
        self.go_to(next, lattice);
        self.tab_start = Some(start);
    }

    fn enter(&mut self, is_forward: bool, lattice: &Lattice) {
        let step = if is_forward {
            GridStep::Down
        } else {
            GridStep::Up
        };
        let area = self.area(lattice);
        let mut selected: Vec<usize> = lattice.slots_in(&area).collect();
        if selected.len() > 1 {
            // Down one column after the other.
            selected.sort_by_key(|&idx| (lattice.slot(idx).columns.start, idx));
            let active = self.selection.active;
            let at = selected.iter().position(|&idx| idx == active).unwrap_or(0);
            let n = selected.len();
            let next = if is_forward { at + 1 } else { at + n - 1 };
            self.selection.active = selected[next % n];
            self.due.scroll = true;
            return;
        }
        if let Some(start) = self.tab_start.filter(|_| is_forward) {
            self.go_to(start, lattice);
        }
        self.go(step, lattice);
    }

    fn toggle_edit(&mut self, lattice: &Lattice) {
        match self.entry.mode {
            Mode::Ready => self.begin_entry(Mode::Edit, lattice),
            Mode::Enter => self.entry.mode = Mode::Edit,
            Mode::Edit => self.entry.mode = Mode::Enter,
        }
    }

    fn enter_into_all(&mut self, context: &GridContext<'_>) -> Option<Edit> {
        let area = self.area(context.lattice);
        let mut figures = Vec::new();
        for idx in context.lattice.slots_in(&area) {
            let slot = context.lattice.slot(idx);
            if slot.is_computed {
                continue;
            }
            match typed_figure(&self.entry.text, slot.kind, context.lattice, context.report) {
                Ok(figure) => figures.push((slot.cell, figure)),
                Err(error) => {
                    self.entry.refusal = Some(Refusal::Figure(error, slot.kind));
                    return None;
                }
            }
        }
        self.drop_entry();
        self.message = None;
        changes(figures, context.report)
    }

    fn fill_with(&mut self, figure: &Figure, context: &GridContext<'_>) -> Option<Edit> {
        let area = self.area(context.lattice);
        let slots = context.lattice.slots_in(&area);
        let slots = slots.map(|idx| context.lattice.slot(idx));
        let cells = slots.filter(|slot| !slot.is_computed);
        let figures: Vec<_> = cells.map(|slot| (slot.cell, figure.clone())).collect();
        if figures.is_empty() {
            self.entry.refusal = Some(Refusal::Computed);
        }
        changes(figures, context.report)
    }

    /// Puts a cell by its name into the sum that is being typed. Returns `false` where none is.
    pub(super) fn put_into_sum(&mut self, idx: usize, context: &GridContext<'_>) -> bool {
        let is_sum = self.is_entering() && Figure::begins_sum(&self.entry.text);
        if !is_sum || idx == self.selection.active {
            return false;
        }
        let text = &mut self.entry.text;
        // Another cell that is clicked at once takes the place of the one before.
        let kept = text
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric())
            .len();
        if text[kept..].starts_with(|c: char| c.is_ascii_uppercase()) {
            text.truncate(kept);
        }
        text.push_str(&context.lattice.address(idx));
        self.entry.is_fresh = true;
        self.due.focus = true;
        true
    }

    // Blank, not 0. A printed total that is cleared gives way to the sum.
    fn clear(&mut self, context: &GridContext<'_>) -> Option<Edit> {
        let area = self.area(context.lattice);
        let cells: Vec<(CellAddress, Figure)> = context
            .lattice
            .slots_in(&area)
            .map(|idx| (context.lattice.slot(idx).cell, Figure::Blank))
            .collect();
        let is_one_sum = cells.len() == 1 && self.active_is_computed(context.lattice);
        let edit = changes(cells, context.report);
        if edit.is_none() && is_one_sum {
            self.entry.refusal = Some(Refusal::Computed);
        }
        edit
    }

    fn active_is_computed(&self, lattice: &Lattice) -> bool {
        lattice.slot(self.selection.active).is_computed
    }

    // From the first line or column of the selection into the others; a selection of one line or column is filled from its neighbour.
    fn fill(&mut self, context: &GridContext<'_>, back: GridStep) -> Option<Edit> {
        let lattice = context.lattice;
        let area = self.area(lattice);
        let is_down = back.is_vertical();
        let is_single = if is_down {
            area.lines.len() == 1
        } else {
            let first_line = lattice.line(area.lines.start);
            first_line
                .filter(|&idx| area.contains(lattice.slot(idx)))
                .count()
                == 1
        };
        let mut figures = Vec::new();
        for idx in lattice.slots_in(&area) {
            let slot = lattice.slot(idx);
            let line = lattice.line(slot.line);
            let source = match (is_down, is_single) {
                (true, false) => lattice.nearest(area.lines.start, slot.columns.start),
                (_, true) => lattice.step(idx, back, slot.columns.start, 1),
                (false, false) => lattice
                    .nearest(slot.line, area.columns.start)
                    .max(line.start),
            };
            let figure = context.report.figure(lattice.slot(source).cell);
            let fits = Figure::parse(&figure.to_string(), slot.kind).is_ok();
            if !slot.is_computed && source != idx && fits {
                figures.push((slot.cell, figure));
            }
        }
        changes(figures, context.report)
    }

    fn copy(&mut self, context: &GridContext<'_>) {
        let Some(sheet) = &self.sheet else {
            return;
        };
        let copied = copied(&self.area(context.lattice), context.lattice, sheet);
        self.offer(copied, context.ctx);
    }

    /// Puts text and HTML on the clipboard, or the text alone where the clipboard takes no HTML. Returns whether it took
    /// both.
    pub(crate) fn offer(&mut self, copied: Copied, ctx: &Context) -> bool {
        let takes_both = self.clipboard.offer(&copied);
        if !takes_both {
            ctx.copy_text(copied.text);
        }
        takes_both
    }

    fn paste(&mut self, text: &str, context: &GridContext<'_>) -> Option<Edit> {
        let (lattice, language) = (context.lattice, context.language);
        self.drop_entry();
        let html = self.clipboard.html();
        let Ok(block) = Block::read(text, html.as_deref()) else {
            let words = words!(language, "grid.paste_too_much");
            self.say(GridMessage::lasting(words.into(), Vec::new(), false));
            return None;
        };
        let area = self.area(lattice);
        match paste(&block, &area, lattice, context.report) {
            Err(overflow) => {
                let words = notice::overflow(&overflow, language);
                self.say(GridMessage::lasting(words, Vec::new(), false));
                None
            }
            Ok(pasted) => {
                self.say(notice::pasted(&pasted, lattice, language));
                pasted.edit
            }
        }
    }
}
