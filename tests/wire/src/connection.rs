//! Follows a script on one connection.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::{sleep, timeout},
};

use crate::{
    Closing, Event, Fault, Identity, Log, Request, Script, raw::Raw, request::head_len,
    script::Step,
};

/// The longest time that a script may take.
const DEADLINE: Duration = Duration::from_secs(30);

/// Bytes in both directions, encrypted or not.
trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// A connection under way.
pub(crate) struct Connection {
    number: usize,
    raw: Raw,
    stream: Box<dyn Stream>,
    /// What was read and belongs to no request yet.
    unread: Vec<u8>,
    log: Log,
}

/// Follows the script to its end, to an end that the client makes, or to the
/// deadline.
pub(crate) async fn follow(
    number: usize,
    raw: Raw,
    identity: Option<Identity>,
    script: Script,
    log: Log,
) {
    log.push(number, Event::Accepted);
    let end = log.clone();
    let run = async {
        let secured = Connection::open(number, raw.clone(), identity, log.clone()).await;
        let result = match secured {
            Ok(mut connection) => connection.run(script).await,
            Err(error) => Err(error),
        };
        let Err(error) = result else { return };
        match raw.fault() {
            Some(fault) => torture(number, &raw, fault, &log).await,
            // One side does not like the other's TLS.
            None if error.kind() == io::ErrorKind::InvalidData => drain(number, &raw, &log).await,
            None => log.push(number, Event::ClientClosed(closing(&error))),
        }
    };
    let in_time = timeout(DEADLINE, run).await.is_ok();
    end.push(number, if in_time { Event::Finished } else { Event::Overdue });
}

/// How the client closed, if that is what an error says.
fn closing(error: &io::Error) -> Closing {
    if error.kind() == io::ErrorKind::UnexpectedEof { Closing::Fin } else { Closing::Reset }
}

/// Makes the fault happen.
async fn torture(number: usize, raw: &Raw, fault: Fault, log: &Log) {
    match fault {
        Fault::Reset => {
            let _ = raw.tcp.set_zero_linger();
            return;
        }
        Fault::Garbage => {
            let _ = raw.tcp.writable().await;
            let _ = raw.tcp.try_write(Fault::GARBAGE);
            let _ = raw.fin();
        }
        Fault::Eof | Fault::OneByte => {
            let _ = raw.fin();
        }
        Fault::Stall => {}
    }
    drain(number, raw, log).await;
}

/// Throws away what the client sends, until it closes.
async fn drain(number: usize, raw: &Raw, log: &Log) {
    let mut buffer = [0; 4096];
    let closing = loop {
        if raw.tcp.readable().await.is_err() {
            break Closing::Reset;
        }
        match raw.tcp.try_read(&mut buffer) {
            Ok(0) => break Closing::Fin,
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => break Closing::Reset,
            Ok(_) | Err(_) => {}
        }
    };
    log.push(number, Event::ClientClosed(closing));
}

impl Connection {
    /// Makes the TLS handshake, if there is one to make.
    async fn open(
        number: usize,
        raw: Raw,
        identity: Option<Identity>,
        log: Log,
    ) -> io::Result<Self> {
        let stream: Box<dyn Stream> = match identity {
            None => Box::new(raw.clone()),
            Some(identity) => {
                let stream = identity.acceptor().accept(raw.clone()).await?;
                log.push(number, Event::Secured);
                Box::new(stream)
            }
        };
        Ok(Self { number, raw, stream, unread: Vec::new(), log })
    }

    /// Follows the steps.
    async fn run(&mut self, script: Script) -> io::Result<()> {
        for step in script.steps {
            match step {
                Step::ReadRequest => self.read_request().await?,
                Step::ReadHead => self.read_head().await?,
                Step::ReadSome => self.read().await?,
                Step::Write(bytes) => self.write(&bytes).await?,
                Step::Drip { bytes, every } => {
                    for byte in bytes.chunks(1) {
                        sleep(every).await;
                        self.write(byte).await?;
                    }
                }
                Step::Flood(bytes) => loop {
                    self.write(&bytes).await?;
                },
                Step::Gate(gate) => gate.pass().await,
                Step::Delay(delay) => sleep(delay).await,
                Step::Tunnel(to) => self.tunnel(to).await?,
                Step::ShutdownWrite => self.stream.shutdown().await?,
                Step::AwaitClientClose => return self.await_client_close().await,
                Step::Forever => std::future::pending().await,
                #[cfg(feature = "http2")]
                Step::ReadStreams(count) => {
                    while crate::frame::ended(&self.unread) < count {
                        self.read().await?;
                    }
                }
                #[cfg(feature = "http2")]
                Step::Http2 { reply, max_streams } => {
                    let (log, number) = (self.log.clone(), self.number);
                    let log = move |request| log.push(number, Event::Request(request));
                    return crate::http2::serve(&mut self.stream, reply, max_streams, log).await;
                }
                Step::Reset => return self.raw.tcp.set_zero_linger(),
                Step::Close => {
                    self.stream.shutdown().await?;
                    drain(self.number, &self.raw, &self.log).await;
                    return Ok(());
                }
                Step::Cut => {
                    self.raw.fin()?;
                    drain(self.number, &self.raw, &self.log).await;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Notes an event.
    fn push(&self, event: Event) {
        self.log.push(self.number, event);
    }

    /// Reads some bytes; the end is an error.
    async fn read(&mut self) -> io::Result<()> {
        let before = self.unread.len();
        self.unread.reserve(16 << 10);
        if self.stream.read_buf(&mut self.unread).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.push(Event::Read(self.unread.get(before..).unwrap_or_default().to_vec()));
        Ok(())
    }

    /// Reads a request whole.
    async fn read_request(&mut self) -> io::Result<()> {
        loop {
            if let Some(request) = Request::take(&mut self.unread) {
                self.push(Event::Request(request));
                return Ok(());
            }
            self.read().await?;
        }
    }

    /// Reads until there is a whole head.
    async fn read_head(&mut self) -> io::Result<()> {
        while head_len(&self.unread).is_none() {
            self.read().await?;
        }
        Ok(())
    }

    /// Reads until the client closes, and notes how.
    async fn await_client_close(&mut self) -> io::Result<()> {
        loop {
            self.read().await?;
        }
    }

    /// Writes bytes and notes how many.
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await?;
        self.push(Event::Wrote(bytes.len()));
        Ok(())
    }

    /// Carries bytes to another server and back.
    async fn tunnel(&mut self, to: SocketAddr) -> io::Result<()> {
        let mut other = TcpStream::connect(to).await?;
        tokio::io::copy_bidirectional(&mut self.stream, &mut other).await?;
        Ok(())
    }
}
