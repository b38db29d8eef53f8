import { randomUUID } from 'node:crypto';
import { AnswerWindows, type AnswerKind } from './answer-windows.js';
import { backoffMs, BOT_BACKOFF, type BotBackoff } from './bot-backoff.js';
import { readBotCallback, type BotCallback } from './bot-callback.js';
import type { BotCard } from './bot-card.js';
import { CHAT_TYPE, type BotChat, type BotContent, type BotWelcome } from './bot-content.js';
import {
  botApiError,
  BotCredentialsError,
  BotLimitedError,
  BotNotSubscribedError,
  BotQuotaError,
  BotTransportError,
} from './bot-errors.js';
import type { BotFrameFlaw } from './bot-frame.js';
import { BOT_ACK_MS, BOT_MISSED_PINGS, BOT_PING_MS, BOT_SOCKET_URL } from './bot-limits.js';
import { BotSocket } from './bot-socket.js';
import { ConversationQuota } from './conversation-quota.js';

/** `kicked`, `refused`, `gave_up` and `closed` are final: the owner decides what comes next. */
export type BotConnectionState =
  'connecting' | 'ready' | 'waiting' | 'kicked' | 'refused' | 'gave_up' | 'closed';

export type BotOddity = BotFrameFlaw | 'unknown_command' | 'unmatched_answer' | 'incomplete_callback';

export interface BotConnectionOptions {
  botId: string;
  secret: string;
  url?: string;
  /** Certificate authorities of a private deployment, PEM. */
  ca?: string;
  /** HTTP proxy that tunnels the connection, `http://user:password@proxy:3128`. */
  proxyUrl?: string;
  /** Milliseconds of the caller's clock; windows and quotas go by it. */
  now?: () => number;
  /** 0 ≤ x < 1, for jitter. */
  random?: () => number;
  backoff?: BotBackoff;
  pingMs?: number;
  ackMs?: number;
  connectMs?: number;
  maxWaiting?: number;
  quota?: ConversationQuota;
  onState(state: BotConnectionState): void;
  /** Called in the order of arrival, on the reader: it must return at once and never throw. */
  onCallback(callback: BotCallback): void;
  onOdd?(why: BotOddity): void;
}

const FINAL: ReadonlySet<BotConnectionState> = new Set(['kicked', 'refused', 'gave_up', 'closed']);
const CONNECT_MS = 10_000;
/** As many frames may wait in the vendor's SDK. */
const MAX_WAITING = 500;
const MINUTE_MS = 60_000;

/** The bot's long connection (D/101463): subscribes, pings, comes back after losses, and never after a kick. */
export class BotConnection {
  readonly #windows = new AnswerWindows();
  readonly #quota: ConversationQuota;
  readonly #backoff: BotBackoff;
  #state: BotConnectionState = 'closed';
  #socket?: BotSocket;
  #timer?: NodeJS.Timeout;
  #failures = 0;
  #unanswered = 0;

  constructor(private readonly options: BotConnectionOptions) {
    this.#quota = options.quota ?? new ConversationQuota();
    this.#backoff = options.backoff ?? BOT_BACKOFF;
  }

  get state(): BotConnectionState {
    return this.#state;
  }

  start(): void {
    if (this.#socket === undefined && this.#state !== 'waiting') this.#connect();
  }

  /** Ends at once; nothing is sent or received any more. */
  close(): void {
    this.#finish('closed');
  }

  /** Replaces the pressed card, for everybody who has it unless `userIds` are named; once per press, within 5 s (D/101032). */
  update(press: { reqId: string }, card: BotCard, userIds?: string[]): Promise<void> {
    const body = { response_type: 'update_template_card', userids: userIds, template_card: card };
    return this.#answer(press.reqId, 'update', 'aibot_respond_update_msg', body);
  }

  /** Answers a message of the last 24 hours; counts against the conversation. */
  async reply(
    message: { reqId: string; chatId?: string; userId: string },
    content: BotContent,
  ): Promise<void> {
    this.#room(message.chatId ?? message.userId);
    return this.#answer(message.reqId, 'reply', 'aibot_respond_msg', content);
  }

  welcome(enter: { reqId: string }, content: BotWelcome): Promise<void> {
    return this.#answer(enter.reqId, 'welcome', 'aibot_respond_welcome_msg', content);
  }

  /**
   * Pushes into a chat that wrote to the bot before. Rejects with BotQuotaError (nothing sent), BotApiError,
   * BotTransportError: after `unknown` a card may be repeated with its task_id, 42014 then says that it had arrived.
   */
  async push(chat: BotChat, content: BotContent): Promise<void> {
    this.#room(chat.id);
    try {
      await this.#ask('aibot_send_msg', `send-${randomUUID()}`, {
        chatid: chat.id,
        chat_type: CHAT_TYPE[chat.type],
        ...content,
      });
    } catch (error) {
      if (error instanceof BotLimitedError) this.#quota.pause(chat.id, this.#now() + MINUTE_MS);
      throw error;
    }
  }

  /** Milliseconds of the caller's clock at which this conversation takes another message. */
  roomAt(chatId: string): number {
    return this.#quota.roomAt(chatId, this.#now());
  }

  #room(chatId: string): void {
    if (this.#state !== 'ready') throw new BotTransportError('aibot_send_msg', 'not-sent', 'disconnected');
    const at = this.#quota.roomAt(chatId, this.#now());
    if (at > this.#now()) throw new BotQuotaError(at);
    this.#quota.take(chatId, this.#now());
  }

  async #answer(reqId: string, kind: AnswerKind, command: string, body: unknown): Promise<void> {
    if (!this.#windows.take(reqId, kind, this.#now()))
      throw new BotTransportError(command, 'not-sent', 'window_over');
    await this.#ask(command, reqId, body);
  }

  async #ask(command: string, reqId: string, body?: unknown): Promise<void> {
    const socket = this.#socket;
    if (socket === undefined) throw new BotTransportError(command, 'not-sent', 'disconnected');
    const { errcode } = await socket.ask({ cmd: command, headers: { req_id: reqId }, body });
    if (errcode === 0) return;
    const error = botApiError(errcode, command);
    if (error instanceof BotNotSubscribedError) socket.end();
    throw error;
  }

  #connect(): void {
    this.#become('connecting');
    const { url = BOT_SOCKET_URL, ca, proxyUrl } = this.options;
    const { connectMs = CONNECT_MS, ackMs = BOT_ACK_MS, maxWaiting = MAX_WAITING } = this.options;
    const socket = new BotSocket(
      { url, ca, proxyUrl, connectMs, ackMs, maxWaiting },
      {
        opened: () => void this.#subscribe(socket),
        callback: ({ cmd, reqId, body }) => this.#callback(socket, readBotCallback(cmd, reqId, body)),
        odd: (why) => this.options.onOdd?.(why),
        ended: () => this.#lost(socket),
      },
    );
    this.#socket = socket;
  }

  async #subscribe(socket: BotSocket): Promise<void> {
    const { botId, secret } = this.options;
    try {
      await this.#ask('aibot_subscribe', `sub-${randomUUID()}`, { bot_id: botId, secret });
    } catch (error) {
      if (this.#socket !== socket) return;
      if (error instanceof BotCredentialsError) this.#finish('refused');
      else socket.end();
      return;
    }
    if (this.#socket !== socket) return;
    this.#failures = 0;
    this.#unanswered = 0;
    this.#become('ready');
    this.#later(this.options.pingMs ?? BOT_PING_MS, () => this.#ping(socket));
  }

  #ping(socket: BotSocket): void {
    if (this.#socket !== socket) return;
    if (this.#unanswered >= BOT_MISSED_PINGS) return socket.end();
    this.#unanswered += 1;
    socket
      .ask({ cmd: 'ping', headers: { req_id: `ping-${randomUUID()}` } })
      .then(() => (this.#unanswered = 0))
      .catch(() => undefined);
    this.#later(this.options.pingMs ?? BOT_PING_MS, () => this.#ping(socket));
  }

  #callback(socket: BotSocket, callback: BotCallback | undefined): void {
    if (this.#socket !== socket) return;
    if (callback === undefined) return this.options.onOdd?.('incomplete_callback');
    if (callback.kind === 'kicked') {
      this.options.onCallback(callback);
      return this.#finish('kicked');
    }
    if (callback.kind === 'press') this.#windows.opened(callback.reqId, 'update', this.#now());
    if (callback.kind === 'message') this.#windows.opened(callback.reqId, 'reply', this.#now());
    if (callback.kind === 'enter') this.#windows.opened(callback.reqId, 'welcome', this.#now());
    this.options.onCallback(callback);
  }

  #lost(socket: BotSocket): void {
    if (this.#socket !== socket) return;
    this.#release();
    this.#failures += 1;
    if (this.#failures >= this.#backoff.tries) return this.#finish('gave_up');
    this.#become('waiting');
    const random = this.options.random?.() ?? Math.random();
    this.#later(backoffMs(this.#backoff, this.#failures, random), () => this.#connect());
  }

  #finish(state: BotConnectionState): void {
    const socket = this.#socket;
    this.#release();
    socket?.end();
    this.#become(state);
  }

  /** Answers belong to their socket: what was not answered on it is lost (wecom/08 §4.2). */
  #release(): void {
    clearTimeout(this.#timer);
    this.#socket = undefined;
    this.#windows.clear();
  }

  #later(ms: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, ms);
  }

  #become(state: BotConnectionState): void {
    if (this.#state === state || (FINAL.has(this.#state) && FINAL.has(state))) return;
    this.#state = state;
    this.options.onState(state);
  }

  #now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
