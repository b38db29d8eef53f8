import { type CanActivate, Injectable } from '@nestjs/common';
import { GatewayConfig } from '../../gateway.config.js';
import { ProblemError } from '../problem/problem.js';

/** Answers 409 ALERT_DESK_OFF where another pipeline decides about alerts. */
@Injectable()
export class AlertDeskGuard implements CanActivate {
  constructor(private readonly config: GatewayConfig) {}

  canActivate(): boolean {
    if (this.config.isDeskOn) return true;
    throw new ProblemError('ALERT_DESK_OFF', 'This system runs with ALERT_DESK=off');
  }
}
