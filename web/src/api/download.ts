// Files from the server: read with their progress, and only handed on when they are whole. A refusal is a Problem
// here as everywhere, never a file with an error in it.
import { addressOf, type Query } from "./client";
import { asProblem, problemOf } from "./problem";

export interface DownloadOptions {
  path?: Record<string, string>;
  query?: Query;
  signal?: AbortSignal;
  onBytes?: (bytes: number) => void;
}

export async function download(path: string, { onBytes, signal, ...given }: DownloadOptions = {}): Promise<Blob> {
  try {
    const response = await fetch(addressOf(path, given), { credentials: "same-origin", signal });
    if (!response.ok) {
      throw problemOf(response.status, await response.json().catch(() => null), response.headers.get("Retry-After"));
    }
    const parts: BlobPart[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    for (;;) {
      const step = await reader?.read();
      if (!step || step.done) break;
      parts.push(step.value);
      bytes += step.value.length;
      onBytes?.(bytes);
    }
    return new Blob(parts, { type: response.headers.get("Content-Type") ?? "" });
  } catch (error) {
    throw asProblem(error);
  }
}

/** Hands a file to the reader. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What the file is known by, as `sha256sum` prints it. */
export async function sha256(blob: Blob): Promise<string> {
  const sum = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
