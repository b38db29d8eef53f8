import { DEFAULT_POLICY } from '../../../apps/card-state-service/dist/card-plan/plan-policy.js';
import { PlannedCard } from './planned-card.mjs';
import { randomOf } from './random.mjs';
import { Score } from './score.mjs';
import { SuccessorCard } from './successor-card.mjs';

const REFUSED_SHARE = 0.1;
const REFUSALS = ['throttled', 'unavailable', 'rejected', 'outcome-unknown', 'code-dead'];

/** The same alerts with successor cards on: what they gain and the messages they cost. */
export class WithSuccessors {
  score = new Score();
  cards = 0;
  messages = 0;
  first = 0;

  add(life, latencyMs, compared) {
    const lived = new SuccessorCard(life, { policy: DEFAULT_POLICY, latencyMs }).run();
    compared.addBroken(lived.phones);
    this.score.add(life, lived);
    this.cards += lived.cards - 1;
    this.messages += lived.messages;
    this.first += life.alert.recipients.length;
  }

  line(scores) {
    const { final, ratio } = this.score.figures(scores);
    const { cards: extraCards, messages: extraMessages, first: firstMessages } = this;
    return {
      bench: 'card-truth',
      with: 'successor cards',
      final,
      ratio,
      extraCards,
      extraMessages,
      firstMessages,
    };
  }
}

/** The same alerts while WeCom refuses every tenth call in all the ways the refusal table knows. */
export class WithRefusals {
  score = new Score();

  add(life, latencyMs, compared) {
    const random = randomOf(11, this.score.cards);
    const refusal = () =>
      random.chance(REFUSED_SHARE)
        ? { reason: REFUSALS[random.whole(0, REFUSALS.length - 1)], burnt: random.chance(0.5) }
        : null;
    const lived = new PlannedCard(life, { policy: DEFAULT_POLICY, latencyMs, refusal }).run();
    compared.addBroken(lived.phones);
    this.score.add(life, lived);
  }

  line(scores) {
    const { final, ratio } = this.score.figures(scores);
    return { bench: 'card-truth', with: 'a tenth of the calls refused', final, ratio };
  }
}
