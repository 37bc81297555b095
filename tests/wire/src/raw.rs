//! The bytes of a connection below TLS, with the fault that a torture asks
//! for.

use std::{
    io::{self, IoSlice},
    net::Shutdown,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use crate::{Fault, Op, Torture};

/// A TCP connection. Clones are the same connection.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) tcp: Arc<TcpStream>,
    torture: Option<Torture>,
}

impl Raw {
    /// A connection, tortured or not.
    pub(crate) fn new(tcp: TcpStream, torture: Option<Torture>) -> Self {
        Self { tcp: Arc::new(tcp), torture }
    }

    /// The fault that happened.
    pub(crate) fn fault(&self) -> Option<Fault> {
        let torture = self.torture.as_ref()?;
        torture.record.tripped()?;
        torture.fault.map(|(_, fault)| fault)
    }

    /// Sends a FIN.
    pub(crate) fn fin(&self) -> io::Result<()> {
        SockRef::from(&*self.tcp).shutdown(Shutdown::Write)
    }

    /// How many bytes may move in the next read or write. `None` if that is
    /// where the fault happens.
    fn allowance(&self, op: Op) -> Option<usize> {
        let Some(torture) = &self.torture else { return Some(usize::MAX) };
        let Some((at, fault)) = torture.fault else { return Some(torture.piece) };
        let done = torture.record.ops().len();
        let last = if fault == Fault::OneByte { at.saturating_add(1) } else { at };
        if done >= last {
            torture.record.trip(op);
            None
        } else if fault == Fault::OneByte && done == at {
            Some(1)
        } else {
            Some(torture.piece)
        }
    }

    /// Notes that bytes moved.
    fn moved(&self, op: Op) {
        if let Some(torture) = &self.torture {
            torture.record.push(op);
        }
    }
}

/// What the script gets where the fault happens.
fn fault() -> io::Error {
    io::Error::other("the torture ends the script")
}

impl AsyncRead for Raw {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Some(allowance) = self.allowance(Op::Read) else { return Poll::Ready(Err(fault())) };
        loop {
            ready!(self.tcp.poll_read_ready(cx))?;
            let limit = buf.remaining().min(allowance);
            let target = buf.initialize_unfilled_to(limit);
            match self.tcp.try_read(target) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
                Ok(read) => {
                    buf.advance(read);
                    if read > 0 {
                        self.moved(Op::Read);
                    }
                    return Poll::Ready(Ok(()));
                }
            }
        }
    }
}

impl AsyncWrite for Raw {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let Some(allowance) = self.allowance(Op::Write) else { return Poll::Ready(Err(fault())) };
        let piece = bytes.get(..allowance).unwrap_or(bytes);
        loop {
            ready!(self.tcp.poll_write_ready(cx))?;
            match self.tcp.try_write(piece) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
                Ok(written) => {
                    self.moved(Op::Write);
                    return Poll::Ready(Ok(written));
                }
            }
        }
    }

    /// Several buffers at once: TLS tries only once to send its last alert, which
    /// may stand behind others.
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffers: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let bytes: Vec<u8> = buffers.iter().flat_map(|buffer| buffer.iter().copied()).collect();
        self.poll_write(cx, &bytes)
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.fin())
    }
}
