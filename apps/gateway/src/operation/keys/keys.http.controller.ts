import { Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ManagementController } from '../../management/access/management-route.js';
import { KeysBody } from './keys.dto.js';
import { KeysService } from './keys.service.js';

@ManagementController('keys', 'operation')
export class KeysHttpController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  @ApiOperation({
    summary: 'Under which of SECRETS_KEYS everything rests',
    description: 'For admins. Ids of keys and counts alone; a service that does not answer is `silent`.',
  })
  @ApiOkResponse({ type: KeysBody })
  look(): Promise<KeysBody> {
    return this.keys.look();
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Seal what rests under an older key with the newest',
    description:
      'For admins. At most 500 values of each service, beside everything else; ask again while `left` becomes less. ' +
      'Each value keeps its own key: that alone is sealed anew.',
  })
  @ApiOkResponse({ type: KeysBody })
  rotate(): Promise<KeysBody> {
    return this.keys.rotate();
  }
}
