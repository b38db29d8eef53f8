import { MoveBindings, type MovedBindings } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { BindingMoveService } from './binding-move.service.js';

@Controller()
export class MoveMessageController {
  constructor(private readonly moves: BindingMoveService) {}

  @OnRequest('identity.bindings.move')
  move(request: MoveBindings): Promise<MovedBindings> {
    return this.moves.move(request);
  }
}
