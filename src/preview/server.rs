//! The service on the loopback address. It answers with the packet and with haifu's own page, and with nothing else: no
//! request names a file.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;

use super::Wish;
use super::editor::Editor;
use super::gate;
use super::session::Session;
use super::view::{Manner, SpotView};
use super::web;
use crate::digest::Digest;
use crate::locale::{Language, Locale};

/// What pages may load: what haifu itself serves.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A picture that is named by what is drawn never changes.
const FOR_EVER: &str = "private, max-age=31536000, immutable";

/// The greatest body of a request, in bytes.
const LARGEST_BODY: usize = 1024;

/// How long whoever is still being answered is waited for at the end.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long is waited for where everything on the pages comes from, and how often it is looked.
const LONGEST_TRACE: Duration = Duration::from_secs(10);
const MOMENT: Duration = Duration::from_millis(20);

/// What is served, and how.
pub struct Site {
    session: Arc<Session>,
    locales: [Locale; 2],
    /// The language where a browser asks for none that haifu speaks.
    language: Language,
    /// The project's folder, named from the root on.
    root: PathBuf,
    editor: Option<Editor>,
    wishes: Sender<Wish>,
}

impl Site {
    /// Shows a session of the project in the folder `root`, which is named from the root on; what is wished for goes to
    /// `wishes`.
    pub fn new(
        session: Arc<Session>,
        root: PathBuf,
        language: Language,
        editor: Option<Editor>,
        wishes: Sender<Wish>,
    ) -> Self {
        Self { session, locales: Language::ALL.map(Locale::new), language, root, editor, wishes }
    }

    fn manner(&self, language: Language) -> Manner<'_> {
        let locale = self.locales.iter().find(|locale| locale.language() == language);
        Manner { locale: locale.unwrap_or(&self.locales[0]), root: &self.root, editor: self.editor.as_ref() }
    }
}

/// Serves until `end` comes, then lets go of every browser.
///
/// # Errors
/// What the system says where it does not let anybody be served.
pub async fn serve(listener: TcpListener, site: Site, end: impl Future<Output = ()>) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let session = site.session.clone();
    let router = Router::new()
        .route("/", get(page))
        .route("/assets/{name}", get(asset))
        .route("/state", get(state))
        .route("/events", get(events))
        .route("/page/{name}", get(picture))
        .route("/text/{name}", get(text))
        .route("/search", get(search))
        .route("/source", get(source))
        .route("/locate", get(locate))
        .route("/draft", post(draft))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(middleware::from_fn_with_state(port, guarded))
        .with_state(Arc::new(site));
    let (ending, ended) = tokio::sync::oneshot::channel();
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        ended.await.ok();
    });
    tokio::select! {
        result = async { served.await } => result,
        () = async {
            end.await;
            session.end();
            ending.send(()).ok();
            tokio::time::sleep(PATIENCE).await;
        } => Ok(()),
    }
}

/// Lets in whom [`gate`] lets in, and tells browsers to keep what they get to themselves.
async fn guarded(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = if gate::lets_in(request.method(), request.uri(), request.headers(), port) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    };
    let mut tell = |name: HeaderName, value: &'static str| {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    };
    tell(header::CONTENT_SECURITY_POLICY, POLICY);
    tell(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    tell(header::REFERRER_POLICY, "no-referrer");
    tell(header::CACHE_CONTROL, "no-store");
    tell(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    tell(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    response
}

/// Which language to answer in.
#[derive(Deserialize)]
struct Asked {
    lang: Option<String>,
}

impl Asked {
    /// What the address says, then what the browser prefers.
    fn language(&self, headers: &HeaderMap, site: &Site) -> Language {
        let spoken = |code: &str| Language::ALL.into_iter().find(|language| language.code() == code);
        let asked = self.lang.as_deref().and_then(spoken);
        let preferred = || {
            let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            // Browsers list them in order.
            let codes = accepted.split(',').filter_map(|range| range.trim().split(['-', ';']).next());
            codes.into_iter().find_map(spoken)
        };
        asked.or_else(preferred).unwrap_or(site.language)
    }
}

async fn page(State(site): State<Arc<Site>>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let language = asked.language(&headers, &site);
    match web::page(site.manner(language).locale) {
        Ok(page) => ([(header::VARY, "accept-language")], Html(page)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn asset(Path(name): Path<String>) -> Response {
    match web::asset(&name) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.kind)], asset.text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn state(State(site): State<Arc<Site>>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let language = asked.language(&headers, &site);
    match site.session.shown() {
        Some(shown) => Json(site.manner(language).state(&shown)).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Tells what is shown, now and whenever that changes, until there is nothing more to show.
async fn events(State(site): State<Arc<Site>>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let language = asked.language(&headers, &site);
    let shown = WatchStream::new(site.session.follow()).take_while(Option::is_some).filter_map(|shown| shown);
    let events = shown.map(move |shown| {
        let json = serde_json::to_string(&site.manner(language).state(&shown)).unwrap_or_default();
        Ok::<_, Infallible>(Event::default().event("state").data(json))
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}

/// What has a digest, found on a thread of its own, so that nobody else waits.
async fn of_digest<T: Send + 'static>(
    site: Arc<Site>,
    name: String,
    ending: &str,
    find: impl FnOnce(&super::Pages, &Digest) -> Option<T> + Send + 'static,
) -> Option<T> {
    let digest: Digest = name.strip_suffix(ending)?.parse().ok()?;
    let pages = site.session.shown()?.pages.clone()?;
    tokio::task::spawn_blocking(move || find(&pages, &digest)).await.ok()?
}

async fn picture(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    match of_digest(site, name, ".svg", super::Pages::picture).await {
        Some(picture) => {
            ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, FOR_EVER)], picture).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn text(State(site): State<Arc<Site>>, Path(name): Path<String>) -> Response {
    let json = |pages: &super::Pages, digest: &Digest| serde_json::to_string(&pages.text(digest)?.runs).ok();
    match of_digest(site, name, ".json", json).await {
        Some(text) => {
            ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, FOR_EVER)], text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// What is searched for.
#[derive(Deserialize)]
struct Sought {
    text: String,
}

async fn search(State(site): State<Arc<Site>>, Query(sought): Query<Sought>) -> Response {
    let Some(pages) = site.session.shown().and_then(|shown| shown.pages.clone()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::task::spawn_blocking(move || pages.search(&sought.text)).await {
        Ok(hits) => Json(hits).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A point of a page, in pt from its top left corner; pages are counted from 1.
#[derive(Deserialize)]
struct Point {
    page: usize,
    x: f64,
    y: f64,
    lang: Option<String>,
}

async fn source(State(site): State<Arc<Site>>, Query(point): Query<Point>, headers: HeaderMap) -> Response {
    let language = Asked { lang: point.lang }.language(&headers, &site);
    let Some(pages) = traced(&site).await else { return StatusCode::NOT_FOUND.into_response() };
    let found = tokio::task::spawn_blocking(move || {
        let origin = pages.places()?.at(point.page.checked_sub(1)?, point.x, point.y)?;
        Some(Json(site.manner(language).origin(origin)))
    });
    found.await.ok().flatten().map_or_else(|| StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
}

/// A place in a file as it is written: `data/years/2024.toml:31`, with a column or without.
#[derive(Deserialize)]
struct Written {
    at: String,
}

/// Where on the pages a place of a file shows.
#[derive(Serialize)]
struct Located {
    /// The line that was looked for; the nearest one from which something is printed, where the one that was asked for has
    /// nothing.
    line: usize,
    spots: Vec<SpotView>,
}

async fn locate(State(site): State<Arc<Site>>, Query(written): Query<Written>) -> Response {
    let Some(pages) = traced(&site).await else { return StatusCode::NOT_FOUND.into_response() };
    let found = tokio::task::spawn_blocking(move || {
        let (path, line, column) = place_written(&written.at)?;
        let places = pages.places()?;
        let mut located = (line, places.find(&path, line, column));
        if located.1.is_empty() {
            let lines = places.lines(&path);
            let near = *lines.range(line..).next().or_else(|| lines.range(..line).next_back())?;
            located = (near, places.find(&path, near, None));
        }
        Some(Json(Located { line: located.0, spots: located.1.into_iter().map(SpotView::from).collect() }))
    });
    found.await.ok().flatten().map_or_else(|| StatusCode::NOT_FOUND.into_response(), IntoResponse::into_response)
}

/// Path, line and column.
fn place_written(text: &str) -> Option<(String, usize, Option<usize>)> {
    let (before, last) = text.trim().rsplit_once(':')?;
    let last: usize = last.trim().parse().ok()?;
    let with_column = before.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?)));
    let (path, line, column) = match with_column {
        Some((path, line)) => (path, line, Some(last)),
        None => (before, last, None),
    };
    let path = path.replace('\\', "/");
    Some((path.trim_start_matches("./").to_owned(), line, column))
}

/// The pages that are shown, once it is known where everything on them comes from, which takes a moment.
async fn traced(site: &Site) -> Option<Arc<super::Pages>> {
    let mut waited = Duration::ZERO;
    loop {
        let pages = site.session.shown()?.pages.clone()?;
        if pages.places().is_some() {
            return Some(pages);
        }
        if waited > LONGEST_TRACE {
            return None;
        }
        tokio::time::sleep(MOMENT).await;
        waited += MOMENT;
    }
}

/// Whether the mark of a draft is to be seen.
#[derive(Deserialize)]
struct DraftWish {
    draft: bool,
}

async fn draft(State(site): State<Arc<Site>>, Json(wish): Json<DraftWish>) -> StatusCode {
    match site.wishes.send(Wish::Draft(wish.draft)) {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
