//! A caller over a real socket that stays open, as a browser's does: nothing but HTTP/1.1 with a
//! known length, so that what is measured is the server.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Result};

/// One connection, signed in as somebody or as nobody.
pub struct Caller {
    stream: BufReader<TcpStream>,
    headers: String,
}

/// What a call was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status of HTTP.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// From the first byte sent to the last byte read.
    pub took: Duration,
}

fn broken(error: &std::io::Error) -> Failure {
    Failure::Fault(format!("the server did not answer: {error}"))
}

impl Caller {
    /// Connects; `cookie` is the token of a session.
    pub fn connect(at: SocketAddr, cookie: Option<&str>) -> Result<Self> {
        let connected = || -> std::io::Result<TcpStream> {
            let stream = TcpStream::connect(at)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_mins(2)))?;
            Ok(stream)
        };
        let cookie = cookie.map_or(String::new(), |token| {
            format!("Cookie: {}={token}\r\n", quell_gate::identify::COOKIE)
        });
        Ok(Self {
            stream: BufReader::with_capacity(1 << 16, connected().map_err(|e| broken(&e))?),
            headers: format!("Host: {at}\r\n{cookie}"),
        })
    }

    /// Gets one address.
    pub fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(path).map_err(|error| broken(&error))
    }

    fn ask(&mut self, path: &str) -> std::io::Result<Answer> {
        let began = Instant::now();
        let request = format!("GET {path} HTTP/1.1\r\n{}\r\n", self.headers);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or(std::io::ErrorKind::InvalidData)?;
        let (mut length, mut is_chunked) = (0, false);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let lower = line.trim_end().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(text) = lower.strip_prefix("content-length:") {
                length = text.trim().parse().unwrap_or(0);
            }
            is_chunked |= lower == "transfer-encoding: chunked";
        }
        let body = if is_chunked {
            self.chunks()?
        } else {
            let mut body = vec![0; length];
            self.stream.read_exact(&mut body)?;
            body
        };
        let took = began.elapsed();
        Ok(Answer { status, body, took })
    }

    fn chunks(&mut self) -> std::io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16)
                .map_err(|_| std::io::ErrorKind::InvalidData)?;
            let start = body.len();
            body.resize(start + length, 0);
            self.stream.read_exact(&mut body[start..])?;
            self.stream.read_line(&mut line)?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}
