//! What a frame costs while the panel lists many findings.

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::Theme;
use egui_kittest::Harness;
use nianbao::app::findings::PanelContext;
use nianbao::app::findings::view::findings_ui;
use nianbao::app::findings::{Findings, Listing};
use nianbao::app::ui::command::{Command, CommandStates};
use nianbao::app::ui::theme;
use nianbao::edit::History;
use nianbao::report::{Place, Report};
use nianbao::rules::{Bilingual, Finding, Severity};
use nianbao::words::Language;
use std::hint::black_box;

const N_FINDINGS: usize = 500;

fn list(report: &Report) -> Vec<Finding> {
    let cells: Vec<_> = report.form.cells().collect();
    let cells = cells.into_iter().cycle().take(N_FINDINGS);
    cells
        .enumerate()
        .map(|(number, cell)| Finding {
            rule: "bench",
            severity: [Severity::Error, Severity::Warning, Severity::Question][number % 3],
            place: Place::Cell(cell),
            cells: vec![cell],
            text: None,
            left: None,
            right: None,
            message: Bilingual {
                chinese: format!("第{number}处：两边的和不相等，请核对其中每一个数"),
                english: format!("{number}: both sides differ"),
            },
            advice: Bilingual {
                chinese: "请核对".to_owned(),
                english: "Compare them".to_owned(),
            },
            source: "表三",
            fix: None,
        })
        .collect()
}

fn panel(criterion: &mut Criterion) {
    let report = Report::new("某市某局", 2024);
    let mut findings = Findings::default();
    findings.show(
        list(&report),
        &report,
        History::new(report.clone()).revision(),
    );
    findings.panel.is_open = true;
    findings.choose(N_FINDINGS / 2);
    let command_states: CommandStates = Command::all()
        .map(|command| (command, nianbao::app::ui::command::CommandState::default()))
        .collect();
    let mut harness = Harness::builder()
        .with_size([1440.0, 320.0])
        .with_theme(Theme::Light)
        .with_context_setup(theme::install)
        .build_ui(|ui| {
            let shown = PanelContext {
                report: &report,
                command_states: &command_states,
                selected: None,
                language: Language::Chinese,
            };
            findings_ui(ui, &mut findings, shown);
        });
    harness.run_ok();
    criterion.bench_function("a frame of the panel with 500 findings", |bencher| {
        bencher.iter(|| harness.step());
    });
}

fn listing(criterion: &mut Criterion) {
    let report = Report::new("某市某局", 2024);
    let list = list(&report);
    criterion.bench_function("put 500 findings in order", |bencher| {
        bencher.iter(|| Listing::new(black_box(list.clone()), &report));
    });
}

criterion_group!(benches, panel, listing);
criterion_main!(benches);
