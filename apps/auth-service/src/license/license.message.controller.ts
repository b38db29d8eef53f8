import type { MembersLicensed } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { LicenseSurvey } from './license-survey.js';

@Controller()
export class LicenseMessageController {
  constructor(private readonly survey: LicenseSurvey) {}

  @OnRequest('auth.members.licensed')
  async licensed({ corpId, userIds, within }: MembersLicensed) {
    return { items: await this.survey.look(corpId, userIds, within) };
  }
}
