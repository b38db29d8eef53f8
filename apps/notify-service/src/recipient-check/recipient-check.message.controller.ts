import { type CheckedRecipients, CheckRecipients } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { RecipientCheckService } from './recipient-check.service.js';

@Controller()
export class RecipientCheckMessageController {
  constructor(private readonly recipients: RecipientCheckService) {}

  @OnRequest('notify.recipients.check')
  check(request: CheckRecipients): Promise<CheckedRecipients> {
    return this.recipients.check(request);
  }
}
