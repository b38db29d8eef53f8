import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Source } from './source.entity.js';
import { SourceMessageController } from './source.message.controller.js';
import { SilenceAddresses } from './silence-addresses.js';
import { SourceRepository } from './source.repository.js';
import { Sources } from './sources.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Source])],
  controllers: [SourceMessageController],
  providers: [SourceRepository, SilenceAddresses, Sources],
  exports: [Sources],
})
export class SourceModule {}
