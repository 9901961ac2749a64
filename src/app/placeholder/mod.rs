//! Stands in for the panels and the store until their branches are merged.
#![allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]

use crate::app::preview::{Pages, Press};
use crate::app::words::Language;
use crate::edit::{Edit, Properties};
use crate::fonts::FontSet;
use crate::form::SectionId;
use crate::report::{Place, Report};
use crate::typeset::document::Document;
use eframe::egui::{self, Context, Ui};
use std::ops::Range;
use std::sync::Arc;

#[derive(Debug, Default)]
pub struct ProseState;
pub struct ProseOutput {
    pub edit: Option<Edit>,
    pub caret: Option<Place>,
    pub has_focus: bool,
}
impl ProseState {
    pub fn go_to(
        &mut self,
        _section: SectionId,
        _paragraph: usize,
        _characters: Option<Range<usize>>,
    ) {
    }
}
pub fn prose_ui(
    ui: &mut Ui,
    _state: &mut ProseState,
    report: &Report,
    section: SectionId,
    _language: Language,
) -> ProseOutput {
    let mut text = report.paragraphs(section).join("\n");
    let response = ui.add_sized(ui.available_size(), egui::TextEdit::multiline(&mut text));
    response.widget_info(|| egui::WidgetInfo::text_edit(true, "", "", "正文"));
    let edit = response
        .changed()
        .then(|| Edit::SetParagraphs(section, text.split('\n').map(str::to_owned).collect()));
    ProseOutput {
        edit,
        caret: None,
        has_focus: response.has_focus(),
    }
}

pub struct Match {
    pub section: SectionId,
    pub paragraph: usize,
    pub characters: Range<usize>,
}
#[derive(Debug, Default)]
pub struct FindState;
pub struct FindOutput {
    pub go_to: Option<Match>,
    pub edit: Option<Edit>,
    pub close: bool,
}
pub fn find_ui(
    ui: &mut Ui,
    _state: &mut FindState,
    _report: &Report,
    _current: Option<SectionId>,
    _language: Language,
) -> FindOutput {
    FindOutput {
        go_to: None,
        edit: None,
        close: ui.button("关闭").clicked(),
    }
}

#[derive(Debug)]
pub struct PropertiesDialog(Properties);
pub enum PropertiesOutcome {
    Taken(Properties),
    Cancelled,
}
impl PropertiesDialog {
    pub fn new(properties: Properties) -> Self {
        Self(properties)
    }
    pub fn show(&mut self, ctx: &Context, _language: Language) -> Option<PropertiesOutcome> {
        egui::Modal::new(egui::Id::unique("properties"))
            .show(ctx, |ui| {
                let label = ui.label("行政机关");
                ui.text_edit_singleline(&mut self.0.agency)
                    .labelled_by(label.id);
                if ui.button("确定").clicked() {
                    return Some(PropertiesOutcome::Taken(self.0.clone()));
                }
                ui.button("取消")
                    .clicked()
                    .then_some(PropertiesOutcome::Cancelled)
            })
            .inner
    }
}

struct PlainPress(Arc<FontSet>);
impl Press for PlainPress {
    fn typeset(&mut self, report: &Report) -> Document {
        crate::typeset::typeset(report, &self.0)
    }
    fn sketch(&mut self, document: &Document, page_idx: usize, scale: f64) -> egui::ColorImage {
        let size = document.pages[page_idx].size;
        let n = |l: crate::units::Length| (l.to_pt() * scale) as usize;
        egui::ColorImage::filled([n(size.width), n(size.height)], egui::Color32::WHITE)
    }
    fn print(&mut self, document: &Document) -> Result<Vec<u8>, String> {
        crate::export::pdf::pdf(document).map_err(|e| e.to_string())
    }
    fn picture(&mut self, _page_idx: usize, _scale: f64) -> Option<egui::ColorImage> {
        None
    }
}
pub fn new_pages(ctx: &Context, fonts: Arc<FontSet>) -> Pages {
    Pages::with_press(ctx, move || Box::new(PlainPress(Arc::clone(&fonts))))
}

pub fn install_ime(_ctx: &Context) {}
