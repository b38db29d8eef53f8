import { Injectable } from '@nestjs/common';
import type { WecomCallback } from '@app/contracts';
import { Logger, UpstreamError } from '@app/platform';
import { InstallationService } from '../installation/installation.service.js';
import { LicenseService } from '../license/license.service.js';
import { integerOf, textOf } from './callback-fields.js';

/** What the callbacks about licences mean here: facts of the moment are noted, states are asked for again (06 §4). */
@Injectable()
export class LicenseCallbackService {
  constructor(
    private readonly licenses: LicenseService,
    private readonly installations: InstallationService,
    private readonly logger: Logger,
  ) {}

  async handle(callback: WecomCallback): Promise<void> {
    switch (callback.type) {
      case 'unlicensed_notify':
        return this.noteUnlicensed(callback);
      case 'auto_activate':
        return this.noteActivated(callback);
      case 'license_pay_success':
      case 'license_refund':
        return this.refresh(textOf(callback, 'authCorpId'));
      default:
        return;
    }
  }

  /** WeCom tells about licences of corps without the app too. What it refuses for good, the daily look asks again. */
  private async refresh(corpId: string): Promise<void> {
    if ((await this.installations.findSuite(corpId))?.state !== 'active') return;
    try {
      await this.licenses.refresh(corpId);
    } catch (err) {
      if (!(err instanceof UpstreamError) || err.retryable) throw err;
      this.logger.warn({ err, corpId }, 'licence state could not be read');
    }
  }

  private async noteUnlicensed(callback: WecomCallback): Promise<void> {
    const at = new Date(integerOf(callback, 'createTime') * 1000);
    await this.licenses.noteUnlicensed(textOf(callback, 'toUserName'), textOf(callback, 'fromUserName'), at);
  }

  private async noteActivated(callback: WecomCallback): Promise<void> {
    const at = new Date(integerOf(callback, 'timeStamp') * 1000);
    const members = accountsOf(callback.event.accountList).map(({ userId, expireTime }) => ({
      userId,
      expiresAt: new Date(expireTime * 1000),
    }));
    await this.licenses.noteActivated(textOf(callback, 'authCorpId'), members, at);
  }
}

interface ActivatedAccount {
  userId: string;
  expireTime: number;
}

function accountsOf(list: unknown): ActivatedAccount[] {
  return Array.isArray(list) ? (list as ActivatedAccount[]) : [];
}
