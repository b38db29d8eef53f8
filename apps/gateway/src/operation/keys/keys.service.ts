import { MOST_RENEWED, type SealedStanding, SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { Requester } from '@app/messaging';
import { SealedValues } from '@app/persistence';
import { Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Answers, keysStanding } from './keys-standing.js';
import type { KeysBody } from './keys.dto.js';

/** Five hundred values of card-state-service are a few questions to notify-service. */
const DEADLINE_MS = 8_000;

const QUESTIONS = {
  'auth-service': 'auth.keys.renew',
  'identity-service': 'identity.keys.renew',
  'notify-service': 'notify.keys.renew',
  'card-state-service': 'card.keys.renew',
  'alert-desk': 'desk.keys.renew',
  'bot-service': 'bot.keys.renew',
} as const;

/** Has each service seal what rests in its tables with the newest of SECRETS_KEYS. */
@Injectable()
export class KeysService {
  constructor(
    private readonly own: SealedValues,
    private readonly requester: Requester,
    private readonly logger: Logger,
  ) {}

  look(): Promise<KeysBody> {
    return this.ask(0);
  }

  /** A bounded number of values of each service; whoever asks goes on until none are left. */
  rotate(): Promise<KeysBody> {
    return this.ask(MOST_RENEWED);
  }

  private async ask(most: number): Promise<KeysBody> {
    const answers = await Promise.all(
      SERVICE_NAMES.map(async (name) => [name, await this.answerOf(name, most)] as const),
    );
    return keysStanding(Object.fromEntries(answers) as Answers);
  }

  private async answerOf(service: ServiceName, most: number): Promise<SealedStanding | null> {
    try {
      if (service === 'gateway') return await this.own.renew(most);
      return await this.requester.request(QUESTIONS[service], { most }, { timeoutMs: DEADLINE_MS });
    } catch (err) {
      this.logger.warn({ err, service }, 'a service does not say how its values are sealed');
      return null;
    }
  }
}
