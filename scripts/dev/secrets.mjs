import { spawn } from 'node:child_process';
import { build } from './up.mjs';

/** `./dev secrets [folder] [--pipeline <tenant>]`: the script of the image, run here. */
export async function secrets(args) {
  await build();
  return new Promise((done) =>
    spawn(process.execPath, ['scripts/secrets.mjs', ...args], { stdio: 'inherit' }).once('exit', (code) =>
      done(code ?? 1),
    ),
  );
}
