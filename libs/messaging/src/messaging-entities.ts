import { InboxClaim } from './inbox/inbox-claim.entity.js';
import { OutboxMessage } from './outbox/outbox-message.entity.js';
import { WaitingFact } from './retry/waiting-fact.entity.js';

/** The tables that `messagingMigrations` creates in a service's schema. */
export const MESSAGING_ENTITIES = [OutboxMessage, InboxClaim, WaitingFact];
