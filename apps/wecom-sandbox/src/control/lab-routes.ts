import type { FastifyInstance } from 'fastify';
import type { XmlFields } from '../callbacks/callback-document.js';
import { hasSystemReceiver } from '../callbacks/envelope.js';
import { verifyUrl } from '../callbacks/url-verification.js';
import type { FaultOrder } from '../faults/fault.js';
import { findCorp } from '../world/corps.js';
import type { TokenKind } from '../world/credentials.js';
import { ClockFollowers } from './clock-followers.js';
import { bodyOf, ControlError, corpOf, type ControlContext } from './control-context.js';
import type { ClockWish } from './move-clock.js';

const refuseAs400 = async <T>(act: () => T): Promise<Awaited<T>> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof RangeError) throw new ControlError(400, error.message);
    throw error;
  }
};

/** Clock, switches, faults, tokens, callbacks and the record of what happened. */
export function registerLabRoutes(app: FastifyInstance, context: ControlContext): void {
  const { world, faults, apiLog, callbacks, events } = context;

  const followers = new ClockFollowers(world);
  app.get('/sandbox/clock', (request, reply) => {
    const { unlike } = request.query as { unlike?: string };
    if (unlike === undefined) return followers.view();
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return followers.unlike(Number(unlike), gone.signal);
  });
  app.post('/sandbox/clock', (request) => refuseAs400(() => followers.move(bodyOf<ClockWish>(request))));

  app.get('/sandbox/switches', () => world.switches.list());
  app.put('/sandbox/switches', async (request) => {
    const wish = Object.entries(bodyOf<Record<string, unknown>>(request));
    await refuseAs400(() => wish.forEach(([name, value]) => world.switches.set(name, String(value))));
    world.changed();
    return world.switches.list();
  });

  app.get('/sandbox/faults', () => faults.list());
  app.post('/sandbox/faults', async (request, reply) => {
    const order = bodyOf<FaultOrder>(request);
    const corpId =
      order.corpId === undefined ? undefined : (findCorp(world, order.corpId)?.corpId ?? order.corpId);
    const fault = await refuseAs400(() => faults.order({ ...order, api: order.api ?? '', corpId }));
    return reply.code(201).send(fault);
  });
  app.delete('/sandbox/faults', () => {
    faults.clear();
    return { ok: true };
  });

  app.post('/sandbox/tokens/invalidate', (request) => {
    const { kind, corp } = bodyOf<{ kind: TokenKind; corp: string }>(request);
    const corpId = corp === undefined ? undefined : findCorp(world, corp)?.corpId;
    const fits = (t: { kind: TokenKind; corpId?: string }): boolean =>
      (kind === undefined || t.kind === kind) && (corp === undefined || t.corpId === corpId);
    return { invalidated: world.credentials.killTokens('invalidated', fits) };
  });
  app.post('/sandbox/ticket', () => events.suiteTicket());

  app.get('/sandbox/calls', (request) => {
    const { api, corp, after } = request.query as { api?: string; corp?: string; after?: string };
    return apiLog.entries.filter(
      (e) =>
        (api === undefined || e.api === api) &&
        (corp === undefined || e.corpId === corp) &&
        (after === undefined || e.id > Number(after)),
    );
  });
  app.get('/sandbox/counters', () => ({
    ...world.counters,
    droppedByMember: world.rates.droppedByMember(),
    messagesByMember: world.rates.view(),
    callsByApi: world.callRates.view(),
  }));

  app.get('/sandbox/callbacks', (request) => {
    const { event, corp } = request.query as { event?: string; corp?: string };
    return callbacks.records.filter(
      (r) => (event === undefined || r.event === event) && (corp === undefined || r.corpId === corp),
    );
  });
  app.post('/sandbox/callbacks/:id/replay', async (request) => {
    const record = await callbacks.replay(Number((request.params as { id: string }).id));
    if (record === undefined) throw new ControlError(404, 'no such callback');
    return record;
  });
  app.post('/sandbox/callbacks/verify', () => {
    const receivers = hasSystemReceiver(world)
      ? (['command', 'data', 'system'] as const)
      : (['command', 'data'] as const);
    return Promise.all(receivers.map((receiver) => verifyUrl(world, receiver)));
  });
  app.post('/sandbox/corps/:corp/system-events', (request) => {
    const corp = corpOf(world, request);
    const { infoType, fields } = bodyOf<{ infoType: string; fields: XmlFields }>(request);
    if (infoType === undefined || !hasSystemReceiver(world))
      throw new ControlError(400, 'infoType, and a system receiver');
    return events.system(infoType, corp, fields ?? {});
  });
  app.post('/sandbox/corps/:corp/commands', (request) => {
    const corp = corpOf(world, request);
    const { infoType, fields } = bodyOf<{ infoType: string; fields: XmlFields }>(request);
    if (infoType === undefined) throw new ControlError(400, 'infoType');
    return events.anyCommand(infoType, corp, fields ?? {});
  });
  app.post('/sandbox/corps/:corp/app-admin-changed', (request) =>
    events.appAdminChanged(corpOf(world, request)),
  );

  app.post('/sandbox/reset', () => {
    world.reset();
    faults.clear();
    apiLog.clear();
    callbacks.clear();
    context.pipeline?.clear();
    return { ok: true };
  });
}
