import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomInt } from 'node:crypto';
import { Agent, request } from 'undici';
import { decrypt, encrypt, signatureOf } from '../crypto/message-crypto.js';
import type { World } from '../world/world.js';
import { toXml, type XmlFields } from './callback-document.js';
import type { CallbackAttempt, CallbackRecord } from './callback-record.js';
import { envelopeTimestamp, layoutOf } from './envelope.js';
import { mailboxOf, type Addressee } from './mailbox.js';

export interface Push extends Addressee {
  event: string;
  /** The plaintext of one try; called again for a retry. */
  fields: (attempt: number) => XmlFields;
  userId?: string;
  /** create_auth and its sisters must be answered within 1 s (01 §1.5). */
  isAuthorization?: boolean;
  onReply?: (plaintext: string) => 'applied' | 'ignored';
}

const TRIES = 4; // the first and three retries
const SEEN_RECORDS = 2000;

/** Signs, encrypts and posts callbacks, and repeats what was not received. */
export class CallbackSender {
  readonly records: CallbackRecord[] = [];
  private readonly pushes = new Map<number, Push>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly agent = new Agent({ keepAliveTimeout: 1000 });
  private readonly stop = new AbortController();

  constructor(private readonly world: World) {
    // One listener for each callback on its way; a storm has more than ten.
    setMaxListeners(0, this.stop.signal);
  }

  /** Resolves when the event was received or given up. */
  push(push: Push): Promise<CallbackRecord> {
    const record: CallbackRecord = {
      id: this.world.nextSequence(),
      receiver: push.receiver,
      event: push.event,
      corpId: push.corpId,
      agentId: push.agentId,
      userId: push.userId,
      xml: '',
      attempts: [],
      outcome: 'pending',
    };
    this.records.push(record);
    this.pushes.set(record.id, push);
    if (this.records.length > SEEN_RECORDS) this.pushes.delete(this.records.shift()?.id ?? 0);
    const run = this.deliver(push, record);
    this.running.add(run);
    void run.finally(() => this.running.delete(run));
    return run;
  }

  /** Posts a recorded event once more, newly encrypted: what the provider sees when WeCom repeats itself late. */
  async replay(id: number): Promise<CallbackRecord | undefined> {
    const record = this.records.find((r) => r.id === id);
    const push = this.pushes.get(id);
    if (record === undefined || push === undefined) return undefined;
    record.attempts.push(await this.post(push, record.xml));
    return record;
  }

  clear(): void {
    this.records.length = 0;
    this.pushes.clear();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.allSettled(this.running);
    await this.agent.destroy();
  }

  private async deliver(push: Push, record: CallbackRecord): Promise<CallbackRecord> {
    const { switches, options } = this.world;
    const identical = switches.is('retry_bytes', 'identical');
    let sealed: SealedRequest | undefined;
    for (let attempt = 1; attempt <= TRIES && !this.stop.signal.aborted; attempt += 1) {
      if (sealed === undefined || !identical) {
        record.xml = toXml(push.fields(attempt), layoutOf(this.world));
        sealed = this.seal(push, record.xml);
      }
      const result = await this.post(push, record.xml, sealed, record);
      record.attempts.push(result);
      if (result.ok) {
        record.outcome = 'received';
        return record;
      }
      if (attempt < TRIES) await this.pause(options.callbackRetryDelayMs ?? 300);
    }
    record.outcome = 'failed';
    return record;
  }

  private async post(
    push: Push,
    xml: string,
    sealed = this.seal(push, xml),
    record?: CallbackRecord,
  ): Promise<CallbackAttempt> {
    if (sealed === undefined) return { at: this.world.now(), error: 'NoReceiver', ms: 0, ok: false };
    const limits = this.world.options.callbackDeadlineMs ?? { general: 5000, authorization: 1000 };
    const deadline = push.isAuthorization === true ? limits.authorization : limits.general;
    const at = this.world.now();
    const started = performance.now();
    const taken = (): number => Math.round(performance.now() - started);
    try {
      const response = await request(sealed.url, {
        method: 'POST',
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body: sealed.body,
        dispatcher: this.agent,
        signal: AbortSignal.any([AbortSignal.timeout(deadline), this.stop.signal]),
      });
      const answer = await response.body.text();
      const ok = response.statusCode === 200 && (push.receiver !== 'command' || answer === 'success');
      if (ok && record !== undefined) this.takeReply(push, record, answer);
      return { at, status: response.statusCode, answer: answer.slice(0, 500), ms: taken(), ok };
    } catch (error) {
      return { at, error: error instanceof Error ? error.name : 'unknown', ms: taken(), ok: false };
    }
  }

  private takeReply(push: Push, record: CallbackRecord, answer: string): void {
    if (push.onReply === undefined || !answer.includes('<Encrypt>')) return;
    const found = /<Encrypt>\s*(?:<!\[CDATA\[)?([^\]<]+)/.exec(answer)?.[1] ?? '';
    try {
      const keys = mailboxOf(this.world, push)?.keys;
      if (keys !== undefined) record.reply = push.onReply(decrypt(keys, found.trim()).message);
    } catch {
      record.reply = 'broken';
    }
  }

  private seal(push: Push, xml: string): SealedRequest | undefined {
    const { world } = this;
    const mailbox = mailboxOf(world, push);
    if (mailbox === undefined) return undefined;
    const { keys } = mailbox;
    const timestamp = envelopeTimestamp(world);
    const nonce = String(randomInt(1_000_000, 2_147_483_647));
    const encrypted = encrypt(keys, xml, mailbox.receiveId);
    const signature = signatureOf(keys, timestamp, nonce, encrypted);
    const head = `<ToUserName><![CDATA[${mailbox.toUserName}]]></ToUserName>`;
    const agent = world.switches.is('envelope_agentid', 'missing')
      ? ''
      : `<AgentID><![CDATA[${push.agentId ?? ''}]]></AgentID>`;
    const cipher = `<Encrypt><![CDATA[${encrypted}]]></Encrypt>`;
    const first = world.switches.is('envelope_order', 'encrypt_first');
    const query = `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`;
    return {
      url: `${mailbox.url}${mailbox.url.includes('?') ? '&' : '?'}${query}`,
      body: `<xml>${first ? cipher + head + agent : head + agent + cipher}</xml>`,
    };
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }
}

interface SealedRequest {
  url: string;
  body: string;
}
