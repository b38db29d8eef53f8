import { createHash } from 'node:crypto';
import { UpstreamError } from '@app/platform';
import {
  WecomApiError,
  WecomCallerError,
  WecomClient,
  WecomTransportError,
  type RobotMessage,
} from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';

/** A robot that was refused for its rate rests for the minute that WeCom counts. */
const LIMITED_MS = 60_000;

/** One message by a group robot: counted before it leaves, its errcode told in our terms. */
@Injectable()
export class RobotPost {
  constructor(
    private readonly wecom: WecomClient,
    private readonly quota: WecomQuota,
  ) {}

  /**
   * Posts the first of `messages` that WeCom takes; answers when there is room again where there is none now. Throws
   * UpstreamError, whose message names no key.
   */
  async send(key: string, messages: readonly RobotMessage[], critical: boolean): Promise<Date | null> {
    // Whoever reads the counters cannot write into the group.
    const robotId = createHash('sha256').update(key).digest('hex').slice(0, 16);
    const [message, ...plainer] = messages;
    const place = await this.quota.robot(robotId, critical);
    if (isPostponed(place)) return place.notBefore;
    try {
      await this.wecom.robot.sendByRobot(key, message!);
      this.quota.used(place);
      return null;
    } catch (error) {
      this.quota.used(place);
      if (error instanceof WecomCallerError && plainer.length > 0) return this.send(key, plainer, critical);
      throw robotFailure(error);
    }
  }
}

/** Retryable where waiting helps; a key that WeCom does not know any more is refused for good. */
export function robotFailure(error: unknown): unknown {
  if (error instanceof WecomTransportError)
    return new UpstreamError('ROBOT_UNAVAILABLE', `group robot: ${error.reason}`, { retryable: true });
  if (!(error instanceof WecomApiError)) return error;
  const { errcode, class: kind } = error;
  const retryable = kind === 'retry_now' || kind === 'back_off';
  return new UpstreamError(retryable ? 'ROBOT_UNAVAILABLE' : 'ROBOT_REFUSED', `group robot: ${errcode}`, {
    ...{ retryable, reason: String(errcode) },
    ...(kind === 'back_off' && { retryAfterMs: LIMITED_MS }),
  });
}
