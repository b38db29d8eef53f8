import { Controller } from '@nestjs/common';
import type { ConnectOwnApp, NoteVerified, ReceiverOfOwnApp, ReplaceOwnAppCredentials } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { ReceiverKeys } from '../receiver/receiver-keys.js';
import { OwnAppService } from './own-app.service.js';

@Controller()
export class OwnAppMessageController {
  constructor(
    private readonly apps: OwnAppService,
    private readonly receiverKeys: ReceiverKeys,
  ) {}

  @OnRequest('auth.own-app.connect')
  connect(request: ConnectOwnApp) {
    return this.apps.connect(request);
  }

  @OnRequest('auth.own-app.replace-credentials')
  replaceCredentials(request: ReplaceOwnAppCredentials) {
    return this.apps.replaceCredentials(request);
  }

  @OnRequest('auth.own-app.receiver')
  receiver({ id }: ReceiverOfOwnApp) {
    return this.apps.receiver(id);
  }

  @OnRequest('auth.own-app.note-verified')
  async noteVerified({ id, pairNo }: NoteVerified) {
    await this.receiverKeys.noteVerified(id, pairNo);
    return {};
  }
}
