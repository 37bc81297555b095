//! Finds the end of a request. Nothing else about it is checked.

/// A request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    /// A request of HTTP/2, as one of HTTP/1.1 is written.
    #[cfg(feature = "http2")]
    pub(crate) fn new(head: String, body: Vec<u8>) -> Self {
        Self { head, body }
    }

    /// Takes a request from the front of the bytes, if it is there whole. A
    /// body is only looked for behind a `Content-Length`.
    pub(crate) fn take(bytes: &mut Vec<u8>) -> Option<Self> {
        let head_len = head_len(bytes)?;
        let mut request = Self { head: String::new(), body: Vec::new() };
        request.head = String::from_utf8_lossy(bytes.get(..head_len)?).into_owned();
        let body_len = request.header("content-length").map_or(Some(0), |len| len.parse().ok())?;
        let end = head_len.checked_add(body_len)?;
        request.body = bytes.get(head_len..end)?.to_vec();
        bytes.drain(..end);
        Some(request)
    }

    /// The first line.
    #[must_use]
    pub fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    /// First line and headers.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The value of the first header of a name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}

/// The length of the head with the empty line behind it.
pub(crate) fn head_len(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|window| window == b"\r\n\r\n")?.checked_add(4)
}
