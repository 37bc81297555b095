//! Whether the request of the next page is on the wire while a page is looked at: over a
//! true connection.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use loginrocket::Client;

use super::ListUsers;

/// A server that counts requests, and says how many came before each.
fn server() -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = Arc::new(AtomicU32::new(0));
    let seen = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let seen = Arc::clone(&seen);
            thread::spawn(move || serve(&stream.unwrap(), &seen));
        }
    });
    (url, count)
}

/// Responds to all requests of a connection.
fn serve(mut stream: &TcpStream, seen: &AtomicU32) {
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(line)) = lines.next() {
        if line.is_empty() {
            let body = format!("[{}]", seen.fetch_add(1, Ordering::SeqCst));
            let length = body.len();
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length";
            stream.write_all(format!("{head}: {length}\r\n\r\n{body}").as_bytes()).unwrap();
        }
    }
}

#[tokio::test]
async fn a_page_that_is_begun_is_on_the_wire() {
    let (url, seen) = server();
    let client = Client::builder(url).allow_plain_http_on_loopback().build().unwrap();
    let mut pages = client.pages(&ListUsers { page: None }).prefetch();
    for number in 0..5 {
        let page = pages.next().await.unwrap().unwrap();
        assert_eq!(*page, [number]);
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(seen.load(Ordering::SeqCst), number + 2, "the next one, and no other");
    }
}
