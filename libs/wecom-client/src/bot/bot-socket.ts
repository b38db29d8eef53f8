import { HttpsProxyAgent } from 'https-proxy-agent';
import { WebSocket, type RawData } from 'ws';
import { BotTransportError } from './bot-errors.js';
import { readBotFrame, type BotFrameFlaw, type BotInboundFrame, type BotRequestFrame } from './bot-frame.js';
import { BOT_FRAME_BYTES } from './bot-limits.js';
import { PendingAnswers, type BotAnswer } from './pending-answers.js';

export interface BotSocketOptions {
  url: string;
  /** Certificate authorities of a private deployment, PEM. */
  ca?: string;
  /** HTTP proxy that tunnels the connection (CONNECT); without, straight to WeCom. */
  proxyUrl?: string;
  /** Milliseconds: for the handshake, and for each answer. */
  connectMs: number;
  ackMs: number;
  /** Frames that may wait for their answers. */
  maxWaiting: number;
}

export interface BotSocketEvents {
  opened(): void;
  callback(frame: Extract<BotInboundFrame, { kind: 'callback' }>): void;
  /** A frame that says nothing we know, or an answer nobody waits for. */
  odd(why: BotFrameFlaw | 'unknown_command' | 'unmatched_answer'): void;
  /** Once, whichever side ended it. */
  ended(): void;
}

/** Bytes that may stand unsent in the socket; above it the other side has stopped reading. */
const MAX_BUFFERED = 4 * 1024 * 1024;

/** One WebSocket: frames out, answers matched by req_id, callbacks handed on at once. Knows nothing of subscriptions. */
export class BotSocket {
  readonly #ws: WebSocket;
  readonly #pending: PendingAnswers;
  /** Of `ws` only the request has one, which begins where a proxy has answered. */
  readonly #connecting: NodeJS.Timeout;
  #ended = false;

  constructor(
    options: BotSocketOptions,
    private readonly events: BotSocketEvents,
  ) {
    this.#pending = new PendingAnswers(options.ackMs, options.maxWaiting);
    this.#ws = new WebSocket(options.url, {
      ca: options.ca,
      agent: options.proxyUrl === undefined ? undefined : new HttpsProxyAgent(options.proxyUrl),
      handshakeTimeout: options.connectMs,
      maxPayload: BOT_FRAME_BYTES,
      perMessageDeflate: false,
    });
    this.#connecting = setTimeout(() => this.end(), options.connectMs);
    this.#ws.on('open', () => {
      clearTimeout(this.#connecting);
      events.opened();
    });
    this.#ws.on('message', (data, isBinary) => this.#read(data, isBinary));
    // An error is always followed by `close`; its text may name the address.
    this.#ws.on('error', () => undefined);
    this.#ws.on('close', () => this.#end());
  }

  /** Rejects with BotTransportError; an errcode is part of the answer. */
  async ask(frame: BotRequestFrame): Promise<BotAnswer> {
    const { cmd, headers } = frame;
    if (this.#ended || this.#ws.readyState !== WebSocket.OPEN)
      throw new BotTransportError(cmd, 'not-sent', 'disconnected');
    const refusal = this.#ws.bufferedAmount > MAX_BUFFERED ? 'full' : this.#pending.refusal(headers.req_id);
    if (refusal !== undefined) throw new BotTransportError(cmd, 'not-sent', refusal);
    const answer = this.#pending.answerTo(headers.req_id, cmd);
    this.#ws.send(JSON.stringify(frame));
    return answer;
  }

  /** Ends at once: whoever takes over must not wait for a polite farewell. */
  end(): void {
    this.#ws.terminate();
    this.#end();
  }

  #read(data: RawData, isBinary: boolean): void {
    if (this.#ended) return;
    if (isBinary) return this.events.odd('not_text');
    const frame = readBotFrame((data as Buffer).toString('utf8'));
    switch (frame.kind) {
      case 'answer':
        if (!this.#pending.settle(frame.reqId, frame.errcode, frame.body))
          this.events.odd('unmatched_answer');
        return;
      case 'callback':
        return this.events.callback(frame);
      case 'other':
        return this.events.odd('unknown_command');
      case 'unreadable':
        return this.events.odd(frame.why);
    }
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#connecting);
    this.#pending.failAll();
    this.events.ended();
  }
}
