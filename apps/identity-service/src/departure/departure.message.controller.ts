import { InstallationCancelled, WecomCallback } from '@app/contracts';
import { type FactContext, Inbox, OnFact } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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

  @OnFact('installation.cancelled')
  onCancelled(cancelled: InstallationCancelled, context: FactContext): Promise<void> {
    return this.once('installation', context, (manager) =>
      this.departures.cancelInstallation(manager, cancelled),
    );
  }

  /** Most callbacks are none of ours; they cost no transaction. */
  private async depart(callback: WecomCallback, context: FactContext): Promise<void> {
    const departure = departureOf(callback);
    if (!departure) return;
    await this.once('departure', context, (manager) => this.departures.apply(manager, departure));
  }

  private once(
    consumer: string,
    { key }: FactContext,
    effect: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    return this.transactions.run(async (manager) => {
      if (await this.inbox.claim(manager, consumer, key)) await effect(manager);
    });
  }
}
