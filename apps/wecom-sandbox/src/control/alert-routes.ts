import type { FastifyInstance } from 'fastify';
import { AlertNotRaisedError, inWords, SEVERITIES, type AlertWish } from '../pipeline/demo-pipeline.js';
import { languageOf } from '../language.js';
import { bodyOf, ControlError, type ControlContext } from './control-context.js';

const LONGEST_TITLE = 512;
const MOST_RECIPIENTS = 1000;

function readWish(body: Partial<AlertWish>): AlertWish {
  const { severity = 'critical', title, recipients } = body;
  if (!SEVERITIES.includes(severity)) throw new ControlError(400, `severity: ${SEVERITIES.join(', ')}`);
  if (typeof title !== 'string' || title.trim() === '' || title.length > LONGEST_TITLE)
    throw new ControlError(400, `title: 1 to ${LONGEST_TITLE} characters`);
  const fits = Array.isArray(recipients) && recipients.length > 0 && recipients.length <= MOST_RECIPIENTS;
  if (!fits || !recipients.every((id) => typeof id === 'string'))
    throw new ControlError(400, `recipients: 1 to ${MOST_RECIPIENTS} account ids`);
  return { severity, title, recipients };
}

/** Alerts raised from the wall. */
export function registerAlertRoutes(app: FastifyInstance, { pipeline, world }: ControlContext): void {
  app.post('/sandbox/alerts', async (request, reply) => {
    if (pipeline === undefined)
      throw new ControlError(409, 'no SANDBOX_DEMO_TENANT and ADMIN_API_TOKEN were given');
    const wish = readWish(bodyOf<AlertWish>(request));
    try {
      const { outcomes, ...alert } = await pipeline.raise(wish);
      const language = languageOf(request);
      return await reply.code(201).send({
        ...alert,
        outcomes: outcomes.map((outcome) => inWords(outcome, language)),
      });
    } catch (error) {
      if (error instanceof AlertNotRaisedError) throw new ControlError(502, error.message);
      throw error;
    } finally {
      world.changed();
    }
  });
}
