import {
  ListSpaces,
  type Page,
  PutSpace,
  type PutSpaceReply,
  SpaceById,
  type SpaceView,
} from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { SpaceService } from './space.service.js';

@Controller()
export class SpaceMessageController {
  constructor(private readonly spaces: SpaceService) {}

  @OnRequest('desk.space.put')
  put(request: PutSpace): Promise<PutSpaceReply> {
    return this.spaces.put(request);
  }

  @OnRequest('desk.space.get')
  get(request: SpaceById): Promise<SpaceView> {
    return this.spaces.get(request);
  }

  @OnRequest('desk.spaces.list')
  list(request: ListSpaces): Promise<Page<SpaceView>> {
    return this.spaces.list(request);
  }

  @OnRequest('desk.space.delete')
  async delete(request: SpaceById): Promise<Record<string, never>> {
    await this.spaces.delete(request);
    return {};
  }
}
