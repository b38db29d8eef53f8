import {
  decideSuccessor,
  DEFAULT_SUCCESSOR_POLICY,
  SUCCESSION_AGE_MS,
} from '../../../apps/card-state-service/dist/card-plan/successor-policy.js';
import { questionOf } from '../../../apps/card-state-service/dist/card-plan/successor-question.js';
import { CardLedger } from './card-ledger.mjs';
import { faceOf, NEVER, PlannedCard } from './planned-card.mjs';

/** A card that new ones take over from by the service's own table, under the default policy. Counts what that costs in messages. */
export class SuccessorCard extends PlannedCard {
  cards = 1;
  messages = 0;

  /** Also stops when the card is old enough to be renewed. */
  nextStop() {
    return Math.min(super.nextStop(), this.oldAt ?? SUCCESSION_AGE_MS);
  }

  look(truth, now) {
    super.look(truth, now);
    if (now >= (this.oldAt ?? SUCCESSION_AGE_MS)) this.oldAt = NEVER;
    const asked = questionOf(this.ledger.input(this.life, truth, now), this.decided, this.policy);
    if (this.call || !asked) return;
    const decided = decideSuccessor({ ...asked.question, futile: 0 }, DEFAULT_SUCCESSOR_POLICY);
    if (decided.kind === 'request') this.replace(truth, now);
    if (decided.kind === 'later') this.lookAt = Math.min(this.lookAt, Math.max(decided.at, now + 1));
  }

  replace(truth, now) {
    const { recipients } = this.life.alert;
    this.ledger = new CardLedger(recipients);
    this.ledger.card.sentAt = now;
    this.ledger.see(recipients, truth.version, null, now);
    this.cards++;
    this.messages += recipients.length;
    this.phones.deliver(recipients, faceOf(truth, null));
    this.open(`send-${this.cards}`, 'send', null, now);
    this.shown.push({ from: now + this.latencyMs, look: truth.appearance });
    this.oldAt = now + SUCCESSION_AGE_MS;
    this.lookAt = NEVER;
  }
}
