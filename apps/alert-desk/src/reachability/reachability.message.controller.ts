import { ListUnreachable, type Page, type UnreachableView } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { Reachability } from './reachability.service.js';

@Controller()
export class ReachabilityMessageController {
  constructor(private readonly reachability: Reachability) {}

  @OnRequest('desk.reachability.list')
  list(request: ListUnreachable): Promise<Page<UnreachableView>> {
    return this.reachability.list(request);
  }
}
