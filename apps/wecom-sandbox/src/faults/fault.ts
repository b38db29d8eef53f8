/** Something that goes wrong with the next calls of one API. Exactly one effect; `delayMs` may stand beside any. */
export interface FaultOrder {
  /** Name below /cgi-bin, or `*`. */
  api: string;
  /** Only calls with this corp's token or id. */
  corpId?: string;
  /** How many calls it hits; default 1. */
  times?: number;
  errcode?: number;
  httpStatus?: number;
  /** No answer until the caller gives up, before or after the call took effect. */
  timeout?: 'before' | 'after';
  /** The connection breaks, before or after the call took effect. */
  reset?: 'before' | 'after';
  delayMs?: number;
  /** HTTP 200 with a body that is no JSON; the call does not take effect. */
  nonJson?: boolean;
}

export interface Fault extends FaultOrder {
  id: number;
  left: number;
}

const EFFECTS = ['errcode', 'httpStatus', 'timeout', 'reset', 'nonJson'] as const;

/** Throws RangeError when the order names no effect, two, or a value that means nothing. */
export function checkFault(order: FaultOrder): void {
  const effects = EFFECTS.filter((effect) => order[effect] !== undefined);
  if (effects.length > 1) throw new RangeError(`one effect per fault, not ${effects.join(' and ')}`);
  if (effects.length === 0 && order.delayMs === undefined) throw new RangeError('a fault needs an effect');
  for (const when of [order.timeout, order.reset]) {
    if (when !== undefined && when !== 'before' && when !== 'after') throw new RangeError('before or after');
  }
  if (typeof order.api !== 'string' || order.api === '') throw new RangeError('a fault names its api');
  if (order.times !== undefined && !(Number.isInteger(order.times) && order.times > 0)) {
    throw new RangeError('times is a number above 0');
  }
}

export class Faults {
  private ordered: Fault[] = [];
  private sequence = 0;

  order(order: FaultOrder): Fault {
    checkFault(order);
    this.sequence += 1;
    const fault = { ...order, id: this.sequence, left: order.times ?? 1 };
    this.ordered.push(fault);
    return fault;
  }

  /** The oldest fault that fits, its count taken down by one. */
  take(api: string, corpId: string | undefined): Fault | undefined {
    const fits = (f: Fault): boolean =>
      (f.api === '*' || f.api === api) && (f.corpId === undefined || f.corpId === corpId);
    const fault = this.ordered.find(fits);
    if (fault === undefined) return undefined;
    fault.left -= 1;
    if (fault.left <= 0) this.ordered = this.ordered.filter((f) => f !== fault);
    return fault;
  }

  list(): Fault[] {
    return [...this.ordered];
  }

  clear(): void {
    this.ordered = [];
  }
}
