import { MatchBindings, type MatchedAccount, type Page } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BindingMatchService } from './binding-match.service.js';

@Controller()
export class MatchMessageController {
  constructor(private readonly matches: BindingMatchService) {}

  @OnRequest('identity.bindings.match')
  match(request: MatchBindings): Promise<Page<MatchedAccount>> {
    return this.matches.match(request);
  }
}
