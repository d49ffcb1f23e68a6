// The one way to the server. Reads and commands go through here, so that the session's token, the key that makes a
// command safe to repeat, time limits and refusals are handled once.

import { asProblem, Problem, problemOf } from "./problem";
import type { GetPath, Gets } from "./types";

const base = "/api/v1";
const timeLimit = 30_000;

export type Query = Record<string, string | number | boolean | null | undefined>;
export interface ReadOptions {
  path?: Record<string, string>;
  query?: Query;
  signal?: AbortSignal;
}
export interface CommandOptions {
  path?: Record<string, string>;
  query?: Query;
  body?: unknown;
  /** The version this change is based on; refused with gate/stale when somebody was faster. */
  ifMatch?: string | null;
  /** Give the same key to try the same command again; a fresh one otherwise. */
  key?: string;
  /** Milliseconds to wait for what is known to take long. */
  limit?: number;
  signal?: AbortSignal;
}
export interface Answer<R> {
  data: R;
  etag: string | null;
}

let csrf = "";
let whenSignedOut: () => void = () => {};

/** The session's token, from GET /session. */
export function setCsrf(token: string): void {
  csrf = token;
}
/** What to do when the server no longer knows us. */
export function onSignedOut(handler: () => void): void {
  whenSignedOut = handler;
}

/** An address with its `{placeholders}` and query filled in. Empty values are left out. */
export function addressOf(path: string, given: { path?: Record<string, string>; query?: Query } = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given.path?.[name];
    if (value === undefined) throw new Error(`address ${path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given.query ?? {})) {
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return base + filled + (text ? `?${text}` : "");
}

async function call<R>(address: string, init: RequestInit, wait = timeLimit): Promise<Answer<R>> {
  const limit = AbortSignal.timeout(wait);
  let response: Response;
  try {
    response = await fetch(address, {
      credentials: "same-origin",
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit,
    });
  } catch (error) {
    // A page that goes away breaks its reads off; that is no problem to show.
    if (init.signal?.aborted) throw error;
    throw asProblem(error);
  }
  if (response.status === 204) return { data: undefined as R, etag: response.headers.get("ETag") };
  const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
  const body: unknown = isJson ? await response.json().catch(() => null) : null;
  if (!response.ok) {
    const problem = problemOf(response.status, body, response.headers.get("Retry-After"));
    // Asking who is signed in is answered by whoever asked; told here as well, it would be asked for ever.
    if (problem.code === "gate/not-signed-in" && address !== `${base}/session`) whenSignedOut();
    throw problem;
  }
  if (!isJson) throw new Problem({ code: "console/unreadable", status: response.status });
  return { data: body as R, etag: response.headers.get("ETag") };
}

function command<R>(method: string, path: string, options: CommandOptions): Promise<Answer<R>> {
  const headers: Record<string, string> = {
    Accept: "application/json, application/problem+json",
    "Idempotency-Key": options.key ?? crypto.randomUUID(),
  };
  if (csrf) headers["X-Quell-Csrf"] = csrf;
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  let body: BodyInit | undefined;
  if (options.body instanceof FormData) body = options.body;
  else if (options.body !== undefined) {
    headers["Content-Type"] = "application/json";
    body = JSON.stringify(options.body);
  }
  return call<R>(addressOf(path, options), { method, headers, body, signal: options.signal }, options.limit);
}

export const api = {
  /** Reads; the answer's shape follows from the address. */
  async get<P extends GetPath>(path: P, options: ReadOptions = {}): Promise<Gets[P]> {
    return (await api.getTagged(path, options)).data;
  },
  /** Reads with the version tag, for what will be changed and sent back. */
  getTagged<P extends GetPath>(path: P, options: ReadOptions = {}): Promise<Answer<Gets[P]>> {
    const headers = { Accept: "application/json, application/problem+json" };
    return call<Gets[P]>(addressOf(path, options), { headers, signal: options.signal });
  },
  async post<R = void>(path: string, options: CommandOptions = {}): Promise<R> {
    return (await command<R>("POST", path, options)).data;
  },
  async put<R = void>(path: string, options: CommandOptions = {}): Promise<R> {
    return (await command<R>("PUT", path, options)).data;
  },
  async patch<R = void>(path: string, options: CommandOptions = {}): Promise<R> {
    return (await command<R>("PATCH", path, options)).data;
  },
  async delete<R = void>(path: string, options: CommandOptions = {}): Promise<R> {
    return (await command<R>("DELETE", path, options)).data;
  },
};
