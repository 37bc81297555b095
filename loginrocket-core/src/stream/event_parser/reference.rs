//! The same in another way, to compare with: a stream that is there as a whole, line by line.
//! The fuzz target `events` has this file too.

/// What a stream of events says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Type, data and id of each event.
    pub(crate) events: Vec<(String, String, Option<String>)>,
    pub(crate) is_too_large: bool,
    /// In milliseconds.
    pub(crate) retry: Option<u64>,
    pub(crate) last_event_id: Option<String>,
}

/// An event that is not complete.
#[derive(Default)]
struct Event {
    name: String,
    data: Vec<String>,
    len: usize,
}

/// Reads the whole stream.
pub(crate) fn read(stream: &[u8], cap: usize) -> Reading {
    let lines = lines(stream);
    let Some((unfinished, lines)) = lines.split_last() else { return Reading::default() };
    let mut reading = Reading::default();
    let mut event = Event::default();
    let mut id = None;
    for (number, bytes) in lines.iter().enumerate() {
        let text = String::from_utf8_lossy(bytes);
        let text = if number == 0 { text.strip_prefix('\u{feff}').unwrap_or(&text) } else { &text };
        let is_comment = text.starts_with(':');
        let len = if is_comment { bytes.len() } else { bytes.len().max(text.len()) };
        if !bytes.starts_with(b":") && len > cap.saturating_sub(event.len) {
            return Reading { is_too_large: true, ..reading };
        }
        if is_comment {
            continue;
        }
        if text.is_empty() {
            let Event { name, data, .. } = std::mem::take(&mut event);
            reading.last_event_id.clone_from(&id);
            if !data.is_empty() {
                let name = if name.is_empty() { "message".to_owned() } else { name };
                reading.events.push((name, data.join("\n"), id.clone()));
            }
            continue;
        }
        event.len = event.len.saturating_add(text.len());
        let (field, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value).to_owned();
        match field {
            "data" => event.data.push(value),
            "event" => event.name = value,
            "id" if value.contains('\0') => {}
            "id" => id = Some(value).filter(|id| !id.is_empty()),
            "retry" => reading.retry = number_of(&value).or(reading.retry),
            _ => {}
        }
    }
    let room = cap.saturating_sub(event.len);
    reading.is_too_large = !unfinished.starts_with(b":") && unfinished.len() > room;
    reading
}

/// The lines; the last one has no end.
fn lines(stream: &[u8]) -> Vec<Vec<u8>> {
    let mut lines = vec![Vec::new()];
    let mut bytes = stream.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' => {
                bytes.next_if(|next| **next == b'\n');
                lines.push(Vec::new());
            }
            b'\n' => lines.push(Vec::new()),
            byte => lines.last_mut().expect("there is a line").push(*byte),
        }
    }
    lines
}

/// A number, if there are only digits; a larger one than the largest is that.
fn number_of(value: &str) -> Option<u64> {
    let is_number = !value.is_empty() && value.chars().all(|digit| digit.is_ascii_digit());
    is_number.then(|| value.parse().unwrap_or(u64::MAX))
}
