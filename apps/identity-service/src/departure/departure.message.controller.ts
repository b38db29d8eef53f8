import { InstallationCancelled, WecomCallback } from '@app/contracts';
import { type FactContext, Inbox, OnFact } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Controller } from '@nestjs/common';
import { departureOf } from './departure.js';
import { DepartureService } from './departure.service.js';

@Controller()
export class DepartureMessageController {
  constructor(
    private readonly departures: DepartureService,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
  ) {}

  @OnFact('wecom.callback.data.*')
  onDataCallback(callback: WecomCallback, context: FactContext): Promise<void> {
    return this.depart(callback, context);
  }

  @OnFact('wecom.callback.command.*')
  onCommandCallback(callback: WecomCallback, context: FactContext): Promise<void> {
    return this.depart(callback, context);
  }

  /** Only what is older than the cancellation goes, so a repeat has no effect and needs no claim. */
  @OnFact('installation.cancelled')
  onCancelled(cancelled: InstallationCancelled): Promise<void> {
    return this.departures.cancelInstallation(cancelled);
  }

  /** Most callbacks are none of ours; they cost no transaction. */
  private async depart(callback: WecomCallback, context: FactContext): Promise<void> {
    const departure = departureOf(callback);
    if (!departure) return;
    await this.transactions.run(async (manager) => {
      if (await this.inbox.claim(manager, 'departure', context.key))
        await this.departures.apply(manager, departure);
    });
  }
}
