import type { FastifyRequest } from 'fastify';
import type { ApiLog } from '../api/api-log.js';
import type { BotServer } from '../bots/bot-server.js';
import type { CallbackSender } from '../callbacks/callback-sender.js';
import type { Events } from '../callbacks/events.js';
import type { Faults } from '../faults/fault.js';
import { findCorp, findMember } from '../world/corps.js';
import type { Corp, Json, Member } from '../world/model.js';
import type { World } from '../world/world.js';
import type { DemoPipeline } from '../pipeline/demo-pipeline.js';
import type { AdminActions } from './admin-actions.js';
import type { AppActions } from './app-actions.js';

export interface ControlContext {
  world: World;
  events: Events;
  callbacks: CallbackSender;
  bots: BotServer;
  faults: Faults;
  apiLog: ApiLog;
  actions: AdminActions;
  appActions: AppActions;
  /** Absent where the sandbox was given no token of the management API. */
  pipeline?: DemoPipeline;
}

/** An answer of the control API that is no success. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

export function bodyOf<T extends object = Json>(request: FastifyRequest): Partial<T> {
  if (typeof request.body !== 'string' || request.body === '') return {};
  try {
    return JSON.parse(request.body) as Partial<T>;
  } catch {
    throw new ControlError(400, 'the body is no JSON');
  }
}

export function corpOf(world: World, request: FastifyRequest): Corp {
  const { corp: id = '' } = request.params as { corp?: string };
  const corp = findCorp(world, id);
  if (corp === undefined) throw new ControlError(404, `no corp ${id}`);
  return corp;
}

export function memberOf(world: World, request: FastifyRequest): { corp: Corp; member: Member } {
  const corp = corpOf(world, request);
  const { user = '' } = request.params as { user?: string };
  const member = findMember(corp, user);
  if (member === undefined) throw new ControlError(404, `no member ${user} in ${corp.name}`);
  return { corp, member };
}
