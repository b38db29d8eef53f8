import type { FastifyInstance } from 'fastify';
import { addMember, type NewMember } from '../world/corps.js';
import type { Consent } from '../world/installations.js';
import { bindLicence, buyLicence, expireLicences } from '../world/licences.js';
import type { Scope } from '../world/model.js';
import { bodyOf, ControlError, corpOf, memberOf, type ControlContext } from './control-context.js';
import { corpView, memberView } from './control-views.js';
import { newCorp, type CorpWish } from './new-corp.js';
import { readScope } from './read-scope.js';

/** Corps, members, installs, scope and licences. */
export function registerCorpRoutes(app: FastifyInstance, context: ControlContext): void {
  const { world, actions } = context;

  app.get('/sandbox/corps', () => [...world.corps.values()].map((corp) => corpView(world, corp)));
  app.get('/sandbox/corps/:corp', (request) => corpView(world, corpOf(world, request)));
  app.post('/sandbox/corps', (request, reply) => {
    const corp = newCorp(world, bodyOf<CorpWish>(request));
    return reply.code(201).send(corpView(world, corp));
  });
  app.post('/sandbox/corps/:corp/members', (request, reply) => {
    const corp = corpOf(world, request);
    const wish = bodyOf<NewMember>(request);
    if (wish.userId === undefined || wish.name === undefined) throw new ControlError(400, 'userId and name');
    const member = addMember(world, corp, { ...wish, userId: wish.userId, name: wish.name });
    return reply.code(201).send(memberView(world, corp, member));
  });
  app.delete('/sandbox/corps/:corp/members/:user', (request) => {
    const { corp, member } = memberOf(world, request);
    return actions.leave(corp, member);
  });

  app.post('/sandbox/corps/:corp/install', async (request) => {
    const corp = corpOf(world, request);
    const wish = bodyOf<Consent>(request);
    const scope = wish.scope === undefined ? undefined : readScope(corp, wish.scope);
    const result = await actions.installFromMarket(corp, { ...wish, scope });
    return { ...result, corp: corpView(world, corp) };
  });
  app.post('/sandbox/corps/:corp/uninstall', (request) => actions.uninstall(corpOf(world, request)));
  app.put('/sandbox/corps/:corp/scope', (request) => {
    const corp = corpOf(world, request);
    return actions.editScope(corp, readScope(corp, bodyOf<Scope>(request)));
  });
  app.post('/sandbox/corps/:corp/reset-permanent-code', (request) =>
    actions.resetPermanentCode(corpOf(world, request)),
  );
  app.post('/sandbox/corps/:corp/app', (request) => {
    const corp = corpOf(world, request);
    if (corp.installation === undefined) throw new ControlError(409, 'not installed');
    corp.installation.disabled = bodyOf<{ disabled: boolean }>(request).disabled === true;
    world.changed();
    return corpView(world, corp);
  });

  app.post('/sandbox/corps/:corp/end-trial', (request) => {
    const corp = corpOf(world, request);
    corp.trialEndsAt = world.now();
    world.changed();
    return corpView(world, corp);
  });
  app.post('/sandbox/corps/:corp/licences', (request) => {
    const corp = corpOf(world, request);
    const { count = 1, type = 1 } = bodyOf<{ count: number; type: 1 | 2 }>(request);
    return Array.from({ length: count }, () => buyLicence(world, corp, type));
  });
  app.post('/sandbox/corps/:corp/members/:user/licence', (request) => {
    const { corp, member } = memberOf(world, request);
    const { action, type = 1, days } = bodyOf<{ action: string; type: 1 | 2; days: number }>(request);
    if (action === 'activate') bindLicence(world, buyLicence(world, corp, type), member, days);
    else if (action === 'expire') expireLicences(world, corp, member.userId);
    else throw new ControlError(400, 'action is activate or expire');
    return memberView(world, corp, member);
  });
}
