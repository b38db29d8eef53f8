export type CallbackRejectedReason =
  | 'envelope'
  | 'json'
  | 'padding'
  | 'plaintext'
  | 'receiver'
  | 'signature'
  | 'timestamp'
  | 'too-large'
  | 'xml';

/** A callback that must be answered 400 and leave nothing but a metric labelled with `reason`. */
export class CallbackRejectedError extends Error {
  override readonly name = 'CallbackRejectedError';

  constructor(readonly reason: CallbackRejectedReason) {
    super(`callback rejected: ${reason}`);
  }
}
