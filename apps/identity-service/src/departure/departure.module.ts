import { Module } from '@nestjs/common';
import { BindingModule } from '../binding/binding.module.js';
import { DepartedMemberRepository } from './departed-member.repository.js';
import { DepartureMessageController } from './departure.message.controller.js';
import { DepartureService } from './departure.service.js';

@Module({
  imports: [BindingModule],
  controllers: [DepartureMessageController],
  providers: [DepartureService, DepartedMemberRepository],
})
export class DepartureModule {}
