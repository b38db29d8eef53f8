// Loaded before a service (`node --import`): its machine's clock is wrong by CLOCK_WRONG_MS. Timers are not: they count, as on a real machine.
const wrongMs = Number(process.env.CLOCK_WRONG_MS);
const Right = Date;

globalThis.Date = new Proxy(Right, {
  apply: () => new Right(Right.now() + wrongMs).toString(),
  construct: (_, given, target) =>
    Reflect.construct(Right, given.length === 0 ? [Right.now() + wrongMs] : given, target),
  get: (of, name, receiver) =>
    name === 'now' ? () => Right.now() + wrongMs : Reflect.get(of, name, receiver),
});
