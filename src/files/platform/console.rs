//! Standard output and standard error, where they may be closed or full. Nothing else writes to them, so that no text of a
//! foreign file reaches a terminal with controls in it, and no answer that did not arrive counts as given.

use crate::words::visible_lines;
use std::io;

/// Writes to standard output. A reader that has gone away, such as `head`, is no error: nobody misses the rest.
pub fn print(words: &str) -> io::Result<()> {
    heard(stream::write(
        &io::stdout(),
        visible_lines(words).as_bytes(),
    ))
}

/// Writes an answer for the program itself to standard output, as it is.
pub(super) fn answer(bytes: &[u8]) -> io::Result<()> {
    stream::write(&io::stdout(), bytes)
}

/// The same to standard error.
pub fn print_error(words: &str) -> io::Result<()> {
    heard(stream::write(
        &io::stderr(),
        visible_lines(words).as_bytes(),
    ))
}

/// Takes the loss of a reader for an end without a failure.
pub fn heard(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

#[cfg(unix)]
mod stream {
    use std::fs::File;
    use std::io::{self, Write};
    use std::os::fd::AsFd;

    // The streams of the standard library keep the last line back, and take one that is not open for writing for written.
    pub(super) fn write(stream: &impl AsFd, bytes: &[u8]) -> io::Result<()> {
        File::from(stream.as_fd().try_clone_to_owned()?).write_all(bytes)
    }
}

#[cfg(not(unix))]
mod stream {
    use std::io::{self, Write};

    // A console of Windows takes no bytes, but what the standard library makes of them.
    pub(super) fn write<S>(stream: &S, bytes: &[u8]) -> io::Result<()>
    where
        for<'a> &'a S: Write,
    {
        let mut stream = stream;
        stream.write_all(bytes)?;
        stream.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loss_of_a_reader_is_no_failure() {
        assert!(heard(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        assert!(heard(Err(io::ErrorKind::StorageFull.into())).is_err());
        assert!(heard(Ok(())).is_ok());
    }
}
