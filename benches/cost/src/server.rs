//! The service that the SDKs call: it reads a request and answers from a list.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

use crate::Result;

/// Starts the server on a free port of loopback; returns its base URL. It runs
/// as long as this program.
///
/// # Errors
///
/// If there is no port.
pub fn start() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let base = format!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || serve(stream));
        }
    });
    Ok(base)
}

/// Answers every request of a connection until the client closes it.
fn serve(stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = stream;
    while let Some(path) = request(&mut reader)? {
        let body = body_of(&path);
        let (status, kind) = if body.is_empty() {
            ("204 No Content", String::new())
        } else {
            let kind = "Content-Type: application/json\r\nContent-Length";
            ("200 OK", format!("{kind}: {}\r\n", body.len()))
        };
        // One write: the client finds the whole answer at once.
        let answer = format!(
            "HTTP/1.1 {status}\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
             X-Request-ID: rq_0vdbINw16QhITBp4iBhgX4\r\n{kind}\r\n{body}"
        );
        writer.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Reads a request; returns its path.
fn request(reader: &mut BufReader<TcpStream>) -> io::Result<Option<String>> {
    let (mut first, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        match line.split_once(": ") {
            _ if first.is_empty() => line.clone_into(&mut first),
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().unwrap_or_default();
            }
            _ => {}
        }
    }
    io::copy(&mut reader.take(length), &mut io::sink())?;
    Ok(first.split(' ').nth(1).map(str::to_owned))
}

/// The body of the answer; the first segment of the path tells which.
fn body_of(path: &str) -> &'static str {
    match path.split('/').nth(1) {
        Some("accounts") => r#"{"id":1,"name":"Ada","email":"ada@example.org","active":true}"#,
        Some("sessions") => r#"{"token":"kss_0vdbINw16Qh","kind":"bearer","expires":3600}"#,
        Some("reports") => {
            r#"{"title":"Notes","total":7,"average":1.5,"tags":["a","b"],"next":null}"#
        }
        Some("users") => r#"{"id":"k7","label":"main","created":1843,"scopes":["read"]}"#,
        Some("tokens") => r#"{"id":"kss_1","deleted":true,"at":1843}"#,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{Shutdown, TcpStream},
    };

    use super::start;

    #[test]
    fn requests_of_one_connection_are_answered_in_turn() {
        let base = start().unwrap();
        let mut stream = TcpStream::connect(base.trim_start_matches("http://")).unwrap();
        let post = "POST /accounts/0000 HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
        let get = "GET /events/0005 HTTP/1.1\r\n\r\n";
        stream.write_all([post, get].concat().as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        assert!(answers.starts_with("HTTP/1.1 200 OK\r\n"), "{answers}");
        assert!(answers.contains("\"active\":true}HTTP/1.1 204 No Content\r\n"), "{answers}");
    }
}
