import { inOneLine, type Outcome, type SenderAnswer } from './outcome.js';

/** Whose manner of answering: what each sender reads, and on what it sends again. */
export type Voice =
  'plain' | 'nightingale' | 'tencent' | 'flashduty' | 'pagerduty' | 'wecom' | 'dingtalk' | 'feishu';

type Speak = (outcome: Outcome) => SenderAnswer;

const STATUSES: Readonly<Record<Outcome['kind'], number>> = {
  accepted: 200,
  overload: 503,
  refused: 400,
  'too-large': 413,
  'unknown-token': 401,
  'desk-off': 409,
};

/** Alertmanager sends again on 5xx and gives up on 4xx, 429 included; Zabbix and the clouds on anything but success. */
const plain: Speak = (outcome) => {
  const status = STATUSES[outcome.kind];
  if (outcome.kind !== 'accepted') return { status, body: null };
  return {
    status,
    body: { accepted: outcome.events, ...(outcome.refused > 0 && { refused: outcome.refused }) },
  };
};

/** It sends again on 429 alone, and calls everything else a success. */
const nightingale: Speak = (outcome) =>
  outcome.kind === 'overload' ? { status: 429, body: null } : plain(outcome);

/** The id is echoed with the code that older versions ask for. */
const tencent: Speak = (outcome) =>
  outcome.kind === 'accepted'
    ? { status: 200, body: { sessionId: outcome.said.sessionId ?? '', retCode: 0 } }
    : plain(outcome);

/** Where a product's own door says an unknown key. */
const statusAt = (outcome: Outcome): number =>
  outcome.kind === 'unknown-token' ? 404 : STATUSES[outcome.kind];

/** What is wrong, in a line. */
function reasonOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'refused':
    case 'too-large':
      return inOneLine(outcome.problems);
    case 'overload':
      return 'too many events are waiting, send it again';
    case 'unknown-token':
      return 'the key is unknown';
    default:
      return 'ALERT_DESK is off';
  }
}

const FLASHDUTY_CODES: Partial<Record<Outcome['kind'], string>> = {
  ...{ overload: 'RequestTooFrequently', refused: 'InvalidParameter', 'too-large': 'InvalidParameter' },
};

/** Flashduty's API: `request_id`, and `data` or `error`. */
const flashduty: Speak = (outcome) => {
  if (outcome.kind === 'accepted') {
    return {
      status: 200,
      body: { request_id: outcome.requestId, data: { alert_key: outcome.said.alertKey ?? '' } },
    };
  }
  const code = FLASHDUTY_CODES[outcome.kind] ?? 'AccessDenied';
  const status = outcome.kind === 'overload' ? 429 : statusAt(outcome);
  return { status, body: { request_id: '', error: { code, message: reasonOf(outcome) } } };
};

const PAGERDUTY_WORDS: Partial<Record<Outcome['kind'], string>> = {
  ...{ overload: 'throttle exceeded', refused: 'invalid event', 'too-large': 'invalid event' },
};

/** Events API v2: 202 once it is stored, 400 for what is wrong, 429 to come again. */
const pagerduty: Speak = (outcome) => {
  if (outcome.kind === 'accepted') {
    const said = { status: 'success', message: 'Event processed', dedup_key: outcome.said.dedupKey ?? '' };
    return { status: 202, body: said };
  }
  const status = outcome.kind === 'overload' ? 429 : statusAt(outcome);
  const word = PAGERDUTY_WORDS[outcome.kind] ?? 'invalid key';
  return { status, body: { status: word, message: reasonOf(outcome), errors: [reasonOf(outcome)] } };
};

/** Group robots answer 200 whatever is wrong with a message; the code says what. */
const robot =
  (say: (code: number, message: string) => Record<string, unknown>, busy: number, refused: number): Speak =>
  (outcome) => {
    if (outcome.kind === 'accepted') return { status: 200, body: say(0, 'ok') };
    if (outcome.kind === 'overload') return { status: 200, body: say(busy, reasonOf(outcome)) };
    const status = outcome.kind === 'refused' ? 200 : statusAt(outcome);
    return { status, body: say(refused, reasonOf(outcome)) };
  };

const errcode = (code: number, errmsg: string) => ({ errcode: code, errmsg });
const feishuCode = (code: number, msg: string) => ({
  ...{ StatusCode: code, code },
  msg: code === 0 ? 'success' : msg,
});

export const VOICES: Readonly<Record<Voice, Speak>> = {
  plain,
  nightingale,
  tencent,
  flashduty,
  pagerduty,
  // Each robot's own codes for "too often" and "not a message".
  wecom: robot(errcode, 45_009, 40_008),
  dingtalk: robot(errcode, 130_101, 40_035),
  feishu: robot(feishuCode, 11_232, 9_499),
};
