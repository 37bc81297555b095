//! One question to the provider at a time, however many calls wait.

use std::{
    cell::RefCell,
    error::Error as StdError,
    future::Future,
    panic::AssertUnwindSafe,
    pin::{Pin, pin},
    ptr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use futures_util::{
    FutureExt as _,
    future::{Shared, WeakShared},
};
use http::HeaderMap;

use super::{
    Attachment, Challenges, Credentials, CredentialsError, CredentialsProvider,
    source::{Answer, Carried, Renewal, Source, Supply},
};
use crate::{
    body::BoxError,
    client::{Client, Keeping},
    error::Sent,
    time::{Clock, Countdown},
    transport::{BoxFuture, TransportError},
};

/// The longest time by which credentials are renewed before they expire.
const MOST_EARLY: Duration = Duration::from_secs(30);

/// Credentials from a provider, for all calls of a client.
pub(crate) struct Refresher {
    provider: Box<dyn CredentialsProvider>,
    /// The client that asks, without credentials.
    client: Client,
    clock: Arc<dyn Clock>,
    /// How long the provider may take.
    timeout: Duration,
    state: Mutex<State>,
}

/// What the provider gave, and whether it is being asked.
#[derive(Default)]
struct State {
    granted: Option<Granted>,
    /// Credentials that the service refused, and why there were none in their place.
    failed: Option<(Carried, Refusal)>,
    asking: Option<(WeakShared<Asking>, Asks)>,
    /// Whether what the provider gives depends on the challenges.
    heeds_challenges: bool,
}

/// The challenges that a question is about, if it is about any.
type Asks = Option<Arc<Challenges>>;

/// A question to the provider. All calls that wait for it drive it; when the last
/// one is dropped, it is too.
type Asking = BoxFuture<'static, Answer>;

/// Credentials from a provider.
struct Granted {
    attachment: Arc<Attachment>,
    /// The moment of the clock from which new ones are asked for.
    until: Option<Duration>,
    /// What they answer, if the provider heeded it.
    answers: Asks,
}

/// Why there are none; all calls that waited get the same.
#[derive(Clone)]
pub(crate) struct Refusal {
    pub(crate) error: CredentialsError,
    pub(crate) source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Refresher {
    /// The credentials of a client that has none itself.
    pub(crate) fn new(
        provider: Box<dyn CredentialsProvider>,
        client: Client,
        clock: Arc<dyn Clock>,
        timeout: Duration,
    ) -> Self {
        Self { provider, client, clock, timeout, state: Mutex::default() }
    }

    /// Asks the provider once and keeps what it gives.
    async fn answer(self: Arc<Self>, refused: Option<Carried>) -> Answer {
        let asks = refused.as_ref().and_then(|refused| refused.challenges.clone());
        // The function of the provider itself may panic too.
        let question = pin!(self.ask(asks.clone()));
        let question = AssertUnwindSafe(Asked { by: &self, question }).catch_unwind();
        let sleep = pin!(None);
        let mut heeds = false;
        let granted = match Countdown::from(self.timeout, &*self.clock, sleep).race(question).await
        {
            Some(Ok((credentials, heeded))) => {
                heeds = heeded;
                credentials.map_err(Refusal::of).and_then(|one| self.granted(&one))
            }
            Some(Err(_panic)) => Err(CredentialsError::ProviderPanic.into()),
            None => Err(CredentialsError::ProviderTimeout.into()),
        };
        let mut state = self.lock();
        // Whoever comes now has what was granted, or asks again.
        state.asking = None;
        state.heeds_challenges |= heeds;
        let failure = granted.as_ref().err().cloned();
        state.failed = refused.zip(failure);
        let granted = Granted { answers: asks.filter(|_| heeds), ..granted? };
        let attachment = Arc::clone(&granted.attachment);
        state.granted = Some(granted);
        Ok(attachment)
    }

    /// The provider's own answer, and whether it depends on the challenges.
    async fn ask(&self, asks: Asks) -> (Result<Credentials, BoxError>, bool) {
        let client = || self.client.clone();
        let heeded = asks.as_deref().and_then(|asks| self.provider.challenged(client(), &asks.0));
        match heeded {
            Some(answer) => (answer.await, true),
            None => (self.provider.credentials(client()).await, false),
        }
    }

    /// Asks when a question about something else is over, unless its answer is good for all.
    async fn ask_after(self: Arc<Self>, wait: Shared<Asking>, refused: Option<Carried>) -> Answer {
        let answer = wait.await;
        if answer.is_err() && !self.lock().heeds_challenges {
            return answer;
        }
        match self.supply(refused.as_ref())? {
            Supply::AtHand(attachment) => Ok(attachment),
            Supply::Asked(question) => question.await,
        }
    }

    /// Credentials, and until when they are good.
    fn granted(&self, credentials: &Credentials) -> Result<Granted, Refusal> {
        let attachment = Arc::clone(credentials.attachment()?);
        let until = credentials.lifetime(&*self.clock).map(|lifetime| {
            let early = lifetime.checked_div(10).unwrap_or_default().min(MOST_EARLY);
            self.clock.elapsed().saturating_add(lifetime.saturating_sub(early))
        });
        Ok(Granted { attachment, until, answers: None })
    }

    /// The state; a panic elsewhere leaves it whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether what answers these challenges is good for a call with those.
    fn meets(&self, answers: &Asks, asks: &Asks) -> bool {
        match (asks, answers) {
            (None, _) => true,
            (Some(_), None) => !self.heeds_challenges,
            (Some(one), Some(other)) => one.ask_the_same(other),
        }
    }
}

/// Whether two questions are about the same.
fn are_one(asks: &Asks, others: &Asks) -> bool {
    match (asks, others) {
        (None, None) => true,
        (Some(one), Some(other)) => one.ask_the_same(other),
        _ => false,
    }
}

impl Source for Refresher {
    /// The credentials that the provider gave last, while they are good; else asks it,
    /// or waits with others for the question under way.
    fn supply(self: Arc<Self>, refused: Option<&Carried>) -> Result<Supply, Refusal> {
        let asks = &refused.and_then(|refused| refused.challenges.clone());
        let mut state = self.lock();
        let is_good = |granted: &&Granted| {
            granted.until.is_none_or(|until| self.clock.elapsed() < until)
                && state.meets(&granted.answers, asks)
        };
        if let Some(granted) = state.granted.as_ref().filter(is_good) {
            return Ok(Supply::AtHand(Arc::clone(&granted.attachment)));
        }
        if is_asked_by(&self) {
            return Err(CredentialsError::ProviderCallsItself.into());
        }
        let asking = state.asking.as_ref();
        if let Some((wait, about)) = asking.and_then(|(wait, about)| Some((wait.upgrade()?, about)))
        {
            let is_ours = asks.is_none() || are_one(asks, about);
            let ask_after = || Arc::clone(&self).ask_after(wait.clone(), refused.cloned());
            return Ok(Supply::Asked(if is_ours { wait.boxed() } else { ask_after().boxed() }));
        }
        if let (Some((of, refusal)), Some(refused)) = (&state.failed, refused) {
            let is_same = Arc::ptr_eq(&of.attachment, &refused.attachment);
            if is_same && are_one(&of.challenges, asks) {
                return Err(refusal.clone());
            }
        }
        let wait = Arc::clone(&self).answer(refused.cloned()).boxed().shared();
        state.asking = wait.downgrade().map(|weak| (weak, asks.clone()));
        Ok(Supply::Asked(wait.boxed()))
    }

    fn renewal(&self) -> Option<Renewal> {
        let timeout =
            || TransportError::timeout(Sent::No).with_source(CredentialsError::ProviderTimeout);
        Some(Renewal { keeping: Keeping::USUAL, timeout })
    }

    fn reject(&self, refused: &Arc<Attachment>, headers: &HeaderMap) -> Asks {
        let mut state = self.lock();
        let is_current = |granted: &Granted| Arc::ptr_eq(&granted.attachment, refused);
        if state.granted.as_ref().is_some_and(is_current) {
            state.granted = None;
        }
        Challenges::of(headers).map(Arc::new)
    }
}

impl Refusal {
    /// The provider's own error.
    fn of(source: BoxError) -> Self {
        Self { error: CredentialsError::Provider, source: Some(source.into()) }
    }
}

impl From<CredentialsError> for Refusal {
    fn from(error: CredentialsError) -> Self {
        Self { error, source: None }
    }
}

thread_local! {
    /// Whose providers this thread is polling, the innermost last.
    static ASKED: RefCell<Vec<*const Refresher>> = const { RefCell::new(Vec::new()) };
}

/// Whether this thread is polling this provider: then the call that asks is the
/// provider's own, and would wait for itself.
fn is_asked_by(refresher: &Arc<Refresher>) -> bool {
    let this = Arc::as_ptr(refresher);
    ASKED.with_borrow(|asked| asked.iter().any(|by| ptr::eq(*by, this)))
}

/// A question that is noted while it is polled.
struct Asked<'a, F> {
    by: &'a Arc<Refresher>,
    question: Pin<&'a mut F>,
}

impl<F: Future> Future for Asked<'_, F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        /// Takes the note away, also if the provider panics.
        struct Noted;

        impl Drop for Noted {
            fn drop(&mut self) {
                ASKED.with_borrow_mut(Vec::pop);
            }
        }

        ASKED.with_borrow_mut(|asked| asked.push(Arc::as_ptr(self.by)));
        let _noted = Noted;
        self.question.as_mut().poll(cx)
    }
}
