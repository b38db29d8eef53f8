import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HandBackRepository } from '../hand-back-order/hand-back.repository.js';
import { ClaimedWork } from '../sender-work/claimed-work.js';
import { HandBackWork } from './hand-back-work.js';

/** Works on the presses that senders have yet to be told of; whoever pressed has had the answer long before. */
@Injectable()
export class HandBackLoop implements OnApplicationBootstrap {
  constructor(
    private readonly handBacks: HandBackRepository,
    private readonly work: HandBackWork,
    private readonly claimedWork: ClaimedWork,
  ) {}

  onApplicationBootstrap(): void {
    this.claimedWork.start({
      name: 'telling senders of presses',
      mostAtOnce: 8,
      claimDue: (manager, claim) => this.handBacks.claimDue(manager, claim),
      do: (one) => this.work.do(one),
      gauge: {
        name: 'desk_hand_backs_waiting',
        help: 'Presses that the senders of alerts have yet to be told of',
        labelNames: ['state'],
      },
      waiting: (manager) => this.handBacks.waiting(manager),
    });
  }
}
