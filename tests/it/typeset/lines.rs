use super::measure::measured;
use super::fonts;
use nianbao::store::ReportFile;
use nianbao::typeset::typeset;
use std::path::Path;

#[test]
fn figures() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in [
        "assets/samples/suqian_2023.nianbao",
        "assets/samples/suqian_2024.nianbao",
        "assets/samples/hangzhou_eeb_2020.nianbao",
        "tests/data/numbers/office_2020.nianbao",
        "/work/shared/data/hangzhou_eeb_2020.nianbao",
    ] {
        let report = ReportFile::open(&root.join(name)).unwrap().report().clone();
        let started = std::time::Instant::now();
        let document = typeset(&report, &fonts());
        let time = started.elapsed();
        let lines = measured(&document);
        let full: Vec<_> = lines.iter().filter(|line| !line.is_last).collect();
        let count = |from: f64, to: f64| full.iter().filter(|line| line.stretch.is_some_and(|s| s > from && s <= to)).count();
        let worst = full.iter().filter_map(|line| line.stretch).fold(0.0, f64::max);
        let beside = lines.windows(2).filter(|two| {
            let loose = |line: &super::measure::Measured| !line.is_last && line.stretch.is_some_and(|s| s > 3.0);
            (loose(&two[0]) && two[1].is_pressed) || (loose(&two[1]) && two[0].is_pressed)
        }).count();
        let pressed = full.iter().filter(|line| line.is_pressed).count();
        let blanks: usize = lines.iter().map(|line| line.n_blanks).sum();
        println!("{name}: {} full lines; stretch <=0.05: {} <=1: {} <=2: {} <=3: {} <=4: {} more: {}; worst {worst:.2}; pressed {pressed}; loose beside pressed {beside}; blanks {blanks}; pages {} {time:?}", full.len(), count(-99.0, 0.05), count(0.05, 1.0), count(1.0, 2.0), count(2.0, 3.0), count(3.0, 4.0), count(4.0, 99.0), document.pages.len());
        for line in &lines { if std::env::var_os("SHOW").is_some() { println!("{:5.2} {} {}{}", line.stretch.unwrap_or(-9.0), line.text, if line.is_pressed {"P"} else {""}, if line.is_last {"L"} else {""}); } }
    }
}
