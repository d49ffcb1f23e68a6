// What went wrong, as the server tells it (RFC 9457) or as we found out ourselves when no answer came. A failure is
// always a Problem, so that no page can mistake it for an empty answer.

export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

export type ProblemCode =
  | "gate/not-signed-in" | "gate/totp-needed" | "gate/bad-credentials" | "gate/locked-out" | "gate/too-many-requests"
  | "gate/forbidden" | "gate/csrf" | "gate/not-found" | "gate/stale" | "gate/precondition-required"
  | "gate/bad-input" | "gate/too-large" | "gate/key-reused" | "gate/busy" | "gate/fault"
  // Ours: the server could not be reached, took too long, or answered something that is not its own.
  | "console/offline" | "console/timeout" | "console/unreadable";

export class Problem extends Error {
  readonly code: ProblemCode | (string & {});
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string | null;
  readonly fields: FieldProblem[];
  readonly incident: string | null;
  readonly retryAfter: number | null;

  constructor(init: {
    code: string; status: number; title?: string; detail?: string; nextStep?: string | null;
    fields?: FieldProblem[]; incident?: string | null; retryAfter?: number | null;
  }) {
    super(init.detail || init.title || init.code);
    this.name = "Problem";
    this.code = init.code;
    this.status = init.status;
    this.title = init.title ?? "";
    this.detail = init.detail ?? "";
    this.nextStep = init.nextStep ?? null;
    this.fields = init.fields ?? [];
    this.incident = init.incident ?? null;
    this.retryAfter = init.retryAfter ?? null;
  }

  /** Whether asking again in a moment may help. */
  get passing(): boolean {
    return ["gate/busy", "gate/too-many-requests", "console/offline", "console/timeout"].includes(this.code);
  }

  /** What is wrong with one field of a form, if anything. */
  field(name: string): string | undefined {
    return this.fields.find((f) => f.field === name)?.detail;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Reads a refusal. Anything that is not a problem document becomes `console/unreadable`, with its status kept. */
export function problemOf(status: number, body: unknown, retryAfter: string | null = null): Problem {
  const seconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  if (typeof body !== "object" || body === null) {
    return new Problem({ code: "console/unreadable", status, retryAfter: seconds });
  }
  const b = body as Record<string, unknown>;
  const code = text(b.code) ?? text(b.type)?.replace(/^urn:quell:problem:/, "");
  const fields = Array.isArray(b.fields)
    ? b.fields.flatMap((f: Record<string, unknown>) => {
        const field = text(f?.field);
        return field ? [{ field, code: text(f.code) ?? "", detail: text(f.detail) ?? "" }] : [];
      })
    : [];
  return new Problem({
    code: code ?? "console/unreadable",
    status,
    title: text(b.title),
    detail: text(b.detail),
    nextStep: text(b.next_step) ?? null,
    fields,
    incident: text(b.incident) ?? null,
    retryAfter: seconds,
  });
}

/** Whatever was thrown, as a Problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DOMException && (error.name === "TimeoutError" || error.name === "AbortError")) {
    return new Problem({ code: "console/timeout", status: 0 });
  }
  if (error instanceof TypeError) return new Problem({ code: "console/offline", status: 0 });
  return new Problem({ code: "console/unreadable", status: 0, detail: error instanceof Error ? error.message : "" });
}
