import { SendTestCard, type TestCardOutcome } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { TestCardService } from './test-card.service.js';

@Controller()
export class TestCardMessageController {
  constructor(private readonly cards: TestCardService) {}

  @OnRequest('notify.test-card.send')
  send(request: SendTestCard): Promise<TestCardOutcome> {
    return this.cards.send(request);
  }
}
