/** Options of `./dev bench card-truth`. */
export function optionsOf(argv) {
  const options = { alerts: 20_000, seed: 1, latency: 300, trace: null, picture: null, write: null };
  for (let index = 0; index < argv.length; index += 2) {
    const name = argv[index].replace(/^--/, '');
    if (!argv[index].startsWith('--') || !(name in options) || argv[index + 1] === undefined) {
      throw new Error(
        `options are ${Object.keys(options)
          .map((known) => `--${known} <value>`)
          .join(' ')}`,
      );
    }
    const value = argv[index + 1];
    options[name] = typeof options[name] === 'number' ? Number(value) : value;
    if (Number.isNaN(options[name])) throw new Error(`--${name} takes a number, not ${value}`);
  }
  return options;
}
