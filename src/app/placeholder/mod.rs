//! Stands in for the panels and the store until their branches are merged.
#![allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]

use crate::app::words::Language;
use crate::edit::{Edit, Properties, Revision};
use crate::fonts::FontSet;
use crate::form::{CellAddress, SectionId, TableId};
use crate::report::{Place, Report};
use eframe::egui::{self, Context, Ui};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Default)]
pub struct GridState;
pub struct GridOutput {
    pub edit: Option<Edit>,
    pub selected: Option<CellAddress>,
    pub notice: Option<String>,
}
impl GridState {
    pub fn select(&mut self, _cell: CellAddress) {}
    pub fn take_pending(&mut self, _report: &Report) -> Option<Edit> {
        None
    }
    pub fn status(&self, _report: &Report, _language: Language) -> String {
        String::new()
    }
}
pub fn grid_ui(
    ui: &mut Ui,
    _state: &mut GridState,
    _report: &Report,
    table: TableId,
    _language: Language,
) -> GridOutput {
    ui.label(table.as_str());
    GridOutput {
        edit: None,
        selected: None,
        notice: None,
    }
}

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

#[derive(Debug)]
pub struct Pages;
pub struct PagesOutput {
    pub clicked: Option<(Place, Option<usize>)>,
}
impl Pages {
    pub fn new(_ctx: &Context, _fonts: Arc<FontSet>) -> Self {
        Self
    }
    pub fn show(&mut self, _report: &Report, _revision: Revision) {}
    pub fn zoom_in(&mut self) {}
    pub fn zoom_out(&mut self) {}
    pub fn fit_width(&mut self) {}
    pub fn fit_page(&mut self) {}
}
pub fn pages_ui(
    ui: &mut Ui,
    _pages: &mut Pages,
    _outlined: Option<Place>,
    _language: Language,
) -> PagesOutput {
    ui.label("版面");
    PagesOutput { clicked: None }
}

pub fn install_ime(_ctx: &Context) {}
