//! Where things lie on this machine that belong to the program and are not part of it.

use std::env;
use std::path::{Path, PathBuf};

/// The folders that may hold the faces beside the program, the first to be asked first.
///
/// `NIANBAO_FONTS` comes before all. Then the program looks beside itself and above, as in an unpacked archive or a
/// source tree, and where packages put it. Under `cargo run` and `cargo test` it may have been built anywhere, but cargo
/// says where its source is.
pub(crate) fn font_folders() -> Vec<PathBuf> {
    let named = env::var_os("NIANBAO_FONTS");
    let program = env::current_exe().and_then(|program| program.canonicalize());
    let source = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let mut folders: Vec<PathBuf> = named.iter().flat_map(env::split_paths).collect();
    folders.extend(program.iter().flat_map(|program| folders_around(program)));
    folders.extend(source.iter().map(|source| source.join("assets/fonts")));
    folders.retain(|folder| folder.is_dir());
    folders
}

/// How far above the program its folders may lie: `target/<triple>/release/nianbao`.
const MAX_ABOVE: usize = 4;

/// Beside the program, in a source tree, in a package, in a bundle of macOS.
const FONTS: [&str; 4] = [
    "fonts",
    "assets/fonts",
    "share/nianbao/fonts",
    "Resources/fonts",
];

fn folders_around(program: &Path) -> Vec<PathBuf> {
    program
        .ancestors()
        .skip(1)
        .take(MAX_ABOVE)
        .flat_map(|folder| FONTS.map(|name| folder.join(name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_looked_for_beside_the_program_and_where_packages_put_them() {
        let check = |program: &str, folder: &str| {
            let folders = folders_around(Path::new(program));
            assert!(folders.contains(&PathBuf::from(folder)), "{folders:?}");
        };
        check("/opt/nianbao/nianbao", "/opt/nianbao/fonts");
        check("/usr/bin/nianbao", "/usr/share/nianbao/fonts");
        check("/src/target/debug/nianbao", "/src/assets/fonts");
        check(
            "/Nianbao.app/Contents/MacOS/nianbao",
            "/Nianbao.app/Contents/Resources/fonts",
        );
    }
}
