/** Limits of contract §3.1, in characters (UTF-16 units) unless said otherwise. */
export const ALERT_LIMITS = {
  alertId: 512,
  title: 512,
  description: 4096,
  labels: 50,
  labelName: 128,
  labelValue: 2048,
  /** Names of people and spaces, `via`, template ids, account ids. */
  name: 128,
  changeKind: 64,
  detailUrl: 2048,
  responders: 100,
  recipients: 1000,
  /** Mends that are kept of one event, and the text of each. */
  mended: 100,
  mendedField: 160,
  mendedWhy: 160,
  mendedRaw: 256,
  /** CloudEvents `id` and `source`. */
  attribute: 512,
} as const;

/** Largest event as it arrives, in bytes: what a NATS server takes unless it was told otherwise. */
export const MAX_EVENT_BYTES = 1024 * 1024;
/** Largest event as we publish it, in bytes. The facts that carry an alert on must fit a message too. */
export const MAX_CANONICAL_BYTES = 768 * 1024;
