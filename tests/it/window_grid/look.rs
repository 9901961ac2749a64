//! How the grid looks, read from its pixels.

use super::{EDITION_2019, EDITION_2021, PROACTIVE, REMEDIES, REQUESTS, Setup, Window, open_with};
use eframe::egui::{Key, Modifiers, Theme};
use egui_kittest::kittest::Queryable as _;
use nianbao::app::ui::theme;
use nianbao::cell;
use nianbao::report::Figure;

fn filled(edition: usize, table: usize, setup: &Setup) -> Window {
    let mut report = super::report_of(edition);
    let cells: Vec<_> = report.form.tables[table].figures().collect();
    for (number, (cell, _)) in (0_i64..).zip(cells) {
        if !report.form.is_computed(cell) && number % 5 != 3 {
            report
                .figures
                .set(cell, Figure::from(number * number % 1000));
        }
    }
    if table == REQUESTS {
        report
            .figures
            .set(cell!("requests.granted.total"), Figure::from(4321));
    }
    open_with(report, table, setup)
}

#[test]
fn lines_are_sharp_at_every_scale() {
    for scale in [1.0, 1.25, 1.5, 2.0] {
        let setup = Setup {
            size: [640.0, 300.0],
            scale,
            theme: Theme::Light,
        };
        let window = filled(EDITION_2021, REMEDIES, &setup);
        let picture = window.screen.picture(&window.harness);
        let palette = theme::palette(&window.harness.ctx);
        let rect = window
            .harness
            .get_by_label_contains("行政复议，尚未审结")
            .rect()
            * scale;
        let thickness = scale.round().max(1.0);
        for step in 0..4_u8 {
            let x = rect.left() + f32::from(step);
            let pixel = picture[(whole(x), whole(rect.top() + 6.0 * scale))];
            let is_line = f32::from(step) < thickness;
            assert_eq!(pixel == palette.grid_line, is_line, "{step} at {scale}");
            assert_eq!(pixel == palette.blank, !is_line, "{step} at {scale}");
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a pixel of a small window"
)]
fn whole(value: f32) -> usize {
    value.round() as usize
}

#[test]
fn selection_sums_and_wrong_totals_have_their_colors() {
    for theme in [Theme::Light, Theme::Dark] {
        let setup = Setup {
            theme,
            ..Setup::default()
        };
        let mut window = filled(EDITION_2021, REQUESTS, &setup);
        window.at(cell!("requests.received.natural"));
        window.keys(Modifiers::SHIFT, Key::ArrowRight);
        let picture = window.screen.picture(&window.harness);
        let palette = theme::palette(&window.harness.ctx);
        let inside = |name: &str| {
            let rect = window.harness.get_by_label_contains(name).rect();
            picture[(whole(rect.left() + 5.0), whole(rect.top() + 5.0))]
        };
        let received = "一、本年新收政府信息公开申请数量";
        assert_eq!(inside(&format!("{received}，自然人：")), palette.surface);
        assert_eq!(
            inside(&format!("{received}，商业企业：")),
            palette.selection
        );
        assert_eq!(inside(&format!("{received}，总计：")), palette.lit);
        assert_eq!(
            inside("二、上年结转政府信息公开申请数量，总计："),
            palette.computed
        );
        let wrong = window.harness.get_by_label_contains("予以公开，总计：4321");
        let corner = wrong.rect().right_top();
        let mark = picture[(whole(corner.x - 2.0), whole(corner.y + 2.0))];
        assert_eq!(mark, palette.error);
    }
}

/// Pictures for people, beside the build.
#[test]
fn every_table_is_drawn() {
    let narrow = [430.0, 420.0];
    for (name, edition, table, size, theme) in [
        (
            "requests",
            EDITION_2021,
            REQUESTS,
            [900.0, 940.0],
            Theme::Light,
        ),
        (
            "requests-dark",
            EDITION_2021,
            REQUESTS,
            [900.0, 940.0],
            Theme::Dark,
        ),
        (
            "requests-narrow",
            EDITION_2021,
            REQUESTS,
            narrow,
            Theme::Light,
        ),
        (
            "proactive-2019",
            EDITION_2019,
            PROACTIVE,
            [700.0, 620.0],
            Theme::Light,
        ),
        (
            "proactive-2021",
            EDITION_2021,
            PROACTIVE,
            [700.0, 520.0],
            Theme::Light,
        ),
        (
            "remedies",
            EDITION_2021,
            REMEDIES,
            [760.0, 220.0],
            Theme::Light,
        ),
    ] {
        let setup = Setup {
            size,
            scale: 1.0,
            theme,
        };
        let mut window = filled(edition, table, &setup);
        if name.ends_with("narrow") {
            window.keys(Modifiers::COMMAND, Key::End);
        }
        window.keys(Modifiers::SHIFT, Key::ArrowDown);
        window.keys(Modifiers::SHIFT, Key::ArrowRight);
        let path = window.screen.save(&window.harness, &format!("grid-{name}"));
        assert!(path.exists());
        if name == "requests" {
            window.text("3.5").key(Key::Enter);
            window.screen.save(&window.harness, "grid-refused");
        }
    }
}
