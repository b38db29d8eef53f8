import { BOT_ERRCODE_ROWS, type BotErrcodeClass } from './bot-errcode-rows.js';

const ROWS = new Map(BOT_ERRCODE_ROWS.map(([code, name, is]) => [code, { name, is }]));

/** WeCom refused a frame. Decide by subclass, `class` or `errcode`; messages never hold secrets, ids or WeCom's text. */
export abstract class BotApiError extends Error {
  abstract readonly class: BotErrcodeClass;
  /** True when the same frame can succeed later without anyone changing anything. */
  abstract readonly retryable: boolean;

  constructor(
    readonly errcode: number,
    /** The command that was refused, e.g. `aibot_send_msg`. */
    readonly command: string,
  ) {
    super(`${command}: ${errcode} ${ROWS.get(errcode)?.name ?? 'undocumented_code'}`);
    this.name = new.target.name;
  }
}

/** Bot id or secret are wrong: stop, and tell the admin. */
export class BotCredentialsError extends BotApiError {
  readonly class = 'credentials';
  readonly retryable = false;
}

/** The socket is not subscribed any more: reconnect, then send once more. */
export class BotNotSubscribedError extends BotApiError {
  readonly class = 'not_subscribed';
  readonly retryable = true;
}

/** Too late for this req_id, or not its command: the card keeps its old look until somebody presses again. */
export class BotWindowMissedError extends BotApiError {
  readonly class = 'window_missed';
  readonly retryable = false;
}

/** Nobody wrote to the bot there lately: take the next channel, ask the admin, never retry in a loop. */
export class BotNotActivatedError extends BotApiError {
  readonly class = 'not_activated';
  readonly retryable = false;
}

/** The bot is not in that group, or the group does not exist: the target is dead until somebody changes it. */
export class BotTargetError extends BotApiError {
  readonly class = 'target_dead';
  readonly retryable = false;
}

/** What was sent can never be accepted in this form: our bug. 42014 after a lost answer means that it had arrived. */
export class BotContentError extends BotApiError {
  readonly class = 'content';
  readonly retryable = false;
}

/** Too much for this conversation: wait; the pause belongs to the conversation alone. */
export class BotLimitedError extends BotApiError {
  readonly class = 'limited';
  readonly retryable = true;
}

/** A stream is open in that chat, or data were in conflict: again when it has ended. */
export class BotBusyError extends BotApiError {
  readonly class = 'busy';
  readonly retryable = true;
}

/** A code that nobody has described: never retried blindly. */
export class BotUnknownCodeError extends BotApiError {
  readonly class = 'unknown';
  readonly retryable = false;
}

const ERROR_OF_CLASS: Record<BotErrcodeClass, new (errcode: number, command: string) => BotApiError> = {
  credentials: BotCredentialsError,
  not_subscribed: BotNotSubscribedError,
  window_missed: BotWindowMissedError,
  not_activated: BotNotActivatedError,
  target_dead: BotTargetError,
  content: BotContentError,
  limited: BotLimitedError,
  busy: BotBusyError,
  unknown: BotUnknownCodeError,
};

/** The error of a non-zero errcode. */
export function botApiError(errcode: number, command: string): BotApiError {
  return new ERROR_OF_CLASS[ROWS.get(errcode)?.is ?? 'unknown'](errcode, command);
}

export type BotTransportReason =
  /** There is no subscribed socket. */
  | 'disconnected'
  /** The socket ended before the answer came. */
  | 'closed'
  /** No answer within the deadline. */
  | 'deadline'
  /** Too many frames wait for their answer, or the socket does not drain. */
  | 'full'
  /** An earlier frame with this req_id still waits. */
  | 'in_flight'
  /** The event's time is over, or its one update was sent. */
  | 'window_over';

/** No usable answer. `not-sent`: WeCom never saw the frame. `unknown`: it may have been carried out. Holds no id or secret. */
export class BotTransportError extends Error {
  override readonly name = 'BotTransportError';

  constructor(
    readonly command: string,
    readonly outcome: 'not-sent' | 'unknown',
    readonly reason: BotTransportReason,
  ) {
    super(`${command}: ${reason}, outcome ${outcome}`);
  }
}

/** Our own count of a conversation is full (30 a minute, 1,000 an hour): nothing was sent. */
export class BotQuotaError extends Error {
  override readonly name = 'BotQuotaError';

  constructor(
    /** Milliseconds of the caller's clock at which there is room again. */
    readonly notBefore: number,
  ) {
    super('the conversation has no room for a message now');
  }
}
