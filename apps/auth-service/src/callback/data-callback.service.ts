import type { WecomCallback } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { InstallationService } from '../installation/installation.service.js';
import { textOf } from './callback-fields.js';
import { LicenseCallbackService } from './license-callback.service.js';

/** What a corp's data callbacks mean here. */
@Injectable()
export class DataCallbackService {
  constructor(
    private readonly installations: InstallationService,
    private readonly licenses: LicenseCallbackService,
  ) {}

  handle(callback: WecomCallback): Promise<void> {
    // An app that was stopped works again (01 §4.5): nobody waits for the next probe.
    if (callback.type === 'reopen_inactive_agent')
      return this.installations.announce(textOf(callback, 'toUserName'));
    return this.licenses.handle(callback);
  }
}
