import { CardLedger } from './card-ledger.mjs';
import { faceOf, PlannedCard } from './planned-card.mjs';

const HOUR = 3_600_000;
/** An open alert gets a new card before the send code of the present one ends. */
const RENEWAL_MS = 71 * HOUR;

/**
 * A card that a new one replaces (issue 3, point 4; "critical or reopened"): when a change that matters finds no window,
 * and after 71 h of an open alert. Counts what that costs in messages.
 */
export class SuccessorCard extends PlannedCard {
  cards = 1;
  messages = 0;

  /** Also stops when the card is old enough to be renewed. */
  nextStop() {
    return Math.min(super.nextStop(), this.renewAt ?? RENEWAL_MS);
  }

  look(truth, now) {
    super.look(truth, now);
    const isOpen = truth.status !== 'closed';
    const isOld = now >= (this.renewAt ?? RENEWAL_MS);
    if (this.call === null && ((isOld && isOpen) || this.lacksWindow(truth, now))) this.replace(truth, now);
    else if (isOld) this.renewAt = isOpen ? now + this.latencyMs + 1 : this.nextChangeAfter(now);
  }

  lacksWindow(truth, now) {
    const shown = this.life.versions[this.ledger.seen[0].version - 1];
    const isReopened = shown.status === 'closed' && truth.status !== 'closed';
    const hasWindow = this.ledger.windows.some(
      ({ state, expiresAt }) => state !== 'consumed' && expiresAt > now,
    );
    return (
      !hasWindow && shown.appearance !== truth.appearance && (truth.severity === 'critical' || isReopened)
    );
  }

  nextChangeAfter(now) {
    return this.life.versions.find(({ at }) => at > now)?.at ?? Number.POSITIVE_INFINITY;
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
    this.renewAt = now + RENEWAL_MS;
    this.lookAt = Number.POSITIVE_INFINITY;
  }
}
