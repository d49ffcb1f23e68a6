//! The built console, inside the binary: every file with its compressed form and its tag made once,
//! at the start. An address that is no file is a page of the console.

use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist/"]
#[allow_missing = true]
struct Files;

struct File {
    kind: &'static str,
    plain: Vec<u8>,
    small: Option<Vec<u8>>,
    tag: HeaderValue,
    /// Named by its content, so it never changes.
    is_hashed: bool,
}

static BUILT: LazyLock<HashMap<String, File>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|path| {
            let bytes = Files::get(&path)?.data.into_owned();
            Some((path.to_string(), File::new(&path, bytes)))
        })
        .collect()
});

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

impl File {
    fn new(path: &str, plain: Vec<u8>) -> Self {
        let kind = kind_of(path);
        let is_text = !kind.starts_with("image/png") && !kind.starts_with("font");
        let small = is_text.then(|| gzip(&plain)).flatten();
        let hash = blake3::hash(&plain).to_hex();
        Self {
            kind,
            small: small.filter(|small| small.len() < plain.len()),
            tag: HeaderValue::from_str(&format!("\"{}\"", &hash[..16]))
                .unwrap_or(HeaderValue::from_static("\"\"")),
            is_hashed: path.starts_with("assets/"),
            plain,
        }
    }
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    packer.write_all(bytes).ok()?;
    packer.finish().ok()
}

/// Whether a console was built into this binary.
pub fn is_built() -> bool {
    BUILT.contains_key("index.html")
}

/// Answers every address that is not the API's.
pub async fn serve(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if path == "api" || path.starts_with("api/") {
        return quell_gate::problem::Problem::not_found().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    match BUILT.get(path) {
        Some(file) if path != "index.html" => send(file, request.headers()),
        // A file that is gone is gone; a page is the console's to find.
        None if path.starts_with("assets/") => StatusCode::NOT_FOUND.into_response(),
        _ => page(),
    }
}

fn send(file: &File, headers: &HeaderMap) -> Response {
    if headers.get(header::IF_NONE_MATCH) == Some(&file.tag) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, file.tag.clone())]).into_response();
    }
    let takes_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|text| text.to_str().ok())
        .is_some_and(|text| text.contains("gzip"));
    let keep = if file.is_hashed {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut answer = match (&file.small, takes_gzip) {
        (Some(small), true) => {
            let mut answer = small.clone().into_response();
            answer
                .headers_mut()
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            answer
        }
        _ => file.plain.clone().into_response(),
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::ETAG, file.tag.clone());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    answer
}

/// The page of the console, with a nonce of its own for the styles that it makes as it runs.
fn page() -> Response {
    let Some(index) = BUILT.get("index.html") else {
        return (
            StatusCode::NOT_FOUND,
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            "This binary was built without its console. Build it with `cargo xtask web`, then \
             build Quell again. The API is at /api/v1/reference.\n",
        )
            .into_response();
    };
    let mut noise = [0_u8; 18];
    if getrandom::fill(&mut noise).is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let nonce = STANDARD_NO_PAD.encode(noise);
    let html = String::from_utf8_lossy(&index.plain).replace("__NONCE__", &nonce);
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; \
         worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    let mut answer = ([(header::CONTENT_TYPE, index.kind)], html).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    answer
}
