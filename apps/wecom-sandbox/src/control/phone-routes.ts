import type { FastifyInstance } from 'fastify';
import type { XmlFields } from '../callbacks/callback-document.js';
import { NotClickableError, press, type Press } from '../callbacks/press.js';
import { screenOf } from '../screen/screen.js';
import { currentState } from '../world/copies.js';
import type { Message } from '../world/model.js';
import type { World } from '../world/world.js';
import { bodyOf, ControlError, memberOf, type ControlContext } from './control-context.js';
import { codeView, messageView } from './control-views.js';

const NAMED_EVENTS = ['subscribe', 'unsubscribe', 'enter_agent', 'unlicensed_notify', 'LOCATION'];

interface PressWish extends Press {
  msgId: string;
  taskId: string;
  /** Answer before the callback was received. Default false. */
  noWait: boolean;
}

/** The named message, else the newest one on this screen. */
function messageFor(world: World, corpId: string, userId: string, wish: Partial<PressWish>): Message {
  const held = [...world.messages.values()].filter((m) => m.corpId === corpId && m.copies.has(userId));
  const fits = (m: Message): boolean =>
    (wish.msgId === undefined || m.msgId === wish.msgId) &&
    (wish.taskId === undefined || m.taskId === wish.taskId);
  const onScreen = held.filter((m) => {
    const copy = m.copies.get(userId);
    return fits(m) && copy !== undefined && currentState(copy)?.msgType === 'template_card';
  });
  const newest = onScreen[onScreen.length - 1];
  if (newest === undefined) throw new ControlError(409, 'no such card on this screen', 'no_card');
  return newest;
}

/** What members see and do. */
export function registerPhoneRoutes(app: FastifyInstance, context: ControlContext): void {
  const { world, callbacks, events } = context;

  app.get('/sandbox/corps/:corp/members/:user/screen', (request) => {
    const { corp, member } = memberOf(world, request);
    return screenOf(world, corp, member.userId);
  });
  app.post('/sandbox/corps/:corp/members/:user/press', async (request) => {
    const { corp, member } = memberOf(world, request);
    const wish = bodyOf<PressWish>(request);
    if (wish.what === undefined) throw new ControlError(400, 'what: text or key of a button or menu entry');
    const message = messageFor(world, corp.corpId, member.userId, wish);
    const copy = message.copies.get(member.userId);
    if (copy === undefined) throw new ControlError(409, 'no such card on this screen', 'no_card');
    try {
      const pressed = press(world, callbacks, corp, message, copy, {
        what: wish.what,
        selected: wish.selected,
      });
      const callback = wish.noWait === true ? undefined : await pressed.callback;
      return { msgId: message.msgId, responseCode: codeView(world, pressed.responseCode), callback };
    } catch (error) {
      if (error instanceof NotClickableError) throw new ControlError(409, error.message, error.code);
      throw error;
    }
  });
  app.post('/sandbox/corps/:corp/members/:user/events', (request) => {
    const { corp, member } = memberOf(world, request);
    const { event = '', fields } = bodyOf<{ event: string; fields: XmlFields }>(request);
    if (event === 'update_user') return events.updateUser(corp, member);
    if (!NAMED_EVENTS.includes(event) && (fields === undefined || event === ''))
      throw new ControlError(
        400,
        `event: ${NAMED_EVENTS.join(', ')}, update_user, or another one with fields`,
      );
    return events.member(event, corp, member, fields);
  });

  app.get('/sandbox/messages', (request) => {
    const { corp } = request.query as { corp?: string };
    const all = [...world.messages.values()].filter((m) => corp === undefined || m.corpId === corp);
    return all.map((m) => messageView(world, m));
  });
  app.get('/sandbox/messages/:msgId', (request) => {
    const { msgId } = request.params as { msgId: string };
    const message = world.messages.get(msgId);
    if (message === undefined) throw new ControlError(404, `no message ${msgId}`);
    return messageView(world, message);
  });
  app.get('/sandbox/codes', (request) => {
    const { msgId } = request.query as { msgId?: string };
    const all = [...world.codes.values()].filter((c) => msgId === undefined || c.msgId === msgId);
    return all.map((c) => codeView(world, c));
  });
}
