//! Saves a body to a file: all of it, or none.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt as _};

use super::ByteStream;
use crate::{disk, error::Error};

/// How much is written at a time, in bytes.
const BLOCK: usize = 256 << 10;

impl<E> ByteStream<E> {
    /// Saves all that is still to come; returns the number of bytes.
    ///
    /// The file is there when all of it is: until then the bytes are in a file of another
    /// name beside it, which is removed if anything fails, or the future is dropped. A file
    /// that is there already is replaced. On a runtime of tokio, with the feature `tokio`,
    /// writing does not block the thread.
    ///
    /// ```
    /// use loginrocket::{Client, Endpoint};
    ///
    /// /// Downloads a file.
    /// #[derive(Endpoint)]
    /// #[endpoint(GET, "/files/{name}", response(stream))]
    /// struct GetFile<'a> {
    ///     name: &'a str,
    /// }
    ///
    /// # async fn run(client: &Client) -> Result<(), loginrocket::Error> {
    /// let file = client.send(GetFile { name: "a" }).await?.into_value();
    /// let bytes = file.to_file("downloads/a").await?;
    /// println!("{bytes} bytes");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`ByteStream::next`], and [`Save`](crate::ErrorKind::Save) with the cause if the
    /// file cannot be written.
    pub async fn to_file(mut self, path: impl Into<PathBuf>) -> Result<u64, Error<E>> {
        match save(&mut self, path.into()).await {
            Ok(()) => Ok(self.received_bytes()),
            Err(Unsaved::Stream(error)) => Err(error),
            Err(Unsaved::File(error)) => Err(self.unsaved(error)),
        }
    }
}

/// Why a stream was not saved.
pub(crate) enum Unsaved<E> {
    /// It failed.
    Stream(E),
    /// The file cannot be written.
    File(io::Error),
}

/// Saves a stream to a file, which is there when all of it is.
pub(crate) async fn save<S, E>(stream: &mut S, path: PathBuf) -> Result<(), Unsaved<E>>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let part = disk::blocking(move || Part::create(path)).await;
    let mut part = part.map_err(Unsaved::File)?;
    let mut block = BytesMut::new();
    loop {
        let chunk = stream.next().await.transpose().map_err(Unsaved::Stream)?;
        let is_last = chunk.is_none();
        block.extend_from_slice(&chunk.unwrap_or_default());
        if block.len() >= BLOCK || is_last {
            let bytes = block.split().freeze();
            let written = disk::blocking(move || part.write(&bytes)).await;
            part = written.map_err(Unsaved::File)?;
        }
        if is_last {
            break;
        }
    }
    disk::blocking(move || part.finish()).await.map_err(Unsaved::File)
}

/// A file that is not whole yet. It is removed when it is dropped.
struct Part {
    file: File,
    path: PathBuf,
    target: PathBuf,
    is_whole: bool,
}

impl Part {
    /// Creates it beside its target.
    fn create(target: PathBuf) -> io::Result<Self> {
        let path = beside(&target)?;
        let file = File::options().write(true).create_new(true).open(&path)?;
        Ok(Self { file, path, target, is_whole: false })
    }

    /// Appends bytes.
    fn write(mut self, bytes: &Bytes) -> io::Result<Self> {
        self.file.write_all(bytes)?;
        Ok(self)
    }

    /// Gives it its name, once the disk has it.
    fn finish(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        self.is_whole = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_whole {
            // There is nobody to tell; the name says what it is.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A name in the same folder, and so on the same disk, that nobody else uses.
fn beside(target: &Path) -> io::Result<PathBuf> {
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut part = std::ffi::OsString::from(".");
    part.push(name);
    part.push(format!(".{:016x}.part", disk::unique()));
    Ok(target.with_file_name(part))
}
