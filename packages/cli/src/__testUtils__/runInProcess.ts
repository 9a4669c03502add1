import { runCommand } from '../runCommand';
import { CliResult } from './runCli';

/** Runs the command in this process, which is quicker than one of its own. */
export async function runInProcess(
  ...args: readonly string[]
): Promise<CliResult> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map(name =>
    jest.spyOn(process[name], 'write').mockImplementation(text => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    const exitCode = await runCommand(args);
    return { exitCode, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
