//! Sends a JSONP call by a script element of the page.

use std::{
    cell::Cell,
    pin::pin,
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use futures_util::future::{Either, select};
use http::{
    HeaderMap, HeaderValue,
    header::{ACCEPT, CONTENT_TYPE, USER_AGENT},
};
use js_sys::{JSON, Math, Reflect, global};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::{Document, HtmlScriptElement};

use super::{Outcome, Refusal};
use crate::{
    body::Body,
    error::Sent,
    js::get,
    jsonp::Callback,
    slot::{Giver, Taker, slot},
    transport::TransportError,
};

/// Sends a call, until nobody waits for the response any more.
pub(super) async fn exchange(
    request: http::Request<Body>,
    callback: Callback,
    done: Giver<Outcome>,
) {
    // This runs a moment after the call has begun, which may be over by now.
    if done.is_alone() {
        return;
    }
    let mut script = match Script::start(&request) {
        Ok(script) => script,
        Err(error) => return done.give(Err(error)),
    };
    if let Some(outcome) = done.unless_alone(script.outcome(&callback)).await {
        done.give(outcome);
    }
    // A script that is late must find its function, so that it ends without an error.
    script.end().await;
}

/// A script element, and the function that it calls. Dropping it takes both away.
struct Script {
    element: HtmlScriptElement,
    name: String,
    called: Taker<JsValue>,
    ended: Taker<bool>,
    has_ended: bool,
    /// What the page calls, as long as it may.
    _call: Closure<dyn FnMut(JsValue)>,
    _load: Closure<dyn FnMut()>,
    _error: Closure<dyn FnMut()>,
}

impl Script {
    /// Puts the script into the page.
    fn start(request: &http::Request<Body>) -> Result<Self, TransportError> {
        can_do_without(request.headers())?;
        let refuse = |_: JsValue| TransportError::rejected();
        let document = get(&global(), "document").dyn_into::<Document>();
        // A worker has none.
        let document = document.map_err(|_| TransportError::rejected())?;
        let element = document.create_element("script").map_err(refuse)?;
        let element: HtmlScriptElement =
            element.dyn_into().map_err(|_| TransportError::rejected())?;
        let name = unique_name();
        let (call, called) = slot();
        let (end, ended) = slot();
        let call = sends(call);
        let end = Rc::new(Cell::new(Some(end)));
        let at_end = |loaded: bool| {
            let end = Rc::clone(&end);
            Closure::new(move || {
                if let Some(end) = end.take() {
                    end.give(loaded);
                }
            })
        };
        let (load, error) = (at_end(true), at_end(false));
        set(&global(), &name, call.as_ref());
        set(&element, "onload", load.as_ref());
        set(&element, "onerror", error.as_ref());
        set(&element, "referrerPolicy", &JsValue::from_str("no-referrer"));
        element.set_src(&with_callback(&request.uri().to_string(), &name));
        let script = Self {
            element,
            name,
            called,
            ended,
            has_ended: false,
            _call: call,
            _load: load,
            _error: error,
        };
        let parent = document.document_element().ok_or_else(TransportError::rejected)?;
        parent.append_child(&script.element).map_err(refuse)?;
        Ok(script)
    }

    /// What the script calls its function with, as the call that core expects.
    async fn outcome(&mut self, callback: &Callback) -> Outcome {
        let (called, ended) = (pin!(self.called.take()), pin!(self.ended.take()));
        let argument = match select(called, ended).await {
            Either::Left((argument, _)) => argument,
            Either::Right((loaded, _)) => {
                self.has_ended = true;
                return Err(if loaded.unwrap_or(false) {
                    TransportError::malformed("the script did not call its function", Sent::Yes)
                } else {
                    TransportError::network(Sent::Maybe)
                });
            }
        };
        let json = argument.and_then(|argument| JSON::stringify(&argument).ok()?.as_string());
        let json = with_inexact_integers_marked(&json.unwrap_or_default());
        let text = [&*callback.0, "(", &json, ")"].concat();
        let mut response = http::Response::new(Body::from(text));
        let script = HeaderValue::from_static("application/javascript");
        response.headers_mut().insert(CONTENT_TYPE, script);
        Ok(response.into())
    }

    /// Waits until the script has run, or could not be loaded.
    async fn end(&mut self) {
        if !self.has_ended {
            self.ended.take().await;
        }
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        self.element.remove();
        let _ = Reflect::delete_property(&global(), &JsValue::from_str(&self.name));
    }
}

/// Refuses a header, since a script sends none of ours; those that every request has do not
/// matter.
fn can_do_without(headers: &HeaderMap) -> Result<(), TransportError> {
    match headers.keys().find(|name| **name != ACCEPT && **name != USER_AGENT) {
        None => Ok(()),
        Some(name) => {
            let why = ["a script cannot send the header `", name.as_str(), "`; call by `fetch`"];
            Err(TransportError::rejected().with_source(Refusal(why.concat())))
        }
    }
}

/// The JSON with `.0` behind integers that JavaScript may have rounded (from 2^53 on), so that
/// a field of an integer type refuses them instead of getting another number.
fn with_inexact_integers_marked(json: &str) -> String {
    const EXACT: u64 = (1 << 53) - 1;
    let mut text = String::with_capacity(json.len());
    // Every second part is within a string, where a quote has an odd number of backslashes.
    let mut is_string = false;
    for part in json.split_inclusive('"') {
        if is_string {
            text.push_str(part);
            let before = part.strip_suffix('"').unwrap_or(part);
            let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
            is_string = backslashes % 2 == 1;
            continue;
        }
        for token in part.split_inclusive(|c: char| !matches!(c, '0'..='9' | '.' | 'e' | 'E' | '+'))
        {
            let number = token.trim_end_matches(|c: char| !c.is_ascii_digit());
            let is_integer = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            text.push_str(number);
            if is_integer && number.parse().map_or(true, |number: u64| number > EXACT) {
                text.push_str(".0");
            }
            text.push_str(token.get(number.len()..).unwrap_or_default());
        }
        is_string = part.ends_with('"');
    }
    text
}

/// A function that sends its first argument, once.
fn sends(to: Giver<JsValue>) -> Closure<dyn FnMut(JsValue)> {
    let mut to = Some(to);
    Closure::new(move |argument| {
        if let Some(to) = to.take() {
            to.give(argument);
        }
    })
}

/// A name that no other call of this page has, in this program or another one.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let random = Math::random().to_bits() & 0xffff_ffff_ffff;
    format!("loginrocket_{random:x}_{number}")
}

/// The URL with another name in the pair `callback` of its query. There is one only.
fn with_callback(url: &str, name: &str) -> String {
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let mut text = [before, "?callback=", name].concat();
    for pair in query.split('&').filter(|pair| !pair.starts_with("callback=")) {
        text.push('&');
        text.push_str(pair);
    }
    text
}

/// Sets a property.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}
