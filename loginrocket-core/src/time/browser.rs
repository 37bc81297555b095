//! The browser's clock: time of day, monotonic time, timers and random numbers of a
//! window or worker.

use std::{
    future::Pending,
    sync::Arc,
    time::{Duration, SystemTime},
};

use js_sys::{Date, Function, Uint8Array, global};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;

use super::{Clock, Sleep};
use crate::{
    js::get,
    slot::{Giver, slot},
};

/// The longest time that a timer of the browser takes, in milliseconds.
const LONGEST: u64 = 0x7fff_ffff;

/// There is no timer without a box.
pub(super) type Timer = Pending<()>;

/// The default clock.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn system_clock() -> Option<Arc<dyn Clock>> {
    Some(Arc::new(SystemClock::default()))
}

/// The time of day.
#[expect(clippy::unnecessary_wraps, reason = "the same signature as without a system")]
pub(crate) fn now() -> Option<SystemTime> {
    Some(time_of_day())
}

/// The clock of the browser, of a window or a worker. It is the default there.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct SystemClock {}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        time_of_day()
    }

    fn elapsed(&self) -> Duration {
        let performance = get(&global(), "performance");
        let now = call(&performance, "now", [NOTHING; 2]).and_then(|now| now.as_f64());
        millis(now.unwrap_or_else(Date::now))
    }

    fn sleep(&self, duration: Duration) -> Sleep {
        Sleep::new(sleep(duration))
    }

    fn random(&self) -> u64 {
        random()
    }
}

/// A random number that is hard to guess.
pub(crate) fn random() -> u64 {
    let bytes = Uint8Array::new_with_length(8);
    call(&get(&global(), "crypto"), "getRandomValues", [&bytes, NOTHING]);
    let mut number = [0; 8];
    bytes.copy_to(&mut number);
    u64::from_le_bytes(number)
}

/// The time of day; the standard library has none here.
fn time_of_day() -> SystemTime {
    let since = millis(Date::now());
    SystemTime::UNIX_EPOCH.checked_add(since).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Milliseconds of JavaScript.
fn millis(millis: f64) -> Duration {
    // The cast takes what is negative or no number as 0.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
    Duration::from_micros((millis * 1_000.0) as u64)
}

/// Waits, in as many steps as it takes; the timer is cleared when the wait is
/// dropped.
async fn sleep(duration: Duration) {
    // A part of a millisecond is one: a wait must not end early.
    let part = u64::from(duration.subsec_nanos().div_ceil(1_000_000));
    let mut left = duration.as_secs().saturating_mul(1_000).saturating_add(part);
    loop {
        let step = left.min(LONGEST);
        let (over, wait) = slot();
        spawn_local(timer(u32::try_from(step).unwrap_or(u32::MAX), over));
        // A timer that cannot be set ends the wait: a call must not hang.
        wait.take().await;
        left = left.saturating_sub(step);
        if left == 0 {
            return;
        }
    }
}

/// One timer. Its values are not `Send`, so it runs as a task of its own.
async fn timer(millis: u32, over: Giver<()>) {
    let (fire, fired) = slot::<()>();
    let callback = Closure::once(move || drop(fire));
    let id = call(&global(), "setTimeout", [callback.as_ref(), &millis.into()]);
    over.unless_alone(fired.take()).await;
    if let Some(id) = id {
        call(&global(), "clearTimeout", [&id, NOTHING]);
    }
}

/// What a method returns; `None` if there is no such method, or it throws. A method that
/// takes one argument or none ignores the others.
fn call(object: &JsValue, name: &str, [first, second]: [&JsValue; 2]) -> Option<JsValue> {
    let method: Function = get(object, name).dyn_into().ok()?;
    method.call2(object, first, second).ok()
}

/// No argument.
const NOTHING: &JsValue = &JsValue::UNDEFINED;
