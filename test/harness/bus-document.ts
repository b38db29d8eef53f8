import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

interface Channel {
  address: string;
  messages: Record<string, object>;
}

const DOCUMENT = 'docs/asyncapi.json';

/** docs/asyncapi.json as what a message is held against. */
export class BusDocument {
  private readonly channels: { subject: RegExp; validate: ValidateFunction }[];

  constructor() {
    const document = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { channels: Record<string, Channel> };
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    ajv.addSchema(document, DOCUMENT);
    this.channels = Object.entries(document.channels).map(([id, { address, messages }]) => {
      const [message] = Object.keys(messages);
      return {
        subject: new RegExp(`^${address.split('.').map(token).join('\\.')}$`),
        validate: ajv.compile({ $ref: `${DOCUMENT}#/channels/${id}/messages/${message}/payload` }),
      };
    });
  }

  knows(subject: string): boolean {
    return this.channels.filter((channel) => channel.subject.test(subject)).length === 1;
  }

  /** Undefined fields do not exist, as in JSON. */
  problemsOf(subject: string, message: unknown): string[] {
    const channel = this.channels.find((one) => one.subject.test(subject));
    if (!channel) return [`no channel for ${subject}`];
    channel.validate(JSON.parse(JSON.stringify(message)));
    return (channel.validate.errors ?? []).map(({ instancePath, message: text, params }) =>
      [instancePath, text, JSON.stringify(params)].join(' '),
    );
  }
}

const token = (part: string): string =>
  part === '*' || part.startsWith('{') ? '[^.]+' : part.replace(/[^\w-]/g, '\\$&');
