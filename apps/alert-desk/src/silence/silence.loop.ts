import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SilenceRepository } from '../silence-order/silence.repository.js';
import { ClaimedWork } from '../sender-work/claimed-work.js';
import { SilenceWork } from './silence-work.js';

/** Works on the silences that are due, whoever pressed for them long gone. */
@Injectable()
export class SilenceLoop implements OnApplicationBootstrap {
  constructor(
    private readonly silences: SilenceRepository,
    private readonly work: SilenceWork,
    private readonly claimedWork: ClaimedWork,
  ) {}

  onApplicationBootstrap(): void {
    this.claimedWork.start({
      name: 'telling senders of silences',
      mostAtOnce: 16,
      claimDue: (manager, claim) => this.silences.claimDue(manager, claim),
      do: (one) => this.work.do(one),
      gauge: {
        name: 'desk_silences_waiting',
        help: 'Silences that their senders have yet to be told of',
        labelNames: ['state'],
      },
      waiting: (manager) => this.silences.waiting(manager),
    });
  }
}
