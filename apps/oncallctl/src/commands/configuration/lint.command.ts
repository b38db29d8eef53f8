import { problemText } from '../../configuration/folder/problem.js';
import { readFolder } from '../../configuration/folder/read-folder.js';
import { lintFolder } from '../../configuration/lint/lint-folder.js';
import { type Command, EXIT } from '../../cli/command.js';

export const lint: Command = {
  name: 'lint',
  takes: '<folder>',
  says: 'what is wrong with a folder of configuration, by file and line; needs no server',
  more: 'Exit code 1 when there are errors; warnings alone stop nothing.',
  run({ args: [folder], now }) {
    const read = readFolder(folder!);
    const problems = lintFolder(read, now());
    const errors = problems.filter(({ severity }) => severity === 'error');
    const count = `${read.objects.length} object(s), ${errors.length} error(s), ${problems.length - errors.length} warning(s)`;
    return {
      value: { ok: errors.length === 0, problems },
      words: [...problems.map(problemText), count],
      exit: errors.length > 0 ? EXIT.no : EXIT.ok,
    };
  },
};
