// A failure is always told as one, whatever came back.
import { afterEach, describe, expect, it, vi } from "vitest";
import { addressOf, api, onSignedOut, setCsrf } from "./client";
import { asProblem, Problem, problemOf } from "./problem";

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn(async (_address: string, _init: RequestInit) =>
    new Response(body === undefined ? null : JSON.stringify(body), {
      status, headers: { "Content-Type": status < 400 ? "application/json" : "application/problem+json", ...headers },
    }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

describe("problems", () => {
  it("reads a problem document", () => {
    const p = problemOf(422, {
      type: "urn:quell:problem:gate/bad-input", code: "gate/bad-input", title: "Bad input", detail: "onset after sampling",
      next_step: "Correct the day.", fields: [{ field: "onset_on", code: "order", detail: "too late" }, { nonsense: 1 }],
    });
    expect(p).toMatchObject({ code: "gate/bad-input", status: 422, nextStep: "Correct the day.", passing: false });
    expect(p.fields).toHaveLength(1);
    expect(p.field("onset_on")).toBe("too late");
  });
  it("takes the code from the type", () => {
    expect(problemOf(503, { type: "urn:quell:problem:gate/busy" }, "7")).toMatchObject({ code: "gate/busy", retryAfter: 7, passing: true });
  });
  it("does not take a foreign answer for ours", () => {
    expect(problemOf(502, null).code).toBe("console/unreadable");
    expect(problemOf(502, {}).code).toBe("console/unreadable");
  });
  it("tells no connection from no answer in time", () => {
    expect(asProblem(new TypeError("fetch")).code).toBe("console/offline");
    expect(asProblem(new DOMException("", "TimeoutError")).code).toBe("console/timeout");
  });
});

describe("client", () => {
  it("fills addresses and leaves out what is empty", () => {
    expect(addressOf("/cases/{id}/stays", { path: { id: "a/b" } })).toBe("/api/v1/cases/a%2Fb/stays");
    expect(addressOf("/duties", { query: { state: "late", kind: "", mine: true, team: undefined } })).toBe("/api/v1/duties?state=late&mine=true");
    expect(() => addressOf("/cases/{id}")).toThrow();
  });
  it("sends the token and a key with commands", async () => {
    const fetch = answer(200, { signed: [], refused: [] });
    setCsrf("token");
    await api.post("/orders/sign", { body: { ids: ["a"] }, key: "k", ifMatch: '"3"' });
    const headers = fetch.mock.calls[0]?.[1].headers as Record<string, string>;
    expect(headers).toMatchObject({ "X-Quell-Csrf": "token", "Idempotency-Key": "k", "If-Match": '"3"', "Content-Type": "application/json" });
  });
  it("gives each command its own key", async () => {
    const fetch = answer(200, {});
    await api.post("/a");
    await api.post("/a");
    const keys = fetch.mock.calls.map((c) => (c[1].headers as Record<string, string>)["Idempotency-Key"]);
    expect(keys[0]).not.toBe(keys[1]);
  });
  it("throws refusals and tells when the session is over", async () => {
    answer(401, { code: "gate/not-signed-in", status: 401 });
    const out = vi.fn();
    onSignedOut(out);
    await expect(api.get("/session")).rejects.toBeInstanceOf(Problem);
    expect(out).not.toHaveBeenCalled();
    await expect(api.get("/duties")).rejects.toBeInstanceOf(Problem);
    expect(out).toHaveBeenCalledOnce();
  });
  it("does not take a page for data", async () => {
    vi.stubGlobal("fetch", async () => new Response("<html>", { headers: { "Content-Type": "text/html" } }));
    await expect(api.get("/duties")).rejects.toMatchObject({ code: "console/unreadable" });
  });
});
