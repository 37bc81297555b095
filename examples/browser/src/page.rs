//! The elements of the page.

use std::{cell::RefCell, future::Future, rc::Rc};

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, Element, Event, HtmlButtonElement, HtmlElement, HtmlFieldSetElement,
    HtmlInputElement, SubmitEvent, Window,
};

/// What the user can ask for.
#[derive(Clone, Copy)]
pub(crate) enum Action {
    LogIn,
    SignUp,
    LogOut,
}

/// How an outcome looks.
#[derive(Clone, Copy)]
pub(crate) enum Tone {
    Good,
    Bad,
}

/// The page.
pub(crate) struct Page {
    window: Window,
    form: HtmlElement,
    fields: HtmlFieldSetElement,
    username: HtmlInputElement,
    password: HtmlInputElement,
    jsonp: HtmlInputElement,
    log_out: HtmlButtonElement,
    outcome: HtmlElement,
    request_id: HtmlElement,
    /// The token of the session. It is kept nowhere else.
    session: RefCell<Option<String>>,
}

impl Page {
    /// Finds the elements.
    pub(crate) fn find() -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or("there is no window")?;
        let document = window.document().ok_or("there is no document")?;
        Ok(Self {
            form: element(&document, "form")?,
            fields: element(&document, "fields")?,
            username: element(&document, "username")?,
            password: element(&document, "password")?,
            jsonp: element(&document, "jsonp")?,
            log_out: element(&document, "log-out")?,
            outcome: element(&document, "outcome")?,
            request_id: element(&document, "request-id")?,
            session: RefCell::default(),
            window,
        })
    }

    /// Calls a function for each thing that the user asks for.
    pub(crate) fn listen<A: Future<Output = ()> + 'static>(
        page: &Rc<Self>,
        act: impl Fn(Rc<Self>, Action) -> A + 'static,
    ) -> Result<(), JsValue> {
        let act = Rc::new(act);
        let (on_submit, on_log_out) = (Rc::clone(page), Rc::clone(page));
        let submit = Rc::clone(&act);
        listen(&page.form, "submit", move |event| {
            event.prevent_default();
            let submitter = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
            let signs_up = submitter.is_some_and(|button| button.id() == "sign-up");
            let action = if signs_up { Action::SignUp } else { Action::LogIn };
            spawn_local(submit(Rc::clone(&on_submit), action));
        })?;
        listen(&page.log_out, "click", move |_event| {
            spawn_local(act(Rc::clone(&on_log_out), Action::LogOut));
        })
    }

    /// The URL of the service: that of the page.
    pub(crate) fn service(&self) -> String {
        self.window.location().origin().unwrap_or_default()
    }

    /// What the user typed.
    pub(crate) fn credentials(&self) -> (String, String) {
        (self.username.value(), self.password.value())
    }

    /// Whether the user chose JSONP.
    pub(crate) fn uses_jsonp(&self) -> bool {
        self.jsonp.checked()
    }

    /// The token of the session, or an empty text.
    pub(crate) fn session(&self) -> String {
        self.session.borrow().clone().unwrap_or_default()
    }

    /// Begins or ends a session.
    pub(crate) fn set_session(&self, token: Option<&str>) {
        *self.session.borrow_mut() = token.map(ToOwned::to_owned);
        self.form.set_hidden(token.is_some());
        self.log_out.set_hidden(token.is_none());
        self.password.set_value("");
    }

    /// Takes no input while a call is under way.
    pub(crate) fn busy(&self, is_busy: bool) {
        self.fields.set_disabled(is_busy);
        self.log_out.set_disabled(is_busy);
        if is_busy {
            self.outcome.set_text_content(Some("One moment\u{2026}"));
            self.outcome.set_class_name("");
            self.request_id.set_text_content(None);
            return;
        }
        // What is hidden or disabled has lost the focus.
        if self.session.borrow().is_some() {
            let _ = self.log_out.focus();
        } else {
            // Selected, so that another name can be typed at once.
            let _ = self.username.focus();
            self.username.select();
        }
    }

    /// Says what became of a call.
    pub(crate) fn tell(&self, tone: Tone, text: &str, request_id: Option<&str>) {
        self.outcome.set_class_name(match tone {
            Tone::Good => "good",
            Tone::Bad => "bad",
        });
        self.outcome.set_text_content(Some(text));
        let id =
            request_id.map_or_else(|| "no request id".to_owned(), |id| format!("Request {id}"));
        self.request_id.set_text_content(Some(&id));
    }
}

/// An element, by its id.
fn element<T: JsCast>(document: &Document, id: &str) -> Result<T, JsValue> {
    let element = document.get_element_by_id(id).map(Element::dyn_into);
    element.and_then(Result::ok).ok_or_else(|| JsValue::from_str(&format!("no element `{id}`")))
}

/// Calls a function for each event, as long as the page is there.
fn listen(
    element: &HtmlElement,
    event: &str,
    listener: impl FnMut(Event) + 'static,
) -> Result<(), JsValue> {
    let listener = Closure::<dyn FnMut(Event)>::new(listener).into_js_value();
    element.add_event_listener_with_callback(event, listener.unchecked_ref())
}
