/** Talking to the server that this page came from, and to nobody else. */

import type { Build, Session } from "./types";

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

let csrf = "";

async function ask<T>(path: string, options: RequestInit = {}): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api/${path}`, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error instanceof DOMException) throw error;
    throw new Refused(0, "The server does not answer.", "Is dateline serve still running?");
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const told = (body ?? {}) as { message?: string; hint?: string };
    throw new Refused(
      answer.status,
      told.message ?? `The server failed (${answer.status}).`,
      told.hint ?? "",
    );
  }
  return body as T;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, signal ? { signal } : {});

export const post = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": csrf },
    body: JSON.stringify(body),
  });

export const sendFile = (file: File): Promise<Build> =>
  ask<Build>(`files?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "x-csrf-token": csrf },
    body: file,
  });

export const stopBuild = (): Promise<Build> =>
  ask<Build>("build", { method: "DELETE", headers: { "x-csrf-token": csrf } });

export async function begin(): Promise<Session> {
  const session = await get<Session>("session");
  csrf = session.csrf;
  return session;
}
