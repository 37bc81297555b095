//! Responses as bytes. They are well formed unless a test makes them otherwise.

use bytes::Bytes;

/// The request id of every [`Reply`] that is given no other.
pub const REQUEST_ID: &str = "rq_0vdbINw16QhITBp4iBhgX4";

/// An HTTP/1.1 response.
#[derive(Clone, Debug)]
#[must_use]
pub struct Reply {
    status: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Reply {
    /// A response with a request id and a body, and no content type.
    pub fn new(status: u16, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref().to_vec();
        let headers = vec![
            ("X-Request-ID".to_owned(), REQUEST_ID.into()),
            ("Content-Length".to_owned(), body.len().to_string().into()),
        ];
        Self { status: format!("{status} Scripted"), headers, body }
    }

    /// A response with a JSON body.
    pub fn json(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::new(status, body).header("Content-Type", "application/json")
    }

    /// A response with an HTML body.
    pub fn html(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::new(status, body).header("Content-Type", "text/html")
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Removes a header.
    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self
    }

    /// Replaces a header.
    pub fn with(self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.without(name).header(name, value)
    }

    /// Replaces what stands behind the version in the first line.
    pub fn status_text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.status);
        self
    }

    /// Sends the body in chunks of at most this many bytes (RFC 9112, section
    /// 7.1).
    pub fn chunked(mut self, size: usize) -> Self {
        let mut body = Vec::new();
        for chunk in self.body.chunks(size.max(1)) {
            body.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
            body.extend_from_slice(chunk);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"0\r\n\r\n");
        self.body = body;
        self.without("Content-Length").header("Transfer-Encoding", "chunked")
    }

    /// Status, headers and body, for HTTP/2.
    #[cfg(feature = "http2")]
    pub(crate) fn parts(&self) -> (&str, impl Iterator<Item = (String, &[u8])>, Bytes) {
        let status = self.status.split(' ').next().unwrap_or_default();
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), &value[..]));
        (status, headers, self.body())
    }

    /// The head, with the empty line behind it.
    #[must_use]
    pub fn head(&self) -> Bytes {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status).into_bytes();
        for (name, value) in &self.headers {
            head.extend_from_slice(name.as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value);
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        head.into()
    }

    /// The body as it is sent.
    #[must_use]
    pub fn body(&self) -> Bytes {
        Bytes::copy_from_slice(&self.body)
    }

    /// Head and body.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        [self.head(), self.body()].concat().into()
    }
}

impl From<Reply> for Bytes {
    fn from(reply: Reply) -> Self {
        reply.bytes()
    }
}
