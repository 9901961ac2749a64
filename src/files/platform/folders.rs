//! The folders of the system with files of the program.

use crate::fonts::SystemFonts;
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

/// Returns where the system keeps its fonts, and where the program keeps their names between two starts.
///
/// Without a folder of caches the names are read at every start.
pub fn system_fonts() -> SystemFonts {
    let caches = directories::ProjectDirs::from("", "", "nianbao");
    SystemFonts {
        folders: system_font_folders(),
        kept_names: caches.map(|folders| folders.cache_dir().join("faces.json")),
    }
}

fn system_font_folders() -> Vec<PathBuf> {
    let home = directories::BaseDirs::new();
    let home = home.as_ref().map(directories::BaseDirs::home_dir);
    let own = |folders: &[&str]| -> Vec<PathBuf> {
        let below = |home: &Path| folders.iter().map(|name| home.join(name)).collect();
        home.map(below).unwrap_or_default()
    };
    if cfg!(target_os = "windows") {
        let system = env::var_os("SYSTEMROOT").unwrap_or_else(|| "C:\\Windows".into());
        let mut folders = vec![PathBuf::from(system).join("Fonts")];
        folders.extend(own(&[
            "AppData/Local/Microsoft/Windows/Fonts",
            "AppData/Roaming/Microsoft/Windows/Fonts",
        ]));
        folders
    } else if cfg!(target_os = "macos") {
        // What the Font Book loads on demand lies in `AssetsV2`.
        let mut folders = [
            "/Library/Fonts",
            "/System/Library/Fonts",
            "/System/Library/AssetsV2",
        ]
        .map(PathBuf::from)
        .to_vec();
        folders.extend(own(&["Library/Fonts"]));
        folders
    } else {
        let mut folders = ["/usr/share/fonts", "/usr/local/share/fonts"]
            .map(PathBuf::from)
            .to_vec();
        folders.extend(own(&[".fonts", ".local/share/fonts"]));
        folders
    }
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
