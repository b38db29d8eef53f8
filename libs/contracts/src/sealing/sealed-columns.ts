import {
  type OwnedSince,
  responseCodeContext,
  SEAL_CONTEXT,
  type SealKind,
  sealContextOf,
  suiteTicketContext,
} from '../seal-context.js';
import type { ServiceName } from '../traffic.js';

/** A row's key and what else says whose its value is, by the names that the columns have in code. */
export type SealedRow = Record<string, unknown>;

/** A column in which values rest that only SECRETS_KEYS open. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The primary key. */
  key: readonly string[];
  /** Columns that the context needs besides. */
  reads?: readonly string[];
  /** `text`: the column is the value. `json`: each text in it whose name begins with `sealed` is one. */
  holds: 'text' | 'json';
  /** What the value is sealed as: it opens in this row alone. */
  context: (row: SealedRow) => string | OwnedSince;
}

const ofOwner =
  (kind: SealKind, ...names: string[]) =>
  (row: SealedRow): string =>
    sealContextOf(kind, names.map((name) => String(row[name])).join(' '));

const TOKEN_KINDS: Record<string, SealKind> = {
  suite: 'suiteAccessToken',
  provider: 'providerAccessToken',
  corp: 'corpAccessToken',
};

/** Before v2 a proof was bound to what it was for, and to no sign-in. */
const PROOFS_BEFORE: Record<string, string> = { sso: 'sso-proof', console: 'operator-sso-proof' };

const responseCodes = (table: string): SealedColumn => ({
  ...{ table, column: 'sealed_code', key: ['window_id'], reads: ['card_id'], holds: 'text' },
  context: ({ cardId }) => responseCodeContext(String(cardId)),
});

/**
 * Everything that rests sealed, by the service that owns it. What is on its way besides (outbox, waiting facts, the bus) is sealed too,
 * and gone within days.
 */
export const SEALED_COLUMNS: Record<ServiceName, readonly SealedColumn[]> = {
  gateway: [
    {
      ...{ table: 'login_state', column: 'sealed_proof', key: ['state_hash'], reads: ['purpose'] },
      holds: 'text',
      context: ({ stateHash, purpose }) => signInProofContext(stateHash as Buffer, String(purpose)),
    },
  ],
  'auth-service': [
    {
      ...{ table: 'installation', column: 'sealed_permanent_code', key: ['corp_id'], holds: 'text' },
      // The first of them were sealed to no corp.
      context: (row) => ({
        bound: ofOwner('permanentCode', 'corpId')(row),
        once: SEAL_CONTEXT.permanentCode,
      }),
    },
    {
      ...{ table: 'callback_keys', column: 'sealed_pair', key: ['integration_id', 'pair_no'] },
      holds: 'text',
      context: ofOwner('callbackKeys', 'integrationId'),
    },
    {
      ...{ table: 'bot', column: 'sealed_secret', key: ['integration_id'], reads: ['bot_id'], holds: 'text' },
      context: ofOwner('botSecret', 'botId'),
    },
    {
      ...{ table: 'bot_scan', column: 'sealed_code', key: ['id'], holds: 'text' },
      context: ofOwner('botScanCode', 'id'),
    },
    {
      ...{ table: 'access_token', column: 'sealed_token', key: ['kind', 'subject'], holds: 'text' },
      context: ({ kind, subject }) => sealContextOf(TOKEN_KINDS[String(kind)]!, String(subject)),
    },
    {
      ...{ table: 'suite_ticket', column: 'sealed_ticket', key: ['suite_id'], holds: 'text' },
      context: ({ suiteId }) => suiteTicketContext(String(suiteId)),
    },
  ],
  'identity-service': [
    {
      ...{ table: 'account', column: 'channels', key: ['tenant', 'account_id'], holds: 'json' },
      context: ({ tenant, accountId }) =>
        webhookSecretContext({ tenant: String(tenant), accountId: String(accountId) }),
    },
  ],
  'notify-service': [],
  'bot-service': [],
  'card-state-service': [responseCodes('update_window'), responseCodes('notice_window')],
  'alert-desk': [
    {
      ...{ table: 'schedule', column: 'sealed_calendar_token', key: ['tenant', 'schedule_id'] },
      holds: 'text',
      context: ofOwner('calendarToken', 'tenant', 'scheduleId'),
    },
    {
      ...{ table: 'source', column: 'settings', key: ['tenant', 'source_id'], holds: 'json' },
      context: ofOwner('silenceCredential', 'sourceId'),
    },
  ],
};

/** Of the account's webhooks. */
export const webhookSecretContext = ({ tenant, accountId }: { tenant: string; accountId: string }): string =>
  sealContextOf('webhookSecret', `${tenant}/${accountId}`);

/** PKCE verifier and nonce of one sign-in at the issuer, known by the digest of its state. */
export const signInProofContext = (stateHash: Uint8Array, purpose: string): OwnedSince => ({
  bound: sealContextOf('signInProof', Buffer.from(stateHash).toString('base64url')),
  before: PROOFS_BEFORE[purpose] ?? '',
});
