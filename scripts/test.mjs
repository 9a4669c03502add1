// `npm test` runs every unit and integration test once. `yarn test` is
// Backstage's own command: it watches in a terminal, and takes its options.
import { ensureToolchain, exitWith, runTool } from './toolchain.mjs';

try {
  const startedByYarn = process.env.npm_config_user_agent?.startsWith('yarn');
  const tools = ensureToolchain();
  const options = process.argv.slice(2);
  const once = startedByYarn || options.some(it => it.startsWith('--watch'));
  process.exitCode = await runTool(tools, [
    'node_modules/@backstage/cli/bin/backstage-cli',
    'repo',
    'test',
    ...(once ? [] : ['--watchAll=false']),
    ...options,
  ]);
} catch (error) {
  exitWith(error);
}
