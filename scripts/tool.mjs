// Runs a command of the workspace on the supported toolchain, whatever Node.js
// the machine has: `node scripts/tool.mjs yarn tsc`.
import { ensureToolchain, exitWith, runTool } from './toolchain.mjs';

try {
  const [command, ...args] = process.argv.slice(2);
  if (command !== 'yarn' && command !== 'node') {
    throw new Error(
      "Usage: node scripts/tool.mjs <yarn|node> [arguments], such as 'node scripts/tool.mjs yarn tsc'",
    );
  }
  const tools = ensureToolchain();
  process.exitCode = await runTool(
    tools,
    command === 'yarn' ? [tools.yarnBin, ...args] : args,
  );
} catch (error) {
  exitWith(error);
}
