//! Who is let in: browsers of the same machine that show haifu's own page.
//!
//! Any page of the web can send requests to a server on the loopback address. It gives itself away by the `Host` that it
//! was reached by (DNS rebinding), by its `Origin`, or by what browsers say of where a request comes from (Fetch Metadata).

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, Uri};

/// The names of the loopback address.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether a request is let in to a server at a port.
pub fn lets_in(method: &Method, uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let ours = |host: &str| NAMES.iter().any(|name| host.eq_ignore_ascii_case(&format!("{name}:{port}")));
    let host = one(headers, HOST.as_str()).is_ok_and(|host| host.is_some_and(ours));
    let target = uri.authority().is_none_or(|authority| ours(authority.as_str()));
    let origin = match one(headers, ORIGIN.as_str()) {
        // What changes something says where it comes from.
        Ok(None) => method == Method::GET || method == Method::HEAD,
        Ok(Some(origin)) => origin.strip_prefix("http://").is_some_and(ours),
        Err(Unclear) => false,
    };
    host && target && origin && !is_of_another_page(headers)
}

/// There are several headers of a name, or one that is no text.
struct Unclear;

/// The header of a name, where there is one.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Unclear> {
    let mut all = headers.get_all(name).iter();
    let first = all.next().map(|value| value.to_str().map_err(|_| Unclear)).transpose()?;
    if all.next().is_some() { Err(Unclear) } else { Ok(first) }
}

/// Whether another page embeds this one or asks for something of it. To follow a link to it is well.
fn is_of_another_page(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let foreign = matches!(says("sec-fetch-site"), "cross-site" | "same-site");
    foreign && !(says("sec-fetch-mode") == "navigate" && says("sec-fetch-dest") == "document")
}
