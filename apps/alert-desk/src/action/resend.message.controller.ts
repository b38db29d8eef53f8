import { ResendAlert, type ResentAlert } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { Resend } from './resend.service.js';

@Controller()
export class ResendMessageController {
  constructor(private readonly resend: Resend) {}

  @OnRequest('desk.alert.resend')
  async send(request: ResendAlert): Promise<ResentAlert> {
    const { version } = await this.resend.send(request);
    return { version };
  }
}
