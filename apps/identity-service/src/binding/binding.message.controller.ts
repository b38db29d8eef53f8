import type { BindingView, BoundMember, Page } from '@app/contracts';
import { BindByPassword, BindBySso, DeleteBinding, ListBindings } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BindingService } from './binding.service.js';

@Controller()
export class BindingMessageController {
  constructor(private readonly bindings: BindingService) {}

  @OnRequest('identity.binding.create-by-password')
  bindByPassword(request: BindByPassword): Promise<BoundMember> {
    return this.bindings.bindByPassword(request);
  }

  @OnRequest('identity.binding.create-by-sso')
  bindBySso(request: BindBySso): Promise<BoundMember> {
    return this.bindings.bindBySso(request);
  }

  @OnRequest('identity.bindings.list')
  list(request: ListBindings): Promise<Page<BindingView>> {
    return this.bindings.list(request);
  }

  @OnRequest('identity.binding.delete')
  delete(request: DeleteBinding): Promise<Record<string, never>> {
    return this.bindings.delete(request);
  }
}
