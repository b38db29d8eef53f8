import { Module } from '@nestjs/common';
import { OperatorModule } from '../operator/operator.module.js';
import { ApiTokenMessageController } from './api-token.message.controller.js';
import { ApiTokenRepository } from './api-token.repository.js';
import { ApiTokenService } from './api-token.service.js';

@Module({
  imports: [OperatorModule],
  controllers: [ApiTokenMessageController],
  providers: [ApiTokenRepository, ApiTokenService],
})
export class ApiTokenModule {}
