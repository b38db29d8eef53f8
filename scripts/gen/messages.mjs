import { contracts } from './schemas.mjs';

export async function messages() {
  const facts = Object.entries(contracts.FACTS).map(
    ([subject, { payload, sentBy }]) => `| \`${subject}\` | ${payload.name} | ${sentBy} |`,
  );
  const requests = Object.entries(contracts.REQUESTS).map(
    ([subject, { payload }]) => `| \`${subject}\` | ${payload.name} |`,
  );
  return `# Messages

Generated from \`libs/contracts\` by \`npm run gen\`; the full schemas are in \`asyncapi.json\`.

## Facts (JetStream, CloudEvents 1.0)

| Subject | Payload | Sent by |
| --- | --- | --- |
${facts.join('\n')}

Messages that cannot be handled lie in the stream \`DEAD_LETTERS\` under \`dead-letter.<service>.<subject>\` with their reason.

## Requests (NATS request-reply)

| Subject | Payload |
| --- | --- |
${requests.join('\n')}
`;
}
