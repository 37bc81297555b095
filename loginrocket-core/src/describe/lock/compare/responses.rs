//! The responses of an endpoint.

use super::{Changes, read};
use crate::describe::lock::{
    model::{Endpoint, Outcome, Response},
    rules::Kind,
    text::{event_name, statuses},
    ty::{Difference, Shift, differences},
};

/// Compares the responses of an endpoint: those of one outcome with the same statuses, then in
/// their order those with others.
pub(super) fn compare(old: &Endpoint, new: &Endpoint, changes: &mut Changes) {
    for outcome in Outcome::ALL {
        let of_outcome = |all: &'_ Endpoint| -> Vec<Response> {
            all.responses.iter().filter(|one| one.outcome == *outcome).cloned().collect()
        };
        let (old, mut left) = (of_outcome(old), of_outcome(new));
        let mut pairs = Vec::new();
        for was in old {
            let same = left.iter().position(|is| is.statuses == was.statuses);
            pairs.push((same.map(|at| left.remove(at)), was));
        }
        for (is, was) in pairs {
            if let Some(is) = is.or_else(|| take_similar(&was, &mut left)) {
                compare_one(&was, &is, changes);
            } else {
                let kind = match outcome {
                    Outcome::Success => Kind::SuccessRemoved,
                    Outcome::Error => Kind::ErrorRemoved,
                };
                changes.add(within(&was), kind, None);
            }
        }
        for is in left {
            let kind = match outcome {
                Outcome::Success => Kind::SuccessAdded,
                Outcome::Error => Kind::ErrorAdded,
            };
            changes.add(within(&is), kind, None);
        }
    }
}

/// Takes the response that is the same but for its statuses.
fn take_similar(old: &Response, left: &mut Vec<Response>) -> Option<Response> {
    let is_similar =
        |new: &Response| (new.form, &new.body, &new.events) == (old.form, &old.body, &old.events);
    left.iter().position(is_similar).map(|at| left.remove(at))
}

/// What a sentence about a response has behind the name of the endpoint.
fn within(response: &Response) -> String {
    let outcome = response.outcome.word();
    if response.statuses.is_empty() {
        format!("`: its {outcome}")
    } else {
        format!("`: its {outcome} {}", statuses(response))
    }
}

/// Compares two responses.
fn compare_one(old: &Response, new: &Response, changes: &mut Changes) {
    let within = within(old);
    if old.statuses != new.statuses {
        let is_wider = (100..600).all(|status| !is_of(old, status) || is_of(new, status));
        let kind = if is_wider { Kind::StatusesWider } else { Kind::StatusesNarrower };
        let of = format!("`: the statuses of its {}", old.outcome.word());
        changes.replaced(of, kind, &statuses(old), &statuses(new));
    }
    if old.form != new.form {
        changes.replaced(within.clone(), Kind::FormChanged, old.form.word(), new.form.word());
    }
    // That there is a body or none is said by the form.
    if let (Some(old), Some(new)) = (&old.body, &new.body) {
        changes.differences(&within, differences(old, new), read);
    }
    changes.differences(&within, headers(old, new), read);
    events(&within, old, new, changes);
}

/// Compares the events of a stream by their names.
fn events(within: &str, old: &Response, new: &Response, changes: &mut Changes) {
    let find = |all: &Response, name: &Option<String>| {
        all.events.iter().find(|event| event.name == *name).cloned()
    };
    for was in &old.events {
        let within = format!("{within} `event {}`", event_name(was));
        let Some(is) = find(new, &was.name) else {
            changes.add(within, Kind::EventRemoved, None);
            continue;
        };
        if was.form != is.form {
            changes.replaced(within.clone(), Kind::FormChanged, was.form.word(), is.form.word());
        }
        if let (Some(was), Some(is)) = (&was.data, &is.data) {
            changes.differences(&within, differences(was, is), read);
        }
    }
    for is in new.events.iter().filter(|is| find(old, &is.name).is_none()) {
        changes.add(format!("{within} `event {}`", event_name(is)), Kind::EventAdded, None);
    }
}

/// Whether a response is of a status, which `*` is of all.
fn is_of(response: &Response, status: u16) -> bool {
    let text = status.to_string();
    let fits = |pattern: &String| {
        pattern.len() == text.len()
            && pattern.chars().zip(text.chars()).all(|(pattern, c)| pattern == 'x' || pattern == c)
    };
    response.statuses.is_empty() || response.statuses.iter().any(fits)
}

/// Compares the headers.
fn headers(old: &Response, new: &Response) -> Vec<Difference> {
    let mut found = Vec::new();
    let difference =
        |name: &str, shift| Difference { place: format!("header {name}"), shift, detail: None };
    for was in &old.headers {
        let Some(is) = new.headers.iter().find(|is| is.name == was.name) else {
            found.push(difference(&was.name, Shift::RequiredRemoved));
            continue;
        };
        match (was.is_required, is.is_required) {
            (false, true) => found.push(difference(&is.name, Shift::Required)),
            (true, false) => found.push(difference(&is.name, Shift::Optional)),
            _ => {}
        }
        let of_type = differences(&was.ty, &is.ty).into_iter().map(|difference| Difference {
            place: format!("header {}{}", is.name, difference.place),
            ..difference
        });
        found.extend(of_type);
    }
    for is in &new.headers {
        if !old.headers.iter().any(|was| was.name == is.name) {
            let shift = if is.is_required { Shift::RequiredAdded } else { Shift::OptionalAdded };
            found.push(difference(&is.name, shift));
        }
    }
    found
}
