import { BOT_REPLY_WINDOW_MS, BOT_UPDATE_WINDOW_MS, BOT_WELCOME_WINDOW_MS } from './bot-limits.js';

export type AnswerKind = 'update' | 'welcome' | 'reply';

const LENGTH_MS: Record<AnswerKind, number> = {
  update: BOT_UPDATE_WINDOW_MS,
  welcome: BOT_WELCOME_WINDOW_MS,
  reply: BOT_REPLY_WINDOW_MS,
};
const MAX_OPEN = 10_000;

/**
 * What may still be answered, by the req_id of the callback. An update and a welcome are taken once: whether WeCom takes a
 * second one is undocumented (wecom/08 §4.7). Times are milliseconds of the caller's clock.
 */
export class AnswerWindows {
  readonly #open = new Map<string, { kind: AnswerKind; until: number }>();

  opened(reqId: string, kind: AnswerKind, at: number): void {
    this.#open.set(reqId, { kind, until: at + LENGTH_MS[kind] });
    const oldest = this.#open.size > MAX_OPEN ? this.#open.keys().next().value : undefined;
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  /** True when an answer of this kind may leave now; an update or welcome is thereby spent. */
  take(reqId: string, kind: AnswerKind, now: number): boolean {
    const window = this.#open.get(reqId);
    if (window === undefined || window.kind !== kind) return false;
    if (kind !== 'reply' || now >= window.until) this.#open.delete(reqId);
    return now < window.until;
  }

  /** A req_id belongs to its socket: what was not answered on the old one is lost. */
  clear(): void {
    this.#open.clear();
  }
}
