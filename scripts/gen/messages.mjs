import { contracts } from './schemas.mjs';

export async function messages() {
  const facts = Object.entries(contracts.FACTS).map(([subject, { payload }]) => {
    const { sentBy, readBy } = contracts.FACT_TRAFFIC[subject];
    return `| \`${subject}\` | ${payload.name} | ${sentBy.join(', ')} | ${readBy.join(', ')} |`;
  });
  const requests = Object.entries(contracts.REQUESTS).map(
    ([subject, { payload }]) =>
      `| \`${subject}\` | ${payload.name} | ${contracts.REQUEST_ASKERS[subject].join(', ')} | ${contracts.answererOf(subject)} |`,
  );
  return `# Messages

Generated from \`libs/contracts\` by \`npm run gen\`; the full schemas are in \`asyncapi.json\`.

## Facts (JetStream, CloudEvents 1.0)

| Subject | Payload | Sent by | Read by |
| --- | --- | --- | --- |
${facts.join('\n')}

Who may send and read what on the bus is made from these tables ([security](security.md)).

Messages that cannot be handled lie in the stream \`DEAD_LETTERS\` under \`dead-letter.<service>.<subject>\` with their reason.

## Requests (NATS request-reply)

| Subject | Payload | Asked by | Answered by |
| --- | --- | --- | --- |
${requests.join('\n')}
`;
}
