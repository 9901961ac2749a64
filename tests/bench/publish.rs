//! What someone waits for while publishing: each format, each proof, and a package of all on the disk.

use criterion::{Criterion, criterion_group, criterion_main};
use nianbao::fonts::FontSet;
use nianbao::publish::{Publication, PublishedFormat, prove};
use nianbao::store::{Overwrite, ReportFile};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

fn sample() -> Publication {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let path = assets.join("samples/suqian_2024.nianbao");
    let file = ReportFile::open(&path).expect("the sample opens");
    Publication {
        report: file.report().clone(),
        file,
        fonts: Arc::new(FontSet::shipped(&[assets.join("fonts")])),
    }
}

fn formats(criterion: &mut Criterion) {
    let Publication { report, fonts, .. } = sample();
    for format in PublishedFormat::ALL {
        let made = || format.bytes(black_box(&report), || Arc::clone(&fonts));
        let bytes = made().expect("the sample can be published");
        criterion.bench_function(&format!("write {}", format.ending()), |bencher| {
            bencher.iter(made);
        });
        criterion.bench_function(
            &format!("read {} back and compare", format.ending()),
            |bencher| {
                bencher.iter(|| prove(format, black_box(&bytes), &report));
            },
        );
    }
}

fn package(criterion: &mut Criterion) {
    let publication = sample();
    let around = tempfile::tempdir().expect("there is room for temporary files");
    let folder = around.path().join("package");
    criterion.bench_function(
        "publish a report in all formats with the proof",
        |bencher| {
            bencher.iter(|| {
                let go_on = &mut |_: nianbao::publish::Step<'_>| ControlFlow::Continue(());
                publication.publish(&folder, Overwrite::Yes, go_on)
            });
        },
    );
}

criterion_group!(benches, formats, package);
criterion_main!(benches);
