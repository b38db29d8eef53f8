import { Injectable } from '@nestjs/common';
import { SEAL_CONTEXT, type WecomCallback } from '@app/contracts';
import { Keyring, Logger } from '@app/platform';
import { Transactions } from '@app/persistence';
import { CorpAccessService } from '../installation/corp-access.service.js';
import { InstallationService } from '../installation/installation.service.js';
import { LicenseService } from '../license/license.service.js';
import { SuiteTicketService } from '../suite-ticket/suite-ticket.service.js';
import { integerOf, textOf, toldBy } from './callback-fields.js';

/**
 * What each command callback means here. There is no inbox claim: every effect is guarded by the state it changes or
 * re-reads WeCom's truth, so a repeat has none (02 §6).
 */
@Injectable()
export class CommandCallbackService {
  constructor(
    private readonly tickets: SuiteTicketService,
    private readonly installations: InstallationService,
    private readonly corpAccess: CorpAccessService,
    private readonly licenses: LicenseService,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
  ) {}

  async handle(callback: WecomCallback): Promise<void> {
    switch (callback.type) {
      case 'suite_ticket':
        return this.receiveTicket(callback);
      case 'create_auth':
      case 'reset_permanent_code':
        return this.complete(callback);
      case 'change_auth':
        return this.installations.refresh(textOf(callback, 'authCorpId'), toldBy(callback));
      case 'cancel_auth':
        return this.installations.cancel(textOf(callback, 'authCorpId'), integerOf(callback, 'timeStamp'));
      default:
        // Directory, sharing, edition and order events: nothing of this service rests on them (02 §6.6–6.8, §7).
        return;
    }
  }

  private async receiveTicket(callback: WecomCallback): Promise<void> {
    const push = {
      sealedTicket: textOf(callback, 'suiteTicket'),
      timeStamp: integerOf(callback, 'timeStamp'),
    };
    await this.transactions.run((manager) => this.tickets.receive(manager, push));
  }

  private async complete(callback: WecomCallback): Promise<void> {
    const authCode = this.keyring.open(textOf(callback, 'authCode'), SEAL_CONTEXT.authCode);
    const installation = await this.installations.completePushed(authCode, toldBy(callback));
    if (installation) await this.prepare(installation.corpId);
  }

  /** What the first alert would otherwise wait for; its failure delays nothing else. */
  private async prepare(corpId: string): Promise<void> {
    const warmed = this.corpAccess.warm(corpId);
    const warned = warmed.catch((err: unknown) =>
      this.logger.warn({ err, corpId }, 'corp token not fetched yet'),
    );
    await Promise.all([warned, this.licenses.tryRefresh(corpId)]);
  }
}
