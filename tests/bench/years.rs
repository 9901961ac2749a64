//! What a frame costs while two years stand side by side: long texts, a little changed or all rewritten.

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Theme};
use egui_kittest::Harness;
use nianbao::app::comparison::{Comparing, ComparisonContext, ComparisonView, Made};
use nianbao::app::editor::Editor;
use nianbao::app::editor::repetition::Repeated;
use nianbao::app::pages::Pages;
use nianbao::app::session::other_report::OtherReport;
use nianbao::app::ui::command::{Command, CommandState, CommandStates};
use nianbao::app::ui::theme;
use nianbao::fonts::FontSet;
use nianbao::report::Report;
use nianbao::words::Language;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

const N_PARAGRAPHS: u32 = 50;
const N_CHARACTERS: u32 = 200;
/// How long the first comparison may take.
const PATIENCE: usize = 2000;

/// Han characters in an order that `seed` gives.
fn report(year: u16, seed: u32) -> Report {
    let mut report = Report::new("某市某局", year);
    let overview = report.form.parts[0].section;
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from_u32(0x4e00 + (state >> 16) % 2000).unwrap_or('一')
    };
    let paragraphs = (0..N_PARAGRAPHS).map(|_| {
        let characters = (0..N_CHARACTERS).map(|n| if n % 25 == 24 { '。' } else { next() });
        characters.collect()
    });
    let paragraphs = paragraphs.collect();
    report.set_paragraphs(overview, paragraphs);
    report
}

/// Every twentieth character is another.
fn edited(report: &Report) -> Report {
    let mut edited = report.clone();
    edited.year += 1;
    let overview = report.form.parts[0].section;
    let paragraphs = report.paragraphs(overview).iter().map(|paragraph| {
        let characters = paragraph.chars().enumerate();
        characters
            .map(|(idx, c)| if idx % 20 == 7 { '改' } else { c })
            .collect()
    });
    edited.set_paragraphs(overview, paragraphs.collect());
    edited
}

fn pairs() -> [(&'static str, Report, Report); 2] {
    let old = report(2023, 1);
    [
        ("edited", old.clone(), edited(&old)),
        ("rewritten", old, report(2024, 2)),
    ]
}

fn computing(criterion: &mut Criterion) {
    for (name, old, new) in pairs() {
        criterion.bench_function(&format!("compare 10 000 characters, {name}"), |bencher| {
            bencher.iter(|| Made::new(black_box(&old), black_box(&new)));
        });
        criterion.bench_function(
            &format!("repetition of 10 000 characters, {name}"),
            |bencher| {
                bencher.iter(|| Repeated::new(black_box(&old), black_box(&new)));
            },
        );
    }
}

struct Window {
    comparing: Comparing,
    editor: Editor,
    pages: Pages,
    command_states: CommandStates,
    fonts: Arc<FontSet>,
}

fn frames(criterion: &mut Criterion) {
    for (name, old, new) in pairs() {
        let ctx = egui::Context::default();
        let fonts = Arc::new(FontSet::shipped(&[]));
        let other = OtherReport::in_file(PathBuf::from("2023.nianbao"), Arc::new(old));
        let window = Window {
            comparing: Comparing::new(&ctx, other, &new, None),
            editor: Editor::default(),
            pages: Pages::new(&ctx, Arc::clone(&fonts)),
            command_states: Command::all()
                .map(|command| (command, CommandState::default()))
                .collect(),
            fonts,
        };
        let report = new.clone();
        let mut harness = Harness::builder()
            .with_size([1440.0, 900.0])
            .with_theme(Theme::Light)
            .with_context_setup(theme::install)
            .build_ui_state(
                move |ui, window: &mut Window| {
                    // The characters are made up, and not all of them ship with the window.
                    ui.ctx()
                        .set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
                    window.comparing.follow(&report);
                    let mut around = ComparisonContext {
                        report: &report,
                        editor: &mut window.editor,
                        pages: &mut window.pages,
                        command_states: &window.command_states,
                        fonts: Arc::clone(&window.fonts),
                        name: "2024.nianbao".to_owned(),
                        language: Language::Chinese,
                    };
                    window.comparing.show(ui, &mut around);
                },
                window,
            );
        for _ in 0..PATIENCE {
            harness.step();
            if harness.state().comparing.made().is_some() {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        for view in [
            ComparisonView::Summary,
            ComparisonView::Tables,
            ComparisonView::Text,
        ] {
            harness.state_mut().comparing.view = view;
            harness.run_steps(4);
            let name = format!("a frame of {view:?}, {name}");
            criterion.bench_function(&name, |bencher| bencher.iter(|| harness.step()));
        }
    }
}

criterion_group!(benches, computing, frames);
criterion_main!(benches);
