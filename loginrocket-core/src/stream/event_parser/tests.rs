//! What streams of events say, in one piece and in many.

use std::time::Duration;

use bytes::Bytes;
use proptest::{prelude::*, sample::select};

use super::{EventParser, TooLarge, reference};
use crate::stream::{
    chunk,
    door::{Events, parse_events},
};

/// What the stream says that arrives in these chunks.
fn read<'c>(chunks: impl IntoIterator<Item = &'c [u8]>, cap: usize) -> reference::Reading {
    let Events { events, is_too_large, retry, last_event_id } = parse_events(chunks, cap);
    let events = events.into_iter().map(|event| {
        (event.name().to_owned(), event.data().to_owned(), event.id().map(str::to_owned))
    });
    let retry = retry.map(|retry| u64::try_from(retry.as_millis()).unwrap());
    reference::Reading { events: events.collect(), is_too_large, retry, last_event_id }
}

/// The same for a stream without a cap, which must not depend on its chunks.
fn read_all(stream: &[u8]) -> reference::Reading {
    let whole = read([stream], usize::MAX);
    assert_eq!(read(stream.chunks(1), usize::MAX), whole, "{stream:?}");
    for at in 0..=stream.len() {
        let (front, behind) = stream.split_at(at);
        assert_eq!(read([front, behind], usize::MAX), whole, "{stream:?} at {at}");
    }
    whole
}

/// The data of the events.
fn data(stream: &str) -> Vec<String> {
    read_all(stream.as_bytes()).events.into_iter().map(|(_, data, _)| data).collect()
}

/// The ids of the events.
fn ids(stream: &str) -> Vec<Option<String>> {
    read_all(stream.as_bytes()).events.into_iter().map(|(_, _, id)| id).collect()
}

/// The types and data of the events.
fn named(stream: &str) -> Vec<(String, String)> {
    let events = read_all(stream.as_bytes()).events;
    events.into_iter().map(|(name, data, _)| (name, data)).collect()
}

#[test]
fn the_examples_of_the_specification() {
    assert_eq!(data("data: YHOO\ndata: +2\ndata: 10\n\n"), ["YHOO\n+2\n10"]);
    let four = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n\
                data:  third event\n\n";
    assert_eq!(data(four), ["first event", "second event", " third event"]);
    assert_eq!(ids(four), [Some("1".to_owned()), None, None]);
    assert_eq!(data("data\n\ndata\ndata\n\ndata:"), ["", "\n"]);
    assert_eq!(data("data:test\n\ndata: test\n\n"), ["test", "test"]);
    let of_types = "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\n\
                    data: 113411\n\n";
    let expected = [("add", "73857293"), ("remove", "2153"), ("add", "113411")];
    assert_eq!(named(of_types), expected.map(|(name, data)| (name.to_owned(), data.to_owned())));
}

/// The streams of web-platform-tests, `eventsource/format-*` and `event-data`, in which
/// `message.py` has put an empty line at the end.
#[test]
fn the_streams_of_web_platform_tests_have_their_data() {
    let long = "x".repeat(2048);
    let comments =
        format!("data:1\r:\0\n:\r\ndata:2\n:{long}\rdata:3\n:data:fail\r:{long}\ndata:4\n\n");
    let of_data: [(&str, &str, &[&str]); 14] = [
        ("bom", "\u{feff}data:1\n\n\u{feff}data:2\n\ndata:3\n\n\n", &["1", "3"]),
        ("bom-2", "\u{feff}\u{feff}data:1\n\ndata:2\n\ndata:3\n\n\n", &["2", "3"]),
        ("comments", &comments, &["1\n2\n3\n4"]),
        (
            "data-before-final-empty-line",
            "retry:1000\ndata:test1\n\nid:test\ndata:test2\n",
            &["test1"],
        ),
        ("field-data", "data:\n\ndata\ndata\n\ndata:test\n\n\n", &["", "\n", "test"]),
        ("field-event-empty", "event: \ndata:data\n\n\n", &["data"]),
        (
            "field-parsing",
            "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\r\
             data:\r\n data:32\ndata:4\n\n",
            &["\0\n 2\n1\n3\n\n4"],
        ),
        ("field-retry-empty", "retry\ndata:test\n\n\n", &["test"]),
        (
            "field-unknown",
            "data:test\n data\ndata\nfoobar:xxx\njustsometext\n:thisisacommentyay\ndata:test\n\n\n",
            &["test\n\ntest"],
        ),
        ("leading-space", "data:\ttest\rdata: \ndata:test\n\n\n", &["\ttest\n\ntest"]),
        ("newlines", "data:test\r\ndata\ndata:test\r\n\r\n", &["test\n\ntest"]),
        ("null-character", "data:\0\n\n\n\n", &["\0"]),
        ("utf-8", "data:ok\u{2026}\n\n\n", &["ok\u{2026}"]),
        (
            "event-data",
            "data:msg\ndata: msg\n\n:\nfalsefield:msg\n\nfalsefield:msg\nData:data\n\ndata\n\n\
             data:end\n\n",
            &["msg\nmsg", "", "end"],
        ),
    ];
    for (test, stream, expected) in of_data {
        assert_eq!(data(stream), expected, "{test}");
    }
}

#[test]
fn the_streams_of_web_platform_tests_have_their_types() {
    let read = named("event:test\ndata:x\n\ndata:x\n\n\n");
    assert_eq!(read, [("test", "x"), ("message", "x")].map(|(a, b)| (a.into(), b.into())));
    assert_eq!(named("event: \ndata:data\n\n"), [("message".into(), "data".into())]);
    // A type without data is forgotten.
    assert_eq!(named("event:a\n\ndata:x\n\n"), [("message".into(), "x".into())]);
    assert_eq!(named("event:a\nevent:b\ndata:x\n\n"), [("b".into(), "x".into())]);
}

#[test]
fn the_streams_of_web_platform_tests_have_their_ids() {
    let some = |ids: &[&str]| -> Vec<Option<String>> {
        ids.iter().map(|id| Some((*id).to_owned()).filter(|id| !id.is_empty())).collect()
    };
    assert_eq!(ids("id: \u{2026}\nretry:200\ndata:hello\n\n"), some(&["\u{2026}"]));
    // `format-field-id-3`: an id stays, and an empty one takes it away.
    let persists = "id: 1\ndata: 1\n\ndata: 2\n\nid: 2\ndata:3\n\ndata:4\n\n";
    assert_eq!(ids(persists), some(&["1", "1", "2", "2"]));
    for reset in ["id:", "id"] {
        let stream = format!("id: 1\ndata: 1\n\n{reset}\ndata: 2\n\ndata:3\n\n");
        assert_eq!(ids(&stream), some(&["1", "", ""]));
    }
    for id in ["\0\0", "x\0", "\0x", "x\0x", " \0"] {
        assert_eq!(ids(&format!("id:{id}\ndata:hello\n\n")), some(&[""]), "{id:?}");
        assert_eq!(ids(&format!("id:1\nid:{id}\ndata:hello\n\n")), some(&["1"]), "{id:?}");
    }
}

#[test]
fn an_id_stays_when_a_stream_is_resumed() {
    let mut earlier = EventParser::new(100);
    assert_eq!(earlier.resumed(100).last_event_id(), None);
    earlier.push(Bytes::from_static("id:\u{2026}\nretry:7\n\ndata:cut".as_bytes()));
    assert!(earlier.next().is_none());
    let mut parser = earlier.resumed(100);
    assert_eq!(parser.last_event_id(), Some("\u{2026}"));
    assert_eq!(parser.retry(), Some(Duration::from_millis(7)));
    parser.push(Bytes::from_static(b"data:x\n\ndata:y\n\nid\ndata:z\n\n"));
    for id in [Some("\u{2026}"), Some("\u{2026}"), None] {
        assert_eq!(parser.next().unwrap().unwrap().id(), id);
        assert_eq!(parser.last_event_id(), id);
    }
}

#[test]
fn the_last_id_is_that_of_the_last_empty_line() {
    for (stream, id) in [
        ("", None),
        ("id:1\n", None),
        ("id:1\ndata:x\n", None),
        ("id:1\n\n", Some("1")),
        ("id:1\n\nid:2\ndata:x", Some("1")),
        ("id:1\n\nid:\n", Some("1")),
        ("id:1\n\nid:\n\n", None),
        ("id: 1 \n\n", Some("1 ")),
    ] {
        assert_eq!(read_all(stream.as_bytes()).last_event_id.as_deref(), id, "{stream:?}");
    }
}

#[test]
fn only_digits_are_a_time_to_wait() {
    for (stream, retry) in [
        ("retry:03000\n", Some(3000)),
        ("retry: 5\n", Some(5)),
        ("retry:5", None),
        ("retry:3000\nretry:1000x\n", Some(3000)),
        ("retry:1\nretry:2\n", Some(2)),
        ("retry:1\nretry\nretry:\n", Some(1)),
        ("retry:-1\n", None),
        ("retry:+1\n", None),
        ("retry:1.5\n", None),
        ("retry:  1\n", None),
        ("retry:1 \n", None),
        ("retry:\u{663}\n", None),
        ("retry:18446744073709551615\n", Some(u64::MAX)),
        ("retry:18446744073709551616\n", Some(u64::MAX)),
        ("retry:99999999999999999999999999999999\n", Some(u64::MAX)),
    ] {
        assert_eq!(read_all(stream.as_bytes()).retry, retry, "{stream:?}");
    }
    let mut parser = EventParser::new(100);
    parser.push(Bytes::from_static(b"retry:1500\n"));
    assert_eq!(parser.next(), None);
    assert_eq!(parser.retry(), Some(Duration::from_millis(1500)));
}

#[test]
fn what_is_not_utf_8_is_replaced_as_a_decoder_of_the_whole_stream_does() {
    for (stream, expected) in [
        (&b"data:a\xffb\n\n"[..], "a\u{fffd}b"),
        (b"data:\xe2\x80\ndata:\xa6\n\n", "\u{fffd}\n\u{fffd}"),
        (b"data:\xf0\x9f\x98\n\n", "\u{fffd}"),
        (b"data:\xed\xa0\x80\n\n", "\u{fffd}\u{fffd}\u{fffd}"),
        (b"\xef\xbb\xbfdata:x\n\n", "x"),
        (b"\xef\xbb\ndata:x\n\n", "x"),
    ] {
        assert_eq!(read_all(stream).events[0].1, expected, "{stream:?}");
        let whole = String::from_utf8_lossy(stream).into_owned();
        assert_eq!(data(&whole), [expected], "{stream:?}");
    }
}

#[test]
fn an_event_does_not_wait_for_the_second_half_of_its_last_line_end() {
    let mut parser = EventParser::new(100);
    parser.push(Bytes::from_static(b"data:x\r\n\r"));
    assert_eq!(parser.next().unwrap().unwrap().data(), "x");
    parser.push(Bytes::from_static(b"\ndata:y\r\r"));
    assert_eq!(parser.next().unwrap().unwrap().data(), "y");
    assert_eq!(parser.next(), None);
}

#[test]
fn an_event_may_be_as_long_as_the_cap_and_not_a_byte_longer() {
    for (stream, len) in [
        (&b"data:1234\n\n"[..], 9),
        (b"data:1234\r\ndata:1234\r\n\r\n", 18),
        (b"data\n\n", 4),
        (b"event:ab\nid:c\nunknown:x\n:a comment of any length\ndata:1\n\n", 8 + 4 + 9 + 6),
        (b":a comment of any length\n:\n:\ndata:1\n\n", 6),
        // Each becomes a character of three bytes.
        (b"data:\xff\xff\n\n", 11),
        (b"event:\xff\ndata:1\n\n", 9 + 6),
        (b"\xef\xbb\xbfid\ndata:1\n\n", 8),
    ] {
        // Once more: each event has the whole cap. Another byte order mark is none.
        let again = stream.strip_prefix(b"\xef\xbb\xbf").unwrap_or(stream);
        let twice = [stream, again].concat();
        for chunk in 1..=twice.len() {
            let reading = read(twice.chunks(chunk), len);
            assert_eq!((reading.events.len(), reading.is_too_large), (2, false));
            let reading = read(twice.chunks(chunk), len - 1);
            assert_eq!((reading.events.len(), reading.is_too_large), (0, true), "{stream:?}");
        }
    }
}

#[test]
fn a_line_without_end_is_too_large_as_soon_as_it_is_longer_than_the_cap() {
    let mut parser = EventParser::new(10);
    parser.push(Bytes::from_static(b"data:67890"));
    assert_eq!(parser.next(), None);
    parser.push(Bytes::from_static(b"1"));
    assert_eq!(parser.next(), Some(Err(TooLarge(10))));
    // Nothing comes behind it.
    assert_eq!(parser.next(), None);
    parser.push(Bytes::from_static(b"\n\ndata:x\n\n"));
    assert_eq!(parser.next(), None);
}

#[test]
fn chunks_may_be_pushed_before_what_is_in_them_is_asked_for() {
    let mut parser = EventParser::new(100);
    for chunk in ["da", "ta:1\n\nda", "", "ta:2\n", "\n"] {
        parser.push(Bytes::from_static(chunk.as_bytes()));
    }
    let events: Vec<_> = std::iter::from_fn(|| parser.next()).map(Result::unwrap).collect();
    let data: Vec<_> = events.iter().map(super::RawEvent::data).collect();
    assert_eq!(data, ["1", "2"]);
}

#[test]
fn debug_does_not_show_data_or_ids() {
    let mut parser = EventParser::new(100);
    parser.push(Bytes::from_static(b"event:login\nid:hunter2\ndata:hunter2!\n\n"));
    let shown = format!("{:?}", parser.next().unwrap().unwrap());
    assert_eq!(shown, r#"RawEvent { name: "login", data_len: 8, id_len: Some(7) }"#);
}

#[test]
fn the_work_is_that_of_the_length_whatever_the_chunks() {
    let long = [b"data:", vec![b'x'; 200_000].as_slice(), b"\n\n"].concat();
    let short = b"data\n:\n\r\n".repeat(20_000);
    let fields = b"event:a\nid:b\nunknown\ndata:c\n\n".repeat(7_000);
    let comment = [b":".as_slice(), vec![b'x'; 200_000].as_slice()].concat();
    for stream in [long, short, fields, comment] {
        for chunk in [1, 2, 1000, stream.len()] {
            let mut parser = EventParser::new(usize::MAX);
            let stream = Bytes::from(stream.clone());
            for at in (0..stream.len()).step_by(chunk) {
                parser.push(stream.slice(at..stream.len().min(at + chunk)));
                while let Some(event) = parser.next() {
                    event.unwrap();
                }
            }
            assert!(parser.work <= stream.len() * 2, "{} of {}", parser.work, stream.len());
        }
    }
}

#[test]
fn no_more_is_kept_than_the_event() {
    let mut parser = EventParser::new(1000);
    for line in ["data:0123456789\n", "unknown\n", "event:x\n", "id:y\n", "retry:1\n"] {
        for _ in 0..20 {
            parser.push(Bytes::from(line));
            assert_eq!(parser.next(), None);
        }
    }
    assert_eq!(parser.buffer.len(), 20 * 11);
    for _ in 0..10_000 {
        parser.push(Bytes::from_static(b":a comment of any length\n:"));
        assert_eq!(parser.next(), None);
        assert!(parser.buffer.len() <= 20 * 11 + 1);
    }
}

/// What streams of events are made of.
const TOKENS: [&[u8]; 34] = [
    b"data",
    b"data:",
    b"data: ",
    b"event",
    b"event:",
    b"id",
    b"id:",
    b"retry",
    b"retry:",
    b":",
    b" ",
    b"  ",
    b"\n",
    b"\n",
    b"\n",
    b"\r",
    b"\r",
    b"\r\n",
    b"\r\n",
    b"\n\n",
    b"\r\n\r\n",
    b"\0",
    b"x",
    b"xyz",
    b"12",
    b"0",
    b"99999999999999999999",
    b"dat",
    b"\xef\xbb\xbf",
    b"\xef",
    b"\xbb",
    b"\xe2\x80\xa6",
    b"\xff",
    b"\t",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_stream_in_any_chunks_is_read_as_a_whole_one(
        tokens in proptest::collection::vec(select(&TOKENS[..]), 0..40),
        sizes in proptest::collection::vec(0_usize..12, 1..8),
        cap in prop_oneof![Just(usize::MAX), 0_usize..40],
    ) {
        let stream = tokens.concat();
        let expected = reference::read(&stream, cap);
        prop_assert_eq!(&read([&stream[..]], cap), &expected);
        prop_assert_eq!(&read(stream.chunks(1), cap), &expected);
        prop_assert_eq!(&read(chunk::of_sizes(&stream, &sizes), cap), &expected);
    }
}
