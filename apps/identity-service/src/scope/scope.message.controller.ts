import { InstallationScopeChanged } from '@app/contracts';
import { OnFact } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { ScopeChecksLoop } from './scope-checks.loop.js';

/** WeCom names the members who enter or leave by event, but not reliably each of them; a change is compared. */
@Controller()
export class ScopeMessageController {
  constructor(private readonly checks: ScopeChecksLoop) {}

  @OnFact('installation.scope-changed')
  onScopeChanged({ corpId }: InstallationScopeChanged): Promise<void> {
    return this.checks.ask(corpId);
  }
}
