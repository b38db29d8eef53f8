import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Alert } from './alert.entity.js';
import { AlertRepository } from './alert.repository.js';

/** The newest version of every alert, whose row is the lock under which its recipients are decided. */
@Module({
  imports: [TypeOrmModule.forFeature([Alert])],
  providers: [AlertRepository],
  exports: [AlertRepository],
})
export class AlertModule {}
