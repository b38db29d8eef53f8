import { createHash } from 'node:crypto';
import type { Json } from '@app/testing';
import type { Sandbox } from '../../../apps/wecom-sandbox/src/index.js';
import type { CodeUse, SendCalls } from './evidence.js';

interface SendMemory {
  calls: number;
  bodies: Set<string>;
}

type Call = Parameters<Parameters<Sandbox['apiLog']['follow']>[0]>[0];

/** Folds the sandbox's log of every byte as it grows; a long run has more calls than the sandbox keeps. */
export class WecomRecord {
  readonly errcodes: Record<string, number> = {};
  private readonly bySend = new Map<string, SendMemory>();
  private readonly byCode = new Map<string, CodeUse & { isKnown: boolean }>();

  constructor(private readonly sandbox: Sandbox) {
    sandbox.apiLog.follow((call) => this.take(call));
  }

  get sends(): SendCalls[] {
    return [...this.bySend].map(([taskId, { calls, bodies }]) => ({ taskId, calls, bodies: bodies.size }));
  }

  /** Messages that were called for more than once. */
  get repeated(): SendCalls[] {
    return this.sends.filter(({ calls }) => calls > 1);
  }

  get codes(): CodeUse[] {
    return [...this.byCode.values()];
  }

  /** Codes that were sent once more after WeCom had said that they were spent. */
  get sentAgain(): CodeUse[] {
    return this.codes.filter(({ sentAgain }) => sentAgain);
  }

  private take(call: Call): void {
    const { api, errcode, httpStatus } = call;
    const answer = httpStatus === 200 ? (errcode ?? 0) : `http ${httpStatus}`;
    this.errcodes[`${api} ${answer}`] = (this.errcodes[`${api} ${answer}`] ?? 0) + 1;
    if (api === 'message/send') this.takeSend(call);
    if (api === 'message/update_template_card') this.takeUpdate(call);
  }

  private takeSend({ body }: Call): void {
    const taskId = (body as Json)?.template_card?.task_id;
    if (taskId === undefined) return;
    const memory = this.bySend.get(taskId) ?? { calls: 0, bodies: new Set() };
    memory.calls += 1;
    memory.bodies.add(createHash('sha256').update(JSON.stringify(body)).digest('base64'));
    this.bySend.set(taskId, memory);
  }

  private takeUpdate({ body, at, applied, httpStatus }: Call): void {
    const code = String((body as Json)?.response_code);
    const given = this.sandbox.state.codes.get(code);
    const use = this.byCode.get(code) ?? { code, calls: 0, applied: 0, sentAgain: false, isKnown: false };
    use.calls += 1;
    use.sentAgain ||= use.isKnown;
    use.applied += applied ? 1 : 0;
    use.isKnown ||= applied && httpStatus === 200;
    use.ageMs = given && at - given.issuedAt;
    this.byCode.set(code, use);
  }
}
