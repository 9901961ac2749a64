//! The folders of the system with files of the program.

use std::env;
use std::path::{Path, PathBuf};

/// Returns the existing folders that may hold font files, in the order of precedence.
///
/// `NIANBAO_FONTS` comes first; then folders beside and above the program, as in an unpacked archive or a source tree,
/// and those of packages. Under `cargo run` and `cargo test`, `CARGO_MANIFEST_DIR` gives the source tree.
pub fn font_folders() -> Vec<PathBuf> {
    let named = env::var_os("NIANBAO_FONTS");
    let program = env::current_exe().and_then(|program| program.canonicalize());
    let source = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let mut folders: Vec<PathBuf> = named.iter().flat_map(env::split_paths).collect();
    folders.extend(program.iter().flat_map(|program| folders_around(program)));
    folders.extend(source.iter().map(|source| source.join("assets/fonts")));
    folders.retain(|folder| folder.is_dir());
    folders
}

/// How many folders above the program are searched: `target/<triple>/release/nianbao`.
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
