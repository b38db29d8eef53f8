import { CardSuccessorRequested } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { SuccessorIntake } from './successor-intake.service.js';

@Controller()
export class SuccessorMessageController {
  constructor(private readonly intake: SuccessorIntake) {}

  @OnFact('card.successor-requested')
  onSuccessorRequested(order: CardSuccessorRequested, { correlationId }: FactContext): Promise<void> {
    return this.intake.take(order, correlationId);
  }
}
