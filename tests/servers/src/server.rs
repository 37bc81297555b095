//! A server that runs until its test is over.

use std::{
    fs::{self, File},
    io,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use crate::Program;

/// How often a server is started on another port, if one was taken meanwhile.
const STARTS: u32 = 5;

/// How often a server is asked whether it listens, ten times a second.
const QUESTIONS: u32 = 600;

/// Where a server is to run.
#[derive(Debug)]
pub struct Place {
    /// A folder of its own, which is removed at its end.
    pub folder: PathBuf,
    /// The port of 127.0.0.1 to listen on.
    pub port: u16,
}

/// A running server. It ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    place: Place,
}

impl Server {
    /// Starts a server below this folder; `prepare` writes its configuration and adds its
    /// arguments. Returns when it listens.
    ///
    /// # Errors
    ///
    /// If it cannot be prepared or started, or ends at once; the error then has what it wrote.
    pub fn start(
        program: &Program,
        below: &Path,
        prepare: impl Fn(&Place, &mut Command) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut failure = io::Error::other("it was never started");
        for _ in 0..STARTS {
            let place = Place::new(below)?;
            let mut command = Command::new(&program.path);
            prepare(&place, &mut command)?;
            let log = File::create(place.folder.join("log"))?;
            command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
            let mut server = Self { child: command.spawn()?, place };
            match server.listens() {
                Ok(()) => return Ok(server),
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    /// The URL of its root.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.place.port)
    }

    /// Its folder and port.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Waits until it listens: until it still runs when somebody has listened. If that is
    /// another program, this one ends.
    fn listens(&mut self) -> io::Result<()> {
        let mut has_listened = false;
        for _ in 0..QUESTIONS {
            if let Some(status) = self.child.try_wait()? {
                let log = fs::read_to_string(self.place.folder.join("log"))?;
                return Err(io::Error::other(format!("it ended, {status}: {log}")));
            }
            if has_listened {
                return Ok(());
            }
            has_listened = TcpStream::connect((Ipv4Addr::LOCALHOST, self.place.port)).is_ok();
            thread::sleep(Duration::from_millis(100));
        }
        Err(io::Error::other("it does not listen"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.place.folder);
    }
}

impl Place {
    /// A new folder, and a port that is free now.
    fn new(below: &Path) -> io::Result<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = below.join(format!("server-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        Ok(Self { folder, port })
    }
}
