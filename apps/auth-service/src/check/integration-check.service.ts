import { Injectable } from '@nestjs/common';
import type { CheckIntegration, ConnectionCheck } from '@app/contracts';
import { AppGrants } from '../app-grant/app-grants.js';
import { InstallationService } from '../installation/installation.service.js';
import { IntegrationService } from '../integration/integration.service.js';
import { words, wrong } from './found.js';
import { OwnAppExaminer } from './own-app-examiner.js';
import { SuiteExaminer } from './suite-examiner.js';

/** The doctor of connections. */
@Injectable()
export class IntegrationCheckService {
  constructor(
    private readonly integrations: IntegrationService,
    private readonly installations: InstallationService,
    private readonly grants: AppGrants,
    private readonly suite: SuiteExaminer,
    private readonly ownApp: OwnAppExaminer,
  ) {}

  /** Throws IntegrationUnknownError. */
  async check({ id, lastCallbackAt }: CheckIntegration): Promise<ConnectionCheck[]> {
    const view = await this.integrations.get(id);
    const installation = await this.installations.find(view.corpId);
    if (!installation) return [GONE];
    const examiner = this.grants.of(installation).needsTicket ? this.suite : this.ownApp;
    return examiner.examine({ view, installation, lastCallbackAt });
  }
}

const GONE = wrong(
  'installation',
  words('没有这个企业的授权', 'Nothing of this corp’s authorization is left'),
  words('断开这个连接，重新接入', 'Disconnect it and connect the corp anew'),
);
