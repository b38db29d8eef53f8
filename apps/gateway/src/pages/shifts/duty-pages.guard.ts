import { type CanActivate, Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../gateway.config.js';
import { PageError } from '../page/page-error.js';

/** Says so where another pipeline decides who is on duty. */
@Injectable()
export class DutyPages implements CanActivate {
  constructor(private readonly config: GatewayConfig) {}

  canActivate(): boolean {
    if (this.config.isDeskOn) return true;
    throw new PageError('desk-off');
  }
}
