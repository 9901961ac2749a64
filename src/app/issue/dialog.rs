//! The dialog that issues a report, in steps of one size: copies, sign-off sheet, seal, signature, review.

use super::copies_step::CopiesStep;
use super::preview::Preview;
use super::review_step::ReviewStep;
use super::seal::SealFields;
use super::sheet_step::SheetStep;
use super::signing_step::SigningStep;
use crate::app::ui::buttons::Buttons;
use crate::app::ui::dialog::Dialog;
use crate::app::ui::form_field::{entered, note_ui};
use crate::app::ui::theme;
use crate::issuance::{IssueRequest, SealRequest, SignatureRequest};
use crate::report::{Place, Report, next_copy_number};
use crate::sign::{OpenFinding, Order};
use crate::store::ReportFile;
use crate::words;
use crate::words::Language;
use eframe::egui::{
    Align, Button, Context, Frame, Grid, Image, Layout, RichText, ScrollArea, Stroke, Ui, vec2,
};

/// The size of every step.
const WIDTH: f32 = 720.0;
const HEIGHT: f32 = 340.0;
/// What stands around a step: heading, steps, buttons, margins.
const AROUND: f32 = 230.0;
/// The room of the page with the seal.
const PREVIEW_WIDTH: f32 = 240.0;

/// A step of the dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Copies,
    Sheet,
    Seal,
    Signature,
    Review,
}

impl Step {
    const ALL: [Self; 5] = [
        Self::Copies,
        Self::Sheet,
        Self::Seal,
        Self::Signature,
        Self::Review,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Copies => "issue.step.copies",
            Self::Sheet => "issue.step.sheet",
            Self::Seal => "issue.step.seal",
            Self::Signature => "issue.step.signature",
            Self::Review => "issue.step.review",
        }
    }

    /// The step after this one, or before it.
    fn beside(self, by: isize) -> Option<Self> {
        let idx = Self::ALL.iter().position(|own| *own == self)?;
        Self::ALL.get(idx.checked_add_signed(by)?).copied()
    }
}

/// The dialog while it is open.
pub(super) struct IssueDialog {
    step: Step,
    copies: CopiesStep,
    sheet: SheetStep,
    seal: SealFields,
    signing: SigningStep,
    review: ReviewStep,
    was_refused: bool,
    /// The step from which the next one is wanted, once it is known to be right.
    leaving: Option<Step>,
}

/// The buttons at the foot of the dialog.
#[derive(Clone, Copy)]
enum Foot {
    Draft,
    Back,
    Next,
    Issue,
    Cancel,
}

/// How the dialog ended, or what it asks for.
pub(super) enum IssueOutcome {
    /// Without an issue.
    Cancelled,
    /// Something that was found shall be shown.
    GoTo(Place),
    /// A file for the seal shall be chosen; the dialog stays.
    ChooseSeal,
    /// A certificate file shall be chosen; the dialog stays.
    ChooseCertificate,
    /// A copy for reading shall be written.
    Draft,
    /// The report shall be issued.
    Issue(Box<IssueRequest>),
}

impl IssueDialog {
    /// A dialog for a report with what is open in it, and its file with the register. It begins with what holds it back,
    /// where there is anything.
    pub(super) fn new(
        report: &Report,
        file: &ReportFile,
        open: &[OpenFinding],
        language: Language,
    ) -> Self {
        let review = ReviewStep::new(open, language);
        let issued = file.issued();
        let next = next_copy_number(issued, file.voided());
        let is_held = review.n_holding() > 0;
        Self {
            step: if is_held { Step::Review } else { Step::Copies },
            copies: CopiesStep::new(report.sign_off.date, next),
            sheet: SheetStep {
                names: issued
                    .last()
                    .map(|last| last.names.clone())
                    .unwrap_or_default(),
                has_sheet: false,
            },
            seal: SealFields::new(file.seal().is_some()),
            signing: SigningStep::new(),
            review,
            was_refused: false,
            leaving: None,
        }
    }

    /// Returns whether something was entered that is not to be lost by a key.
    pub(super) fn is_filled_in(&self) -> bool {
        self.copies.is_filled_in()
            || self.sheet.has_sheet
            || self.seal.is_picture_of_file()
            || self.signing.is_filled_in()
    }

    /// Takes the file of a seal that was chosen.
    pub(super) fn set_seal(&mut self, path: &std::path::Path) {
        self.seal.take(path);
    }

    /// Takes the certificate file that was chosen.
    pub(super) fn set_certificate(&mut self, path: &std::path::Path) {
        self.signing.set_certificate(path);
    }

    /// Forgets the password, which is asked for each time.
    pub(super) fn forget_password(&mut self) {
        self.signing.forget_password();
    }

    /// Returns what the page with the seal depends on, while it is shown.
    pub(super) fn previewed(&self) -> Option<IssueRequest> {
        let seal = self.seal.request().filter(|_| self.step == Step::Seal)?;
        let signature = if self.signing.is_external() {
            SignatureRequest::External
        } else {
            SignatureRequest::None
        };
        Some(IssueRequest {
            order: self.order()?,
            has_sheet: self.sheet.has_sheet,
            is_public: false,
            seal,
            signature,
        })
    }

    /// Shows the dialog over the window. Returns how it ended, or what it asks for.
    pub(super) fn show(
        &mut self,
        ctx: &Context,
        preview: &Preview,
        language: Language,
    ) -> Option<IssueOutcome> {
        let dialog = Dialog::new("issue").width(WIDTH).scrolling();
        dialog.show(ctx, IssueOutcome::Cancelled, |ui| {
            ui.heading(words!(language, "issue.heading"));
            ui.add_space(6.0);
            self.steps_ui(ui, language);
            ui.separator();
            let height = (ctx.content_rect().height() - AROUND).clamp(120.0, HEIGHT);
            let size = vec2(ui.available_width(), height);
            let layout = Layout::top_down(Align::Min);
            let step = ui.allocate_ui_with_layout(size, layout, |ui| {
                ui.set_min_size(size);
                self.step_ui(ui, preview, language)
            });
            ui.separator();
            let ended = step.inner.or(self.buttons_ui(ui, language));
            self.go_on(ui.ctx());
            ended
        })
    }

    /// The steps, each of which can be gone to.
    fn steps_ui(&mut self, ui: &mut Ui, language: Language) {
        let error = theme::palette(ui.ctx()).error;
        ui.horizontal(|ui| {
            for (number, step) in (1..).zip(Step::ALL) {
                let words = format!("{number} {}", words!(language, step.key()));
                let mut text = RichText::new(words);
                if self.was_refused && !self.is_right(step) {
                    text = text.color(error);
                }
                let name = words!(language, step.key());
                let button = ui.add(Button::new(text).selected(self.step == step));
                if button.accessible_name(name.into_owned()).clicked() {
                    self.step = step;
                }
            }
        });
    }

    fn step_ui(
        &mut self,
        ui: &mut Ui,
        preview: &Preview,
        language: Language,
    ) -> Option<IssueOutcome> {
        match self.step {
            Step::Copies => {
                self.copies.ui(ui, language);
                None
            }
            Step::Sheet => {
                self.sheet.ui(ui, language);
                None
            }
            Step::Seal => self.seal_ui(ui, preview, language),
            Step::Signature => {
                let is_picture = self.seal.is_picture();
                let asks = self.signing.ui(ui, is_picture, self.was_refused, language);
                asks.then_some(IssueOutcome::ChooseCertificate)
            }
            Step::Review => {
                let made = self.made(language);
                let area = ScrollArea::vertical().id_salt("review").auto_shrink(false);
                let clicked = area.show(ui, |ui| self.review.ui(ui, &made, language));
                clicked.inner.map(IssueOutcome::GoTo)
            }
        }
    }

    /// The fields of the seal, beside them the page with it.
    fn seal_ui(
        &mut self,
        ui: &mut Ui,
        preview: &Preview,
        language: Language,
    ) -> Option<IssueOutcome> {
        let height = ui.available_height();
        let row = ui.horizontal_top(|ui| {
            let room = vec2(ui.available_width() - PREVIEW_WIDTH - 16.0, height);
            let layout = Layout::top_down(Align::Min);
            let fields = ui.allocate_ui_with_layout(room, layout, |ui| {
                ui.set_min_size(room);
                let grid = Grid::new("issue seal").num_columns(2).spacing([12.0, 8.0]);
                grid.show(ui, |ui| self.seal.ui(ui, self.was_refused, language))
                    .inner
            });
            ui.vertical(|ui| preview_ui(ui, preview, height, language));
            fields.inner
        });
        row.inner.then_some(IssueOutcome::ChooseSeal)
    }

    fn buttons_ui(&mut self, ui: &mut Ui, language: Language) -> Option<IssueOutcome> {
        let n_holding = self.review.n_holding();
        let buttons = match self.step.beside(1) {
            Some(_) => Buttons::primary(Foot::Next, words!(language, "issue.next")),
            None => Buttons::primary(Foot::Issue, words!(language, "issue.issue"))
                .enabled(n_holding == 0),
        };
        let buttons = buttons
            .or(Foot::Back, words!(language, "issue.back"))
            .enabled(self.step.beside(-1).is_some())
            .or(Foot::Cancel, words!(language, "properties.cancel"));
        let clicked = buttons.show_beside(ui, |ui| {
            let draft = ui
                .button(words!(language, "issue.draft"))
                .on_hover_text(words!(language, "issue.draft_hint"));
            draft.clicked().then_some(Foot::Draft)
        });
        if n_holding > 0 {
            note_ui(ui, &words!(language, "issue.held"));
        }
        // Enter in a field goes on, but signs nothing.
        let has_next = self.step.beside(1).is_some();
        let is_plain = ui.memory(|memory| memory.focused().is_none());
        let next = (has_next && is_plain && entered(ui)).then_some(Foot::Next);
        match clicked.or(next)? {
            Foot::Draft => return Some(IssueOutcome::Draft),
            Foot::Cancel => return Some(IssueOutcome::Cancelled),
            Foot::Back => self.step = self.step.beside(-1).unwrap_or(self.step),
            Foot::Next => self.leaving = Some(self.step),
            Foot::Issue => {
                let wrong = Step::ALL.into_iter().find(|step| !self.is_right(*step));
                self.was_refused = wrong.is_some();
                match wrong {
                    Some(step) => self.step = step,
                    None => return Some(IssueOutcome::Issue(Box::new(self.request()?))),
                }
            }
        }
        None
    }

    /// Goes to the next step where it is wanted and this one is right, as soon as a password that is tried is known.
    fn go_on(&mut self, ctx: &Context) {
        // Who went to another step meanwhile stays there.
        if self.leaving != Some(self.step) {
            self.leaving = None;
            return;
        }
        let is_known = self.step != Step::Signature || self.signing.is_tried(ctx);
        if !is_known {
            return;
        }
        self.leaving = None;
        if self.is_right(self.step) {
            self.step = self.step.beside(1).unwrap_or(self.step);
        } else {
            self.was_refused = true;
        }
        ctx.request_repaint();
    }

    fn is_right(&self, step: Step) -> bool {
        match step {
            Step::Copies => self.copies.is_right(),
            Step::Seal => self.seal.request().is_some(),
            Step::Signature => self.signing.is_right(),
            Step::Sheet | Step::Review => true,
        }
    }

    /// What will be made, each with the key of its label.
    fn made(&self, language: Language) -> Vec<(&'static str, String)> {
        let n_copies = self.copies.marks().map_or(0, |marks| marks.len());
        let copies = match n_copies {
            0 => words!(language, "issue.review.no_copies").into_owned(),
            1 => self.copies.number(0),
            n => words!(
                language,
                "issue.review.copies",
                n = n,
                first = self.copies.number(0),
                last = self.copies.number(n - 1)
            )
            .into_owned(),
        };
        let yes_no = |is: bool| {
            let key = if is {
                "issue.review.yes"
            } else {
                "issue.review.no"
            };
            words!(language, key).into_owned()
        };
        vec![
            ("issue.copies", copies),
            ("issue.recipient", self.copies.recipients()),
            ("issue.public", yes_no(self.copies.is_public)),
            ("issue.sheet", yes_no(self.sheet.has_sheet)),
            ("issue.seal", self.seal.words(language)),
            ("issue.signature", self.signing.words(language)),
        ]
    }

    fn order(&self) -> Option<Order> {
        Some(Order {
            by: self.sheet.names.released_by.clone(),
            names: self.sheet.names.clone(),
            copies: self.copies.copies()?,
            date: self.copies.date().ok()?,
        })
    }

    /// Returns what the fields say, `None` while something in them is wrong.
    fn request(&self) -> Option<IssueRequest> {
        let seal: SealRequest = self.seal.request()?;
        Some(IssueRequest {
            order: self.order()?,
            has_sheet: self.sheet.has_sheet,
            is_public: self.copies.is_public,
            seal,
            signature: self.signing.request()?,
        })
    }
}

/// The page with the signature, as high as the step.
fn preview_ui(ui: &mut Ui, preview: &Preview, height: f32, language: Language) {
    match &preview.shown {
        None => {
            ui.weak(words!(language, "pages.waiting"));
        }
        Some(Ok(texture)) => {
            let name = words!(language, "issue.preview");
            let page = Image::new(texture).max_size(vec2(PREVIEW_WIDTH, height - 8.0));
            let border = theme::palette(ui.ctx()).border;
            let frame = Frame::new().stroke(Stroke::new(1.0, border));
            frame.show(ui, |ui| ui.add(page.alt_text(name)));
        }
        Some(Err(words)) => {
            ui.colored_label(theme::palette(ui.ctx()).error, words);
        }
    }
}
