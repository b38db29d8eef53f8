import { Module } from '@nestjs/common';
import { SuiteTicketRepository } from './suite-ticket.repository.js';
import { SuiteTicketService } from './suite-ticket.service.js';

@Module({
  providers: [SuiteTicketRepository, SuiteTicketService],
  exports: [SuiteTicketService],
})
export class SuiteTicketModule {}
