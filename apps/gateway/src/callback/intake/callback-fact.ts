import { responseCodeContext, SEAL_CONTEXT, suiteTicketContext, type WecomCallback } from '@app/contracts';
import type { Keyring, SealContext } from '@app/platform';
import { callbackKey, type CallbackEvent } from '@app/wecom-client';

type Fields = Record<string, unknown>;

/** What must not be stored or travel in the clear: field → what it is sealed as. */
const CREDENTIALS: Readonly<Record<string, (event: Fields, suiteId: string) => SealContext>> = {
  suiteTicket: (_, suiteId) => suiteTicketContext(suiteId),
  authCode: () => SEAL_CONTEXT.authCode,
  responseCode: ({ taskId }) => responseCodeContext(String(taskId)),
};

/**
 * The fact of a verified callback. Its shape decides the receiver, not the URL it came on: device_data_auth_change is
 * command-shaped and comes to the data URL (D/96103).
 */
export function callbackFact(
  event: CallbackEvent,
  suiteId: string,
  keyring: Keyring,
  now: Date,
): WecomCallback {
  return {
    receiver: event.family,
    type: event.type,
    suiteId,
    corpId: corpOf(event),
    key: callbackKey(event, suiteId),
    event: sealedFields(event, suiteId, keyring),
    receivedAt: now.toISOString(),
  };
}

function corpOf(event: CallbackEvent): string | undefined {
  if ('toUserName' in event) return event.toUserName;
  if ('authCorpId' in event) return event.authCorpId;
  if ('paidCorpId' in event) return event.paidCorpId;
  return 'corpId' in event ? event.corpId : undefined;
}

/** The parsed fields without the plaintext they came from, which holds the same credentials in the clear. */
function sealedFields(event: CallbackEvent, suiteId: string, keyring: Keyring): WecomCallback['event'] {
  const fields: Fields & { type: string } = { type: event.type };
  // Left out, not deleted: whoever reads an object afterwards, as JSON does, would find it slow.
  for (const [name, value] of Object.entries(event)) if (name !== 'plaintext') fields[name] = value;
  for (const [name, contextOf] of Object.entries(CREDENTIALS)) {
    const value = fields[name];
    if (typeof value === 'string') fields[name] = keyring.seal(value, contextOf(fields, suiteId));
  }
  return fields;
}
