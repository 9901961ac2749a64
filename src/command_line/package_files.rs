//! `nianbao package-files`: what a package needs that follows from the arguments, man pages and shell completions.

use super::CommandError;
use crate::store::StoreErrorKind;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Folder to write them to 要写入的文件夹
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

/// The shells with the places that Debian has for them.
const SHELLS: [(Shell, &str); 3] = [
    (Shell::Bash, "bash-completion/completions"),
    (Shell::Zsh, "zsh/vendor-completions"),
    (Shell::Fish, "fish/vendor_completions.d"),
];

pub(super) fn run(arguments: &Arguments) -> Result<(), CommandError> {
    write(&arguments.folder)
        .map_err(|reason| CommandError::File(StoreErrorKind::Write(reason).at(&arguments.folder)))
}

fn write(folder: &Path) -> io::Result<()> {
    let program = super::Arguments::command();
    let pages = folder.join("man/man1");
    fs::create_dir_all(&pages)?;
    clap_mangen::generate_to(program.clone(), pages)?;
    for (shell, place) in SHELLS {
        let place = folder.join(place);
        fs::create_dir_all(&place)?;
        let made = clap_complete::generate_to(shell, &mut program.clone(), "nianbao", &place)?;
        // bash-completion looks for the name of the program alone.
        if shell == Shell::Bash {
            fs::rename(made, place.join("nianbao"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_knows_the_commands_and_every_command_has_a_page() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        for file in [
            "bash-completion/completions/nianbao",
            "zsh/vendor-completions/_nianbao",
            "fish/vendor_completions.d/nianbao.fish",
            "man/man1/nianbao.1",
            "man/man1/nianbao-export.1",
        ] {
            let text = fs::read_to_string(folder.path().join(file)).unwrap();
            assert!(text.contains("export"), "{file}");
        }
    }
}
